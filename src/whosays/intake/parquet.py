"""Parquet tables: one report per row, the columns named as in any other file of records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from whosays.intake.limits import Limits
from whosays.intake.refusal import NotNow, raise_limit, size
from whosays.read.fields import Record, record_of
from whosays.read.refusal import Label, Refusal

_ROWS = 256


def records_of_parquet(path: Path, name: str, limits: Limits) -> Iterator[tuple[Label, Record | Refusal]]:
    """Every row, a few hundred in memory at a time.

    Raises Refusal when pyarrow is not installed, the file is damaged, or a group of rows would not fit the limit.
    """
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise NotNow(
            "reading Parquet needs the package pyarrow", 'Install it: pip install "whosays[parquet]".'
        ) from None
    number = 0
    try:
        with parquet.ParquetFile(path) as table:
            _refuse_large_groups(table, limits)
            for batch in table.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield Label(name, number), _record(row, limits)
    except (pyarrow.ArrowException, OSError, ValueError) as wrong:
        where = f" after row {number}" if number else ""
        raise Refusal(
            f"it is no Parquet table, or damaged{where} ({_short(wrong)})", "Write the table again."
        ) from None
    if number == 0:
        raise Refusal("it has no rows", "Put reports into it, or leave the file out.")


def _refuse_large_groups(table, limits: Limits) -> None:  # type: ignore[no-untyped-def]
    """A row group is unpacked as a whole, so its size is judged before."""
    limit = limits.row_group_bytes
    for number in range(table.metadata.num_row_groups):
        if table.metadata.row_group(number).total_byte_size > limit:
            raise Refusal(f"row group {number + 1} is larger than {size(limit)}", raise_limit("row_group_bytes", limit))


def _record(row: dict[str, object], limits: Limits) -> Record | Refusal:
    for column, value in row.items():
        if isinstance(value, str | bytes) and len(value) > limits.cell_bytes:
            reason = f'its column "{column}" is larger than {size(limits.cell_bytes)}'
            return Refusal(reason, raise_limit("cell_bytes", limits.cell_bytes))
    try:
        return record_of({column: _plain(value) for column, value in row.items() if value is not None})
    except Refusal as refusal:
        return refusal


def _plain(value: object) -> object:
    """Dates and times as text; the rest as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _short(wrong: Exception) -> str:
    return str(wrong).split("\n")[0][:100].rstrip(". ")
