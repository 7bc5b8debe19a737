"""Places that a report gives by a common noun: "outside her family home", "in the old harbour tunnel"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whosays.understand.clauses import bare_phrase, lemma, prepositions
from whosays.understand.syntax import Sentence


@dataclass(frozen=True, slots=True)
class Sites:
    """lexicon/sites.toml as typed data."""

    nouns: frozenset[str]
    prepositions: frozenset[str]
    bare: frozenset[str]


@cache
def site_lexicon() -> Sites:
    """The lexicon of nouns that say where, read once.

    >>> "tunnel" in site_lexicon().nouns
    True
    """
    table = tomllib.loads(files("whosays.lexicon").joinpath("sites.toml").read_text(encoding="utf-8"))
    return Sites(*(frozenset(table[k]) for k in ("nouns", "prepositions", "bare")))


def sites_at(sentence: Sentence, trigger: int) -> Iterator[tuple[int, int, int]]:
    """Nouns of place that hang on token `trigger` with a preposition of place: head, first and last token.

    A noun that says nothing by itself ("in the area") is left out unless something stands before it.
    """
    for t in sentence.children(trigger, "obl", "nmod"):
        if t.upos != "NOUN" or not any(p in site_lexicon().prepositions for p in prepositions(sentence, t.i)):
            continue
        yield from _site(sentence, t.i)
        for inner in sentence.children(t.i, "nmod"):  # "at the entrance to her family home"
            if inner.upos == "NOUN" and lemma(t) not in site_lexicon().nouns:
                yield from _site(sentence, inner.i)


def _site(sentence: Sentence, i: int) -> Iterator[tuple[int, int, int]]:
    word = lemma(sentence.tokens[i])
    if word not in site_lexicon().nouns:
        return
    first, last = bare_phrase(sentence, i)
    said = [t for t in sentence.children(i) if t.rel in ("amod", "compound", "nmod:poss", "nmod", "nummod", "acl")]
    if word in site_lexicon().bare and not said:
        return
    yield i, first, last
