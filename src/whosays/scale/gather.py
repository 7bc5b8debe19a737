"""Tables of readings into an archive: what was read elsewhere is not read again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from whosays.archive.adding import BATCH, Added, Now, Progress, add
from whosays.archive.codec import decode_reading
from whosays.archive.store import Archive
from whosays.intake import Arrival
from whosays.model import Page, Reading, Skipped
from whosays.scale.tables import Row, read_rows

# Rows are asked for soon after they are brought: `add` reads one batch ahead of the one it stores.
_KEPT = 4 * BATCH


class _Brought:
    """Readers (see archive/readers.py) that have the answers already."""

    def __init__(self) -> None:
        self._rows: deque[Row] = deque(maxlen=_KEPT)

    def bring(self, row: Row) -> Arrival | Skipped:
        """The arrival or the refusal of a row; its reading is kept for whoever asks for this page."""
        self._rows.append(row)
        given = row.arrival or row.skipped
        assert given is not None
        return given

    def start(self, page: Page, id: str) -> Callable[[], Reading | Skipped]:
        row = next(row for row in self._rows if row.arrival is not None and row.arrival.page is page)
        return lambda: row.skipped or decode_reading(row.reading or b"", page, id)

    def close(self) -> None:
        self._rows.clear()


def gather(archive: Archive, tables: Sequence[Path], given: Sequence[str], now: Now, progress: Progress) -> Added:
    """Add every report of the tables, in their order. Idempotent, as `add` is; raises InputError for a broken table."""
    brought = _Brought()
    arrivals: Iterator[Arrival | Skipped] = (brought.bring(row) for table in tables for row in read_rows(table))
    return add(archive, arrivals, given, brought, now, None, progress)
