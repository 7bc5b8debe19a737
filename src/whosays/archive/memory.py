"""What is known of feeds and files between visits, kept with the reports they brought."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping, Set
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select

from whosays.archive.store import Archive
from whosays.archive.tables import FETCHES
from whosays.intake.memory import Remembered

# Batches that are taken and perhaps not written: the one being stored, and the one read ahead.
_UNWRITTEN = 2


class StoredMemory:
    """A memory for the intake whose news is written only with the reports that it is about.

    What `put` is told waits until `taken`; a run that is killed before its batch is stored asks again. What brought a
    report that could not be stored is known as long as this memory lasts, and never written: the next run asks again.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._news: dict[str, Remembered] = {}
        self._taken: deque[Mapping[str, Remembered]] = deque(maxlen=_UNWRITTEN)
        self._open: set[str] = set()
        self._unwritten: dict[str, Remembered] = {}

    def get(self, key: str) -> Remembered | None:
        """What is known of `key`."""
        for news in (self._news, *reversed(self._taken), self._unwritten):
            if key in news:
                return news[key]
        with self._archive.reading() as connection:
            kept = connection.execute(select(FETCHES.c.memory).where(FETCHES.c.url == key)).scalar_one_or_none()
        return Remembered(**json.loads(kept)) if kept is not None else None

    def put(self, key: str, what: Remembered) -> None:
        """Keep `what` of `key`, once it is taken and written."""
        self._news[key] = what

    def taken(self) -> Mapping[str, Remembered]:
        """What was put since the last time, to be written with the arrivals before it."""
        news, self._news = self._news, {}
        self._taken.append(news)
        return news

    def leave_open(self, failed: Set[str], settled: Set[str]) -> None:
        """What is kept under the keys in `failed` brought a report that is not stored; in `settled`, only others."""
        self._open = (self._open - settled) | failed

    def write(self, connection: Connection, news: Mapping[str, Remembered]) -> None:
        """Keep what was `taken`, but for what is left open."""
        self._unwritten |= {key: what for key, what in news.items() if key in self._open}
        closed = {key: what for key, what in news.items() if key not in self._open}
        for key in closed:
            self._unwritten.pop(key, None)
        write_memory(connection, closed)


def write_memory(connection: Connection, news: Mapping[str, Remembered]) -> None:
    """Keep what was learnt of these sources, in place of what was known."""
    if news:
        connection.execute(delete(FETCHES).where(FETCHES.c.url.in_(sorted(news))))
        rows = [{"url": key, "memory": json.dumps(asdict(what))} for key, what in sorted(news.items())]
        connection.execute(insert(FETCHES), rows)
