"""Words that decide how a run of capitals is read as a name (naming.toml)."""

from __future__ import annotations

from whosays.lexicon.tables import word_lists


def naming_words(name: str) -> frozenset[str]:
    """The words of one list; KeyError for a list that the file does not have.

    >>> "sons" in naming_words("partners")
    True
    """
    return word_lists("naming.toml")[name]
