"""The stories of an archive as a person looks through them: a line for each, and everything about one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, and_, func, select

from whosays.archive.codec import decode_page
from whosays.archive.fact_rows import best_words, some_say_none
from whosays.archive.keys import NO_DAY
from whosays.archive.loading import in_parts
from whosays.archive.tables import ADDITIONS, FACTS, MOVED, MOVES, REPORTS, STORIES, VERSIONS
from whosays.errors import InputError

_AT_ONCE = 500

# Whom a toll counts: what the kind of the incident is about, else the harm that counts most.
_TOLL_OF_KIND = {"release": "released", "abduction": "abducted", "arrest": "arrested"}
_TOLLS = ("killed", "injured", "arrested")
_SHOWN = (*_TOLLS, *sorted(set(_TOLL_OF_KIND.values()) - set(_TOLLS)), "where")

_BY_A_PERSON = "a person "  # how the reasons of people begin (deciding.WHY, group.undo)


@dataclass(frozen=True, slots=True)
class Toll:
    """The figure that tells most of the main incident: of all who were killed, or else injured or arrested.

    attribute: what became of them; of: the group, where no figure tells of all. best: the figure that is best founded;
    low and high are the ends of all answers (None: open). words: the best answer as an account words it.
    none: some say that there were none.
    """

    attribute: str
    of: str | None
    low: int | None
    best: int | None
    high: int | None
    words: str
    verdict: str
    independent: int
    none: bool = False


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story in a list. place and toll are of its main incident.

    first, last: the days (ISO) on which its reports were published, None where no report has a date; reports: how many.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    reports: int
    place: str | None
    toll: Toll | None


@dataclass(frozen=True, slots=True)
class Member:
    """One report. day: of its publication, None where it has no date; versions: how many wordings of it there are."""

    id: str
    day: str | None
    outlet: str | None
    title: str
    where: str
    versions: int


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision about a story.

    kind: new, join, merge or split; stories: the ones it was about, the one that stands first; why: each reason with
    its weight in brackets; by_person: not by the program; undone_by: the number of the decision that took it back.
    """

    number: int
    kind: str
    stories: tuple[str, ...]
    reports: tuple[str, ...]
    why: tuple[str, ...]
    when: str
    by_person: bool
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its reports and all that was decided about it.

    left: reports that the decisions name and that are in another story now.
    """

    line: StoryLine
    members: tuple[Member, ...]
    left: tuple[Member, ...]
    decisions: tuple[Decided, ...]


def stories(connection: Connection, since: int | None = None) -> Iterator[StoryLine]:
    """The stories with a report of the day `since` (ordinal) or later, the latest first; those without a day last."""
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
    url = connection.engine.url
    name = url.database if connection.dialect.name == "sqlite" else url.set(drivername="postgresql").render_as_string()
    if not found:
        raise InputError(f"{given}: no story of {name} has this id; `whosays stories` lists them")
    if len(found) > 1 and found[0] != given:
        raise InputError(
            f"{given}: several stories of {name} begin so, such as {found[0]} and {found[1]}; give more of the id"
        )
    return _standing(connection, found[0])


def told(connection: Connection, story: str) -> Told:
    """Everything about one story (a full id)."""
    row = connection.execute(select(STORIES).where(STORIES.c.id == story)).one()
    inside = list(connection.execute(select(REPORTS.c.id).where(REPORTS.c.story == story)).scalars())
    decided = decisions(connection, story)
    named = {report for one in decided for report in one.reports} - set(inside)
    return Told(
        _lines(connection, [row])[0], _members(connection, inside), _members(connection, sorted(named)), decided
    )


def decisions(connection: Connection, story: str) -> tuple[Decided, ...]:
    """What was decided about a story and about those that were merged into it, in order."""
    about = select(MOVED.c.move).where(MOVED.c.story.in_(part_of(connection, story)))
    query = select(MOVES, ADDITIONS.c.started).join(ADDITIONS, ADDITIONS.c.id == MOVES.c.addition)
    return tuple(
        Decided(
            row.id,
            row.kind,
            tuple(json.loads(row.stories)),
            tuple(json.loads(row.reports)),
            tuple(json.loads(row.why)),
            row.started,
            by_person(row.why),
            row.undone_by,
        )
        for row in connection.execute(query.where(MOVES.c.id.in_(about)).order_by(MOVES.c.id))
    )


def by_person(why: str) -> bool:
    """Whether these reasons (JSON) are those of a person."""
    return any(reason.startswith(_BY_A_PERSON) for reason in json.loads(why))


def part_of(connection: Connection, story: str) -> list[str]:
    """The ids of a story and of those that became part of it, however often."""
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
    facts: dict[str, list[Row]] = {}
    for part in in_parts([row.id for row in rows]):
        query = select(FACTS).where(FACTS.c.story.in_(part), FACTS.c.main, FACTS.c.attribute.in_(_SHOWN))
        for fact in sorted(connection.execute(query), key=_order):
            facts.setdefault(fact.story, []).append(fact)
    return [_line(row, facts.get(row.id, ())) for row in rows]


def _order(fact: Row) -> tuple[str, int, str]:
    return (fact.story, len(fact.fact), fact.fact)  # f2 before f10


def _line(row: Row, facts: Sequence[Row]) -> StoryLine:
    place = next((fact.words for fact in facts if fact.attribute == "where"), None)
    return StoryLine(row.id, row.title, day_told(row.first_day), day_told(row.last_day), row.size, place, toll(facts))


def day_told(day: int) -> str | None:
    """A day of a table as ISO text; None for the one that stands for no date."""
    return None if day == NO_DAY else date.fromordinal(day).isoformat()


def toll(facts: Sequence[Row]) -> Toll | None:
    """The figure to show of a story, out of the counts (rows of FACTS) of its main incidents; None where there is none.

    One of everybody comes before one of a group, and a group of one is shown where it is the only one: of three people
    who are named one by one, each is a part. Of several incidents, the figure with the most origins is shown.
    """
    wanted = dict.fromkeys([*(_TOLL_OF_KIND[f.kind] for f in facts if f.kind in _TOLL_OF_KIND), *_TOLLS])
    for attribute in wanted:
        counted: dict[str, list[Row]] = {}
        for fact in facts:
            if fact.attribute == attribute and fact.best:
                counted.setdefault(fact.incident, []).append(fact)
        largest = [found for of_one in counted.values() if (found := _largest(of_one)) is not None]
        if largest:
            return _toll(max(largest, key=lambda f: (f.independent, f.best)))
    return None


def _largest(counted: Sequence[Row]) -> Row | None:
    """Of the counts of one incident and one attribute, the one that tells most of the whole."""
    whole = [f for f in counted if f.of is None]
    groups = [f for f in counted if f.best > 1 or len(counted) == 1]
    return max(whole or groups, key=lambda f: f.best, default=None)


def _toll(fact: Row) -> Toll:
    words = best_words(fact.words, fact.best)
    none = some_say_none(fact.words)
    return Toll(fact.attribute, fact.of, fact.low, fact.best, fact.high, words, fact.verdict, fact.independent, none)


def _members(connection: Connection, reports: Sequence[str]) -> tuple[Member, ...]:
    """The reports with these ids, as they were published; those without a date last."""
    current = and_(VERSIONS.c.report == REPORTS.c.id, VERSIONS.c.number == REPORTS.c.version)
    found = []
    for part in in_parts(reports):
        of_each = select(VERSIONS.c.report, func.count()).group_by(VERSIONS.c.report)
        versions = dict(tuple(row) for row in connection.execute(of_each.where(VERSIONS.c.report.in_(part))))
        query = select(REPORTS, VERSIONS.c.page).join(VERSIONS, current).where(REPORTS.c.id.in_(part))
        for row in connection.execute(query):
            page = decode_page(row.page)
            where = row.url or page.file
            found.append(Member(row.id, day_told(row.day), row.outlet, page.title, where, versions[row.id]))
    return tuple(sorted(found, key=lambda member: (member.day or "~", member.id)))
