"""The words of a report that tell of a happening: verbs, nouns and fixed phrases of lexicon/incidents.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from whosays.lexicon.people import is_person
from whosays.model import Modality
from whosays.understand.clauses import lemma, oblique, prepositions, subjects, undergoers
from whosays.understand.incidents.incident_words import Family, Phrase, incident_lexicon
from whosays.understand.incidents.weapons import can_be_weapon, is_weapon
from whosays.understand.modality import modality_at
from whosays.understand.syntax import Parsed, Sentence, Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of a happening, and how it is presented."""

    sentence: int
    token: int
    kind: str
    group: str
    scheme: str
    weight: int
    nominal: bool
    modality: Modality


def find_triggers(parsed: Parsed) -> tuple[Trigger, ...]:
    """Every trigger of the report in reading order; at most one for a token, the first family that fits."""
    found = tuple(t for sentence in parsed.sentences for t in _of_sentence(sentence))
    if any(_tells_bomb(sentence) for sentence in parsed.sentences):
        return found
    return tuple(_accidental(t) if t.group == "blast" else t for t in found)


def _accidental(blast: Trigger) -> Trigger:
    """The same explosion as one that nobody meant: it has neither weapon nor target."""
    return replace(blast, kind="accident", group="accident", scheme="befall")


def _tells_bomb(sentence: Sentence) -> bool:
    """Whether somebody meant a blast: without a bomb or a bomber an explosion is an accident."""
    return any(lemma(t) in incident_lexicon().bombs for t in sentence.tokens)


def _of_sentence(sentence: Sentence) -> Iterator[Trigger]:
    for token in sentence.tokens:
        family = _family_at(sentence, token)
        if family is not None:
            yield Trigger(
                sentence.index,
                token.i,
                family.kind,
                family.group,
                family.scheme,
                family.weight,
                token.upos in ("NOUN", "PROPN"),
                modality_at(sentence, token.i),
            )


def _family_at(sentence: Sentence, token: Token) -> Family | None:
    if token.upos in ("VERB", "AUX") or _participle(token):
        phrase = next((p for p in incident_lexicon().phrases if _has_phrase(sentence, token, p)), None)
        if phrase is not None:
            return phrase.family
        return next(
            (f for f in incident_lexicon().families if _is_form(token, f.verbs) and _verb_fits(sentence, token, f)),
            None,
        )
    if token.upos in ("NOUN", "PROPN"):
        return next(
            (f for f in incident_lexicon().families if _noun_word(token) in f.nouns and _noun_fits(sentence, token, f)),
            None,
        )
    return None


def _participle(token: Token) -> bool:
    """As in "The abducted girls": a participle before its noun, tagged as an adjective."""
    return token.upos == "ADJ" and token.rel == "amod" and token.text.lower().endswith(("ed", "en"))


def _is_form(token: Token, verbs: frozenset[str]) -> bool:
    """Whether the token is a form of one of the verbs, by its lemma or, where that is no word, by its ending."""
    return lemma(token) in verbs or token.text.lower() in _forms(verbs)


@cache
def _forms(verbs: frozenset[str]) -> frozenset[str]:
    """The regular forms of verbs.

    >>> sorted(_forms(frozenset({"free", "stab"})))[:3]
    ['freed', 'freeing', 'frees']
    """
    return frozenset(form for verb in verbs for form in _regular(verb))


