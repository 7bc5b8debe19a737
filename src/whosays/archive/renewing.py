"""An archive read again, after another whosays or other weights have come: new readings of the pages it holds.

    begin   the archive is marked, so that nobody else uses it; the tables that are made from readings are emptied
    read    the wordings in the order of their ids, fifty at a time, with what the current ones leave in those tables
    tell    the accounts of the stories are made again, fifty at a time
    end     the mark is taken away

Every step is committed whole, with how far it came, so a renewal that is killed at any moment goes on from there. What
came in stays as it is: pages, wordings and their numbers, ids, stories and who is in them, decisions and pins, changes,
and what is known of sources. What the new readings change in accounts is a change of this addition, whose `given`
names the reader (`changes.py` tells it apart from news). Nothing is read that could not be read before: the next `add`
tries that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Row, delete, func, insert, inspect, select, tuple_, update

from whosays import __version__
from whosays.archive import accounts, remaking
from whosays.archive.changes import RENEWAL
from whosays.archive.codec import decode_page, encode_reading
from whosays.archive.readers import Readers, Waiting
from whosays.archive.store import RENEWING, SCHEMA, Archive
from whosays.archive.storing import write_skipped
from whosays.archive.tables import ABOUT, ADDITIONS, CHANGES, METADATA, REPORTS, STORIES, VERSIONS
from whosays.archive.versions import present_reader
from whosays.errors import InputError
from whosays.model import Reading, Skipped

BATCH = 50
_STATE = "renewal"

Now = Callable[[], str]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Renewed:
    """What one run of a renewal did. wordings: read again; stories: told again; changed: of them, with other facts."""

    wordings: int = 0
    stories: int = 0
    changed: int = 0
    skipped: tuple[Skipped, ...] = ()


def renew(archive: Archive, readers: Readers, now: Now, progress: Progress) -> Renewed:
    """Read all wordings of an archive again; afterwards every whosays like this one can use it.

    archive: opened by `Archive.to_renew`. progress(step, done, total) is called with the steps "read" and "tell".
    Does nothing where this reader has read everything. A wording that cannot be read any more is in `skipped`, and
    keeps no reading. Raises InputError for an archive whose tables are of another age, and where another renewal of
    it is at work.
    """
    _refuse_other_tables(archive)
    state = _begun(archive, now())
    if state is None:
        return Renewed()
    read, skipped = 0, []
    total = _wordings(archive)
    for rows in _read_ahead(archive, state, readers):
        told = [(row, waiting()) for row, waiting in rows]
        state = _put(archive, state, told)
        read += len(told)
        skipped += [one for _, one in told if isinstance(one, Skipped)]
        progress("read", min(read, total), total)
    stories = _tell(archive, state, now, progress)
    return Renewed(read, stories, _end(archive, state, now()), tuple(skipped))


def read_otherwise(archive: Archive) -> str | None:
    """The reader of the first wording in the archive, where that is another than the one here and now."""
    first = select(VERSIONS.c.reader).order_by(VERSIONS.c.report, VERSIONS.c.number).limit(1)
    with archive.reading() as connection:
        found = connection.execute(first).scalar_one_or_none()
    return None if found == present_reader() else found


# --------------------------------------------------------------------------- how far it is


@dataclass(frozen=True, slots=True)
class _State:
    """target: the schema and the reader that it is for; addition: its own; report, number: the last wording read."""

    target: str
    addition: int
    report: str = ""
    number: int = 0


def _state(connection: Connection) -> _State | None:
    kept = connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == _STATE)).scalar_one_or_none()
    return None if kept is None else _State(*json.loads(kept))


def _write_state(connection: Connection, state: _State) -> None:
    written = json.dumps([state.target, state.addition, state.report, state.number])
    connection.execute(delete(ABOUT).where(ABOUT.c.name == _STATE))
    connection.execute(insert(ABOUT).values(name=_STATE, value=written))


def _checked_state(connection: Connection, state: _State, name: str) -> None:
    if _state(connection) != state:
        raise InputError(f"{name}: another renewal of it is at work; let that come to its end")


def _begun(archive: Archive, started: str) -> _State | None:
    """Where to go on, or the beginning; None where there is nothing to do."""
    reader = present_reader()
    target = f"{SCHEMA} {reader}"
    with archive.writing() as connection:
        state = _state(connection)
        if state is not None and state.target == target:
            return state
        if state is None and _schema(connection) == SCHEMA and not _is_read_otherwise(connection, reader):
            return None
        row = insert(ADDITIONS).values(started=started, given=json.dumps([f"{RENEWAL} {reader}"]))
        state = _State(target, connection.execute(row).inserted_primary_key[0])
        remaking.empty(connection)
        connection.execute(update(STORIES).where(STORIES.c.size > 0).values(stale=True))
        connection.execute(update(ABOUT).where(ABOUT.c.name == "schema").values(value=RENEWING))
        _write_state(connection, state)
    return state


def _schema(connection: Connection) -> str:
    return connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == "schema")).scalar_one()


def _is_read_otherwise(connection: Connection, reader: str) -> bool:
    other = select(VERSIONS.c.report).where(VERSIONS.c.reading.is_not(None), VERSIONS.c.reader != reader).limit(1)
    return connection.execute(other).one_or_none() is not None


def _end(archive: Archive, state: _State, finished: str) -> int:
    """The archive is one of this whosays again. Out: how many stories have other facts."""
    with archive.writing() as connection:
        _checked_state(connection, state, archive.name)
        connection.execute(delete(ABOUT).where(ABOUT.c.name == _STATE))
        for name, value in (("schema", SCHEMA), ("made by", f"whosays {__version__}")):
            connection.execute(update(ABOUT).where(ABOUT.c.name == name).values(value=value))
        connection.execute(update(ADDITIONS).where(ADDITIONS.c.id == state.addition).values(finished=finished))
        changed = select(func.count(CHANGES.c.story.distinct())).where(CHANGES.c.addition == state.addition)
        return connection.execute(changed).scalar_one()


def _refuse_other_tables(archive: Archive) -> None:
    """Raises InputError where a table that is kept has not the columns that it has here."""
    with archive.reading() as connection:
        found = inspect(connection)
        made_by = connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == "made by")).scalar_one_or_none()
        for table in METADATA.sorted_tables:
            if table in remaking.MADE_FROM_READINGS:
                continue
            there = {column["name"] for column in found.get_columns(table.name)} if found.has_table(table.name) else ()
            if {column.name for column in table.columns} - set(there):
                raise InputError(
                    f"{archive.name}: its table {table.name} is of another age, so it cannot be renewed; "
                    f"use the whosays that made it ({made_by}), or add its reports to a new archive"
                )


# --------------------------------------------------------------------------- reading


def _wordings(archive: Archive) -> int:
    with archive.reading() as connection:
        return connection.execute(select(func.count()).where(VERSIONS.c.reading.is_not(None))).scalar_one()


def _read_ahead(archive: Archive, state: _State, readers: Readers) -> Iterator[list[tuple[Row, Waiting]]]:
    """The wordings that are left, in batches; the one after is begun before one is given out."""
    after, before = (state.report, state.number), []
    while True:
        rows = _rows(archive, after)
        begun = [(row, readers.start(decode_page(row.page), row.report)) for row in rows]
        if before:
            yield before
        if not begun:
            return
        before, after = begun, (rows[-1].report, rows[-1].number)


def _rows(archive: Archive, after: tuple[str, int]) -> Sequence[Row]:
    of_report = (VERSIONS.c.report, VERSIONS.c.number)
    columns = (*of_report, VERSIONS.c.page, VERSIONS.c.fetched, REPORTS.c.version, REPORTS.c.day, REPORTS.c.story)
    query = (
        select(*columns)
        .join(REPORTS, REPORTS.c.id == VERSIONS.c.report)
        .where(VERSIONS.c.reading.is_not(None), tuple_(*of_report) > after)
        .order_by(*of_report)
        .limit(BATCH)
    )
    with archive.reading() as connection:
        return connection.execute(query).all()


def _put(archive: Archive, state: _State, told: Sequence[tuple[Row, Reading | Skipped]]) -> _State:
    """Keep the readings of a batch, and how far that is."""
    reader = present_reader()
    with archive.writing() as connection:
        _checked_state(connection, state, archive.name)
        for row, found in told:
            reading = found if isinstance(found, Reading) else None
            _write_reading(connection, row, reading, reader)
            if reading is not None and row.number == row.version:
                remaking.enter(connection, reading, row)
        write_skipped(connection, [found for _, found in told if isinstance(found, Skipped)], state.addition)
        state = replace(state, report=told[-1][0].report, number=told[-1][0].number)
        _write_state(connection, state)
    return state


def _write_reading(connection: Connection, row: Row, reading: Reading | None, reader: str) -> None:
    this = (VERSIONS.c.report == row.report, VERSIONS.c.number == row.number)
    blob = encode_reading(reading) if reading is not None else None
    connection.execute(update(VERSIONS).where(*this).values(reading=blob, reader=reader))


# --------------------------------------------------------------------------- telling


def _tell(archive: Archive, state: _State, now: Now, progress: Progress) -> int:
    """Make the accounts of the stories again. Out: of how many."""
    waiting = select(STORIES.c.id).where(STORIES.c.stale).order_by(STORIES.c.id)
    with archive.reading() as connection:
        stories = connection.execute(waiting).scalars().all()
    for first in range(0, len(stories), BATCH):
        part = stories[first : first + BATCH]
        with archive.writing() as connection:
            _checked_state(connection, state, archive.name)
            for story in part:
                remaking.prepare(connection, story)
            accounts.refresh(connection, part, state.addition, now())
        progress("tell", first + len(part), len(stories))
    return len(stories)
