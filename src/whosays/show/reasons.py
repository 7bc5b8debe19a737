"""Why a fact has its verdict, in sentences. One function per rule.

The docstring of each function is the text that `whosays explain`, the page and the documentation show for the
rule; the function adds what it rests on in this account.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from whosays.model import Because, Claim, Fact, Rule
from whosays.show.lookup import Lookup
from whosays.show.phrases import one_line, outlet, plural, published


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that fired: what the rule says, and what it rests on here."""

    rule: Rule
    says: str
    here: str


def reasons(fact: Fact, lookup: Lookup) -> tuple[Reason, ...]:
    """The rules that fired for this fact, in the order of `fact.because`, in plain sentences."""
    return tuple(_reason(because, fact, lookup) for because in fact.because)


def rule_text(rule: Rule) -> str:
    """What a rule says, as users read it.

    >>> rule_text(Rule.ONE_REPORT)
    'Only one report gives a value, so there is nothing to compare it with.'
    """
    return " ".join((_HERE[rule].__doc__ or "").split())


def _reason(because: Because, fact: Fact, lookup: Lookup) -> Reason:
    claims = tuple(lookup.claim(claim_id) for claim_id in because.claims)
    return Reason(because.rule, rule_text(because.rule), _HERE[because.rule](claims, fact, lookup))


def _one_report(claims: tuple[Claim, ...], fact: Fact, lookup: Lookup) -> str:
    """Only one report gives a value, so there is nothing to compare it with."""
    return f"Given by {_reports(claims, lookup)}."


def _independent_witnesses(claims: tuple[Claim, ...], fact: Fact, lookup: Lookup) -> str:
    """No two of these share a text or a last speaker, so each counts as a witness of its own."""
    named = [f"{_last_speaker(c)} in {_outlet(c, lookup)}" for c in claims]
    return f"{plural(fact.independent, 'independent origin')}: {'; '.join(dict.fromkeys(named))}."


def _same_last_speaker(claims: tuple[Claim, ...], fact: Fact, lookup: Lookup) -> str:
    """These reports cite the same speaker, so together they count as one origin."""
    speakers = dict.fromkeys(one_line(c.chain[-1].name) for c in claims if c.chain)
    return f"{_reports(claims, lookup)} go back to {_listed(tuple(speakers)) or 'one speaker'}."


def _same_text_origin(claims: tuple[Claim, ...], fact: Fact, lookup: Lookup) -> str:
    """These reports share the wording, so together they count as one origin."""
    return f"{_reports(claims, lookup)} carry the same text."


def _values_conflict(claims: tuple[Claim, ...], fact: Fact, lookup: Lookup) -> str:
    """These values cannot both be true."""
    sides = [f"{_outlet(c, lookup)} has “{one_line(c.words.text)}”{' (denied)' if c.is_denial else ''}" for c in claims]
    return "; ".join(dict.fromkeys(sides)) + "."


def _later_replaces_earlier(claims: tuple[Claim, ...], fact: Fact, lookup: Lookup) -> str:
    """The values differ because the figure changed over time: later reports replace earlier ones."""
    told = sorted(claims, key=lambda claim: lookup.report(claim.report).published or "~")
    dated = [f"{_published(c, lookup)} {_outlet(c, lookup)} “{one_line(c.words.text)}”" for c in told]
    return f"In order of time: {'; '.join(dict.fromkeys(dated))}."


def _said_to_be_unknown(claims: tuple[Claim, ...], fact: Fact, lookup: Lookup) -> str:
    """A report says in so many words that this is not known or not disclosed. It never counts as zero."""
    said = [f"{_outlet(c, lookup)}: “{one_line(c.words.text)}”" for c in claims]
    return "; ".join(dict.fromkeys(said)) + "."


def _one_party(claims: tuple[Claim, ...], fact: Fact, lookup: Lookup) -> str:
    """Everyone cited for this belongs to one party to the incident; nobody outside it vouches for it."""
    speakers = dict.fromkeys(_last_speaker(c) for c in claims)
    return f"All from {fact.one_party or 'one party'}: {_listed(tuple(speakers))}."


_HERE: dict[Rule, Callable[[tuple[Claim, ...], Fact, Lookup], str]] = {
    Rule.ONE_REPORT: _one_report,
    Rule.INDEPENDENT_WITNESSES: _independent_witnesses,
    Rule.SAME_LAST_SPEAKER: _same_last_speaker,
    Rule.SAME_TEXT_ORIGIN: _same_text_origin,
    Rule.VALUES_CONFLICT: _values_conflict,
    Rule.LATER_REPLACES_EARLIER: _later_replaces_earlier,
    Rule.SAID_TO_BE_UNKNOWN: _said_to_be_unknown,
    Rule.ONE_PARTY: _one_party,
}


def _last_speaker(claim: Claim) -> str:
    return one_line(claim.chain[-1].name) if claim.chain else "the report's own voice"


def _reports(claims: tuple[Claim, ...], lookup: Lookup) -> str:
    ids = {claim.report for claim in claims}
    return _listed(tuple(outlet(r) for r in lookup.account.reports if r.id in ids))


def _outlet(claim: Claim, lookup: Lookup) -> str:
    return outlet(lookup.report(claim.report))


def _published(claim: Claim, lookup: Lookup) -> str:
    return published(lookup.report(claim.report))


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""