def _regular(verb: str) -> Iterator[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (verb[:-1] + "ied", verb[:-1] + "ies", verb + "ing")
        return
    yield from (stem + "ed", (verb if verb.endswith("ee") else stem) + "ing")
    yield verb + ("es" if verb.endswith(("s", "x", "sh", "ch")) else "s")
    if len(verb) < 6 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou" and verb[-3:-2] not in "aeiou":
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


def _noun_word(token: Token) -> str:
    return lemma(token) if token.upos == "NOUN" else token.text.lower()


def _has_phrase(sentence: Sentence, token: Token, phrase: Phrase) -> bool:
    if lemma(token) != phrase.verb:
        return False
    below = sentence.children(token.i)
    if phrase.object is not None:
        wanted = any(
            t.rel in ("obj", "xcomp", "nsubj:pass", "advmod")
            and lemma(t) == phrase.object.rstrip("s")
            or t.text.lower() == phrase.object
            for t in below
        )
    elif phrase.particle is not None:
        wanted = any(
            t.text.lower() == phrase.particle and t.rel in ("compound:prt", "advmod", "case", "xcomp") for t in below
        )
    elif phrase.oblique_with is not None:
        wanted = bool(oblique(sentence, token.i, (phrase.oblique_with,)))
    else:
        wanted = any(phrase.oblique in (lemma(t), t.text.lower()) for t in below)
    return wanted and _needs_met(sentence, token, phrase.family)


def _verb_fits(sentence: Sentence, token: Token, family: Family) -> bool:
    if token.rel in ("compound", "aux") or (token.rel == "amod" and family.kind == "announcement"):
        return False  # "a retired teacher"
    if family.kind == "arrest" and any(t.text.lower() == "up" for t in sentence.children(token.i)):
        return False  # "caught up in the crowd"
    if family.not_with_object and sentence.children(token.i, "obj", "ccomp"):
        return False
    done_to = undergoers(sentence, token.i)
    if any(lemma(sentence.tokens[k]) in family.not_object for k in done_to):
        return False
    if any(lemma(sentence.tokens[k]) in family.not_after for k in oblique(sentence, token.i, ("from", "on", "in"))):
        return False  # "released from hospital"
    return _needs_met(sentence, token, family)


def _needs_met(sentence: Sentence, token: Token, family: Family) -> bool:
    done_to = undergoers(sentence, token.i)
    if family.needs_weapon:
        return any(is_weapon(sentence, k) or _is_missile(sentence, token, k) for k in done_to)
    if family.needs_striker:
        return any(_is_striker(sentence, k) for k in subjects(sentence, token.i))
    if family.needs_person:
        if any(is_hazard(sentence, k) for k in subjects(sentence, token.i)):
            return False  # "the quake hit the town"
        return (
            token.upos in ("NOUN", "PROPN")
            or any(is_human(sentence, k) and not _is_settled(sentence, k) for k in done_to)
            or _lost_subject(sentence, token)
        )
    if family.needs_aim:
        return not done_to and bool(oblique(sentence, token.i, ("at", "on", "upon", "into")))
    if family.needs_custody:
        return any(lemma(t) in incident_lexicon().custody for t in sentence.tokens)
    if family.needs_responder:
        who = (*subjects(sentence, token.i), *done_to)
        return any(lemma(sentence.tokens[k]) in incident_lexicon().responders for k in who)
    if family.needs_wrong:
        return _is_wrong(sentence, token)
    if family.needs_bomb:
        return any(
            lemma(sentence.tokens[k]) in incident_lexicon().bombs for k in (*subjects(sentence, token.i), *done_to)
        )
    if family.needs_hazard:
        return any(is_hazard(sentence, k) or sentence.name_at(k) is not None for k in subjects(sentence, token.i))
    if family.needs_building:
        return any(is_vehicle(sentence, k) or _is_building(sentence, k) for k in done_to)
    if family.needs_lost_vehicle:
        return any(is_vehicle(sentence, k) for k in done_to)
    if family.needs_driven:
        hit = oblique(sentence, token.i, ("into", "onto", "through"))
        return bool(hit) and any(is_vehicle(sentence, k) for k in done_to if not _is_someone(sentence, k))
    if family.needs_vehicle:
        return (
            token.upos in ("NOUN", "PROPN")
            or any(is_vehicle(sentence, k) for k in subjects(sentence, token.i))
            or (
                any(is_structure(sentence, k) for k in done_to)
                and not any(_is_someone(sentence, k) for k in subjects(sentence, token.i))
            )
        )
    return True


def _is_settled(sentence: Sentence, i: int) -> bool:
    """A place, though people live there."""
    return lemma(sentence.tokens[i]) in incident_lexicon().settled


def _in_name(sentence: Sentence, token: Token) -> bool:
    """As in "Accident Investigation Board": a capital inside a text, before another one that it belongs to."""
    if (
        sentence.field == "title"
        or not token.text[:1].isupper()
        or token.rel not in ("compound", "nmod", "flat", "amod")
    ):
        return False
    head = sentence.tokens[token.head]
    return head.text[:1].isupper() and abs(head.i - token.i) <= 3 and token.i > 0


_BEFORE_MONTH = frozenset("in since last next until by of early late mid this during from".split())


def _is_month(sentence: Sentence, token: Token) -> bool:
    """As in "March 22": a month, no march."""
    after = sentence.tokens[token.i + 1 : token.i + 2]
    before = sentence.tokens[max(0, token.i - 1) : token.i]
    numbered = any(t.upos == "NUM" or t.text.isdigit() for t in (*before, *after))
    return token.text == "March" and (numbered or any(t.text.lower() in _BEFORE_MONTH for t in before))


def _only_names_a_kind(sentence: Sentence, token: Token) -> bool:
    """As in "riot police", "fire engine", "arrest warrant": the noun says which sort, not that it happened."""
    return token.rel == "compound" and lemma(sentence.tokens[token.head]) in incident_lexicon().sorts


def _is_wrong(sentence: Sentence, token: Token) -> bool:
    return any(lemma(t) in incident_lexicon().wrong for t in sentence.children(token.i, "amod", "advmod"))


def _lost_subject(sentence: Sentence, token: Token) -> bool:
    """A finite passive whose subject the tree has hung elsewhere ("says 21 of the girls ... have been released")."""
    finite = any(t.rel == "aux:pass" for t in sentence.children(token.i))
    return finite and not sentence.children(token.i, "nsubj", "obj")


def _noun_fits(sentence: Sentence, token: Token, family: Family) -> bool:
    before = {t.text.lower() for t in sentence.children(token.i, "compound", "amod")} | {
        lemma(t) for t in sentence.children(token.i, "compound", "amod")
    }
    if before & family.not_after or (family.only_after and not before & family.only_after):
        return False
    if token.rel == "compound" and sentence.name_at(token.i) is not None and sentence.name_at(token.head) is not None:
        return False  # "Transport Accident Commission": part of a name
    if _in_name(sentence, token) or _is_month(sentence, token) or _only_names_a_kind(sentence, token):
        return False
    name = sentence.name_at(token.i)
    if name is not None and name.kind in ("organisation", "person"):
        return False
    if "according" in prepositions(sentence, token.i):
        return False  # "according to the release": a paper
    of = [t.i for t in sentence.children(token.i, "nmod")]
    if any(lemma(sentence.tokens[k]) in family.not_object for k in of) or before & family.not_object:
        return False
    if family.needs_custody and not any(lemma(t) in incident_lexicon().custody for t in sentence.tokens):
        return False
    if family.needs_wrong and not _is_wrong(sentence, token):
        return False
    if family.needs_person and of:
        return any(is_human(sentence, k) for k in of) or not any(sentence.children(k, "case") for k in of)
    return True


def is_human(sentence: Sentence, i: int) -> bool:
    """Whether the noun at i is a person or people, as far as the name, the word or the pronoun tells."""
    token, name = sentence.tokens[i], sentence.name_at(i)
    if name is not None:
        return name.kind == "person"
    if token.upos == "PRON":
        return token.text.lower() not in ("it", "this", "that", "which", "what", "itself")
    if token.upos == "NUM":
        return True
    word = lemma(token)
    return (
        word in incident_lexicon().captives or is_person(word) or (token.upos == "PROPN" and token.text[:1].isupper())
    )


def is_vehicle(sentence: Sentence, i: int) -> bool:
    """Whether the noun at i is something that drives, sails or flies, or who steers it."""
    token = sentence.tokens[i]
    return lemma(token) in incident_lexicon().vehicles or lemma(token).endswith(incident_lexicon().vehicle_endings)


def _is_striker(sentence: Sentence, i: int) -> bool:
    """As in "missiles", "army helicopters": what strikes because somebody sent it."""
    lexicon = incident_lexicon()
    sent = any(
        lemma(t) in lexicon.forces or t.text.lower() in lexicon.forces
        for t in sentence.children(i, "compound", "amod", "nmod")
    )
    return lemma(sentence.tokens[i]) in lexicon.strikers or (sent and is_vehicle(sentence, i))


def _is_missile(sentence: Sentence, token: Token, i: int) -> bool:
    """As in "Threw stones at": what is no weapon by itself becomes one when it is thrown at somebody."""
    return can_be_weapon(sentence, i) and bool(oblique(sentence, token.i, ("at", "on", "into")))


def is_structure(sentence: Sentence, i: int) -> bool:
    """Whether the noun at i is something that stands in the way of a vehicle."""
    return lemma(sentence.tokens[i]) in incident_lexicon().structures or is_vehicle(sentence, i)


def _is_building(sentence: Sentence, i: int) -> bool:
    return lemma(sentence.tokens[i]) in incident_lexicon().buildings


def _is_someone(sentence: Sentence, i: int) -> bool:
    name = sentence.name_at(i)
    return sentence.tokens[i].upos == "PRON" or (name is not None and name.kind == "person")


def is_hazard(sentence: Sentence, i: int) -> bool:
    """Whether the noun at i is a force of nature, which is nobody's deed."""
    words = [sentence.tokens[i], *sentence.children(i, "compound", "flat", "appos")]
    word = sentence.tokens[i].head
    named = sentence.tokens[i].upos == "PROPN"
    if named and word >= 0 and sentence.tokens[i].rel in ("flat", "conj", "appos", "compound"):
        words.append(sentence.tokens[word])  # "Storms Ada and Brendan"
    known = incident_lexicon().hazards
    return lemma(words[0]) in known or named and any(t.text.lower().removesuffix("s") in known for t in words)
