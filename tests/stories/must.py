"""What a person who reads a story would put on record, and what must never stand there: `must.toml`.

    known_failures = ["row", ...]   rows that do not hold yet; strict, so that a cure is noticed
    [[must]] / [[must_not]]         a fact (see `FactRow`)
    [[says]]                        a quotation: words, speaker, reports
    [[rivals]]                      claimants who stand against each other on one question
    [[skips]]                       a file that is not used: file, reason
    [[sets_aside]] / [[keeps]]      words that cleaning takes away, or must leave
    [[copied]] / [[not_copied]]     two reports
    [[incident]] / [[no_incident]]  main, status, kind, label

Every row has a name (`row`). Words are compared without case, as parts: "ministry" is in "Interior Ministry".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.stories.rendering import given_words
from whosays.model import ATTRIBUTES, Account, Answer, Claim, Fact, Happening, Rival, Verdict
from whosays.show.lookup import Lookup


@dataclass(frozen=True, slots=True)
class FactRow:
    """One answer to one question. What is not given is not asked.

    of: words that the group must have; "-" asks for no group. count: "7", "5..", "..9". value: part of it.
    reports: exactly the files that give this answer. verdict, independent, one_party: of the whole fact.
    answers: how many answers the fact has (withheld ones too). speaker: last of the chain; "-" is own voice.
    incident: words of the incident's label.
    """

    row: str
    attribute: str
    of: str | None = None
    count: str | None = None
    value: str | None = None
    withheld: bool = False
    words: str | None = None
    reports: tuple[str, ...] | None = None
    speaker: str | None = None
    modality: str | None = None
    verdict: str | None = None
    independent: int | None = None
    one_party: str | None = None
    answers: int | None = None
    main: bool | None = None
    status: str | None = None
    kind: str | None = None
    incident: str | None = None

    def __post_init__(self) -> None:
        # A row with a misspelt word would never be found, and as a `must_not` it would hold for ever.
        if self.attribute not in ATTRIBUTES:
            raise ValueError(f"{self.row}: there is no attribute {self.attribute!r}")
        if self.verdict is not None:
            Verdict(self.verdict)

    def holds(self, account: Account) -> bool:
        """Whether some fact of the account answers all that is asked."""
        lookup = Lookup(account)
        return any(
            self._fits(happening, fact) and self._given(answer, lookup)
            for happening in account.incidents
            for fact in happening.facts
            for answer in fact.values
        )

    def _fits(self, happening: Happening, fact: Fact) -> bool:
        return (
            fact.attribute == self.attribute
            and (self.of is None or _group(self.of, fact.of))
            and self.verdict in (None, fact.verdict.value)
            and self.independent in (None, fact.independent)
            and (self.one_party is None or self.one_party == (fact.one_party or "-"))
            and self.answers in (None, len(fact.values))
            and self.main in (None, happening.main)
            and self.status in (None, happening.status.value)
            and self.kind in (None, happening.kind)
            and (self.incident is None or _within(self.incident, happening.label))
        )

    def _given(self, answer: Answer, lookup: Lookup) -> bool:
        claims = lookup.claims(answer)
        files = {_file(lookup, claim.report) for claim in claims}
        return (
            answer.withheld == self.withheld
            and (self.count is None or self.count == given_words(answer))
            and (self.value is None or _within(self.value, answer.value or answer.text))
            and (self.reports is None or set(self.reports) == files)
            and any(self._said(claim) for claim in claims)
        )

    def _said(self, claim: Claim) -> bool:
        last = claim.chain[-1].name if claim.chain else "-"
        return (
            (self.words is None or _within(self.words, claim.words.text))
            and (self.speaker is None or _within(self.speaker, last))
            and self.modality in (None, claim.modality.value)
        )


@dataclass(frozen=True, slots=True)
class NoFactRow(FactRow):
    """A fact that must not stand in the account."""

    def holds(self, account: Account) -> bool:
        """Whether no fact answers all that is told."""
        return not FactRow.holds(self, account)


@dataclass(frozen=True, slots=True)
class SaysRow:
    """A quotation with its speaker ("-": nobody is named), in exactly these reports."""

    row: str
    words: str
    speaker: str
    reports: tuple[str, ...] | None = None

    def holds(self, account: Account) -> bool:
        """Whether one statement has the words, the speaker and the reports."""
        lookup = Lookup(account)
        return any(
            saying.quoted
            and _within(self.speaker, saying.speaker or "-")
            and any(_within(self.words, span.text) for span in saying.spans)
            and (self.reports is None or set(self.reports) == {_file(lookup, s.report) for s in saying.spans})
            for saying in account.statements
        )


@dataclass(frozen=True, slots=True)
class RivalsRow:
    """Claimants, each on a side of their own, on one question."""

    row: str
    claimants: tuple[str, ...]
    question: str = ""

    def holds(self, account: Account) -> bool:
        """Whether one rival account has every claimant on a side without the others."""
        return any(
            _within(self.question, rival.question)
            and self._each_alone([self._side(claimant, rival) for claimant in self.claimants])
            for rival in account.rival_accounts
        )

    @staticmethod
    def _each_alone(sides: list[int | None]) -> bool:
        return None not in sides and len(set(sides)) == len(sides)

    def _side(self, claimant: str, rival: Rival) -> int | None:
        sides = (n for n, s in enumerate(rival.sides) if any(_within(claimant, name) for name in s.claimants))
        return next(sides, None)


@dataclass(frozen=True, slots=True)
class SkipsRow:
    """A file that is not used, with words of its reason."""

    row: str
    file: str
    reason: str

    def holds(self, account: Account) -> bool:
        """Whether the file is skipped for this reason."""
        return any(s.file.endswith(self.file) and _within(self.reason, s.reason) for s in account.skipped)


@dataclass(frozen=True, slots=True)
class SetsAsideRow:
    """Words of a report that stand inside one cut."""

    row: str
    file: str
    words: str

    def holds(self, account: Account) -> bool:
        """Whether cleaning took the words away."""
        lookup = Lookup(account)
        return any(
            _file(lookup, r.id) == self.file and any(self.words in cut.span.text for cut in r.cuts)
            for r in account.reports
        )


@dataclass(frozen=True, slots=True)
class KeepsRow:
    """Words of a report that no cut touches."""

    row: str
    file: str
    words: str

    def holds(self, account: Account) -> bool:
        """Whether the words stand in the report, and whole."""
        lookup = Lookup(account)
        for report in account.reports:
            at = report.text.find(self.words)
            if _file(lookup, report.id) == self.file and at >= 0:
                end = at + len(self.words)
                return all(cut.span.end <= at or end <= cut.span.start for cut in report.cuts)
        return False


@dataclass(frozen=True, slots=True)
class CopiedRow:
    """Two reports whose wording is copied."""

    row: str
    reports: tuple[str, ...]

    def holds(self, account: Account) -> bool:
        """Whether the two are of one text origin."""
        lookup = Lookup(account)
        origins = {lookup.origin(r.id) for r in account.reports if _file(lookup, r.id) in self.reports}
        return len(origins) == 1


@dataclass(frozen=True, slots=True)
class NotCopiedRow(CopiedRow):
    """Two reports that are independent texts."""

    def holds(self, account: Account) -> bool:
        """Whether the two are of two text origins."""
        return not CopiedRow.holds(self, account)


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident, by words of its label, kind, status and place in the account."""

    row: str
    label: str | None = None
    kind: str | None = None
    status: str | None = None
    main: bool | None = None

    def holds(self, account: Account) -> bool:
        """Whether some incident is as asked."""
        return any(
            (self.label is None or _within(self.label, happening.label))
            and self.kind in (None, happening.kind)
            and self.status in (None, happening.status.value)
            and self.main in (None, happening.main)
            for happening in account.incidents
        )


