"""What the archive holds, back in the types of the model. Always the current wording of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import Connection, and_, select

from whosays.archive.codec import decode_page, decode_reading, decode_report
from whosays.archive.tables import REPORTS, VERSIONS
from whosays.model import Reading, Report
from whosays.read import canonical
from whosays.trace import Words, words_of

Decoded = TypeVar("Decoded", Report, Reading, Words)

_CURRENT = and_(VERSIONS.c.report == REPORTS.c.id, VERSIONS.c.number == REPORTS.c.version)

# SQLite takes at most 999 parameters where it is old.
_AT_ONCE = 500
_WORDS_KEPT = 1000  # reports; some 100 MB


def load_reports(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """The cleaned reports with these ids; those that are not there, or were not understood, are left out."""
    return _decoded(connection, ids, lambda reading, page, id: decode_report(reading, decode_page(page), id))


def load_words(connection: Connection, ids: Iterable[str]) -> dict[str, Words]:
    """The words of these reports, as `load_reports` finds them."""
    return _decoded(connection, ids, _words)


# Reports that copy one another come within days: most of what an arriving report is compared with was so lately.
@lru_cache(maxsize=_WORDS_KEPT)
def _words(reading: bytes, page: bytes, id: str) -> Words:
    return words_of(decode_report(reading, decode_page(page), id))


def load_readings(connection: Connection, ids: Sequence[str]) -> tuple[Reading | None, ...]:
    """The readings of these reports, in this order; None for what is not there or was not understood."""
    found = _decoded(connection, ids, lambda reading, page, id: decode_reading(reading, decode_page(page), id))
    return tuple(found.get(id) for id in ids)


def story_readings(connection: Connection, story: str) -> tuple[tuple[Reading, ...], tuple[tuple[str, int], ...]]:
    """The readings of a story as `whosays account` would have them: called r1, r2 ... in the canonical order.

    Out: the readings, and beside each the archive's id of its report and the number of its version.
    """
    rows = connection.execute(_current().where(REPORTS.c.story == story)).mappings().all()
    told = [(decode_page(row["page"]), row) for row in rows if row["reading"] is not None]
    told.sort(key=lambda pair: (canonical(pair[0]), pair[1]["report"]))
    readings = tuple(decode_reading(row["reading"], page, f"r{n}") for n, (page, row) in enumerate(told, 1))
    return readings, tuple((row["report"], row["number"]) for _, row in told)


def in_parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in runs short enough for one statement."""
    return (ids[i : i + _AT_ONCE] for i in range(0, len(ids), _AT_ONCE))


def _decoded(
    connection: Connection, ids: Iterable[str], decode: Callable[[bytes, bytes, str], Decoded]
) -> dict[str, Decoded]:
    found: dict[str, Decoded] = {}
    for part in in_parts(sorted(set(ids))):
        for row in connection.execute(_current().where(REPORTS.c.id.in_(part))):
            if row.reading is not None:
                found[row.report] = decode(row.reading, row.page, row.report)
    return found


def _current():
    return select(VERSIONS.c.report, VERSIONS.c.number, VERSIONS.c.page, VERSIONS.c.reading).join(REPORTS, _CURRENT)
