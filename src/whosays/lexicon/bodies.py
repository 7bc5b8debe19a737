"""Names that can only be those of bodies of people (bodies.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class Bodies:
    """Head words; those that places have too; words that open a name; whole names.

    The last in small letters, with no blanks around hyphens.
    """

    heads: frozenset[str]
    heads_of_places: frozenset[str]
    openers: frozenset[str]
    known: frozenset[str]


@cache
def bodies() -> Bodies:
    """The lists, read once.

    >>> "University" in bodies().heads, "united nations" in bodies().known
    (True, True)
    """
    raw = table_of("bodies.toml")
    known = frozenset(name.lower() for name in raw["known"]["list"])
    words = (frozenset(raw[key]["list"].split()) for key in ("heads", "heads_of_places", "openers"))
    return Bodies(*words, known)
