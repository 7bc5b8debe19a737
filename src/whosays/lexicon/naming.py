"""Words that decide how a run of capitals is read as a name (naming.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("whosays.lexicon").joinpath("naming.toml").read_text(encoding="utf-8"))
    return {name: frozenset(entry["words"].split()) for name, entry in raw.items()}


def naming_words(name: str) -> frozenset[str]:
    """The words of one list; KeyError for a list that the file does not have.

    >>> "sons" in naming_words("partners")
    True
    """
    return _lists()[name]
