"""Which nouns can bear a part in a deed: those that can do it, and those that it can hit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.parts import part_words
from whosays.lexicon.people import is_person
from whosays.lexicon.tables import table_of
from whosays.understand.clauses import lemma
from whosays.understand.syntax import Sentence

_PERSON_ENDINGS = ("man", "men", "woman", "women", "ist", "ists")
_CALENDAR = part_words("calendar")
_SINGLE = ("he", "she", "him", "her")


@dataclass(frozen=True, slots=True)
class Bearers:
    """lexicon/actors.toml as typed data."""

    bodies: frozenset[str]
    never: frozenset[str]
    concrete: frozenset[str]
    abstract_endings: tuple[str, ...]


@cache
def bearer_lexicon() -> Bearers:
    """The lexicon of actors and targets, read once.

    >>> "court" in bearer_lexicon().bodies
    True
    """
    table = table_of("actors.toml")
    words = (frozenset(table[k].split()) for k in ("bodies", "never", "concrete"))
    return Bearers(*words, tuple(table["abstract_endings"]))


def can_act(sentence: Sentence, i: int) -> bool:
    """Whether the noun at i names people, a body or a state; pronouns of people can, datelines and dates cannot."""
    token = sentence.tokens[i]
    if token.upos == "PRON":
        return token.text.lower() not in ("it", "this", "that", "which", "what", "there")
    if is_date(token.text) or _is_dateline(sentence, i):
        return False
    if sentence.name_at(i) is not None or token.upos == "PROPN":
        return True
    word = lemma(token)
    return is_person(word) or word in bearer_lexicon().bodies or token.text.lower().endswith(_PERSON_ENDINGS)


def can_be_hit(sentence: Sentence, i: int) -> bool:
    """Whether the noun at i is somebody or some thing that can be attacked or hit; no time, no abstraction."""
    token, lexicon = sentence.tokens[i], bearer_lexicon()
    owned = any(t.upos == "PRON" for t in sentence.children(i, "nmod:poss"))
    if owned and lemma(token) in lexicon.never:
        return False  # "hit her head on the pavement": no head of anything
    if can_act(sentence, i):
        return True
    if token.upos != "NOUN" or is_date(token.text) or _is_dateline(sentence, i):
        return False
    word = lemma(token)
    if word in lexicon.never:
        return False
    return word in lexicon.concrete or not word.endswith(lexicon.abstract_endings)


def is_date(word: str) -> bool:
    """Whether a word is the name of a day or month, or "today".

    >>> is_date("Monday"), is_date("Mondale")
    (True, False)
    """
    return word.lower().rstrip(".") in _CALENDAR


def _is_dateline(sentence: Sentence, i: int) -> bool:
    """A place in capitals at the head of a report."""
    token, name = sentence.tokens[i], sentence.name_at(i)
    shouted = token.text.isupper() and len(token.text) > 3
    return shouted and name is not None and name.kind == "place" and token.i < 8


def is_one_person(word: str) -> bool:
    """Whether a pronoun can only mean a person."""
    return word.lower() in _SINGLE
