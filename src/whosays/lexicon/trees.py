"""Words by which the reader's trees are set right (trees.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("whosays.lexicon").joinpath("trees.toml").read_text(encoding="utf-8"))
    return {name: frozenset(entry["words"].split()) for name, entry in raw.items()}


def tree_words(name: str) -> frozenset[str]:
    """The lower-case words of one list; KeyError for a list that the file does not have.

    >>> "feared" in tree_words("left_out")
    True
    """
    return _lists()[name]
