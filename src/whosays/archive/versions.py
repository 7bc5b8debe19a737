"""Reports and their wordings, row by row. Every wording stays; one of them is the current one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select, update

from whosays.archive.arriving import Wording
from whosays.archive.codec import encode_page, encode_reading
from whosays.archive.keys import NO_DAY, day_of
from whosays.archive.tables import REPORTS, VERSIONS
from whosays.model import Reading
from whosays.pipeline import run_of


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every row of one addition bears: its number, the time (ISO, UTC) it is stored, and what read it."""

    addition: int
    added: str
    reader: str


def present_reader() -> str:
    """What reads here and now, as `Stamp.reader` and `VERSIONS.reader` have it: the version and the weights."""
    run = run_of()
    return f"{run.version} {run.model[:12]}"


def write_version(connection: Connection, wording: Wording, reading: Reading | None, stamp: Stamp) -> bool:
    """Keep this wording of its report, with what was understood of it or None.

    Out: whether it is the current wording now, and understood. A wording that could not be read does not take the
    place of one that could, nor does one that was fetched earlier.
    """
    report = wording.report
    current = connection.execute(select(REPORTS.c.version).where(REPORTS.c.id == report)).scalar_one_or_none()
    there = _versions(connection, report)
    again = next((row for row in there.values() if row.digest == wording.digest), None)
    number = again.number if again else len(there) + 1
    if current is None:
        _put_report(connection, wording, stamp)
    if again is None:
        _put_version(connection, wording, number, reading, stamp)
    else:  # it could not be read when it came first
        of_version = (VERSIONS.c.report == report, VERSIONS.c.number == number)
        blob = encode_reading(reading) if reading else None
        connection.execute(update(VERSIONS).where(*of_version).values(reading=blob, reader=stamp.reader))
    if reading is None:
        return False
    if current is not None and current != number and _stands_before(there[current], wording):
        return False
    if current is not None:
        _make_current(connection, wording, number)
    return True


def _versions(connection: Connection, report: str) -> dict[int, Row]:
    columns = (VERSIONS.c.number, VERSIONS.c.digest, VERSIONS.c.fetched, VERSIONS.c.reading.is_not(None).label("read"))
    return {row.number: row for row in connection.execute(select(*columns).where(VERSIONS.c.report == report))}


def _stands_before(current: Row, wording: Wording) -> bool:
    """Whether the wording that is there is newer than this one. Without both times, what comes later is newer."""
    fetched = wording.arrival.fetched
    return bool(current.read and current.fetched and fetched and fetched < current.fetched)


def _put_report(connection: Connection, wording: Wording, stamp: Stamp) -> None:
    arrival, page = wording.arrival, wording.arrival.page
    connection.execute(
        insert(REPORTS).values(
            id=wording.report,
            key=arrival.key,
            outlet=page.outlet,
            url=page.url,
            version=1,
            day=day_of(page.published) or NO_DAY,
            story=None,
            addition=stamp.addition,
        )
    )


def _put_version(connection: Connection, wording: Wording, number: int, reading: Reading | None, stamp: Stamp) -> None:
    arrival = wording.arrival
    connection.execute(
        insert(VERSIONS).values(
            report=wording.report,
            number=number,
            digest=wording.digest,
            page=encode_page(arrival.page),
            reading=encode_reading(reading) if reading else None,
            reader=stamp.reader,
            via=arrival.via,
            fetched=arrival.fetched,
            added=stamp.added,
            addition=stamp.addition,
        )
    )


def _make_current(connection: Connection, wording: Wording, number: int) -> None:
    page = wording.arrival.page
    values = {"version": number, "outlet": page.outlet, "url": page.url}
    if (day := day_of(page.published)) is not None:
        values["day"] = day
    connection.execute(update(REPORTS).where(REPORTS.c.id == wording.report).values(**values))
