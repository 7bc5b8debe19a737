"""Finding things of an account by their ids: facts hold ids, and words are fetched when they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from whosays.errors import AccountError
from whosays.model import (
    ATTRIBUTES,
    COUNT_ATTRIBUTES,
    Account,
    Answer,
    Claim,
    Cut,
    Fact,
    Happening,
    Moment,
    Report,
    Side,
)

# Reasons of cuts that take nothing away, as `clean` gives them (a test keeps the two lists equal).
STANDS_ELSEWHERE = frozenset(
    {
        "repeated title line",
        "cut-off line that stands again, whole, further on",
        "gallery caption that was read before",
    }
)


@dataclass(frozen=True)
class Lookup:
    """An account with its reports, claims and facts by id.

    Raises AccountError for an id that the account does not hold: such an account is broken, and showing a
    part of it would hide that.
    """

    account: Account

    @cached_property
    def _reports(self) -> dict[str, Report]:
        return {report.id: report for report in self.account.reports}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.account.claims}

    @cached_property
    def _facts(self) -> dict[str, tuple[Happening, Fact]]:
        return {fact.id: (incident, fact) for incident in self.account.incidents for fact in incident.facts}

    @cached_property
    def _origins(self) -> dict[str, str]:
        return {report: origin.id for origin in self.account.origins for report in origin.reports}

    def report(self, report_id: str) -> Report:
        """The report with this id."""
        return _found(self._reports, report_id, "report")

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id."""
        return _found(self._claims, claim_id, "claim")

    def fact(self, fact_id: str) -> tuple[Happening, Fact]:
        """The fact with this id and the incident that it belongs to."""
        return _found(self._facts, fact_id, "fact")

    def origin(self, report_id: str) -> str:
        """The id of the text origin that the report belongs to; a report of no group stands for itself."""
        return self._origins.get(report_id, report_id)

    def claims(self, answer: Answer) -> tuple[Claim, ...]:
        """The claims that give this answer, in the order of the answer."""
        return tuple(self.claim(claim_id) for claim_id in answer.claims)

    def by_report(self, answer: Answer) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """The reports that give this answer, in the order of the account, each with its claims."""
        claims = self.claims(answer)
        for report in self.account.reports:
            own = tuple(claim for claim in claims if claim.report == report.id)
            if own:
                yield report, own

    def reports_giving(self, fact: Fact) -> tuple[str, ...]:
        """Ids of the reports that give a value for this fact (withheld entries give none)."""
        return self._reports_of(tuple(a for a in fact.values if not a.withheld))

    def reports_withholding(self, fact: Fact) -> tuple[str, ...]:
        """Ids of the reports that say that this is not known or not disclosed."""
        return self._reports_of(tuple(a for a in fact.values if a.withheld))

    def claimant(self, claim: Claim) -> str:
        """Whom a rival account names for this claim: its last speaker, else the report's own voice."""
        return claim.chain[-1].name if claim.chain else self.report(claim.report).own_voice

    def _reports_of(self, answers: tuple[Answer, ...]) -> tuple[str, ...]:
        ids = {claim.report for answer in answers for claim in self.claims(answer)}
        return tuple(report.id for report in self.account.reports if report.id in ids)


def harmed_first(facts: tuple[Fact, ...]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The ledger of people and every other fact, each in the order of the attributes; new ones come last."""
    order = {attribute: rank for rank, attribute in enumerate(ATTRIBUTES)}
    ranked = sorted(facts, key=lambda fact: order.get(fact.attribute, len(order)))
    people = tuple(fact for fact in ranked if fact.attribute in COUNT_ATTRIBUTES)
    return people, tuple(fact for fact in ranked if fact.attribute not in COUNT_ATTRIBUTES)


def moment_label(moment: Moment, account: Account) -> str:
    """What a line of the timeline says happened; of the incident that gives the account its title only its kind."""
    if moment.label != account.title:
        return moment.label
    kind = next(h.kind for h in account.incidents if h.id == moment.incident)
    return f"the {'incident' if kind == 'other' else kind}"


def side_words(side: Side, lookup: Lookup) -> Iterator[tuple[Answer, str]]:
    """The answers that a side's claimants give to its facts, with the words of each report."""
    for fact_id in side.facts:
        for given in lookup.fact(fact_id)[1].values:
            for claim in lookup.claims(given):
                if lookup.claimant(claim) in side.claimants:
                    yield given, claim.words.text


def attributed_first(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Those of one report's claims on one value that name a speaker; all of them where none does.

    What a report attributes anywhere is that speaker's, also where its title repeats it in its own voice.
    """
    return tuple(claim for claim in claims if claim.chain) or claims


def set_aside(report: Report) -> tuple[Cut, ...]:
    """The cuts that took words away: without those whose words are read elsewhere in the report."""
    return tuple(cut for cut in report.cuts if cut.reason not in STANDS_ELSEWHERE)


def main_first(happenings: tuple[Happening, ...]) -> tuple[Happening, ...]:
    """The incidents with the main ones in front, otherwise as they came."""
    return tuple(sorted(happenings, key=lambda happening: not happening.main))


def _found(table: dict, key: str, kind: str):
    if key not in table:
        raise AccountError(
            f"the account names {kind} {key!r} and does not hold it; write the account again with `whosays account`"
        )
    return table[key]
