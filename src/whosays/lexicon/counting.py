"""Words that decide how a number of people is read (counting.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("whosays.lexicon").joinpath("counting.toml").read_text(encoding="utf-8"))
    return {name: frozenset(entry["words"].split()) for name, entry in raw.items()}


def counting(name: str) -> frozenset[str]:
    """The lower-case words of one list; KeyError for a list that the file does not have.

    >>> "rise" in counting("toll_verbs")
    True
    """
    return _lists()[name]
