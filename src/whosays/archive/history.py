"""How a number came about: who was first to say it, who repeats it, when another took its place, by which report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from whosays.archive.stored import Stored, called
from whosays.model import Account, Answer, Claim, Fact, Happening, Report, Verdict
from whosays.show.lookup import Lookup, attributed_first
from whosays.show.phrases import answer, said_by

Role = Literal["first said", "repeated", "copied", "replaces", "differs from", "beside"]


@dataclass(frozen=True, slots=True)
class Step:
    """One report's answer, in the order in which the reports were published.

    role: what it does to the answers before it; to: the answer that it replaces or differs from, or the archive id of
    the report that it copies. report: archive id. by: who says so. words: of the report.
    """

    published: str | None
    answer: str
    role: Role
    to: str | None
    report: str
    outlet: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class History:
    """The steps of one fact as the story's account has it now."""

    fact: str
    incident: str
    main: bool
    attribute: str
    of: str | None
    verdict: str
    independent: int
    steps: tuple[Step, ...]

    @property
    def reports(self) -> int:
        """How many reports give an answer."""
        return len({step.report for step in self.steps})


def histories(stored: Stored, attribute: str) -> tuple[History, ...]:
    """The history of every fact with this attribute, main incidents first."""
    found = [(h, f) for h in stored.account.incidents for f in h.facts if f.attribute == attribute]
    found.sort(key=lambda pair: not pair[0].main)
    return tuple(_history(stored, happening, fact) for happening, fact in found)


def _history(stored: Stored, happening: Happening, fact: Fact) -> History:
    steps = tuple(_steps(stored, fact))
    return History(
        fact.id, happening.label, happening.main, fact.attribute, fact.of, fact.verdict.value, fact.independent, steps
    )


def _steps(stored: Stored, fact: Fact) -> Iterator[Step]:
    ids = stored.ids
    before: list[tuple[Answer, Report]] = []
    for report, given, claim in _in_order(stored.account, fact):
        role, to = _role(stored.account, fact, given, report, before)
        told = ids.get(to, to) if to else None
        yield Step(report.published, answer(given), role, told, ids[report.id], called(report), said_by(claim),
                   claim.words.text)  # fmt: skip
        before.append((given, report))


def _in_order(account: Account, fact: Fact) -> list[tuple[Report, Answer, Claim]]:
    """Every report's answers by publication; reports without a date last, as in the account."""
    lookup = Lookup(account)
    order = {report.id: n for n, report in enumerate(account.reports)}
    said = [
        (report, given, attributed_first(claims)[0])
        for given in fact.values
        for report, claims in lookup.by_report(given)
    ]
    return sorted(said, key=lambda s: (s[0].published or "~", order[s[0].id], s[2].words.field, s[2].words.start))


def _role(
    account: Account, fact: Fact, given: Answer, report: Report, before: Sequence[tuple[Answer, Report]]
) -> tuple[Role, str | None]:
    if not before:
        return "first said", None
    same = [r.id for a, r in before if a == given]
    if same:
        copied = [r for r in same if r != report.id and _is_copy(account, r, report.id)]
        return ("copied", copied[0]) if copied else ("repeated", None)
    rivals = [a for a, _ in before if not _meet(a, given)]
    if not rivals:
        return "beside", None
    return ("replaces" if fact.verdict is Verdict.REVISED else "differs from"), answer(rivals[-1])


def _meet(a: Answer, b: Answer) -> bool:
    """Whether both can be true: ranges that meet; a number that is withheld rules nothing out."""
    if a.withheld or b.withheld:
        return True
    if a.low is None and a.high is None or b.low is None and b.high is None:
        return a.value == b.value
    return _lowest(a) <= _highest(b) and _lowest(b) <= _highest(a)


def _lowest(given: Answer) -> float:
    return 0 if given.low is None else given.low


def _highest(given: Answer) -> float:
    return inf if given.high is None else given.high


def _is_copy(account: Account, one: str, other: str) -> bool:
    return any(copy.is_copy and set(copy.reports) == {one, other} for copy in account.copies)
