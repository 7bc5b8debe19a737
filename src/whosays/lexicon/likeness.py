"""Words by which one report is told from another (likeness.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Likeness:
    """Lower-case words. common: say nothing; official: stand before the name of one who speaks for an office."""

    common: frozenset[str]
    official: frozenset[str]
    street: frozenset[str]
    generation: frozenset[str]


@cache
def likeness() -> Likeness:
    """The lists, read once.

    >>> "boulevard" in likeness().street, "the" in likeness().common
    (True, True)
    """
    raw = tomllib.loads(files("whosays.lexicon").joinpath("likeness.toml").read_text(encoding="utf-8"))
    return Likeness(**{name: frozenset(entry["list"].split()) for name, entry in raw.items()})
