"""Which stories answer a query, with the facts and the reports that do.

Everything that is asked of an incident must hold for one and the same incident: "killed >= 3 in Caracas" is no story
that tells of three dead elsewhere. Words must stand in one report of the story. Days are those of the incident; where
nothing else is asked of it, those on which the story was reported.

Every condition is looked up in an index of the database, on SQLite and PostgreSQL alike (tests hold the plans to it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, exists, literal, or_, select

from whosays.archive.changes import State, state_of
from whosays.archive.fact_rows import days_of
from whosays.archive.keys import NO_DAY
from whosays.archive.listing import day_told
from whosays.archive.loading import load_reports
from whosays.archive.query import CountIs, During, NameIs, Query
from whosays.archive.stored import Stored, stored_account
from whosays.archive.tables import FACTS, REPORTS, STORIES
from whosays.archive.terms import NAMED_ROLES, TERMS, WHOLE_STORY, Role, asked_place, asked_terms, place_names, term
from whosays.archive.words import Phrase, folded_words, holders_in, holding, phrase, snippet
from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Claim, Fact, Happening, Where

MOST_COUNTED = 1000
MOST_REPORTS = 3  # shown of one story
LATEST = 2000  # stories that are looked through before the database is asked for all that answers
GOOD_PART = 0.25  # of MOST_COUNTED among them: then more of the latest will have the rest
# A time told more loosely than that ("in the 1990s") says nothing on a day or a year that is asked for.
LOOSEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact that answers a part of the query."""

    id: str
    attribute: str
    of: str | None
    state: State


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report that holds the words, with the place where they stand between [[ and ]]."""

    id: str
    outlet: str | None
    published: str | None
    title: str
    url: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """A story that answers the query. incident: what the facts are about, where the query asks of one.

    first, last: days of its reports (ISO), None where none has a date. holding: how many of its reports hold the words;
    `reports` are the first of them.
    """

    story: str
    title: str
    first: str | None
    last: str | None
    size: int
    incident: str | None
    facts: tuple[FoundFact, ...]
    reports: tuple[FoundReport, ...]
    holding: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The stories shown, latest first, those without days last. total: how many there are, at most MOST_COUNTED.

    worded: how many others answer when the names of the places are looked for as words: a place that a report names is
    not always understood to be where it happened.
    """

    total: int
    stories: tuple[Found, ...]
    worded: int


def search(connection: Connection, query: Query, most: int = 10) -> Answer:
    """The stories that answer `query`, those with the latest reports first; at most `most` of them are told."""
    asked = places_of(query)
    incidents: dict[str, list[str]] = {}
    for row in _matching(connection, query, asked):
        incidents.setdefault(row.story, []).append(row.incident)
    shown = list(incidents.items())[:most]
    told = tuple(_found(connection, query, asked, story, ids) for story, ids in shown)
    return Answer(len(incidents), told, _worded(connection, query, frozenset(incidents)))


def _matching(connection: Connection, query: Query, places: Places) -> Sequence[Row]:
    """Incidents that answer, the latest stories first, at most MOST_COUNTED.

    Where the latest stories have so many, no other needs to be looked at: to find all that answers a common question
    takes the longer the larger the archive is. Where they have a good part of it, more of the latest are tried.
    """
    reach = LATEST
    for _ in range(2):
        since = connection.scalar(_LAST_DAYS.offset(reach).limit(1))
        if not since:
            break
        latest = _among_latest(connection, query, places, since)
        if len(latest) == MOST_COUNTED or _told_since(query) >= since:
            return latest
        if len(latest) < GOOD_PART * MOST_COUNTED:
            break
        reach = 2 * reach * MOST_COUNTED // len(latest)
    return connection.execute(matching_incidents(connection.dialect.name, query, places).limit(MOST_COUNTED)).all()


_LAST_DAYS = select(STORIES.c.last_day).order_by(STORIES.c.last_day.desc())


def _among_latest(connection: Connection, query: Query, places: Places, since: int) -> Sequence[Row]:
    statement = latest_incidents(connection.dialect.name, query, places, since)
    return connection.execute(statement.limit(MOST_COUNTED)).all()


def _told_since(query: Query) -> int:
    """No story that answers was reported for the last time before this day."""
    return 0 if query.asks_of_incidents else max((times.first or 0 for times in query.times), default=0)


def _worded(connection: Connection, query: Query, found: frozenset[str]) -> int:
    words = tuple(asked for name in query.places if (asked := phrase(name)))
    if not words or len(found) >= MOST_COUNTED:
        return 0
    loose = replace(query, places=(), phrases=(*query.phrases, *words))
    return len({row.story for row in _matching(connection, loose, ())} - found)


Places = tuple[tuple[str, tuple[int, ...]], ...]
"""The places that are asked for, each with the terms it may be entered under."""


def places_of(query: Query) -> Places:
    return tuple((name, asked_place(name, Gazetteer.bundled())) for name in query.places)


# --------------------------------------------------------------------------- the statement


