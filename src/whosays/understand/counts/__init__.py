"""Counts of people harmed, held, freed, moved or aboard, sentence by sentence.

What comes in is a parsed report; what goes out are `Finding`s whose value is a `Count`. Each says which
word states it (`anchor`), and the shortest words around number, group and that word. A report that says
that a number is not known gives a finding that is withheld. Ages, money, votes, dates and plain
possibilities ("could kill thousands") give nothing.
"""

from __future__ import annotations

from dataclasses import replace

from whosays.model import Count, Modality
from whosays.understand.clauses import clause
from whosays.understand.counts.aboard import riders
from whosays.understand.counts.fates import without_dead
from whosays.understand.counts.groups import Phrases
from whosays.understand.counts.harmed import harmed
from whosays.understand.counts.numbers import find_numbers
from whosays.understand.counts.one_group import Group
from whosays.understand.counts.people_told import PeopleTold
from whosays.understand.counts.rolls import roll_call
from whosays.understand.counts.told import Told
from whosays.understand.counts.tolls import multiple_shootings, murder_suicides, tolls
from whosays.understand.counts.withheld import withheld_counts
from whosays.understand.finding import Finding
from whosays.understand.negation import denier
from whosays.understand.people import Entities
from whosays.understand.syntax import Parsed, Sentence


def find_counts(parsed: Parsed, entities: Entities) -> tuple[Finding, ...]:
    """All counts of people that `parsed` states, in text order; each (attribute, group, range) once a sentence.

    entities: who is who in the same `parsed`.

    Refuses to guess: a plural without a number ("officers were hurt") is no count.
    """
    people = PeopleTold(entities)
    told: list[Told] = []
    for sentence in parsed.sentences:
        body = parsed.report.title if sentence.field == "title" else parsed.report.text
        phrases = Phrases(sentence, find_numbers(sentence), body)
        named, dead_elsewhere = roll_call(phrases)
        here = [t for t in harmed(phrases) if not _is_called(t, named)]
        told.extend(here)
        if not any(t.finding.attribute == "killed" for t in here):  # else the sentence says who died in it
            told.extend(Told(f, _plain_group(f), weak=False) for f in murder_suicides(phrases))
        hit = [Told(f, _plain_group(f), weak=True, open=True) for f in multiple_shootings(phrases)]
        told.extend(t for t in (without_dead(h, here) for h in hit) if t is not None)
        needs = frozenset({"killed"}) if dead_elsewhere else frozenset()
        told.extend(Told(f, replace(_plain_group(f), name=f.of), weak=False, needs=needs) for f in named)
        for finding in (*tolls(phrases), *riders(phrases)):
            told.append(Told(_unless_denied(finding, sentence), _plain_group(finding), weak=False))
        told.extend(Told(f, _plain_group(f), weak=False) for f in withheld_counts(phrases))
        people.read(sentence, phrases)
    return tuple(_once(people.settle(told)))


def _is_called(told: Told, named: tuple[Finding, ...]) -> bool:
    """ "The deceased victim was his brother, Tom Hill": one person, whom the roll has by name."""
    single = told.finding.attribute == "killed" and told.finding.value == Count(1, 1)
    return bool(named) and single and told.group.definite and told.group.last < named[0].first


def _plain_group(finding: Finding) -> Group:
    return Group(finding.value, finding.of, finding.first, finding.last, finding.anchor, sure=True)


def _unless_denied(finding: Finding, sentence: Sentence) -> Finding:
    """ "denied that the toll had risen to 40": the clause around the number is what is denied."""
    denied = denier(sentence, clause(sentence, finding.anchor)) is not None
    return replace(finding, modality=Modality.DENIED) if denied else finding


def _once(findings: list[Finding]) -> list[Finding]:
    kept: dict[tuple[int, str, str | None, int | None, int | None, bool], Finding] = {}
    for finding in sorted(findings, key=lambda f: (f.sentence, f.last - f.first, f.first, f.attribute)):
        denied, value = finding.modality is Modality.DENIED, finding.value
        key = (finding.sentence, finding.attribute, finding.of, value.low, value.high, denied)
        kept.setdefault(key, finding)
    return sorted(kept.values(), key=lambda f: (f.sentence, f.first, f.last, f.attribute))
