"""How much two stretches of text are about the same thing, by their content words."""

from __future__ import annotations

import re

_COMMON = frozenset(
    "a an and are as at be been but by for from had has have he her his how i if in into is it its "
    "may more most my no not of off on one or our out over said say says she so some than that the "
    "their them then there they this to two three up us was we were what when where which who why "
    "will with would you your after before about new could might can do does did just also all any "
    "only other first last year years day days part people".split()
)


def content_words(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry content.

    >>> sorted(content_words("The trams crashed in the town"))
    ['crash', 'town', 'tram']
    """
    return frozenset(
        _stem(word) for word in re.findall(r"[^\W_]+", text.lower()) if word not in _COMMON and len(word) > 1
    )


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def shared(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of `words` that is among `others`; 1 where there are no words to judge by."""
    return len(words & others) / len(words) if words else 1.0
