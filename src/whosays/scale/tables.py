"""The Parquet tables between the steps: arrivals, and the same with their readings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.archive.codec import packed, unpacked
from whosays.errors import InputError
from whosays.intake import Arrival
from whosays.model import Page, Skipped

_COLUMNS = ("key", "via", "fetched", "page", "reading", "skipped")


@dataclass(frozen=True, slots=True)
class Row:
    """One arrival, or something that was given and not used; `reading` is what the archive's codec makes of one."""

    arrival: Arrival | None
    reading: bytes | None = None
    skipped: Skipped | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many reports were read, and what was given and not used."""

    read: int
    skipped: tuple[Skipped, ...]


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Write a table so that it is there whole or not at all."""
    pyarrow = _pyarrow()
    import pyarrow.parquet as parquet

    columns = {name: [_cells(row)[n] for row in rows] for n, name in enumerate(_COLUMNS)}
    text, blob = pyarrow.string(), pyarrow.binary()
    schema = pyarrow.schema([(n, blob if n in ("page", "reading", "skipped") else text) for n in _COLUMNS])
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    parquet.write_table(pyarrow.table(columns, schema=schema), unfinished, compression="none")
    os.replace(unfinished, path)


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a table that `write_rows` wrote. Raises InputError where it cannot be read."""
    yield from map(_row, _cells_of(path, _COLUMNS))


def _cells_of(path: Path, columns: Sequence[str]) -> Iterator[dict[str, object]]:
    pyarrow = _pyarrow()
    import pyarrow.parquet as parquet

    try:
        for batch in parquet.ParquetFile(path).iter_batches(batch_size=200, columns=list(columns)):
            yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError, KeyError) as wrong:
        reason = str(wrong).split("\n")[0]
        advice = "Delete it and run the same command again."
        raise InputError(f"{path}: this part cannot be read ({reason}). {advice}") from None


def outcome(tables: Sequence[Path]) -> Outcome:
    """What came of a bulk run. Raises InputError where a table cannot be read."""
    read, skipped = 0, []
    for table in tables:
        for cells in _cells_of(table, ("skipped",)):
            read += cells["skipped"] is None
            skipped += [Skipped(*unpacked(cells["skipped"]))] if cells["skipped"] else []
    return Outcome(read, tuple(skipped))


def _cells(row: Row) -> tuple[object, ...]:
    skipped = row.skipped and packed([row.skipped.file, row.skipped.stage, row.skipped.reason, row.skipped.advice])
    if row.arrival is None:
        return (None, None, None, None, None, skipped)
    one = row.arrival
    page = packed([getattr(one.page, name) for name in Page.__slots__])
    return (one.key, one.via, one.fetched, page, row.reading, skipped)


def _row(cells: dict[str, object]) -> Row:
    skipped = Skipped(*unpacked(cells["skipped"])) if cells["skipped"] else None
    if cells["page"] is None:
        return Row(None, None, skipped)
    arrival = Arrival(Page(*unpacked(cells["page"])), cells["key"], cells["via"], cells["fetched"])
    return Row(arrival, cells["reading"], skipped)


def _pyarrow():
    try:
        import pyarrow
    except ImportError:
        raise InputError('bulk work needs the package pyarrow. Install it: pip install "whosays[scale]".') from None
    return pyarrow
