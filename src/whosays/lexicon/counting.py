"""Words that decide how a number of people is read (counting.toml)."""

from __future__ import annotations

from whosays.lexicon.tables import word_lists


def counting(name: str) -> frozenset[str]:
    """The lower-case words of one list; KeyError for a list that the file does not have.

    >>> "rise" in counting("toll_verbs")
    True
    """
    return word_lists("counting.toml")[name]
