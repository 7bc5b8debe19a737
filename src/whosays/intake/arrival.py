"""A page as it came in, with where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model import Page


@dataclass(frozen=True, slots=True)
class Arrival:
    """One page on its way into the archive.

    key: what makes two arrivals the same report: the canonical address, else "file:" and the absolute path of the
    file, with "#" and a digest of its words where the file holds many.
    via: where it was found: the address of a feed or list, a WARC file and its record, a folder, or "given".
    fetched: ISO time at which it was fetched or archived; None for files.
    kept_as: the keys under which the memory keeps what it came from: its file, or its page and the lists above it.
    """

    page: Page
    key: str
    via: str
    fetched: str | None
    kept_as: tuple[str, ...] = ()
