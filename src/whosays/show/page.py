"""What the page shows, in the order in which it shows it: small records that the template only prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whosays.model import (
    Account,
    Answer,
    Claim,
    Copy,
    Fact,
    Field,
    Happening,
    Report,
    Rival,
    Rule,
    Saying,
    Side,
    Verdict,
)
from whosays.show.context import Passage, passage
from whosays.show.lookup import Lookup, attributed_first, harmed_first, main_first, set_aside, side_words
from whosays.show.phrases import (
    answer,
    one_line,
    outlet,
    plural,
    published,
    question,
    said_by,
    shared_words,
    status,
    weight,
    whole_range,
)
from whosays.show.reasons import Reason, reasons
from whosays.show.runs import Mark, RunOfText, runs


@dataclass(frozen=True, slots=True)
class Chip:
    """A report that gives an answer; a witness is one of those that count as independent."""

    report: str
    name: str
    witness: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One report's words for an answer, in context, and who says so."""

    claim: str
    said_by: str
    passage: Passage
    field: Field


@dataclass(frozen=True, slots=True)
class Card:
    """One report beside the others: all its places for one answer."""

    report: str
    name: str
    published: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer to a question: who gives it, and each report's words for it."""

    shown: str
    withheld: bool
    who: str
    chips: tuple[Chip, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """One question with its verdict, its answers, and the reports that are silent on it."""

    id: str
    question: str
    range: str
    verdict: str
    weight: str
    one_party: str
    answers: tuple[AnswerView, ...]
    reasons: tuple[Reason, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident: what happened to people first, then all else."""

    id: str
    label: str
    status: str
    main: bool
    people: tuple[FactView, ...]
    others: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of rival accounts: who claims, and what, as (answer, words)."""

    claimants: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RivalView:
    """A question that several facts answer in ways that cannot all be so."""

    question: str
    facts: tuple[str, ...]
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class SayingView:
    """One statement, and the places where it stands as (report, anchor of the mark)."""

    id: str
    speaker: str
    words: str
    quoted: bool
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CopyView:
    """Two reports that share wording, and each shared passage in the words of both."""

    names: tuple[str, str]
    share: str
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report whole, its title and text cut into marked runs."""

    id: str
    name: str
    published: str
    byline: str
    file: str
    url: str
    origin: str
    title: tuple[RunOfText, ...]
    text: tuple[RunOfText, ...]
    removed: str


def incidents(lookup: Lookup) -> tuple[IncidentView, ...]:
    """The incidents, main ones first."""
    return tuple(_incident(happening, lookup) for happening in main_first(lookup.account.incidents))


def rivals(lookup: Lookup) -> tuple[RivalView, ...]:
    """Claimant against claimant, each in the words of the reports."""
    return tuple(_rival(rival, lookup) for rival in lookup.account.rival_accounts)


def sayings(account: Account) -> tuple[SayingView, ...]:
    """The statements, each with its places in the reports."""
    return tuple(_saying(saying) for saying in account.statements)


def copies(lookup: Lookup) -> tuple[CopyView, ...]:
    """The pairs of reports that carry copied wording."""
    return tuple(_copy(copy, lookup) for copy in lookup.account.copies if copy.is_copy)


def reports(lookup: Lookup) -> tuple[ReportView, ...]:
    """The full reports, with evidence, statements and clutter marked."""
    marks = _marks(lookup)
    return tuple(_report(report, marks, lookup) for report in lookup.account.reports)


def verdict_counts(account: Account) -> tuple[tuple[str, int], ...]:
    """How many facts have each verdict; verdicts that none has are left out."""
    given = [fact.verdict for happening in account.incidents for fact in happening.facts]
    return tuple((kind.value, given.count(kind)) for kind in Verdict if kind in given)


def _incident(happening: Happening, lookup: Lookup) -> IncidentView:
    people, others = harmed_first(happening.facts)
    return IncidentView(
        happening.id,
        one_line(happening.label),
        status(happening.status),
        happening.main,
        tuple(_fact(fact, lookup) for fact in people),
        tuple(_fact(fact, lookup) for fact in others),
    )


def _fact(fact: Fact, lookup: Lookup) -> FactView:
    witnesses = _witnesses(fact)
    heard = {*lookup.reports_giving(fact), *lookup.reports_withholding(fact)}
    return FactView(
        id=fact.id,
        question=question(fact),
        range=whole_range(fact),
        verdict=fact.verdict.value,
        weight=weight(fact, lookup),
        one_party=one_line(fact.one_party or ""),
        answers=tuple(_answer(given, witnesses, lookup) for given in sorted(fact.values, key=lambda a: a.withheld)),
        reasons=reasons(fact, lookup),
        silent=tuple(f"{r.id} {outlet(r)}" for r in lookup.account.reports if r.id not in heard),
    )


def _witnesses(fact: Fact) -> frozenset[str]:
    """Claims that count as independent; where no rule names them, the first one stands for all."""
    for because in fact.because:
        if because.rule is Rule.INDEPENDENT_WITNESSES:
            return frozenset(because.claims)
    return frozenset(next((given.claims[:1] for given in fact.values if not given.withheld), ()))


def _answer(given: Answer, witnesses: frozenset[str], lookup: Lookup) -> AnswerView:
    found = tuple(lookup.by_report(given))
    speakers = dict.fromkeys(_last(claim) for _, claims in found for claim in attributed_first(claims))
    return AnswerView(
        shown=answer(given),
        withheld=given.withheld,
        who=", ".join(speakers),
        chips=tuple(
            Chip(report.id, outlet(report), any(claim.id in witnesses for claim in claims)) for report, claims in found
        ),
        cards=tuple(_card(report, claims) for report, claims in found),
    )


def _last(claim: Claim) -> str:
    return one_line(claim.chain[-1].name) if claim.chain else "own voice"


def _card(report: Report, claims: tuple[Claim, ...]) -> Card:
    places = tuple(Place(c.id, said_by(c), passage(c, report), c.words.field) for c in claims)
    return Card(report.id, outlet(report), published(report), places)


def _rival(rival: Rival, lookup: Lookup) -> RivalView:
    facts = dict.fromkeys(fact for side in rival.sides for fact in side.facts)
    return RivalView(
        one_line(rival.question),
        tuple(facts),
        tuple(_side(side, lookup) for side in rival.sides),
    )


def _side(side: Side, lookup: Lookup) -> SideView:
    said = ((answer(given), one_line(words)) for given, words in side_words(side, lookup))
    return SideView(", ".join(one_line(name) for name in side.claimants), tuple(dict.fromkeys(said)))


def _saying(saying: Saying) -> SayingView:
    places = tuple((span.report, _said_anchor(saying, i)) for i, span in enumerate(saying.spans))
    return SayingView(
        saying.id,
        one_line(saying.speaker or "speaker not named"),
        one_line(saying.spans[0].text),
        saying.quoted,
        places,
    )


def _said_anchor(saying: Saying, place: int) -> str:
    return f"said-{saying.id}-{place + 1}"


def _copy(copy: Copy, lookup: Lookup) -> CopyView:
    first, second = (f"{i} {outlet(lookup.report(i))}" for i in copy.reports)
    passages = tuple((one_line(one.text), one_line(other.text)) for one, other in copy.passages)
    return CopyView((first, second), shared_words(copy), passages)


def _marks(lookup: Lookup) -> dict[tuple[str, str], list[Mark]]:
    """Every mark of every report, by report and field."""
    found: dict[tuple[str, str], list[Mark]] = {}
    claims: dict[str, Claim] = {}
    for happening in lookup.account.incidents:
        for fact in happening.facts:
            for claim in _claims(fact, lookup):
                claims[claim.id] = claim
                mark = Mark(claim.words.start, claim.words.end, "fact", fact.id)
                found.setdefault((claim.report, claim.words.field), []).append(mark)
    for claim in claims.values():
        mark = Mark(claim.words.start, claim.words.end, "claim", claim.id)
        found.setdefault((claim.report, claim.words.field), []).append(mark)
    for saying in lookup.account.statements:
        for i, span in enumerate(saying.spans):
            mark = Mark(span.start, span.end, "said", _said_anchor(saying, i))
            found.setdefault((span.report, span.field), []).append(mark)
    for report in lookup.account.reports:
        for cut in report.cuts:
            mark = Mark(cut.span.start, cut.span.end, "cut", one_line(cut.reason))
            found.setdefault((report.id, cut.span.field), []).append(mark)
    return found


def _claims(fact: Fact, lookup: Lookup) -> Iterable[Claim]:
    return (claim for given in fact.values for claim in lookup.claims(given))


def _report(report: Report, marks: dict[tuple[str, str], list[Mark]], lookup: Lookup) -> ReportView:
    letters = sum(cut.span.end - cut.span.start for cut in set_aside(report))
    return ReportView(
        id=report.id,
        name=outlet(report),
        published=published(report),
        byline=one_line(report.byline or ""),
        file=one_line(report.file),
        # Only an address of the web becomes a link: a report could carry a script in this place.
        url=report.url if (report.url or "").lower().startswith(("http://", "https://")) else "",
        origin=lookup.origin(report.id),
        title=runs(report.title, marks.get((report.id, "title"), [])),
        text=runs(report.text, marks.get((report.id, "text"), [])),
        removed=f"{plural(letters, 'character')} set aside" if letters else "",
    )
