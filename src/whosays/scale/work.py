"""Doing one part. Runs in any process of any machine that sees the folder; knows of no engine."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from whosays.archive.codec import encode_reading
from whosays.archive.keys import report_id
from whosays.archive.readers import Readers
from whosays.errors import InputError
from whosays.intake import Arrival, IntakeSettings, arrivals
from whosays.model import Skipped
from whosays.scale.parts import PAGES, READINGS, Part
from whosays.scale.tables import Row, read_rows, write_rows

# About two minutes of reading: little is lost with a worker, and a month of a crawl has some thousands of parts.
REPORTS_PER_PART = 1000

# How many reports wait for their reading at a time.
_AHEAD = 32

_STORE = re.compile(r"(s3|gs|gcs|abfs|hdfs|file)://")


def do(part: Part, readers: Readers) -> int:
    """Do one part, unless its result is there already; how many reports it holds.

    What cannot be used becomes a row that says so. Raises InputError where the source or the folder is not there.
    """
    if part.done.exists():
        return 0
    return _pages(part) if part.kind == PAGES else _readings(part, readers)


def _pages(part: Part) -> int:
    """The source's arrivals as tables of a thousand; the list of them is written last."""
    names, count = [], 0
    for rows in _tables(_arrived(part)):
        name = f"{part.name}-{len(names):06}"
        write_rows(Path(part.folder) / PAGES / f"{name}.parquet", rows)
        names.append(name)
        count += sum(row.arrival is not None for row in rows)
    unfinished = part.done.with_name(f"{part.done.name}.{os.getpid()}.unfinished")
    part.done.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_text(json.dumps({"source": part.source, "tables": names}), encoding="utf-8")
    os.replace(unfinished, part.done)
    return count


def _arrived(part: Part) -> Iterator[Row]:
    settings = IntakeSettings(published=part.published, processes=1)
    if not _STORE.match(part.source):
        yield from map(_as_row, arrivals([part.source], settings))
        return
    with TemporaryDirectory() as folder:
        here = Path(folder) / part.source.rsplit("/", 1)[-1]
        _bring(part.source, here)
        for row in map(_as_row, arrivals([str(here)], settings)):
            yield _as_from(row, str(here), part.source)


def _as_row(one: Arrival | Skipped) -> Row:
    return Row(one) if isinstance(one, Arrival) else Row(None, None, one)


def _as_from(row: Row, here: str, source: str) -> Row:
    """The row under the address of its store, not under the file it was brought to."""
    if row.skipped is not None:
        return Row(None, None, replace(row.skipped, file=row.skipped.file.replace(here, source)))
    one = row.arrival
    return Row(one and replace(one, key=one.key.replace(f"file:{here}", source), via=one.via.replace(here, source)))


def _bring(source: str, here: Path) -> None:
    from pyarrow import ArrowException
    from pyarrow.fs import FileSystem

    try:
        store, path = FileSystem.from_uri(source)
        with store.open_input_stream(path) as given, here.open("wb") as kept:
            while block := given.read(1 << 20):
                kept.write(block)
    except (ArrowException, OSError, ValueError) as wrong:
        reason = str(wrong).split("\n")[0]
        advice = "Check the address and your rights to it."
        raise InputError(f"{source}: it could not be fetched ({reason}). {advice}") from None


def _tables(rows: Iterator[Row]) -> Iterator[list[Row]]:
    table: list[Row] = []
    for row in rows:
        table.append(row)
        if len(table) >= REPORTS_PER_PART:
            yield table
            table = []
    if table:
        yield table


def _readings(part: Part, readers: Readers) -> int:
    pages = list(read_rows(Path(part.folder) / PAGES / f"{part.source}.parquet"))
    rows: list[Row] = []
    for first in range(0, len(pages), _AHEAD):
        begun = [(row, _begin(row, readers)) for row in pages[first : first + _AHEAD]]
        rows += [row if waiting is None else _read(row, waiting()) for row, waiting in begun]
    write_rows(Path(part.folder) / READINGS / f"{part.name}.parquet", rows)
    return sum(row.arrival is not None for row in rows)


def _begin(row: Row, readers: Readers):
    return readers.start(row.arrival.page, report_id(row.arrival.key)) if row.arrival else None


def _read(row: Row, answer) -> Row:
    if isinstance(answer, Skipped):
        return Row(row.arrival, None, answer)
    return Row(row.arrival, encode_reading(answer))
