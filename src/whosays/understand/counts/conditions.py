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
    if finding.attribute != "injured" or not _is_group(finding) or kinds_in(finding.of or ""):
        return finding
    sentence = parsed.sentences[finding.sentence]
    end = _limit(sentence, finding, findings)
    start = max(finding.first, finding.last - REACH_TOKENS)  # "... and 31 to the infirmary" starts far before
    told = [i for i in range(start, end) if kind_of(sentence.tokens[i].text) and _of_people(sentence, i)]
    if not told:
        return finding
    first, last = _phrase(sentence, finding, told[0])
    text = sentence.span(parsed.report, first, last).text
    of = f"{finding.of}, {text}" if finding.of else text
    return replace(finding, of=of, first=min(finding.first, first), last=max(finding.last, last))


def _is_group(finding: Finding) -> bool:
    value = finding.value
    return isinstance(value, Count) and not finding.withheld and value.high not in (0, 1)


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
