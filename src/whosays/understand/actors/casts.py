"""Parties that reports name by their part in it rather than by what they did.

"Suspected of being the middleman", "arrested over the robbery", "claimed responsibility", "the company admitted the
mistake", "the customer was billed".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.lexicon.parts import part_words
from whosays.model import Modality
from whosays.understand.actors.bearers import bearer_lexicon, can_act
from whosays.understand.actors.quantities import amount_lexicon, find_quantities
from whosays.understand.clauses import base, is_passive, lemma, oblique, patients, prepositions, subjects, undergoers
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.incidents.triggers import Trigger, is_human
from whosays.understand.incidents.weapons import is_weapon, weapon_lexicon
from whosays.understand.modality import modality_at
from whosays.understand.syntax import Parsed, Sentence, Token

if TYPE_CHECKING:
    from whosays.understand.incidents import Incidents

_SUSPECTING = part_words("suspecting")
_SHARES = part_words("shares")
_CUSTODY = ("custody", "court")
_OWNING_UP = part_words("owning_up")
_SENDING = part_words("sending")
_GETTING = part_words("getting")
_ACCUSATIONS = part_words("accusations")
_BLAMED_FOR = part_words("blamed_for")
_DOERS = part_words("doers")
_INVOLVED = part_words("involved")
_TRACES = part_words("traces")


@dataclass(frozen=True, slots=True)
class Cast:
    """A noun (token `head`) that has the part `attribute` in what token `anchor` tells."""

    attribute: str
    sentence: int
    head: int
    anchor: int
    modality: Modality


def casts(parsed: Parsed, incidents: Incidents) -> Iterator[Cast]:
    """The parts named in a report, in reading order; who is meant by a pronoun is not decided here."""
    kinds = {i.id: i.kind for i in incidents.incidents}
    for sentence in parsed.sentences:
        here = {t.token: t for t, _ in incidents.triggers if t.sentence == sentence.index}
        for token in sentence.tokens:
            yield from _suspected(sentence, token, here)
            yield from _responsible(sentence, token, here)
            yield from _accused(sentence, token, here)
            yield from _armed(sentence, token)
            yield from _identified(sentence, token)
        for trigger in here.values():
            yield from _held_for(sentence, trigger, here)
            yield from _owned_up(sentence, trigger)
        if kinds.get(incidents.sentences[sentence.index]) == "error":
            yield from _billed(sentence)


def _cast(sentence: Sentence, heads: tuple[int, ...], anchor: int, modality: Modality) -> Iterator[Cast]:
    for head in heads:
        if sentence.tokens[head].upos in ("NOUN", "PROPN", "PRON"):
            yield Cast("perpetrator", sentence.index, head, anchor, modality)


def _suspected(sentence: Sentence, token: Token, here: dict[int, Trigger]) -> Iterator[Cast]:
    """As in "He is suspected of being the gang's treasurer": a part in it that is a noun."""
    if token.upos != "VERB" or lemma(token) not in _SUSPECTING:
        return
    for below in sentence.children(token.i, "advcl", "xcomp", "ccomp"):
        if below.upos in ("NOUN", "PROPN") and sentence.children(below.i, "cop"):
            told = [k for k in sentence.subtree(below.i) if k in here]
            if told:
                yield from _cast(sentence, patients(sentence, token.i), told[0], Modality.ALLEGED)


def _responsible(sentence: Sentence, token: Token, here: dict[int, Trigger]) -> Iterator[Cast]:
    """As in "Claimed responsibility for the blast", "was responsible for it", "is behind the attack".

    "blamed the group for it".
    """
    word = lemma(token)
    if word in ("responsible", "guilty") and token.upos == "ADJ":
        for k in oblique(sentence, token.i, ("for", "of")):
            if k in here:
                yield from _cast(sentence, subjects(sentence, token.i), k, here[k].modality)
    elif word in ("claim", "deny"):
        yield from _claimed_or_denied(sentence, token, here)
    elif word == "blame" and token.upos == "VERB":
        yield from _blamed(sentence, token, here)
    elif token.i in here and "behind" in prepositions(sentence, token.i) and sentence.children(token.i, "cop"):
        yield from _cast(sentence, subjects(sentence, token.i), token.i, Modality.ALLEGED)


def _claimed_or_denied(sentence: Sentence, token: Token, here: dict[int, Trigger]) -> Iterator[Cast]:
    """As in "claimed responsibility for the blast", "denied any role"; what is claimed is the anchor, so that the one
    who claims it is also who says so."""
    claims = lemma(token) == "claim"
    wanted = ("responsibility",) if claims else _SHARES
    for share in sentence.children(token.i, "obj"):
        if lemma(share) in wanted:
            told = [k for k in sentence.subtree(token.i) if k in here] if claims else []
            modality = Modality.ALLEGED if claims else Modality.DENIED
            yield from _cast(sentence, subjects(sentence, token.i), (told or [share.i])[0], modality)


def _blamed(sentence: Sentence, token: Token, here: dict[int, Trigger]) -> Iterator[Cast]:
    """As in "blamed the group for the attack", "blamed the attack on the group", "blamed the rival group"."""
    held = patients(sentence, token.i)
    for k in oblique(sentence, token.i, ("for",)):
        if k in here:
            yield from _cast(sentence, held, k, Modality.ALLEGED)
    for k in held:
        if k in here:
            yield from _cast(sentence, oblique(sentence, token.i, ("on",)), k, Modality.ALLEGED)
        elif can_act(sentence, k) and _blames_outright(sentence, token):
            yield from _cast(sentence, (k,), k, Modality.ALLEGED)


def _blames_outright(sentence: Sentence, token: Token) -> bool:
    """Not "blamed her for leaving", not "you cannot blame her"."""
    return not oblique(sentence, token.i, ("for",)) and modality_at(sentence, token.i) is Modality.ASSERTED


def _accused(sentence: Sentence, token: Token, here: dict[int, Trigger]) -> Iterator[Cast]:
    """As in "Faces a count of murder", "pleaded guilty to the robbery", "wanted for the attack", "accused of it"."""
    word = lemma(token)
    if token.upos != "VERB" or word not in ("face", "plead", *_BLAMED_FOR):
        return
    below = sentence.children(token.i, "obj", "obl", "xcomp", "advcl")
    if word == "face" and not any(lemma(t) in _ACCUSATIONS for t in below):
        return
    told = [
        k for t in below for k in sentence.subtree(t.i) if k in here and here[k].group not in (*_CUSTODY, "anaphor")
    ]
    who = patients(sentence, token.i) if word in _BLAMED_FOR else subjects(sentence, token.i)
    if told and (word != "want" or is_passive(sentence, token.i)):
        yield from _cast(sentence, who, told[0], Modality.ALLEGED)


def _identified(sentence: Sentence, token: Token) -> Iterator[Cast]:
    """As in "Identified the gunman as Tom Beck", "the attacker, named as Tom Beck"."""
    if token.upos != "VERB" or lemma(token) not in ("identify", "name"):
        return
    doer = any(lemma(sentence.tokens[k]) in _DOERS for k in undergoers(sentence, token.i))
    if doer:
        named = [t.i for t in sentence.children(token.i, "obl", "xcomp", "obj") if "as" in prepositions(sentence, t.i)]
        named += [t.i for t in sentence.children(token.i, "xcomp") if t.i not in named]
        for k in named:
            if sentence.name_at(k):
                yield from _cast(sentence, (k,), k, Modality.ALLEGED)


def _armed(sentence: Sentence, token: Token) -> Iterator[Cast]:
    """As in "He had a pistol with him", "armed with rifles": a weapon in somebody's hand.

    Though no deed is told of it there.
    """
    if not is_weapon(sentence, token.i) or lemma(token) in _TRACES or token.head < 0:
        return
    verb = sentence.tokens[token.head]
    held = token.rel == "obj" or (base(token.rel) == "obl" and "with" in prepositions(sentence, token.i))
    official = any(lemma(sentence.tokens[k]) in incident_lexicon().responders for k in subjects(sentence, verb.i))
    if held and not official and verb.upos in ("VERB", "ADJ") and lemma(verb) in weapon_lexicon().hold:
        yield Cast("weapon", sentence.index, token.i, verb.i, Modality.ASSERTED)


def _held_for(sentence: Sentence, trigger: Trigger, here: dict[int, Trigger]) -> Iterator[Cast]:
    """As in "Arrested over the robbery", "charged in connection with a scam".

    The one held is said to have done it.
    """
    if trigger.group not in _CUSTODY or trigger.nominal:
        return
    held = tuple(_person_beside(sentence, k) for k in patients(sentence, trigger.token))
    told = (t for k in held for t in sentence.children(k, "acl", "amod") if t.text.lower() in _INVOLVED)
    beside = (o for t in told for o in sentence.children(t.i, "obl", "advcl"))
    for below in (*sentence.children(trigger.token, "obl", "advcl", "nmod"), *beside):
        if not any(w in ("for", "over", "in", "on", "of", "with", "after") for w in prepositions(sentence, below.i)):
            continue
        crimes = [here[k] for k in sentence.subtree(below.i) if k in here]
        for crime in crimes[:1]:
            if crime.weight >= 2 and crime.group not in (*_CUSTODY, "anaphor", "release"):
                yield from _cast(sentence, held, crime.token, Modality.ALLEGED)


def _person_beside(sentence: Sentence, i: int) -> int:
    """As in "according to the office, Tom Beck was charged", where the tree takes the man for the office."""
    name = sentence.name_at(i)
    if name is not None and name.kind == "person":
        return i
    named = ((t.i, sentence.name_at(t.i)) for t in sentence.children(i, "appos"))
    body = lemma(sentence.tokens[i]) in bearer_lexicon().bodies
    return next((k for k, n in named if body and n is not None and n.kind == "person"), i)


def _owned_up(sentence: Sentence, trigger: Trigger) -> Iterator[Cast]:
    """As in "The company admitted the mistake": who owns up to an error made it."""
    token = sentence.tokens[trigger.token]
    if trigger.group != "error" or base(token.rel) not in ("obj", "obl") or token.head < 0:
        return
    if lemma(sentence.tokens[token.head]) in _OWNING_UP:
        yield from _cast(sentence, subjects(sentence, token.head), trigger.token, Modality.ASSERTED)


def _billed(sentence: Sentence) -> Iterator[Cast]:
    """Of an error with money in it: who got, saw or owed the amount."""
    money = {k for q in find_quantities(sentence) if q.kind == "money" for k in range(q.first, q.last + 1)}
    things = amount_lexicon().things
    for token in sentence.tokens:
        if token.upos != "VERB" or lemma(token) not in _GETTING:
            continue
        got = [
            t
            for t in sentence.children(token.i, "obj", "obl")
            if t.i in money or lemma(t) in things or money & set(sentence.subtree(t.i))
        ]
        if not got:
            continue
        given = (t.i for t in sentence.children(token.i, "iobj"))
        sent = tuple(p for p in (*patients(sentence, token.i), *given) if p not in money)
        for head in sent if lemma(token) in _SENDING else (*subjects(sentence, token.i), *sent):
            if is_human(sentence, head):
                yield Cast("target", sentence.index, head, token.i, Modality.ASSERTED)
