"""What changed in the accounts of an archive, when, and because of which report.

Two accounts of one story are laid side by side: incidents that hold the same incident of the same report are one, and
their facts meet by attribute and group, or by the words they rest on. A fact has changed when its answers, its verdict
or its number of independent origins have; ids that moved are no change. The first account of a story changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, Row, insert, select

from whosays.archive.listing import by_person, part_of
from whosays.archive.loading import in_parts
from whosays.archive.stored import Stored, called
from whosays.archive.tables import ADDITIONS, CHANGES, MOVES, REPORTS, STORIES
from whosays.model import Account, Claim, Fact, Happening
from whosays.show.phrases import answer, said_by

_AT_ONCE = 200
_ATTRIBUTE = 3  # where it stands in a stored question

RENEWAL = "renew"
"""With this and the name of the reader begins what is `given` to the addition of a renewal (renewing.py)."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a fact asks, in words that outlive ids: of which incident, which attribute, of whom."""

    incident: str
    kind: str
    main: bool
    attribute: str
    of: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something: the report (archive id), what it is called, and whom it cites."""

    report: str
    outlet: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, and the reports that give it."""

    answer: str
    withheld: bool
    by: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A fact at one time."""

    verdict: str
    independent: int
    answers: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """A report that brought a change: its archive id and its outlet."""

    report: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about stories. what: merge, split or undo; about: two stories, a story and the reports that
    left it, or the number of the decision that was taken back."""

    number: int
    what: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one fact. before None: newly said; after None: no longer said.

    reports: those that brought it, or that came and went with `decision`, which is None where no person brought it.
    reader: who read the same reports again, where that alone brought it (renewing.py).
    """

    number: int
    added: str
    story: str
    title: str
    question: Question
    before: State | None
    after: State | None
    reports: tuple[Brought, ...]
    decision: Decision | None
    reader: str | None


def changes(
    connection: Connection, since: str | None = None, story: str | None = None, of: str | None = None, most: int = 1000
) -> tuple[Change, ...]:
    """The changes, newest first, at most `most`. since: an ISO day or time; of: an attribute.

    story: its full id; what changed in stories that became part of it is told as well.
    """
    query = select(CHANGES, STORIES.c.title).join(STORIES, STORIES.c.id == CHANGES.c.story)
    if since is not None:
        query = query.where(CHANGES.c.added >= since)
    if story is not None:
        query = query.where(CHANGES.c.story.in_(part_of(connection, story)))
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(
        query.order_by(CHANGES.c.added.desc(), CHANGES.c.id.desc())
    )
    asked = (row for row in rows if of is None or json.loads(row.question)[_ATTRIBUTE] == of)
    kept = list(islice(asked, most))
    rows.close()
    outlets = _outlets(connection, sorted({report for row in kept for report in json.loads(row.reports)}))
    additions = sorted({row.addition for row in kept})
    decided, read = _decisions(connection, additions), _given(connection, additions, RENEWAL)
    return tuple(
        _change(row, outlets, decided.get(row.addition), read.get(row.addition, "").removeprefix(f"{RENEWAL} ") or None)
        for row in kept
    )


def _given(connection: Connection, additions: Sequence[int], word: str) -> dict[int, str]:
    """What was given to those of the additions that begin with this word: no arrivals, but something to be done."""
    given: dict[int, str] = {}
    for part in in_parts(additions):
        asked = select(ADDITIONS.c.id, ADDITIONS.c.given).where(ADDITIONS.c.id.in_(part))
        rows = connection.execute(asked.where(ADDITIONS.c.given.like(f'["{word} %')))
        given |= {row.id: json.loads(row.given)[0] for row in rows}
    return given


def _decisions(connection: Connection, additions: Sequence[int]) -> dict[int, Decision]:
    """The decisions of people among the additions, by addition: each has one of its own (deciding.py)."""
    given = _given(connection, additions, "stories")
    found: dict[int, Decision] = {}
    for part in in_parts(sorted(given)):
        for row in connection.execute(select(MOVES).where(MOVES.c.addition.in_(part))):
            if by_person(row.why):
                _, what, *about = given[row.addition].split()
                found[row.addition] = Decision(row.id, what, tuple(about))
    return found


def _outlets(connection: Connection, reports: Sequence[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for part in in_parts(reports):
        rows = connection.execute(select(REPORTS.c.id, REPORTS.c.outlet).where(REPORTS.c.id.in_(part)))
        found |= {row.id: row.outlet for row in rows}
    return found


def write_changes(
    connection: Connection, story: str, old: Stored, new: Stored, addition: int, added: str
) -> tuple[Question, ...]:
    """Keep what differs between two accounts of a story; gives back the questions, in the account's order."""
    rows, asked = [], []
    for question, before, after in _differences(old, new):
        asked.append(question)
        rows.append(
            {
                "addition": addition,
                "added": added,
                "story": story,
                "question": _written(question),
                "before": None if before is None else _written(before),
                "after": None if after is None else _written(after),
                "reports": json.dumps(_because(before, after, old, new)),
            }
        )
    if rows:
        connection.execute(insert(CHANGES), rows)
    return tuple(asked)


