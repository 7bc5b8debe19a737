"""From the claims on one question to a fact: answers, range, verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whosays.collate.apart import agreeing
from whosays.collate.origins import Origins
from whosays.collate.questions import Question, answer_key
from whosays.collate.revising import is_earlier_figure
from whosays.collate.speakers import SpeakerKeys
from whosays.collate.values import comparable, content_words, names_meet, places_meet
from whosays.collate.verdict import OWN_VOICE, Entry, judge
from whosays.lexicon.agencies import agency_credited
from whosays.lexicon.tables import table_of
from whosays.model import Amount, Answer, Claim, Count, Fact, Modality, Named, Report, Speaker, Verdict, When, Where

# Numbers that fall as a search goes on; all others only grow.
FALLING = frozenset({"missing"})
# Numbers that each side of a conflict gives in whole.
TOTALS = frozenset({"killed", "arrested"})
_COUNT_WHOM_THEY_SEE = frozenset(table_of("groups.toml")["count_whom_they_see"])


def fact_of(
    id: str,
    question: Question,
    reports: Mapping[str, Report],
    origins: Origins,
    keys: SpeakerKeys,
) -> Fact:
    """One question judged."""
    claims = attributed(question.claims)
    of_report = origins.of_claims(claims)
    carried = _carried(reports, of_report)
    judged = judge([_entry(c, reports, of_report, keys, carried) for c in agreeing(claims, of_report)])
    answers = _answers(claims)
    low, best, high = _range(answers, claims, judged.verdict)
    return Fact(
        id, question.attribute, question.of, judged.verdict, judged.independent, judged.one_party,
        judged.because, low, best, high, answers,
    )  # fmt: skip


def attributed(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """A value that a report attributes to somebody anywhere has that speaker in the whole report.

    So a title that repeats the ministry's figure in the outlet's own voice is the ministry's figure too.
    """
    chains: dict[tuple[str, tuple[str, ...]], Claim] = {}
    for c in claims:
        if c.chain:
            chains.setdefault((c.report, answer_key(c)), c)
    return tuple(
        c if c.chain or not (said := chains.get((c.report, answer_key(c)))) else replace(c, chain=said.chain)
        for c in claims
    )


def _carried(reports: Mapping[str, Report], origins: Mapping[str, str]) -> dict[str, str]:
    """The text origin that carries each agency's text, by the agency's name; of several the first."""
    found: dict[str, str] = {}
    for id, report in reports.items():
        for credit in report.credits:
            agency = agency_credited(credit.text)
            if agency is not None and id in origins:
                found.setdefault(agency, origins[id])
    return found


def _speaker(last: Speaker | None, origin: str, keys: SpeakerKeys, carried: Mapping[str, str]) -> str:
    """Who says so, as a key. What "the agency reported" is the own voice of the text that carries its credit."""
    if last is None:
        return f"{OWN_VOICE}{origin}"
    agency = agency_credited(last.name)
    return f"{OWN_VOICE}{carried[agency]}" if agency in carried else keys.key(last)


def _entry(
    claim: Claim,
    reports: Mapping[str, Report],
    origins: Mapping[str, str],
    keys: SpeakerKeys,
    carried: Mapping[str, str],
) -> Entry:
    origin = origins[claim.report]
    last = claim.chain[-1] if claim.chain else None
    return Entry(
        claim.id,
        claim.report,
        comparable(claim.value, claim.words.text),
        claim.withheld,
        origin,
        _speaker(last, origin, keys, carried),
        keys.party(last) if last else None,
        reports[claim.report].published,
        claim.is_denial,
        not isinstance(claim.value, Count) or claim.modality in (Modality.ASSERTED, Modality.DENIED),
        claim.attribute in FALLING,
        reports[claim.report].outlet,
        is_earlier_figure(claim),
        claim.words.field == "title",
        _side(claim, keys),
    )


def _side(claim: Claim, keys: SpeakerKeys) -> str | None:
    """The state, or another institution, where it says how many died or were arrested.

    A hospital or a fire brigade counts whom it sees, and so does a witness: their numbers are parts.
    """
    if claim.attribute not in TOTALS or not claim.chain:
        return None
    last = claim.chain[-1]
    if keys.party(last) is not None:
        return "the state"
    body = set(content_words(last.institution or ""))
    return keys.key(last) if body and not body & _COUNT_WHOM_THEY_SEE else None


def _answers(claims: Sequence[Claim]) -> tuple[Answer, ...]:
    found = []
    for members in _same_answers(claims):
        first = members[0]
        low, high = (first.value.low, first.value.high) if isinstance(first.value, Count) else (None, None)
        text, value = first.words.text, None if first.withheld else _normal(members)
        claimed = tuple(c.id for c in members)
        found.append(Answer(value, low, high, text, first.withheld, claimed, first.is_denial))
    return tuple(sorted(found, key=lambda a: (a.withheld, a.denied, -len(a.claims), a.low or 0, a.claims[0])))


def _same_answers(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that give one answer: equal counts and dates, and namings of one thing or place."""
    groups: list[list[Claim]] = []
    for claim in claims:
        home = next((g for g in groups if all(_one_answer(claim, c) for c in g)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return groups


def _one_answer(a: Claim, b: Claim) -> bool:
    if answer_key(a) == answer_key(b):
        return True
    if a.withheld or b.withheld or (a.modality is Modality.DENIED) != (b.modality is Modality.DENIED):
        return False
    if isinstance(a.value, Named) and isinstance(b.value, Named):
        return names_meet(a.value.name, b.value.name)
    if isinstance(a.value, Where) and isinstance(b.value, Where):
        return places_meet(a.value, b.value)
    return False


def _normal(members: Sequence[Claim]) -> str:
    """The normalised string of a value: ISO date, places specific first, a name, "284 USD", "7", "7.."."""
    value = members[0].value
    if isinstance(value, Count):
        return count_text(value.low, value.high)
    if isinstance(value, When):
        # A day without its year is not resolved; the claim keeps the EDTF form, the fact shows the words.
        return _undated(members) if value.value is None or value.value.startswith("XXXX") else value.value
    if isinstance(value, Where):
        fullest = max((c.value for c in members if isinstance(c.value, Where)), key=lambda w: len(w.parts))
        return ", ".join(fullest.parts)
    if isinstance(value, Amount):
        return f"{value.number} {value.unit}".strip()
    names = {c.value.name for c in members if isinstance(c.value, Named)}
    return min(names, key=lambda n: (not n[:1].isupper(), -len(content_words(n)), len(n), n))


def _undated(members: Sequence[Claim]) -> str:
    """The report's own words; the day of the week, where reports put it in different words."""
    words = {c.words.text for c in members}
    days = {comparable(c.value, c.words.text).anchor for c in members if isinstance(c.value, When)}
    return next(iter(days)) or members[0].words.text if len(words) > 1 and len(days) == 1 else members[0].words.text


def count_text(low: int | None, high: int | None) -> str:
    """A range as people write it.

    >>> count_text(7, 7), count_text(7, None), count_text(None, 9), count_text(2, 4)
    ('7', '7..', '..9', '2..4')
    """
    if low == high:
        return "" if low is None else str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def _range(
    answers: Sequence[Answer], claims: Sequence[Claim], verdict: Verdict
) -> tuple[int | None, int | None, int | None]:
    """Lowest low, best, highest high. Best is the exact value most reports give; of a toll that rose, the last.

    What is only denied is no number of the range.
    """
    counted = [a for a in answers if not (a.withheld or a.denied) and (a.low is not None or a.high is not None)]
    if not counted:
        return None, None, None
    report_of = {c.id: c.report for c in claims}
    exact = [a for a in counted if a.low is not None and a.low == a.high] or counted
    if verdict is Verdict.REVISED:
        best = max(exact, key=lambda a: a.low or a.high or 0)
    else:
        best = max(exact, key=lambda a: (len({report_of[c] for c in a.claims}), a.low or a.high or 0))
    lows = [a.low if a.low is not None else 0 for a in counted]
    highs = [a.high for a in counted]
    top = None if None in highs else max(h for h in highs if h is not None)
    return min(lows), best.low if best.low is not None else best.high, top