def matching_incidents(dialect: str, query: Query, places: Places) -> Select:
    """The query as SQL: (story, incident), latest stories first. The incident is empty where none is asked about."""
    conditions = _incident_conditions(query, places)
    if conditions:
        first, *others = conditions
        story, incident = first.table.c.story, first.table.c.incident
        wanted = [first.holds, *(other.somewhere(story, incident) for other in others)]
    else:
        story, incident = STORIES.c.id, literal(WHOLE_STORY)
        wanted = [_reported(times) for times in query.times]
    wanted += [_entered("outlet", name, story, literal(WHOLE_STORY)) for name in query.outlets]
    if query.phrases:
        wanted.append(story.in_(select(REPORTS.c.story).where(REPORTS.c.id.in_(holding(dialect, query.phrases)))))
    found = select(story.label("story"), incident.label("incident"), STORIES.c.last_day).distinct()
    if conditions:
        found = found.join_from(conditions[0].table, STORIES, STORIES.c.id == story)
    return found.where(*wanted, _STANDS).order_by(STORIES.c.last_day.desc(), story, incident)


def latest_incidents(dialect: str, query: Query, places: Places, since: int) -> Select:
    """The same of stories that were reported on `since` or later, which is where the database starts from."""
    conditions = _incident_conditions(query, places)
    first = conditions[0].table if conditions else None
    # Written so that no index of STORIES answers it: else the database starts from whatever else is asked.
    story = STORIES.c.id.concat("")
    incident = literal(WHOLE_STORY) if first is None else first.c.incident
    wanted = [STORIES.c.last_day >= since, _STANDS]
    if first is None:
        wanted += [_reported(times) for times in query.times]
    else:
        wanted += [first.c.story == story, conditions[0].beside]
    wanted += [other.somewhere(story, incident) for other in conditions[1:]]
    wanted += [_entered("outlet", name, story, literal(WHOLE_STORY)) for name in query.outlets]
    if query.phrases:
        wanted.append(exists(holders_in(dialect, query.phrases, story).correlate(STORIES)))
    found = select(STORIES.c.id.label("story"), incident.label("incident"), STORIES.c.last_day).distinct()
    return found.where(*wanted).order_by(STORIES.c.last_day.desc(), STORIES.c.id, incident)


# Nearly all stories stand, so no index that begins with this is of any use, and it is written so that none answers it.
_STANDS = STORIES.c.merged_into.concat("").is_(None)


@dataclass(frozen=True, slots=True)
class _Condition:
    """Something that must hold for an incident: rows of FACTS or TERMS (under a name of their own).

    holds: in the form that the database is to start from; beside: in the form that looks at one story's rows.
    """

    table: FromClause
    holds: ColumnElement[bool]
    beside: ColumnElement[bool]

    def somewhere(self, story: ColumnElement, incident: ColumnElement) -> ColumnElement[bool]:
        """Whether there is such a row for this incident."""
        same = (self.table.c.story == story, self.table.c.incident == incident)
        return exists(select(1).select_from(self.table).where(*same, self.beside))


def _incident_conditions(query: Query, places: Places) -> list[_Condition]:
    """Those that leave the fewest rows first: the database starts from the first."""
    if not query.asks_of_incidents:
        return []
    found = [_terms(terms) for _, terms in places]
    found += [_named(name) for name in query.names]
    found += [_counted(count, query.verdicts) for count in query.counts]
    found += [_terms((term("kind", kind),)) for kind in query.kinds]
    if not query.counts:
        found += [_terms((term("verdict", verdict),)) for verdict in query.verdicts]
    return found + [_dated(times) for times in query.times]


def _terms(terms: Sequence[int]) -> _Condition:
    table = TERMS.alias()
    holds = table.c.term.in_(terms)
    return _Condition(table, holds, holds)


def _named(asked: NameIs) -> _Condition:
    """One of the roles has all words of the name; the first of them is where the database starts."""
    table = TERMS.alias()
    ways = []
    for role in _roles(asked):
        first, *others = asked_terms(role, asked.name)
        beside = (_holds_term(other, table.c.story, table.c.incident) for other in others)
        ways.append(and_(table.c.term == first, *beside))
    return _Condition(table, or_(*ways), or_(*ways))


def _roles(asked: NameIs) -> tuple[Role, ...]:
    return ("speaker", "perpetrator") if asked.role == "by" else (asked.role,)


def _holds_term(number: int, story: ColumnElement, incident: ColumnElement) -> ColumnElement[bool]:
    table = TERMS.alias()
    return exists(select(1).where(table.c.term == number, table.c.story == story, table.c.incident == incident))


def _entered(role: Role, name: str, story: ColumnElement, incident: ColumnElement) -> ColumnElement[bool]:
    return and_(*(_holds_term(number, story, incident) for number in asked_terms(role, name)))


def _counted(count: CountIs, verdicts: Sequence[str]) -> _Condition:
    """A fact one of whose answers may be such a number: its range meets the one that is asked for."""
    table = FACTS.alias()
    holds = []
    if count.low is not None:
        holds.append(table.c.top >= count.low)
    if count.high is not None:
        holds.append(table.c.low <= count.high)
    if verdicts:
        holds.append(table.c.verdict.in_(verdicts))
    return _of_attribute(table, count.attribute, holds)


