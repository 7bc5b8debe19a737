"""Which of the pages that arrive are new: by the key of the report, and by their words.

A report that comes again with the words of one of its versions is known. A file that was moved or copied has another
key and the same words: it is known too, as long as neither has an address of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from whosays.archive.keys import digest, report_id
from whosays.archive.loading import in_parts
from whosays.archive.tables import REPORTS, VERSIONS
from whosays.intake.arrival import Arrival


@dataclass(frozen=True, slots=True)
class Wording:
    """One page that arrived, under the id of its report and with the digest of its words."""

    arrival: Arrival
    report: str
    digest: str

    @property
    def identity(self) -> tuple[str, str]:
        """What makes two arrivals the same: report and words; without an address, the words alone."""
        return (self.report if self.arrival.page.url else "", self.digest)


def wording(arrival: Arrival) -> Wording:
    """The arrival with its report's id and its digest."""
    page = arrival.page
    return Wording(arrival, report_id(arrival.key), digest(page.title, page.text))


def unknown(connection: Connection, wordings: Sequence[Wording]) -> tuple[Wording, ...]:
    """Those that the archive does not hold, or could not read when they came; the first of equal ones, in order."""
    known = _known(connection, wordings)
    found: list[Wording] = []
    for one in wordings:
        if (one.report, one.digest) in known or one.identity in known:
            continue
        known |= {(one.report, one.digest), one.identity}
        found.append(one)
    return tuple(found)


def _known(connection: Connection, wordings: Sequence[Wording]) -> set[tuple[str, str]]:
    """(report, digest) of what is there; ("", digest) too for what has no address."""
    understood = VERSIONS.c.reading.is_not(None)
    known: set[tuple[str, str]] = set()
    for part in in_parts(_distinct(w.report for w in wordings)):
        query = select(VERSIONS.c.report, VERSIONS.c.digest).where(VERSIONS.c.report.in_(part), understood)
        known |= {(row.report, row.digest) for row in connection.execute(query)}
    for part in in_parts(_distinct(w.digest for w in wordings if not w.arrival.page.url)):
        query = (
            select(VERSIONS.c.digest)
            .join(REPORTS, REPORTS.c.id == VERSIONS.c.report)
            .where(VERSIONS.c.digest.in_(part), REPORTS.c.url.is_(None), understood)
        )
        known |= {("", row.digest) for row in connection.execute(query)}
    return known


def _distinct(values: Iterable[str]) -> list[str]:
    return sorted(set(values))
