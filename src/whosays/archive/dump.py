"""The whole archive as lines of text: two archives that hold the same give the same lines.

For comparing: after a crash, between SQLite and PostgreSQL, between one machine and many. Left out is what depends on
when and in how many runs something was added: times of day, numbers of additions and rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Column, Connection, LargeBinary, Table, select

from whosays.archive.codec import unpacked
from whosays.archive.store import Archive
from whosays.archive.tables import ABOUT, ADDITIONS, FETCHES, METADATA, MOVED

_LEFT_OUT = frozenset({ABOUT.name, ADDITIONS.name, FETCHES.name, MOVED.name})
_OF_A_RUN = frozenset({"addition", "added"})


def dump(archive: Archive) -> Iterator[str]:
    """Every row of every table as `table {json}`, in an order that its contents give.

    Moves and changes stand in the order in which they were made; the rest is sorted.
    """
    with archive.reading() as connection:
        for table in sorted(METADATA.tables.values(), key=lambda table: table.name):
            if table.name not in _LEFT_OUT:
                yield from (f"{table.name} {line}" for line in _lines(connection, table))


def _lines(connection: Connection, table: Table) -> list[str]:
    columns = [c for c in table.columns if c.name not in _OF_A_RUN and not _is_row_number(c)]
    rows = connection.execute(select(*columns).order_by(*table.primary_key.columns))
    lines = [
        json.dumps({c.name: _told(c, value) for c, value in zip(columns, row, strict=True)}, sort_keys=True)
        for row in rows
    ]
    in_order = any(_is_row_number(c) for c in table.columns)
    return lines if in_order else sorted(lines)


def _is_row_number(column: Column) -> bool:
    return column.primary_key and column.autoincrement is True


def _told(column: Column, value: object) -> object:
    if isinstance(value, bytes) and isinstance(column.type, LargeBinary):
        return unpacked(value)
    return value
