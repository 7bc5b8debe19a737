"""Doing one part. Runs in any process of any machine that sees the folder; knows of no engine."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from whosays.archive.codec import encode_reading
from whosays.archive.keys import report_id
from whosays.archive.readers import Readers
from whosays.errors import InputError
from whosays.intake import Arrival, IntakeSettings, arrivals
from whosays.intake.stores import STAGE as STORE
from whosays.model import Skipped
from whosays.scale.parts import PAGES, READINGS, Part
from whosays.scale.tables import Row, read_rows, write_rows

# About two minutes of reading: little is lost with a worker, and a month of a crawl has some thousands of parts.
REPORTS_PER_PART = 1000

# How many reports wait for their reading at a time.
_AHEAD = 32


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
    for one in arrivals([part.source], settings):
        if isinstance(one, Skipped) and one.stage == STORE:  # it may go better later, so this part is not done
            raise InputError(f"{one.file}: {one.reason}. {one.advice}")
        yield Row(one) if isinstance(one, Arrival) else Row(None, None, one)


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