def _dated(times: During) -> _Condition:
    table = FACTS.alias()
    holds = [table.c.to_day - table.c.from_day <= LOOSEST_DAYS]
    if times.first is not None:
        holds += [table.c.from_day >= times.first - LOOSEST_DAYS, table.c.to_day >= times.first]
    if times.last is not None:
        holds.append(table.c.from_day <= times.last)
    return _of_attribute(table, "when", holds)


def _of_attribute(table: FromClause, attribute: str, holds: Sequence[ColumnElement[bool]]) -> _Condition:
    """Beside another condition the attribute is written so that no index begins with it: SQLite, which does not know
    how many facts have an attribute, would walk through all of them for every story."""
    hidden = table.c.attribute.concat("")
    return _Condition(table, and_(table.c.attribute == attribute, *holds), and_(hidden == attribute, *holds))


def _reported(times: During) -> ColumnElement[bool]:
    holds = []
    if times.first is not None:
        holds.append(STORIES.c.last_day >= times.first)
    if times.last is not None:  # a story whose reports have no date is not one of long ago
        holds += [STORIES.c.first_day <= times.last, STORIES.c.last_day != NO_DAY]
    return and_(*holds)


# --------------------------------------------------------------------------- what is told of a story


def _found(connection: Connection, query: Query, places: Places, story: str, incidents: Sequence[str]) -> Found:
    row = connection.execute(select(STORIES).where(STORIES.c.id == story)).one()
    stored = stored_account(connection, story) if query.asks_of_incidents else None
    happenings = [h for h in stored.account.incidents if h.id in incidents] if stored else []
    facts = tuple(f for h in happenings for f in _facts(query, places, stored, h)) if stored else ()
    reports, number = _reports(connection, query.phrases, story)
    days = (day_told(day) for day in (row.first_day, row.last_day))
    label = happenings[0].label if happenings else None
    return Found(story, row.title, *days, row.size, label, facts, reports, number)


def _facts(query: Query, places: Places, stored: Stored, happening: Happening) -> list[FoundFact]:
    claims = {claim.id: claim for claim in stored.account.claims}
    return [
        FoundFact(fact.id, fact.attribute, fact.of, state_of(stored, fact))
        for fact in happening.facts
        if _answers(query, places, fact, [claims[id] for given in fact.values for id in given.claims])
    ]


def _answers(query: Query, places: Places, fact: Fact, claims: Sequence[Claim]) -> bool:
    """Whether this fact is one that the query asks for."""
    if any(_meets(count, query.verdicts, fact) for count in query.counts):
        return True
    if fact.attribute == "where" and any(_lies_in(terms, claims) for _, terms in places):
        return True
    if fact.attribute == "when" and any(_falls(times, fact) for times in query.times):
        return True
    if not query.counts and fact.verdict.value in query.verdicts:
        return True
    return any(_names(asked, fact, claims) for asked in query.names)


def _meets(count: CountIs, verdicts: Sequence[str], fact: Fact) -> bool:
    top = fact.best if fact.high is None else fact.high
    if fact.attribute != count.attribute or top is None or fact.low is None:
        return False
    if verdicts and fact.verdict.value not in verdicts:
        return False
    return (count.low is None or top >= count.low) and (count.high is None or fact.low <= count.high)


def _lies_in(terms: Sequence[int], claims: Sequence[Claim]) -> bool:
    wheres = (claim.value for claim in claims if isinstance(claim.value, Where))
    return any(term("place", n) in terms for where in wheres for n in place_names(where, Gazetteer.bundled()))


def _falls(times: During, fact: Fact) -> bool:
    first, last = days_of(fact)
    if first is None or last is None or last - first > LOOSEST_DAYS:
        return False
    return (times.first is None or last >= times.first) and (times.last is None or first <= times.last)


def _names(asked: NameIs, fact: Fact, claims: Sequence[Claim]) -> bool:
    wanted = " ".join(folded_words(asked.name))
    names = []
    for role in _roles(asked):
        if role == "speaker":
            names += [speaker.name for claim in claims for speaker in claim.chain]
        elif role in NAMED_ROLES and fact.attribute == role:
            names += [claim.value.name for claim in claims if hasattr(claim.value, "name")]
    return any(f" {wanted} " in f" {' '.join(folded_words(name))} " for name in names)


def _reports(connection: Connection, phrases: Sequence[Phrase], story: str) -> tuple[tuple[FoundReport, ...], int]:
    if not phrases:
        return (), 0
    held = list(connection.scalars(holders_in(connection.dialect.name, phrases, story)))
    ids = held[:MOST_REPORTS]
    loaded = load_reports(connection, ids)
    told = (loaded[id] for id in ids if id in loaded)
    return tuple(
        FoundReport(
            r.id, r.outlet, r.published, r.title, r.url, snippet(r.text, phrases) or snippet(r.title, phrases) or ""
        )
        for r in told
    ), len(held)
