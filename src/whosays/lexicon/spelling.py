"""How English is cut into words and sentences: prefixes, units, abbreviations (spelling.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class Spelling:
    """Lower-case words of each list; the file says what each is for."""

    prefixes: frozenset[str]
    units: tuple[str, ...]
    abbreviations: frozenset[str]
    abbreviations_of_any_case: frozenset[str]
    abbreviations_before_number: frozenset[str]
    titles: frozenset[str]
    starters: frozenset[str]


@cache
def spelling() -> Spelling:
    """The lists, read once.

    >>> "gen" in spelling().titles
    True
    """
    raw = table_of("spelling.toml")
    lists = {name: entry["list"].split() for name, entry in raw.items()}
    units = tuple(sorted(lists.pop("units"), key=lambda unit: (-len(unit), unit)))
    return Spelling(units=units, **{name: frozenset(words) for name, words in lists.items()})
