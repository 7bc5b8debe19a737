"""Names that can only be those of bodies of people (bodies.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class Bodies:
    """Head words; those that places have too; whole names, small letters, with no blanks around hyphens."""

    heads: frozenset[str]
    heads_of_places: frozenset[str]
    known: frozenset[str]


@cache
def bodies() -> Bodies:
    """The lists, read once.

    >>> "University" in bodies().heads, "united nations" in bodies().known
    (True, True)
    """
    raw = table_of("bodies.toml")
    known = frozenset(name.lower() for name in raw["known"]["list"])
    return Bodies(frozenset(raw["heads"]["list"].split()), frozenset(raw["heads_of_places"]["list"].split()), known)
