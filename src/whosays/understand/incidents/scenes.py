"""Mark or scene: what stands with "at", "on" or "into" beside a deed was aimed at, or says where it was done."""

from __future__ import annotations

from whosays.lexicon.parts import part_words
from whosays.lexicon.people import is_person
from whosays.understand.clauses import lemma, prepositions, undergoers
from whosays.understand.incidents.triggers import Trigger, is_human, is_vehicle
from whosays.understand.syntax import Sentence

_BESIDE = ("at", "on", "in", "into", "upon", "outside", "near")
_VENUE = ("at", "inside", "outside")
_AIMLESS = part_words("aimless")
_GATHERINGS = part_words("gatherings")
_WAYS = part_words("ways")


def is_scene(tree: Sentence, trigger: Trigger, head: int) -> bool:
    """Whether the noun at `head`, which stands where a target may, only says where the deed was done.

    "Fired into the air" has no target; "a man was shot at a car wash" and "a shooting at a hotel" say where; "shot at
    the guards", "opened fire on the crowd" and "an attack on the hotel" say whom or what.
    """
    if not any(p in _BESIDE for p in prepositions(tree, head)):
        return False
    word = lemma(tree.tokens[head])
    if word in _AIMLESS or _is_way(tree, head):
        return True
    if trigger.scheme != "shoot" or word in _GATHERINGS or is_person(word) or is_vehicle(tree, head):
        return False
    # what is shot at has no object: of "shot a guard at the bank" the bank is where
    return trigger.nominal or any(is_human(tree, k) for k in undergoers(tree, trigger.token))


def is_venue(tree: Sentence, trigger: Trigger, head: int) -> bool:
    """Whether the noun at `head` names the sort of place at which a shooting was ("at a feed mill")."""
    inside = any(p in _VENUE for p in prepositions(tree, head))
    plain = tree.tokens[head].upos == "NOUN" and lemma(tree.tokens[head]) not in _AIMLESS
    return inside and plain and trigger.scheme == "shoot" and is_scene(tree, trigger, head)


def _is_way(tree: Sentence, head: int) -> bool:
    """As in "on Elm Street": a road by its name."""
    token = tree.tokens[head]
    return token.upos == "PROPN" and token.text.lower().rstrip(".") in _WAYS
