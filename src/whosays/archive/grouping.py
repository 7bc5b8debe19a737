"""Stories in the archive: the index that grouping asks, over SQL, and its decisions put into effect.

`whosays.group` decides, from what a report is recognised by (its traits); here are only tables. Every decision is
kept as a move with its reasons, so that a person can see and undo it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sqlalchemy import Connection, TextClause, bindparam, delete, func, insert, select, text, update

from whosays.archive.keys import NO_DAY
from whosays.archive.loading import in_parts
from whosays.archive.tables import MARKS, MOVED, MOVES, PINS, REPORTS, SEEN, STORIES, TRAITS
from whosays.group import Known, Move, Pin, Traits, View, decode, encode, marks, place, terms, traits
from whosays.group.index import COMMON
from whosays.model import Reading

_VIEWS_KEPT = 2000  # reports; some 100 MB
_ALL = ""  # stands in every report: how many there are
_ONE_MORE = text(
    "INSERT INTO seen (term, reports) VALUES (:term, 1) ON CONFLICT (term) DO UPDATE SET reports = seen.reports + 1"
)
_ONE_LESS = update(SEEN).where(SEEN.c.term == bindparam("one")).values(reports=SEEN.c.reports - 1)


@dataclass(frozen=True, slots=True)
class StoredIndex:
    """What `whosays.group.place` asks, answered from the tables."""

    connection: Connection

    def size(self) -> int:
        """How many reports are in the index."""
        return self.seen((_ALL,))[0]

    def seen(self, terms: Sequence[str]) -> tuple[int, ...]:
        """In how many reports each of the terms stands."""
        found: dict[str, int] = {}
        for part in in_parts(terms):
            rows = self.connection.execute(select(SEEN.c.term, SEEN.c.reports).where(SEEN.c.term.in_(part)))
            found |= {row.term: row.reports for row in rows}
        return tuple(found.get(term, 0) for term in terms)

    def near(self, marks: Sequence[str], limit: int) -> tuple[Known, ...]:
        """The reports that share most of these marks, at most `limit`; of equal ones those with the first ids.

        Marks that more than `COMMON` reports bear are left out: they tell next to nothing, and would cost most.
        """
        borne = self.connection.execute(_borne_by(len(marks)), _numbered(marks)) if marks else ()
        rare = [marks[row.n] for row in borne if row.reports <= COMMON]
        if not rare:
            return ()
        rows = self.connection.execute(_sharing(len(rare)), {**_numbered(rare), "limit": limit})
        return self._known([row.report for row in rows])

    def members(self, story: str, limit: int) -> tuple[Known, ...]:
        """The first reports of a story, by id."""
        rows = self.connection.execute(_MEMBERS, {"story": story, "limit": limit})
        return tuple(Known(row.report, story, _view(row.traits)) for row in rows)

    def known(self, report: str) -> Known | None:
        """One of them; None if it is not there."""
        return next(iter(self._known([report])), None)

    def _known(self, ids: Sequence[str]) -> tuple[Known, ...]:
        query = (
            select(TRAITS.c.report, TRAITS.c.traits, REPORTS.c.story)
            .join(REPORTS, REPORTS.c.id == TRAITS.c.report)
            .where(TRAITS.c.report.in_(ids))
        )
        rows = {row.report: row for row in self.connection.execute(query)}
        return tuple(Known(id, rows[id].story, _view(rows[id].traits)) for id in ids if id in rows)


# Near reports are near in time, so most of them were looked at lately; made ready once, they are compared often.
@lru_cache(maxsize=_VIEWS_KEPT)
def _view(stored: bytes) -> View:
    return View(decode(zlib.decompress(stored)))


def _numbered(marks: Sequence[str]) -> dict[str, str]:
    return {f"m{n}": mark for n, mark in enumerate(marks)}


# Text, because to build forty queries anew for each report costs more than to run them.


_MEMBERS = text(
    "SELECT traits.report, traits.traits FROM reports JOIN traits ON traits.report = reports.id"
    " WHERE reports.story = :story ORDER BY reports.id LIMIT :limit"
)


@cache
def _borne_by(count: int) -> TextClause:
    """How many reports bear each of `count` marks; nothing is counted further than it needs to be."""
    return text(
        " UNION ALL ".join(
            f"SELECT {n} AS n, COUNT(*) AS reports FROM "
            f"(SELECT 1 FROM marks WHERE mark = :m{n} LIMIT {COMMON + 1}) AS m{n}"
            for n in range(count)
        )
    )


@cache
def _sharing(count: int) -> TextClause:
    """The reports that share most of `count` marks."""
    bearers = " UNION ALL ".join(f"SELECT report FROM marks WHERE mark = :m{n}" for n in range(count))
    return text(f"SELECT report FROM ({bearers}) AS shared GROUP BY report ORDER BY COUNT(*) DESC, report LIMIT :limit")


def pins(connection: Connection) -> tuple[Pin, ...]:
    """All that a person has decided about two reports; there are few."""
    query = select(PINS.c.left, PINS.c.right, PINS.c.together).order_by(PINS.c.left, PINS.c.right)
    return tuple(Pin(row.together, (row.left, row.right)) for row in connection.execute(query))


@dataclass(frozen=True, slots=True)
class Touched:
    """The stories that are not what they were, and how many of them began."""

    stories: frozenset[str]
    begun: int


def put_in_story(connection: Connection, reading: Reading, day: int, addition: int, pinned: Sequence[Pin]) -> Touched:
    """Find the story of a report that arrived or changed, and do what follows from it; the stories become stale."""
    report = reading.report.id
    was = connection.execute(select(REPORTS.c.story).where(REPORTS.c.id == report)).scalar_one()
    if was is not None:
        _forget(connection, report)
    placed = place(traits(reading), StoredIndex(connection), pinned, was)
    if was is not None and _is_whole(connection, was, report) and not _stands(connection, placed.story):
        placed = replace(placed, story=was, moves=())  # what changed is all there is of the story
    remember(connection, placed.traits, report, day)
    stories = apply(connection, placed.moves, addition)
    # A changed report that stays where it was moves nothing, and changes its story all the same.
    also = mark_stale(connection, [placed.story]) if placed.story not in stories else frozenset()
    return Touched(stories | also, sum(move.kind == "new" for move in placed.moves))


def _is_whole(connection: Connection, story: str, report: str) -> bool:
    """Whether the story is this report and nothing else."""
    others = select(REPORTS.c.id).where(REPORTS.c.story == story, REPORTS.c.id != report).limit(1)
    return connection.execute(others).one_or_none() is None


def _stands(connection: Connection, story: str) -> bool:
    return connection.execute(select(STORIES.c.id).where(STORIES.c.id == story)).one_or_none() is not None


def apply(connection: Connection, moves: Sequence[Move], addition: int) -> frozenset[str]:
    """Put decisions into effect, in order, and keep them. Out: the stories they touch.

    A merge takes all reports of the story that ends, also those that whoever decided did not look at.
    """
    touched: set[str] = set()
    for move in moves:
        put_move(connection, move, addition)
        touched |= set(move.stories)
    return mark_stale(connection, sorted(touched))


def put_move(connection: Connection, given: Move, addition: int) -> int:
    """One decision: its reports change their story, and it is kept. Out: its number."""
    _new_stories(connection, given)
    move = replace(given, reports=_all_of(connection, given.stories[1])) if given.kind == "merge" else given
    taker = move.stories[1] if move.kind == "split" else move.stories[0]
    _set_story(connection, move.reports, taker)
    # A story that was merged into another stands again when a merge is taken back.
    for story, into in ((taker, None), *((gone, taker) for gone in move.stories[1:] if move.kind == "merge")):
        connection.execute(update(STORIES).where(STORIES.c.id == story).values(merged_into=into))
    return _write_move(connection, move, addition)


def _all_of(connection: Connection, story: str) -> tuple[str, ...]:
    query = select(REPORTS.c.id).where(REPORTS.c.story == story).order_by(REPORTS.c.id)
    return tuple(connection.execute(query).scalars())


def _write_move(connection: Connection, move: Move, addition: int) -> int:
    row = insert(MOVES).values(
        addition=addition,
        kind=move.kind,
        stories=json.dumps(move.stories),
        reports=json.dumps(move.reports),
        beside=json.dumps(move.beside),
        why=json.dumps(move.why),
    )
    number = connection.execute(row).inserted_primary_key[0]
    connection.execute(insert(MOVED), [{"story": story, "move": number} for story in sorted(set(move.stories))])
    return number


def _set_story(connection: Connection, reports: Sequence[str], story: str) -> None:
    for part in in_parts(reports):
        connection.execute(update(REPORTS).where(REPORTS.c.id.in_(part)).values(story=story))


def _new_stories(connection: Connection, move: Move) -> None:
    there = select(STORIES.c.id).where(STORIES.c.id.in_(move.stories))
    known = {row.id for row in connection.execute(there)}
    rows = [
        {"id": id, "title": "", "first_day": 0, "last_day": 0, "size": 0, "merged_into": None, "stale": True}
        for id in move.stories
        if id not in known
    ]
    if rows:
        connection.execute(insert(STORIES), rows)


def mark_stale(connection: Connection, stories: Sequence[str]) -> frozenset[str]:
    """Count the stories again and mark them: their accounts wait to be made anew."""
    for id in stories:
        dated = func.nullif(REPORTS.c.day, NO_DAY)
        days = select(func.min(dated), func.max(dated), func.count()).where(REPORTS.c.story == id)
        first, last, size = connection.execute(days).one()
        connection.execute(
            update(STORIES)
            .where(STORIES.c.id == id)
            .values(first_day=first or NO_DAY, last_day=last or NO_DAY, size=size, stale=True)
        )
    return frozenset(stories)


def remember(connection: Connection, known: Traits, report: str, day: int) -> None:
    """Enter the weighed traits of a report into the index. day: when it was published, an ordinal."""
    connection.execute(insert(TRAITS).values(report=report, traits=zlib.compress(encode(known))))
    rows = [{"mark": mark, "day": day, "report": report} for mark in sorted(set(marks(known)))]
    if rows:
        connection.execute(insert(MARKS), rows)
    connection.execute(_ONE_MORE, [{"term": term} for term in (_ALL, *sorted(set(terms(known))))])


def _forget(connection: Connection, report: str) -> None:
    row = connection.execute(select(TRAITS.c.traits).where(TRAITS.c.report == report)).one_or_none()
    if row is None:
        return
    known = decode(zlib.decompress(row.traits))
    of_report = (MARKS.c.mark.in_(sorted(set(marks(known)))), MARKS.c.report == report)
    connection.execute(delete(MARKS).where(*of_report))
    connection.execute(delete(TRAITS).where(TRAITS.c.report == report))
    connection.execute(_ONE_LESS, [{"one": term} for term in (_ALL, *sorted(set(terms(known))))])