def state_of(stored: Stored, fact: Fact) -> State:
    """A fact of an account as it stands, with who gives each answer."""
    return _facts(stored).state(fact)


# --------------------------------------------------------------------------- two accounts side by side


@dataclass(frozen=True, slots=True)
class _Facts:
    """An account whose reports are called by their archive ids."""

    account: Account
    ids: Mapping[str, str]
    claims: Mapping[str, Claim]

    def state(self, fact: Fact) -> State:
        return State(
            fact.verdict.value,
            fact.independent,
            tuple(self._said(a.claims, answer(a), a.withheld) for a in fact.values),
        )

    def _said(self, claims: Sequence[str], words: str, withheld: bool) -> Said:
        by: dict[str, Voice] = {}
        reports = {r.id: r for r in self.account.reports}
        for claim in (self.claims[id] for id in claims):
            by.setdefault(claim.report, Voice(self.ids[claim.report], called(reports[claim.report]), said_by(claim)))
        return Said(words, withheld, tuple(by.values()))

    def places(self, fact: Fact) -> set[tuple[str, str, int]]:
        claims = (self.claims[id] for given in fact.values for id in given.claims)
        return {(self.ids[c.report], c.words.field, c.words.start) for c in claims}

    def parts(self, happening: Happening) -> set[tuple[str, str]]:
        return {(self.ids[part.partition(".")[0]], part.partition(".")[2]) for part in happening.parts}


def _facts(stored: Stored) -> _Facts:
    return _Facts(stored.account, stored.ids, {claim.id: claim for claim in stored.account.claims})


def _differences(old: Stored, new: Stored) -> Iterator[tuple[Question, State | None, State | None]]:
    left, right = _facts(old), _facts(new)
    gone = [(h, f) for h in old.account.incidents for f in h.facts]
    for happening in new.account.incidents:
        mine = right.parts(happening)
        ancestors = [h for h in old.account.incidents if left.parts(h) & mine]
        for fact in happening.facts:
            candidates = [(h, f) for h, f in gone if h in ancestors and f.attribute == fact.attribute]
            match = _match(fact, candidates, right.places(fact), left)
            if match is not None:
                gone.remove(match)
            before, after = left.state(match[1]) if match else None, right.state(fact)
            if before is None or _essence(before) != _essence(after):
                yield _question(happening, fact), before, after
    for happening, fact in gone:
        yield _question(happening, fact), left.state(fact), None


def _match(
    fact: Fact, candidates: Sequence[tuple[Happening, Fact]], places: set[tuple[str, str, int]], left: _Facts
) -> tuple[Happening, Fact] | None:
    """The old fact on the same question: the one that rests on the same words, else the one of the same group."""
    resting = [(len(left.places(f) & places), f.of == fact.of, -n) for n, (_, f) in enumerate(candidates)]
    best = max(resting, default=None)
    if best is None or not (best[0] or best[1]):
        return None
    return candidates[-best[2]]


def _essence(state: State) -> tuple:
    return state.verdict, state.independent, frozenset((said.answer, said.withheld) for said in state.answers)


def _question(happening: Happening, fact: Fact) -> Question:
    return Question(happening.label, happening.kind, happening.main, fact.attribute, fact.of)


def _because(before: State | None, after: State | None, old: Stored, new: Stored) -> list[str]:
    """The reports that are new or reworded in the account, or left it; of those, first of all the ones that speak."""
    came = [report for report, number in new.versions if (report, number) not in old.versions]
    went = [report for report, number in old.versions if report not in {r for r, _ in new.versions}]
    heard = {voice.report for state in (before, after) if state for said in state.answers for voice in said.by}
    moved = came + went
    return [report for report in moved if report in heard] or moved


# --------------------------------------------------------------------------- stored and back


def _written(given: Question | State) -> str:
    if isinstance(given, Question):
        plain: object = [given.incident, given.kind, given.main, given.attribute, given.of]
    else:
        answers = [[a.answer, a.withheld, [[v.report, v.outlet, v.speaker] for v in a.by]] for a in given.answers]
        plain = [given.verdict, given.independent, answers]
    return json.dumps(plain, ensure_ascii=False)


def _change(row: Row, outlets: Mapping[str, str | None], decision: Decision | None, reader: str | None) -> Change:
    return Change(
        row.id,
        row.added,
        row.story,
        row.title,
        Question(*json.loads(row.question)),
        _state(row.before),
        _state(row.after),
        tuple(Brought(report, outlets.get(report)) for report in json.loads(row.reports)),
        decision,
        reader,
    )


def _state(written: str | None) -> State | None:
    if written is None:
        return None
    verdict, independent, answers = json.loads(written)
    said = (Said(words, withheld, tuple(Voice(*voice) for voice in by)) for words, withheld, by in answers)
    return State(verdict, independent, tuple(said))
