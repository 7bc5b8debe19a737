"""Common nouns that tell what a name beside them is (kinds.toml)."""

from __future__ import annotations

from functools import cache

from whosays.lexicon.tables import table_of


@cache
def kind_words() -> dict[str, str]:
    """Lower-case noun to person, organisation or place.

    >>> kind_words()["militia"]
    'organisation'
    """
    raw = table_of("kinds.toml")
    return {word: kind for kind, entry in raw.items() for word in entry["list"].split()}
