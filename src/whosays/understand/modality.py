"""How a report presents what stands at a token: asserted, alleged, denied, planned or unknown.

Knowledge is in lexicon/hedges.toml; this module only walks the tree upwards from the token, as long as what stands
above still says how far the thing below is to be believed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whosays.model import Modality
from whosays.understand.clauses import base, is_passive, lemma, prepositions
from whosays.understand.syntax import Sentence, Token

# When several hold, the one that says least about what happened wins.
_ORDER = (Modality.DENIED, Modality.PLANNED, Modality.UNKNOWN, Modality.ALLEGED)


@dataclass(frozen=True, slots=True)
class Hedges:
    """The lists of lexicon/hedges.toml that lead to one modality; every list may be empty."""

    verbs: frozenset[str] = frozenset()
    object_verbs: frozenset[str] = frozenset()
    prevent: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    seem: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Link:
    """One step up the tree: the word below, its relation, the word above."""

    below: Token
    rel: str
    above: Token
    words: tuple[str, ...]


@cache
def hedges(section: str) -> Hedges:
    """The lists of one section of lexicon/hedges.toml (denied, planned, attempted, alleged, unknown).

    >>> "deny" in hedges("denied").verbs
    True
    """
    table = tomllib.loads(files("whosays.lexicon").joinpath("hedges.toml").read_text(encoding="utf-8"))[section]
    return Hedges(**{k: frozenset(v) for k, v in table.items() if k != "examples"})


def modality_at(sentence: Sentence, token: int) -> Modality:
    """How the sentence presents the deed, state or thing at `token` (an index into its tokens).

    Who says so is no part of it: "police said that he fled" is asserted, "he is said to have fled" is alleged.
    Refuses to guess: without a word that says otherwise the answer is `Modality.ASSERTED`.
    """
    found = set(_beside(sentence, token, own=True))
    for link in _upwards(sentence, token):
        found.update(_above(sentence, link))
        if link.rel not in ("conj", "ccomp"):  # "we can confirm that ...": what is confirmed is no possibility
            found.update(_beside(sentence, link.above.i, own=False))
    if _prevents_in_vain(sentence, token):
        return Modality.ASSERTED
    return next((m for m in _ORDER if m in found), Modality.ASSERTED)


def is_attempt(sentence: Sentence, token: int) -> bool:
    """Whether what is planned at `token` was begun ("tried to detonate"), so that it is part of a happening."""
    attempted = hedges("attempted")
    if any({lemma(t), t.text.lower()} & attempted.adjectives for t in sentence.children(token, "amod")):
        return True
    return any(
        (link.above.upos == "VERB" and lemma(link.above) in attempted.verbs)
        or (link.above.upos == "NOUN" and lemma(link.above) in attempted.nouns)
        for link in _upwards(sentence, token)
    )


def _upwards(sentence: Sentence, token: int) -> Iterator[_Link]:
    """The steps from `token` up, as long as the word above says something about the one below."""
    below = sentence.tokens[token]
    seen = {token}
    while below.head >= 0 and below.head not in seen:
        above = sentence.tokens[below.head]
        link = _Link(below, below.rel, above, prepositions(sentence, below.i))
        if not _governs(link) or _looks_back(link):
            return
        yield link
        seen.add(above.i)
        below = above


def _looks_back(link: _Link) -> bool:
    """As in "will investigate the strike", "to mourn the killing": the deed lies behind those who do that."""
    deed = link.rel in ("obj", "nsubj:pass") and link.below.upos in ("NOUN", "PROPN")
    return deed and link.above.upos == "VERB" and lemma(link.above) in hedges("settled").verbs


def _governs(link: _Link) -> bool:
    rel = base(link.rel)
    if rel in ("ccomp", "xcomp", "csubj", "obj"):
        return True
    if rel == "conj":
        return link.below.upos == link.above.upos
    if link.rel in ("nsubj:pass", "compound"):
        return True
    if link.rel == "acl":
        return link.above.upos == "NOUN"
    if rel in ("nmod", "obl", "advcl"):
        return any(w in ("of", "with", "about", "to", "for", "from", "against") for w in link.words)
    return False


def _above(sentence: Sentence, link: _Link) -> Iterator[Modality]:
    """What the word above says of the word below."""
    word, rel = lemma(link.above), base(link.rel)
    for modality, section in _sections():
        if (
            link.above.upos in ("VERB", "AUX")
            and _verb_says(sentence, link, section)
            or link.above.upos in ("NOUN", "PROPN")
            and word in section.nouns
            and _noun_rules(link)
            or link.above.upos == "ADJ"
            and word in section.adjectives
            and rel in ("ccomp", "csubj", "advcl")
        ):
            yield modality


def _sections() -> tuple[tuple[Modality, Hedges], ...]:
    return (
        (Modality.DENIED, hedges("denied")),
        (Modality.PLANNED, hedges("planned")),
        (Modality.ALLEGED, hedges("alleged")),
        (Modality.UNKNOWN, hedges("unknown")),
    )


def _verb_says(sentence: Sentence, link: _Link, section: Hedges) -> bool:
    word, rel = lemma(link.above), base(link.rel)
    if link.rel == "nsubj:pass" or (rel == "obj" and link.below.upos in ("NOUN", "PROPN")):
        return word in section.prevent or (word in section.object_verbs and not _definite(sentence, link.below.i))
    if rel in ("ccomp", "xcomp", "csubj"):
        if word in section.seem or (word in section.passive and is_passive(sentence, link.above.i)):
            return True
        return word in section.verbs
    if rel in ("advcl", "obl"):
        # "Arrested for the robbery": it took place; "arrested for robbing", "accused of robbery": he may not have.
        joints = ("of", "with") if link.below.upos in ("NOUN", "PROPN") else ("of", "with", "for", "from")
        return word in section.verbs and any(w in joints for w in link.words)
    return False


def _noun_rules(link: _Link) -> bool:
    """As in "A plan to attack", "threat of an attack", "bomb plot"; not "charges for an attack", which took place."""
    if link.rel in ("acl", "ccomp", "compound"):
        return True
    return "of" in link.words


def _beside(sentence: Sentence, i: int, own: bool) -> Iterator[Modality]:
    """What stands beside token i: negation, auxiliaries, adverbs, adjectives, a conjunction of doubt."""
    for t in sentence.children(i):
        word, rel = lemma(t), base(t.rel)
        low = t.text.lower()
        if (
            rel == "advmod"
            and low in hedges("denied").negations
            and own
            or rel == "det"
            and word in hedges("denied").determiners
            and own
            and sentence.tokens[i].upos == "NOUN"
        ):
            yield Modality.DENIED
        elif rel == "mark":
            yield from _by(word, "markers", own)
        elif rel == "aux":
            yield from _by(low, "auxiliaries", own)
        elif rel == "advmod":
            yield from _by(word, "adverbs", own)
        elif rel == "amod" and own:
            yield from _by(low, "adjectives", own)


def _by(word: str, listed: str, own: bool) -> Iterator[Modality]:
    for modality, section in _sections():
        if word in getattr(section, listed) and (own or modality is not Modality.DENIED):
            yield modality


def _definite(sentence: Sentence, i: int) -> bool:
    """As in "The attack" is one that is known; "an attack", "attacks" may never have come."""
    return any(lemma(t) in ("the", "this", "that") for t in sentence.children(i, "det"))


def _prevents_in_vain(sentence: Sentence, token: int) -> bool:
    """As in "Tried to prevent the attack": what one fails to prevent took place."""
    links = list(_upwards(sentence, token))
    for k, link in enumerate(links):
        if lemma(link.above) in hedges("planned").prevent:
            return any(True for later in links[k + 1 :] for _ in _above(sentence, later))
    return False
