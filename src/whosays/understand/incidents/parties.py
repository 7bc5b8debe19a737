"""Who stands where around a trigger: the places of the tree that its scheme gives a meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.lexicon.parts import part_words
from whosays.understand.clauses import (
    NOMINAL,
    agents,
    base,
    conjuncts,
    doers,
    lemma,
    oblique,
    patients,
    prepositions,
    subjects,
    undergoers,
)
from whosays.understand.incidents.incident_words import Scheme, incident_lexicon
from whosays.understand.incidents.triggers import Trigger
from whosays.understand.incidents.weapons import can_be_weapon, is_fraud_means, is_weapon, weapon_lexicon
from whosays.understand.syntax import Sentence

_BARE = part_words("bare")
_TAKING_PLACE = part_words("taking_place")
_OWNERS = ("organisation", "person")


@dataclass(frozen=True, slots=True)
class Party:
    """The noun (token `head`) that stands in the place of `attribute`: perpetrator, target or weapon."""

    attribute: str
    head: int


def parties(sentence: Sentence, trigger: Trigger) -> tuple[Party, ...]:
    """What the tree around the trigger gives, in reading order, without judging who may be what."""
    scheme = incident_lexicon().scheme(trigger.scheme)
    found = _of_noun(sentence, trigger, scheme) if trigger.nominal else _of_verb(sentence, trigger, scheme)
    unique = dict.fromkeys(p for p in found if p.attribute)
    return tuple(sorted(unique, key=lambda p: (p.head, p.attribute)))


def _of_verb(sentence: Sentence, trigger: Trigger, scheme: Scheme) -> Iterator[Party]:
    i = trigger.token
    did, suffered = doers(sentence, i), undergoers(sentence, i)
    if _is_headline_passive(sentence, trigger, suffered, scheme):
        did, suffered = (), did
    for k in did:
        yield Party(scheme.subject, k)
    for k in suffered:
        yield Party(scheme.object, k)
    for k in agents(sentence, i):
        yield Party("weapon" if is_weapon(sentence, k) else scheme.subject, k)
    for k in oblique(sentence, i, scheme.target_prepositions):
        if not is_weapon(sentence, k):
            yield Party("target", k)
        else:  # "shooting at and throwing stones on the gate": the tree takes the stones for the mark
            yield from (Party("target", t) for t in oblique(sentence, k, ("at", "on", "into")))
    if scheme.object == "weapon":  # "grenades at the gate", where "at" hangs on the grenades
        for held in patients(sentence, i):
            yield from (Party("target", k) for k in oblique(sentence, held, ("at", "on", "into")))
    yield from _means(sentence, i, scheme)


def _is_headline_passive(sentence: Sentence, trigger: Trigger, suffered: tuple[int, ...], scheme: Scheme) -> bool:
    """As in "Two killed in raid", "Boy shot on east side": a past form of what cannot be done to nobody."""
    token = sentence.tokens[trigger.token]
    if suffered or trigger.scheme not in ("kill", "seize", "shoot", "strike") or not _is_past(token.text):
        return False
    alone = lemma(token) in _BARE
    return not alone and not oblique(sentence, token.i, scheme.target_prepositions)


def _is_past(word: str) -> bool:
    return word.lower().endswith(("ed", "en", "shot", "slain", "beat", "hit", "caught", "taken", "held"))


def _means(sentence: Sentence, i: int, scheme: Scheme) -> Iterator[Party]:
    """As in "With grenades", "using a rifle".

    "attacked the buildings with gunfire" (where "with" hangs on the object).
    """
    for k in oblique(sentence, i, scheme.weapon_prepositions):
        if can_be_weapon(sentence, k):
            yield Party("weapon", k)
    for held in patients(sentence, i):
        for k in oblique(sentence, held, ("with", "using")):
            if is_weapon(sentence, k):
                yield Party("weapon", k)
    above = sentence.tokens[sentence.tokens[i].head] if sentence.tokens[i].head >= 0 else None
    using = (
        [above] if above is not None and base(sentence.tokens[i].rel) in ("xcomp", "advcl") else []
    )  # "used a pistol to shoot"
    for verb in (*sentence.children(i, "advcl", "xcomp"), *using):
        if lemma(verb) in weapon_lexicon().wield:
            for k in patients(sentence, verb.i):
                if can_be_weapon(sentence, k):
                    yield Party("weapon", k)


def _of_noun(sentence: Sentence, trigger: Trigger, scheme: Scheme) -> Iterator[Party]:
    i = trigger.token
    for t in sentence.children(i, "nmod", "obl"):
        if t.upos not in NOMINAL:
            continue
        words = prepositions(sentence, t.i)
        if t.rel == "nmod:poss" or (t.rel.startswith("nmod") and "'s" in words):
            yield Party(scheme.noun_owner, t.i)
        elif "by" in words:
            yield Party("perpetrator" if scheme.subject == "perpetrator" else "", t.i)
        elif "of" in words:
            yield Party(scheme.noun_of, t.i)
        elif any(w in scheme.target_prepositions for w in words):
            yield Party("target", t.i)
        elif any(w in scheme.weapon_prepositions for w in words) and can_be_weapon(sentence, t.i):
            yield Party("weapon", t.i)
    yield from _before_noun(sentence, trigger, scheme)
    if trigger.group == "other":
        yield from _fraud_means(sentence, i)
    yield from _of_light_verb(sentence, trigger, scheme)


def _before_noun(sentence: Sentence, trigger: Trigger, scheme: Scheme) -> Iterator[Party]:
    """As in "Car bomb attack", "grenade attack", "Taliban attack"."""
    for t in sentence.children(trigger.token, "compound", "amod"):
        name = sentence.name_at(t.i)
        means = is_weapon(sentence, t.i) or (t.rel == "compound" and can_be_weapon(sentence, t.i) and name is None)
        if means and trigger.group in ("violence", "blast"):
            yield Party("weapon", t.i)
        elif name is not None and name.kind in _OWNERS and t.rel == "compound" and trigger.scheme != "shoot":
            yield Party(scheme.noun_owner, t.i)  # "a Harrow shooting" has its name from where it was, or from whom


def _fraud_means(sentence: Sentence, i: int) -> Iterator[Party]:
    """As in "A phishing e-mail scam", "the scam begins with an e-mail", "scam e-mails"."""
    before = [t.i for t in sentence.children(i, "compound", "amod") if is_fraud_means(sentence, t.i)]
    if before:
        yield Party("weapon", before[-1])
    token = sentence.tokens[i]
    if token.head < 0:
        return
    above = sentence.tokens[token.head]
    if token.rel == "compound" and is_fraud_means(sentence, above.i):
        yield Party("weapon", above.i)
    elif base(token.rel) == "nsubj" and lemma(above) in incident_lexicon().fraud_by:
        for t in sentence.children(above.i, "obj", "obl"):
            if is_fraud_means(sentence, t.i):
                yield Party("weapon", t.i)


def _of_light_verb(sentence: Sentence, trigger: Trigger, scheme: Scheme) -> Iterator[Party]:
    """As in "Carried out an attack on", "led a raid", "came under attack by": the verb's subject has the deed."""
    i = trigger.token
    token = sentence.tokens[i]
    if token.head < 0:
        return
    if base(token.rel) == "nmod" and "under" in prepositions(sentence, i):  # "a vessel under attack"
        yield Party("target", token.head)
    if sentence.tokens[token.head].upos != "VERB":
        return
    verb = sentence.tokens[token.head]
    if trigger.group == "blast" and base(token.rel) == "nsubj" and lemma(verb) in _TAKING_PLACE:
        yield from (Party("target", k) for k in oblique(sentence, verb.i, ("at",)))
    if base(token.rel) == "obl" and lemma(verb) == "come" and "under" in prepositions(sentence, i):
        yield from (Party("target", k) for k in subjects(sentence, verb.i))
        yield from (Party("perpetrator", k) for k in agents(sentence, verb.i))
    elif token.rel in ("obj", "nsubj:pass") and lemma(verb) in incident_lexicon().light:
        yield from (Party("perpetrator", k) for k in (*subjects(sentence, verb.i), *agents(sentence, verb.i)))
        targets = oblique(sentence, verb.i, scheme.target_prepositions)
        yield from (Party("target", k) for k in targets if not is_weapon(sentence, k))


def together(sentence: Sentence, head: int) -> tuple[int, ...]:
    """The head and what is coordinated with it, if all of it is nominal."""
    return tuple(k for k in conjuncts(sentence, head) if sentence.tokens[k].upos in NOMINAL)
