"""First names, read from first_names.toml: is this a person's name, he or she, and which names are one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from whosays.lexicon.tables import table_of

Gender = Literal["he", "she"]


@dataclass(frozen=True, slots=True)
class FirstNames:
    """Folded first names of men, of women and of both; forms: the full names that a name may stand for.

    >>> names = first_names()
    >>> names.gender("José"), names.gender("Robin"), "robin" in names.all
    ('he', None, True)
    """

    male: frozenset[str]
    female: frozenset[str]
    either: frozenset[str]
    all: frozenset[str]
    forms: Mapping[str, frozenset[str]]

    def gender(self, word: str) -> Gender | None:
        """The pronoun that goes with this first name, or None if it is unknown or goes with both."""
        key = folded(word)
        if key in self.either or (key in self.male) == (key in self.female):
            return None
        return "he" if key in self.male else "she"

    def knows(self, word: str) -> bool:
        """Is this word a first name?"""
        return folded(word) in self.all

    def may_be(self, one: str, other: str) -> bool:
        """Can two first names be one person's: the same, or two forms of one name?

        >>> first_names().may_be("Bill", "William"), first_names().may_be("Bill", "Bob")
        (True, False)
        """
        a, b = folded(one), folded(other)
        return a == b or bool(self.forms.get(a, _NONE) & self.forms.get(b, _NONE))


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Lower case, without diacritics and full stops.

    >>> folded("Néstor")
    'nestor'
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c != ".")


@cache
def first_names() -> FirstNames:
    """The lexicon as it is shipped."""
    data = table_of("first_names.toml")
    male, female, either = (frozenset(data[k].split()) for k in ("male", "female", "either"))
    return FirstNames(male, female, either, male | female | either, _forms(data["nicknames"]["forms"]))


def _forms(lines: str) -> dict[str, frozenset[str]]:
    """For each name the full names whose line ("william: bill billy") it is on, its own among them."""
    found: dict[str, frozenset[str]] = {}
    for line in lines.strip().splitlines():
        full, short = line.split(":")
        for name in (full, *short.split()):
            found[name] = found.get(name, _NONE) | {full}
    return found
