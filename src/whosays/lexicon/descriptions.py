"""Words of descriptions without a name (descriptions.toml)."""

from __future__ import annotations

from whosays.lexicon.tables import word_lists


def description_words(name: str) -> frozenset[str]:
    """The lower-case words of one list; KeyError for a list that the file does not have.

    >>> "airline" in description_words("bodies")
    True
    """
    return word_lists("descriptions.toml")[name]
