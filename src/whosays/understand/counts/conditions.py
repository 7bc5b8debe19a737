"""The condition of the injured, as part of who they are: "seriously hurt", "taken to Tarn General Hospital".

Only groups have it: of one named person, "hurt" and "taken to hospital" are the same fact.
"""

from __future__ import annotations

from dataclasses import replace

from whosays.lexicon.conditions import kind_of, kinds_in
from whosays.lexicon.counting import counting
from whosays.model import Count
from whosays.understand.finding import Finding
from whosays.understand.syntax import Parsed, Sentence

REACH_TOKENS = 9
REACH_VERB = 8
_TAKING = counting("taking_to_hospital")
_STOPS = frozenset({",", ";", ":", ".", "(", ")", "while", "after", "when", "as", "but", "which", "”", '"'})
_OF_INCIDENT = frozenset({"accident", "crash", "fire", "incident", "blast", "explosion", "attack", "collision"})


def with_conditions(parsed: Parsed, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, those of injured groups with their condition in `of` and in their words."""
    return tuple(_with_condition(parsed, f, findings) for f in findings)


def _with_condition(parsed: Parsed, finding: Finding, findings: tuple[Finding, ...]) -> Finding:
    sentence = parsed.sentences[finding.sentence]
    if finding.attribute != "injured" or not _is_group(sentence, finding) or kinds_in(finding.of or ""):
        return finding
    if _is_whole(finding, findings):
        return finding
    end = _limit(sentence, finding, findings)
    start = max(finding.first, finding.last - REACH_TOKENS)  # "... and 31 to the infirmary" starts far before
    told = [i for i in range(start, end) if kind_of(sentence.tokens[i].text) and _of_people(sentence, i)]
    if not told:
        return finding
    own = _own(sentence, finding, told)
    first, last = _phrase(sentence, finding, own)
    last = max([last, *(_phrase(sentence, finding, i)[1] for i in told if _is_with(sentence, own, i))])
    text = sentence.span(parsed.report, first, last).text
    of = f"{finding.of}, {text}" if finding.of else text
    return replace(finding, of=of, first=min(finding.first, first), last=max(finding.last, last))


def _is_group(sentence: Sentence, finding: Finding) -> bool:
    """More than one person, or "one" of those told of before, whom nothing else tells apart."""
    value = finding.value
    if not isinstance(value, Count) or finding.withheld or value.high == 0:
        return False
    return value.high != 1 or finding.of is None and sentence.tokens[finding.first].text.lower() == "one"


def _is_whole(finding: Finding, findings: tuple[Finding, ...]) -> bool:
    """ "30 of the 80 wounded are in hospital": of the 80 it is not said."""
    beside = [f for f in findings if f.sentence == finding.sentence and f.attribute == finding.attribute]
    return any(f.first < finding.first and finding.last <= f.last and _is_fewer(f, finding) for f in beside)


def _is_fewer(a: Finding, b: Finding) -> bool:
    counted = isinstance(a.value, Count) and isinstance(b.value, Count)
    return counted and (a.value.high or 0) < (b.value.low or 0)


def _is_with(sentence: Sentence, own: int, further: int) -> bool:
    """ "Taken to hospital with serious injuries": a second condition of the same people."""
    kinds = {kind_of(sentence.tokens[i].text) for i in (own, further)}
    return further > own and len(kinds) == 2 and any(t.text.lower() == "with" for t in sentence.tokens[own:further])


def _own(sentence: Sentence, finding: Finding, told: list[int]) -> int:
    """The word that tells their condition; of "and 31 to the infirmary" not that of those counted before."""
    after = [i for i in told if i > finding.last]
    return after[0] if after and sentence.tokens[finding.last].upos == "NUM" else told[0]


def _limit(sentence: Sentence, finding: Finding, findings: tuple[Finding, ...]) -> int:
    """Where the words about these people end: a mark, another clause, or the next count."""
    others = [f.first for f in findings if f.sentence == finding.sentence and f.first > finding.last]
    end = min([finding.last + 1 + REACH_TOKENS, len(sentence.tokens), *others])
    for i in range(finding.last + 1, end):
        token = sentence.tokens[i]
        counts = token.upos == "NUM" and not (i + 1 < end and kind_of(sentence.tokens[i + 1].text))
        if counts or token.text.lower() in _STOPS or token.rel.split(":")[0] in ("nsubj", "expl"):
            return i
    return end


def _of_people(sentence: Sentence, i: int) -> bool:
    """A "serious accident" says nothing of its victims."""
    head = sentence.tokens[i].head
    return head < 0 or sentence.tokens[head].text.lower() not in _OF_INCIDENT


def _phrase(sentence: Sentence, finding: Finding, told: int) -> tuple[int, int]:
    """The few words of the condition: "seriously hurt", "taken to hospital", the hospital's name."""
    name = sentence.name_at(told)
    first, last = (name.first, name.last) if name else (told, told)
    if kind_of(sentence.tokens[told].text) in ("hospital", "scene"):
        moved = [i for i in range(max(first - REACH_VERB, 0), first) if sentence.tokens[i].lemma in _TAKING]
        first = moved[-1] if moved else first
    elif sentence.tokens[told].head in (told + 1, told + 2):
        last = sentence.tokens[told].head
    while first > finding.first and sentence.tokens[first - 1].end == sentence.tokens[first].start:
        first -= 1  # "life-threatening" is three tokens
    return first, last
