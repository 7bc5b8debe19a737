"""Words that decide who has which part in a deed (parts.toml)."""

from __future__ import annotations

from whosays.lexicon.tables import word_lists


def part_words(name: str) -> frozenset[str]:
    """The lemmas of one list; KeyError for a list that the file does not have.

    >>> "gunman" in part_words("doers")
    True
    """
    return word_lists("parts.toml")[name]
