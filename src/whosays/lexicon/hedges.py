"""Words that take back, put off or hold at a distance what stands below them (hedges.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class Hedges:
    """The lists of one section of hedges.toml; every list may be empty."""

    verbs: frozenset[str] = frozenset()
    object_verbs: frozenset[str] = frozenset()
    prevent: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    seem: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    rumours: frozenset[str] = frozenset()
    untrue: frozenset[str] = frozenset()
    true: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()


@cache
def hedges(section: str) -> Hedges:
    """The lists of one section (denied, undone, planned, attempted, alleged, unknown, settled).

    >>> "deny" in hedges("denied").verbs
    True
    """
    table = table_of("hedges.toml")[section]
    return Hedges(**{k: frozenset(v) for k, v in table.items() if k != "examples"})
