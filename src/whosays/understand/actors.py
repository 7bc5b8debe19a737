"""Who did it, what or whom it hit, and with what; with causes and amounts, the actors of each incident."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whosays.model import Modality, Named
from whosays.understand.amounts import find_amounts
from whosays.understand.casts import role_findings
from whosays.understand.causes import find_causes
from whosays.understand.clauses import bare_phrase, lemma, phrase, words
from whosays.understand.finding import Finding
from whosays.understand.modality import modality_at
from whosays.understand.parties import Party, parties, together
from whosays.understand.syntax import Parsed, Sentence
from whosays.understand.triggers import Trigger, incident_lexicon, is_hazard
from whosays.understand.weapons import is_weapon, weapon_phrase

if TYPE_CHECKING:
    from whosays.understand.incidents import Incidents

_EMPTY = frozenset("one some others other many number thing which that what those these none each all both most several".split())


def find_actors(parsed: Parsed, incidents: Incidents) -> tuple[Finding, ...]:
    """Perpetrators, targets, weapons, causes and amounts of a report, in reading order.

    A perpetrator is who did it or is said to have; the name stands as the report writes it there, pronouns included
    nowhere. Refuses parties that the lexicon's schemes do not name: no guess from nearness alone.
    """
    found = [
        *_parties(parsed, incidents),
        *role_findings(parsed, incidents),
        *find_causes(parsed, incidents),
        *find_amounts(parsed, incidents),
    ]
    return tuple(sorted(_distinct(found), key=lambda f: (f.sentence, f.first, f.last, f.attribute)))


def _parties(parsed: Parsed, incidents: Incidents) -> Iterator[Finding]:
    for trigger, _ in incidents.triggers:
        tree = parsed.sentences[trigger.sentence]
        for party in parties(tree, trigger):
            if _may_be(tree, trigger, party):
                yield from _finding(tree, trigger, party)


def _may_be(tree: Sentence, trigger: Trigger, party: Party) -> bool:
    """Whether the noun there can be what its place in the tree says."""
    token = tree.tokens[party.head]
    if token.upos not in ("NOUN", "PROPN") or lemma(token) in _EMPTY:
        return False
    if party.attribute == "perpetrator":
        return not (
            is_weapon(tree, party.head) or is_hazard(tree, party.head)
            or _is_happening(tree, party.head) or trigger.weight == 0
        )
    if party.attribute == "target":
        return not is_weapon(tree, party.head) and trigger.weight > 0
    return True


def _is_happening(tree: Sentence, head: int) -> bool:
    """"The crash killed seven": a happening is nobody who does something."""
    lexicon = incident_lexicon()
    word = lemma(tree.tokens[head])
    return word in lexicon.anaphors or any(word in f.nouns for f in lexicon.families) or word in lexicon.vehicles


def _finding(tree: Sentence, trigger: Trigger, party: Party) -> Iterator[Finding]:
    if party.attribute == "weapon":
        first, last = weapon_phrase(tree, party.head)
        heads: tuple[int, ...] = (party.head,)
    else:
        heads = together(tree, party.head)
        first, last = 0, 0
    for head in heads:
        if party.attribute != "weapon":
            first, last = phrase(tree, head) if tree.name_at(head) is None else bare_phrase(tree, head)
        name = words(tree, first, last)
        if name:
            modality = _modality(tree, trigger)
            yield Finding(party.attribute, None, Named(name), trigger.sentence, trigger.token, first, last, modality)


def _modality(tree: Sentence, trigger: Trigger) -> Modality:
    return modality_at(tree, trigger.token)


def _distinct(found: list[Finding]) -> Iterator[Finding]:
    """Each value once at each place."""
    seen: set[tuple[object, ...]] = set()
    for f in found:
        key = (f.attribute, f.sentence, f.first, f.last, f.value)
        if key not in seen:
            seen.add(key)
            yield f
