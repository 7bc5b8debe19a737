"""Common nouns that tell what a name beside them is (kinds.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def kind_words() -> dict[str, str]:
    """Lower-case noun to person, organisation or place.

    >>> kind_words()["militia"]
    'organisation'
    """
    raw = tomllib.loads(files("whosays.lexicon").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return {word: kind for kind, entry in raw.items() for word in entry["list"].split()}
