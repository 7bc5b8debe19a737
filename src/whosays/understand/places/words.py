"""The words of places (lexicon/venues.toml), read once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of venues.toml; what each is for is said there."""

    named: frozenset[str]
    common: frozenset[str]
    kinds: frozenset[str]
    directions: frozenset[str]
    locative: frozenset[str]
    near: frozenset[str]
    parts: frozenset[str]
    nature: frozenset[str]
    agencies: frozenset[str]
    regions: frozenset[str]
    links: frozenset[str]
    openers: frozenset[str]
    bodies: frozenset[str]
    not_before: frozenset[str]
    doubtful: frozenset[str]
    never: frozenset[str]
    limbs: frozenset[str]
    sorts: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The lexicon."""
    raw = table_of("venues.toml")
    return PlaceWords(**{field.name: frozenset(raw[field.name]) for field in fields(PlaceWords)})
