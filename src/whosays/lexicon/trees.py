"""Words by which the reader's trees are set right (trees.toml)."""

from __future__ import annotations

from whosays.lexicon.tables import word_lists


def tree_words(name: str) -> frozenset[str]:
    """The lower-case words of one list; KeyError for a list that the file does not have.

    >>> "feared" in tree_words("left_out")
    True
    """
    return word_lists("trees.toml")[name]
