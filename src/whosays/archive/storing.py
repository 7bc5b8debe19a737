"""One batch of reports into the archive: all of it, or nothing.

In one transaction: the wordings with their readings, the words to be searched, the copies, the stories, and the
accounts of the stories they touch. Where a fault of ours stops that, each report of the batch is stored by itself,
and of the one that shows the fault nothing stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DBAPIError

from whosays.archive import accounts, copies, words
from whosays.archive.arriving import Wording, unknown
from whosays.archive.grouping import pins, put_in_story
from whosays.archive.loading import load_reports
from whosays.archive.tables import REPORTS, SKIPPED
from whosays.archive.versions import Stamp, write_version
from whosays.errors import WeightsError
from whosays.model import Reading, Report, Skipped

ADVICE = "Report this fault; the other reports are not affected, and the next run tries this one again"
WORDLESS = "it has no text, and its title tells nothing that happened"
WORDLESS_ADVICE = "Give the text of the report, or leave it out."

Told = tuple[Wording, Reading | Skipped]
# Nobody's report is at fault: a full disk, a server that went away, a damaged installation.
_OF_THE_MACHINE = (DBAPIError, WeightsError)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one batch.

    copied: pairs of reports that did not share wording before; begun: how many of the stories are new; stored, failed:
    under which keys the intake remembers what brought the reports that are in the archive now, and those that are not.
    """

    new: int = 0
    changed: int = 0
    copied: int = 0
    stories: frozenset[str] = frozenset()
    begun: int = 0
    skipped: tuple[Skipped, ...] = ()
    stored: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()


def store(connection: Connection, told: Sequence[Told], skipped: Sequence[Skipped], stamp: Stamp) -> Outcome:
    """Store what was read of a batch. What the archive got from elsewhere meanwhile is left alone."""
    unheard = {id(w) for w in unknown(connection, [w for w, _ in told])}
    fresh = [one for one in told if id(one[0]) in unheard]
    try:
        with connection.begin_nested():
            outcome = _store(connection, fresh, stamp)
    except _OF_THE_MACHINE:
        raise
    except Exception:  # whose it is, shows when each comes by itself
        outcome = _sum(_alone(connection, one, stamp) for one in fresh)
    outcome = _sum((outcome, Outcome(skipped=tuple(skipped))))
    write_skipped(connection, outcome.skipped, stamp.addition)
    return outcome


def _alone(connection: Connection, one: Told, stamp: Stamp) -> Outcome:
    """One report; what a fault of ours in it has begun is taken back, and the others are not lost."""
    try:
        with connection.begin_nested():
            return _store(connection, (one,), stamp)
    except _OF_THE_MACHINE:
        raise
    except Exception as error:
        arrival = one[0].arrival
        reason = f"whosays failed on it ({type(error).__name__}: {error})"
        skipped = Skipped(arrival.page.file, "archive", reason, ADVICE)
        return Outcome(skipped=(skipped,), failed=frozenset(arrival.kept_as))


def _store(connection: Connection, told: Sequence[Told], stamp: Stamp) -> Outcome:
    batch = _Batch(connection, stamp)
    outcome = _sum(batch.take(wording, reading) for wording, reading in told)
    accounts.refresh(connection, sorted(outcome.stories), stamp.addition, stamp.added)
    return outcome


def _sum(outcomes: Iterable[Outcome]) -> Outcome:
    parts = tuple(outcomes)
    return Outcome(
        new=sum(one.new for one in parts),
        changed=sum(one.changed for one in parts),
        copied=sum(one.copied for one in parts),
        stories=frozenset().union(*(one.stories for one in parts)),
        begun=sum(one.begun for one in parts),
        skipped=tuple(skipped for one in parts for skipped in one.skipped),
        stored=frozenset().union(*(one.stored for one in parts)),
        failed=frozenset().union(*(one.failed for one in parts)),
    )


def write_skipped(connection: Connection, skipped: Sequence[Skipped], addition: int) -> None:
    """Keep what was given and not used, once per file, stage and reason."""
    rows = {
        (s.file, s.stage, s.reason): {
            "addition": addition, "file": s.file, "stage": s.stage, "reason": s.reason, "advice": s.advice
        }
        for s in skipped
    }  # fmt: skip
    there = select(SKIPPED.c.file, SKIPPED.c.stage, SKIPPED.c.reason).where(SKIPPED.c.addition == addition)
    for known in connection.execute(there) if rows else ():
        rows.pop(tuple(known), None)
    if rows:
        connection.execute(insert(SKIPPED), list(rows.values()))


class _Batch:
    """Takes the reports of a batch, one after the other."""

    def __init__(self, connection: Connection, stamp: Stamp) -> None:
        self._connection = connection
        self._stamp = stamp
        self._pinned = pins(connection)

    def take(self, wording: Wording, reading: Reading | Skipped) -> Outcome:
        """Store one report. One that could not be read is kept as it came, and what is no report is not."""
        arrival = wording.arrival
        if isinstance(reading, Skipped):
            write_version(self._connection, wording, None, self._stamp)
            return Outcome(skipped=(reading,), failed=frozenset(arrival.kept_as))
        if _is_wordless(reading):
            skipped = Skipped(arrival.page.file, "archive", WORDLESS, WORDLESS_ADVICE)
            return Outcome(skipped=(skipped,), failed=frozenset(arrival.kept_as))
        return self._keep(wording, reading)

    def _keep(self, wording: Wording, reading: Reading) -> Outcome:
        connection, report = self._connection, reading.report
        stored = frozenset(wording.arrival.kept_as)
        old = load_reports(connection, [report.id]).get(report.id)
        if not write_version(connection, wording, reading, self._stamp):
            return Outcome(stored=stored)  # an older wording than the one there: kept, and nothing follows from it
        copied = self._copied(wording, reading, old)
        if old is not None:
            words.forget_words(connection, [old])
        words.index_words(connection, [report])
        day = connection.execute(select(REPORTS.c.day).where(REPORTS.c.id == report.id)).scalar_one()
        touched = put_in_story(connection, reading, day, self._stamp.addition, self._pinned)
        changed = old is not None
        return Outcome(not changed, changed, copied, touched.stories, touched.begun, stored=stored)

    def _copied(self, wording: Wording, reading: Reading, old: Report | None) -> int:
        """Find its copies. Out: how many of them were none of its old wording."""
        connection, report = self._connection, reading.report
        before = copies.copies_of(connection, [report.id]) if old is not None else ()
        found = copies.arrive(connection, report, old, wording.arrival.fetched)
        return len({_pair(one) for one in found} - {_pair(one) for one in before})


def _is_wordless(reading: Reading) -> bool:
    return not reading.report.text.strip() and not reading.claims


def _pair(one: copies.Copied) -> frozenset[str]:
    return frozenset((one.first, one.second))
