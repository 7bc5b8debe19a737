"""The stories of an archive as a person looks through them: a line for each, and everything about one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, and_, select

from whosays.archive.codec import decode_page
from whosays.archive.loading import in_parts
from whosays.archive.tables import ADDITIONS, FACTS, MOVED, MOVES, REPORTS, STORIES, VERSIONS
from whosays.errors import InputError

_AT_ONCE = 500
_SHOWN = ("killed", "where")


@dataclass(frozen=True, slots=True)
class Toll:
    """The people killed, or the largest group of them (`of`), as the account has it."""

    of: str | None
    low: int | None
    best: int | None
    high: int | None
    verdict: str
    independent: int


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story in a list. first, last: days (ISO); reports: how many; place and toll of its main incident."""

    id: str
    title: str
    first: str
    last: str
    reports: int
    place: str | None
    killed: Toll | None


@dataclass(frozen=True, slots=True)
class Member:
    """One report of a story. words: how many wordings of it there are."""

    id: str
    day: str
    outlet: str | None
    title: str
    where: str
    versions: int


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision about a story. stories: the ones it was about; undone: by a later one."""

    number: int
    kind: str
    stories: tuple[str, ...]
    reports: tuple[str, ...]
    why: tuple[str, ...]
    when: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its reports and all that was decided about it."""

    line: StoryLine
    members: tuple[Member, ...]
    decisions: tuple[Decided, ...]


def stories(connection: Connection, since: int | None = None) -> Iterator[StoryLine]:
    """The stories that have a report of the day `since` (ordinal) or later, the latest first."""
    standing = STORIES.c.merged_into.is_(None)
    recent = standing if since is None else and_(standing, STORIES.c.last_day >= since)
    query = select(STORIES).where(recent, STORIES.c.size > 0)
    rows = connection.execute(query.order_by(STORIES.c.last_day.desc(), STORIES.c.id)).all()
    for start in range(0, len(rows), _AT_ONCE):
        yield from _lines(connection, rows[start : start + _AT_ONCE])


def story_id(connection: Connection, given: str) -> str:
    """The id of the story that a person means: its id or the beginning of it; of a merged one, what it is part of now.

    Raises InputError where there is none, or more than one.
    """
    begins = and_(STORIES.c.id >= given, STORIES.c.id < given + "~")
    found = connection.execute(select(STORIES.c.id).where(begins).order_by(STORIES.c.id).limit(2)).scalars().all()
    if not found:
        raise InputError(f"{given}: no story has this id; `whosays stories` lists them")
    if len(found) > 1 and found[0] != given:
        raise InputError(f"{given}: several stories begin so, such as {found[0]} and {found[1]}; give more of the id")
    return _standing(connection, found[0])


def told(connection: Connection, story: str) -> Told:
    """Everything about one story (a full id)."""
    row = connection.execute(select(STORIES).where(STORIES.c.id == story)).one()
    return Told(_lines(connection, [row])[0], _members(connection, story), decisions(connection, story))


def decisions(connection: Connection, story: str) -> tuple[Decided, ...]:
    """What was decided about a story and about those that were merged into it, in order."""
    about = select(MOVED.c.move).where(MOVED.c.story.in_(_part_of(connection, story)))
    query = select(MOVES, ADDITIONS.c.started).join(ADDITIONS, ADDITIONS.c.id == MOVES.c.addition)
    return tuple(
        Decided(
            row.id,
            row.kind,
            tuple(json.loads(row.stories)),
            tuple(json.loads(row.reports)),
            tuple(json.loads(row.why)),
            row.started,
            row.undone_by is not None,
        )
        for row in connection.execute(query.where(MOVES.c.id.in_(about)).order_by(MOVES.c.id))
    )


def _part_of(connection: Connection, story: str) -> list[str]:
    """The story, and those that became part of it, however often."""
    found, new = [story], [story]
    while new:
        query = select(STORIES.c.id).where(STORIES.c.merged_into.in_(new)).order_by(STORIES.c.id)
        new = list(connection.execute(query).scalars())
        found += new
    return found


def _standing(connection: Connection, story: str) -> str:
    while True:
        query = select(STORIES.c.merged_into).where(STORIES.c.id == story)
        into = connection.execute(query).scalar_one()
        if into is None:
            return story
        story = into


def _lines(connection: Connection, rows: Sequence[Row]) -> list[StoryLine]:
    places: dict[str, Row] = {}
    tolls: dict[str, Row] = {}
    for part in in_parts([row.id for row in rows]):
        query = select(FACTS).where(FACTS.c.story.in_(part), FACTS.c.main, FACTS.c.attribute.in_(_SHOWN))
        for fact in sorted(connection.execute(query), key=_order):
            kept = places if fact.attribute == "where" else tolls
            before = kept.get(fact.story)
            if before is None or (kept is tolls and _tells_more(fact, before)):
                kept[fact.story] = fact
    return [_line(row, places.get(row.id), tolls.get(row.id)) for row in rows]


def _order(fact: Row) -> tuple[str, int, str]:
    return (fact.story, len(fact.fact), fact.fact)  # f2 before f10


def _tells_more(toll: Row, before: Row) -> bool:
    """Whether a count says more of the whole: one of everybody, else the largest group."""
    return (toll.of is None, toll.best or 0) > (before.of is None, before.best or 0)


def _line(row: Row, place: Row | None, toll: Row | None) -> StoryLine:
    killed = Toll(toll.of, toll.low, toll.best, toll.high, toll.verdict, toll.independent) if toll is not None else None
    return StoryLine(
        row.id,
        row.title,
        date.fromordinal(row.first_day).isoformat(),
        date.fromordinal(row.last_day).isoformat(),
        row.size,
        place.words if place is not None else None,
        killed,
    )


def _members(connection: Connection, story: str) -> tuple[Member, ...]:
    current = and_(VERSIONS.c.report == REPORTS.c.id, VERSIONS.c.number == REPORTS.c.version)
    query = select(REPORTS, VERSIONS.c.page).join(VERSIONS, current).where(REPORTS.c.story == story)
    found = []
    for row in connection.execute(query.order_by(REPORTS.c.day, REPORTS.c.id)):
        page = decode_page(row.page)
        versions = connection.execute(select(VERSIONS.c.number).where(VERSIONS.c.report == row.id)).all()
        day = date.fromordinal(row.day).isoformat()
        found.append(Member(row.id, day, row.outlet, page.title, row.url or page.file, len(versions)))
    return tuple(found)
