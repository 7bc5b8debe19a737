"""Reports into the archive, batch by batch: what is new is read, stored, and put into its story.

A batch is committed whole, so a run may be killed at any moment and started again: what is in is known, and what was
lost is read once more. The next batch is read while one is stored.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import insert, select, text, update

from whosays.archive import accounts
from whosays.archive.arriving import Wording, unknown, wording
from whosays.archive.memory import StoredMemory
from whosays.archive.readers import Readers, Waiting
from whosays.archive.store import Archive
from whosays.archive.storing import Outcome, store
from whosays.archive.tables import ADDITIONS, STORIES
from whosays.archive.versions import Stamp, present_reader
from whosays.intake.arrival import Arrival
from whosays.intake.memory import Remembered
from whosays.model import Reading, Skipped

BATCH = 50
# Where arrivals come slowly, what has come is stored after this.
BATCH_SECONDS = 20.0

Now = Callable[[], str]
"""The time as ISO text in UTC."""

Incoming = Iterable[Arrival | Skipped]


@dataclass(slots=True)
class Added:
    """What has come of an addition so far.

    read: also those that are not stored yet; left: unread, because a stop was asked for; copied: pairs of reports;
    stories: the ones that changed; begun: how many of them are new.
    """

    read: int = 0
    left: int = 0
    arrived: int = 0
    new: int = 0
    changed: int = 0
    known: int = 0
    copied: int = 0
    begun: int = 0
    stories: set[str] = field(default_factory=set)
    skipped: list[Skipped] = field(default_factory=list)

    def count(self, batch: _Batch, outcome: Outcome) -> None:
        """Add what came of one batch."""
        self.arrived += batch.arrived
        self.known += batch.arrived - len(batch.told)
        self.new += outcome.new
        self.changed += outcome.changed
        self.copied += outcome.copied
        self.begun += outcome.begun
        self.stories |= outcome.stories
        self.skipped += outcome.skipped


Progress = Callable[[Added], None]
Stop = Callable[[], bool]
"""Whether to begin no further report."""


def add(
    archive: Archive,
    arrivals: Incoming,
    given: Sequence[str],
    readers: Readers,
    now: Now,
    memory: StoredMemory | None = None,
    progress: Progress = lambda added: None,
    stop: Stop = lambda: False,
) -> Added:
    """Take what arrives into the archive; the accounts of the stories it touches are current afterwards.

    given: what the user named, kept with the addition. readers: who reads (readers.py); closed by the caller.
    memory: what the arrivals' intake writes to, if it does; kept with the reports it is about. progress is called
    after each report that was read, and after each batch. Once `stop` says True, what was read is stored and the rest
    left; an interrupt drops the batch at hand. The same arrivals given again go on from there. A report that cannot
    be read is in `Added.skipped`. Raises what the store raises: a full disk, a server that went away.
    """
    stamp = _begin(archive, given, now())
    added, failed = Added(), set()
    for batch in _read_ahead(archive, arrivals, readers, memory):
        told = []
        for one, waiting in batch.told:
            if stop():
                break
            told.append((one, waiting()))
            added.read += 1
            progress(added)
        left = batch.told[len(told) :]
        added.left += len(left)
        failed |= {key for one, _ in left for key in one.arrival.kept_as}
        outcome = _store(archive, batch, told, memory, failed, replace(stamp, added=now()))
        added.count(batch, outcome)
        progress(added)
    with archive.writing() as connection:
        done = update(ADDITIONS).where(ADDITIONS.c.id == stamp.addition).values(finished=now())
        connection.execute(done)
    return added


def _begin(archive: Archive, given: Sequence[str], started: str) -> Stamp:
    """A new addition; first of all, the accounts that an earlier one left behind are made."""
    with archive.writing() as connection:
        row = insert(ADDITIONS).values(started=started, given=json.dumps(list(given), ensure_ascii=False))
        addition = connection.execute(row).inserted_primary_key[0]
        # In the words of its index, else the databases read every story.
        waiting = select(STORIES.c.id).where(text("stale")).order_by(STORIES.c.id)
        stale = [row.id for row in connection.execute(waiting)]
        accounts.refresh(connection, stale, addition, started)
    return Stamp(addition, started, present_reader())


# --------------------------------------------------------------------------- batches


@dataclass(frozen=True, slots=True)
class _Batch:
    """What arrived together, of which `told` are being read."""

    arrived: int
    told: tuple[tuple[Wording, Waiting], ...]
    skipped: tuple[Skipped, ...]
    learnt: Mapping[str, Remembered]


def _read_ahead(
    archive: Archive, arrivals: Incoming, readers: Readers, memory: StoredMemory | None
) -> Iterator[_Batch]:
    """The batches; the one after is begun before one is given out."""
    before: _Batch | None = None
    for arrived in _parts(arrivals):
        wordings = [wording(one) for one in arrived if isinstance(one, Arrival)]
        skipped = tuple(one for one in arrived if isinstance(one, Skipped))
        with archive.reading() as connection:
            wanted = unknown(connection, wordings)
        told = tuple((one, readers.start(one.arrival.page, one.report)) for one in wanted)
        begun = _Batch(len(wordings), told, skipped, memory.taken() if memory else {})
        if before is not None:
            yield before
        before = begun
    if before is not None:
        yield before


def _parts(arrivals: Incoming) -> Iterator[list[Arrival | Skipped]]:
    """The arrivals by fifties, or what came within some seconds; the last part may be empty, but it comes.

    What the intake learns of a source it says after the source's last arrival, so something is to be stored then.
    """
    part: list[Arrival | Skipped] = []
    since = time.monotonic()
    for one in arrivals:
        part.append(one)
        if len(part) >= BATCH or time.monotonic() - since > BATCH_SECONDS:
            yield part
            part, since = [], time.monotonic()
    yield part


def _store(
    archive: Archive,
    batch: _Batch,
    told: Sequence[tuple[Wording, Reading | Skipped]],
    memory: StoredMemory | None,
    failed: set[str],
    stamp: Stamp,
) -> Outcome:
    """Store a batch and what was learnt beside it. failed: what held a report that is not stored, so far."""
    if not (told or batch.skipped or batch.learnt):
        return Outcome()
    with archive.writing() as connection:
        outcome = store(connection, told, batch.skipped, stamp)
        failed |= outcome.failed
        if memory is not None:
            memory.leave_open(failed, outcome.stored - failed)
            memory.write(connection, batch.learnt)
    return outcome
