"""The words above one in the tree that tell how far it is to be believed: "denied that ...", "a plan to ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.lexicon.hedges import hedges
from whosays.understand.clauses import base, lemma, prepositions
from whosays.understand.syntax import Sentence, Token

_JOINTS = frozenset({"of", "with", "about", "to", "for", "from", "against"})


@dataclass(frozen=True, slots=True)
class Link:
    """One step up the tree: the word below, its relation, the word above, the prepositions of the word below."""

    below: Token
    rel: str
    above: Token
    words: tuple[str, ...]


def upwards(sentence: Sentence, token: int) -> Iterator[Link]:
    """The steps from `token` up, as long as the word above says something about the one below."""
    below = sentence.tokens[token]
    seen = {token}
    while below.head >= 0 and below.head not in seen:
        above = sentence.tokens[below.head]
        link = Link(below, below.rel, above, prepositions(sentence, below.i))
        if not _governs(link) or _looks_back(link):
            return
        yield link
        seen.add(above.i)
        below = above


def is_rumour(token: Token) -> bool:
    """A noun for what is told and may not be so: "reports that ...", "the claim of ..."."""
    return token.upos == "NOUN" and lemma(token) in hedges("denied").rumours


def _looks_back(link: Link) -> bool:
    """As in "will investigate the strike", "to mourn the killing": the deed lies behind those who do that."""
    deed = link.rel in ("obj", "nsubj:pass") and link.below.upos in ("NOUN", "PROPN")
    return deed and link.above.upos == "VERB" and lemma(link.above) in hedges("settled").verbs


def _governs(link: Link) -> bool:
    rel = base(link.rel)
    if rel in ("ccomp", "xcomp", "csubj", "obj"):
        return True
    if rel == "conj":
        return link.below.upos == link.above.upos
    if link.rel in ("nsubj:pass", "compound"):
        return True
    if rel == "nsubj":
        return is_rumour(link.below)
    if rel == "acl":
        return link.rel == "acl" and link.above.upos == "NOUN" or is_rumour(link.above)
    if rel in ("nmod", "obl", "advcl"):
        return any(w in _JOINTS for w in link.words)
    return False
