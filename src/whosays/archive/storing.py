"""One batch of reports into the archive: all of it, or nothing.

In one transaction: the wordings with their readings, the words to be searched, the copies, the stories, and the
accounts of the stories they touch.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from whosays.group import Pin
from whosays.model import Reading, Skipped

ADVICE = "report this fault; the other reports are not affected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one batch. begun: how many of the stories are new."""

    new: int
    changed: int
    copied: int
    stories: frozenset[str]
    begun: int
    skipped: tuple[Skipped, ...]


def store(
    connection: Connection,
    told: Sequence[tuple[Wording, Reading | Skipped]],
    skipped: Sequence[Skipped],
    stamp: Stamp,
) -> Outcome:
    """Store what was read of a batch. What the archive got from elsewhere meanwhile is left alone."""
    batch = _Batch(connection, stamp, pins(connection))
    fresh = {id(w) for w in unknown(connection, [w for w, _ in told])}
    for wording, reading in told:
        if id(wording) in fresh:
            batch.take(wording, reading)
    batch.skipped += skipped
    accounts.refresh(connection, sorted(batch.stories), stamp.addition, stamp.added)
    _write_skipped(connection, batch.skipped, stamp.addition)
    return Outcome(batch.new, batch.changed, batch.copied, frozenset(batch.stories), batch.begun, tuple(batch.skipped))


def _write_skipped(connection: Connection, skipped: Sequence[Skipped], addition: int) -> None:
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
    """The reports of a batch, one after the other, and what is counted of them."""

    def __init__(self, connection: Connection, stamp: Stamp, pinned: Sequence[Pin]) -> None:
        self._connection = connection
        self._stamp = stamp
        self._pinned = pinned
        self.new = self.changed = self.copied = self.begun = 0
        self.stories: set[str] = set()
        self.skipped: list[Skipped] = []

    def take(self, wording: Wording, reading: Reading | Skipped) -> None:
        """Store one report. A fault of ours in one must not lose the others: it is kept, as not understood."""
        if isinstance(reading, Skipped):
            self._keep_unread(wording, reading)
            return
        try:
            with self._connection.begin_nested():
                self._keep(wording, reading)
        except (DBAPIError, WeightsError):
            raise  # not this report's fault: a full disk, a server that went away, a damaged installation
        except Exception as error:
            reason = f"whosays failed on it ({type(error).__name__}: {error})"
            self._keep_unread(wording, Skipped(wording.arrival.page.file, "archive", reason, ADVICE))

    def _keep_unread(self, wording: Wording, skipped: Skipped) -> None:
        self.skipped.append(skipped)
        write_version(self._connection, wording, None, self._stamp)

    def _keep(self, wording: Wording, reading: Reading) -> None:
        connection, report = self._connection, reading.report
        old = load_reports(connection, [report.id]).get(report.id)
        if not write_version(connection, wording, reading, self._stamp):
            return  # an older wording than the one there: kept, and nothing follows from it
        copied = copies.arrive(connection, report, old, wording.arrival.fetched)
        if old is not None:
            words.forget_words(connection, [old])
        words.index_words(connection, [report])
        day = connection.execute(select(REPORTS.c.day).where(REPORTS.c.id == report.id)).scalar_one()
        touched = put_in_story(connection, reading, day, self._stamp.addition, self._pinned)
        self.new, self.changed = self.new + (old is None), self.changed + (old is not None)
        self.copied += len(copied)
        self.stories |= touched.stories
        self.begun += touched.begun
