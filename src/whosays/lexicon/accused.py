"""The words that make somebody the accused of a report (accused.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class Example:
    """A report, a word of it, and the name it leads to; "" for nobody by name."""

    text: str
    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Accused:
    """charged: verbs of what is done to the accused; faces: what the accused faces; called: nouns for the accused.

    others: words before a noun that speak of one more person.
    """

    charged: frozenset[str]
    faces: frozenset[str]
    called: frozenset[str]
    others: frozenset[str]
    examples: tuple[Example, ...]


@cache
def accused_words() -> Accused:
    """The lists, read once.

    >>> "gunman" in accused_words().called
    True
    """
    raw = table_of("accused.toml")
    lists = (frozenset(raw[key].split()) for key in ("charged", "faces", "called", "others"))
    return Accused(*lists, tuple(Example(**example) for example in raw["example"]))
