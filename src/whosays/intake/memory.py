"""What is known of a source from the last time: enough not to load it twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was kept of one address or file.

    etag, modified: what its server gave for asking again. stamp: what the feed said of its change, or size and
    time of a file. fetched: ISO time of the last load. position: for a file that was read in part (a WARC), the
    byte at which to go on; None when it was read to its end. reports: how many reports it gave until then.
    """

    etag: str | None = None
    modified: str | None = None
    stamp: str | None = None
    fetched: str | None = None
    position: int | None = None
    reports: int = 0


class FetchMemory(Protocol):
    """Where what is known of a source is kept: the archive keeps it in a table.

    `put` is called only after the consumer has asked for the arrival that comes next, and always from the thread
    that consumes: a store may write it in the transaction of the arrivals, and loses nothing when it is killed.
    """

    def get(self, key: str) -> Remembered | None:
        """What is known of the address (or "file:" and path) `key`; None where nothing is."""

    def put(self, key: str, what: Remembered) -> None:
        """Keep `what` of `key`, in place of what was known."""


class InMemory:
    """A memory that lasts as long as the process."""

    def __init__(self) -> None:
        self._known: dict[str, Remembered] = {}

    def get(self, key: str) -> Remembered | None:
        """What is known of `key`."""
        return self._known.get(key)

    def put(self, key: str, what: Remembered) -> None:
        """Keep `what` of `key`."""
        self._known[key] = what