@dataclass(frozen=True, slots=True)
class NoIncidentRow(IncidentRow):
    """An incident that must not stand in the account."""

    def holds(self, account: Account) -> bool:
        """Whether no incident is as told."""
        return not IncidentRow.holds(self, account)


Row = FactRow | SaysRow | RivalsRow | SkipsRow | SetsAsideRow | KeepsRow | CopiedRow | IncidentRow

KINDS: dict[str, type] = {
    "must": FactRow,
    "must_not": NoFactRow,
    "says": SaysRow,
    "rivals": RivalsRow,
    "skips": SkipsRow,
    "sets_aside": SetsAsideRow,
    "keeps": KeepsRow,
    "copied": CopiedRow,
    "not_copied": NotCopiedRow,
    "incident": IncidentRow,
    "no_incident": NoIncidentRow,
}


@dataclass(frozen=True, slots=True)
class Musts:
    """The rows of one story and the names of those that do not hold yet."""

    rows: tuple[Row, ...]
    known_failures: tuple[str, ...]


def musts_of(file: Path) -> Musts:
    """The rows of a `must.toml`.

    Raises ValueError for a wrong key, a name given twice, and a known failure that is no row.
    """
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    failures = tuple(told.pop("known_failures", ()))
    rows = tuple(row for kind, entries in told.items() for row in _rows(file, kind, entries))
    names = [row.row for row in rows]
    twice = sorted({name for name in names if names.count(name) > 1})
    strange = sorted(set(failures) - set(names))
    if twice or strange:
        raise ValueError(f"{file}: rows given twice: {twice}; known failures that are no row: {strange}")
    return Musts(rows, failures)


def _rows(file: Path, kind: str, entries: list[dict]) -> Iterator[Row]:
    if kind not in KINDS:
        raise ValueError(f"{file}: there are no rows of kind {kind!r}")
    for entry in entries:
        given = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
        try:
            yield KINDS[kind](**given)
        except TypeError as wrong:
            raise ValueError(f"{file}: {entry}: {wrong}") from None


def _group(wanted: str, of: str | None) -> bool:
    if wanted == "-":
        return of is None
    return of is not None and all(_within(word, of) for word in wanted.split())


def _within(wanted: str, text: str) -> bool:
    return wanted.casefold() in " ".join(text.split()).casefold()


def _file(lookup: Lookup, report: str) -> str:
    return lookup.report(report).file.rsplit("/", 1)[-1]
