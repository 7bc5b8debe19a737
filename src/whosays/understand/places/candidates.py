"""Names that may be places, and how likely each place of a name is meant by the name alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from whosays.lexicon.gazetteer import WELL_KNOWN, countries
from whosays.lexicon.placenames import Place, fold


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be a place: tokens first..last, its words, and the places of the name `key`."""

    sentence: int
    first: int
    last: int
    text: str
    places: tuple[Place, ...]
    key: str
    venue: bool = False  # a venue noun follows: "Elmhurst stop" need not lie in a town called Elmhurst

    @property
    def whole(self) -> bool:
        """Whether `key` is the whole name, not only the town in it ("Seoul" of "Seoul City Hall")."""
        return self.key in {self.text, fold(self.text)}


@lru_cache(maxsize=50_000)
def demonym(word: str) -> str | None:
    """The country that a word for its people or an adjective stands for.

    >>> demonym("Nigerian"), demonym("Leeds")
    ('NG', None)
    """
    table = countries().demonyms
    if word in table:
        return table[word]
    many = word.removesuffix("s")
    return table.get(many) if many != word and fold(word) not in countries().names else None


def weight(place: Place, key: str) -> float:
    """How likely a place is meant by its name alone: about the logarithm of its size."""
    base = {
        "country": 12.0,
        "wide": 11.0,
        "region": 2.2,
        "capital": 2.5,
        "district": 0.5,
        "town": 0.0,
        "own": 8.0,
    }[place.kind]
    size = 0.0 if place.kind in {"country", "wide"} else 0.9 * math.log10(place.population or 1)
    other_spelling = fold(place.name) != key and place.population != WELL_KNOWN
    return base + size - other_spelling * (3.0 if place.kind == "region" else 1.5)
