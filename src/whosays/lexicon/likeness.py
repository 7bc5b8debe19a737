"""Words by which one report is told from another (likeness.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class Likeness:
    """Lower-case words. common: say nothing; official: stand before the name of one who speaks for an office."""

    common: frozenset[str]
    official: frozenset[str]
    street: frozenset[str]
    generation: frozenset[str]
    weekday: frozenset[str]


@cache
def likeness() -> Likeness:
    """The lists, read once.

    >>> "boulevard" in likeness().street, "the" in likeness().common
    (True, True)
    """
    raw = table_of("likeness.toml")
    return Likeness(**{name: frozenset(entry["list"].split()) for name, entry in raw.items()})
