"""Words as a row of wordpieces for the model. Training and reading share it, so both see the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tokenizers import Tokenizer

_START, _END, _UNKNOWN = 101, 102, 100
_LONGEST_WORD = 12
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "."}
)


def casing(word: str) -> int:
    """0 lower, 1 capital first, 2 all capitals, 3 mixed, 4 no letters.

    >>> [casing(w) for w in ("town", "Leeds", "UN", "McKay", "36")]
    [0, 1, 2, 3, 4]
    """
    if not any(c.isalpha() for c in word):
        return 4
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 3


def encode(tokenizer: Tokenizer, words: Sequence[str]) -> tuple[list[int], list[int], list[int], list[int]]:
    """Piece ids, casing class of each piece, and the first and last piece of each word.

    The encoder knows no capitals, so each piece carries the casing of its word beside it.
    """
    pieces, classes, first, last = [_START], [4], [], []
    for word in words:
        ids, classed = _word(tokenizer, word)
        first.append(len(pieces))
        pieces += ids
        classes += classed
        last.append(len(pieces) - 1)
    return [*pieces, _END], [*classes, 4], first, last


@lru_cache(maxsize=2**15)
def _word(tokenizer: Tokenizer, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Pieces of one word, which no neighbour changes, and their casing. News repeats most of its words."""
    coded = tokenizer.encode([word.translate(_PLAIN)], is_pretokenized=True, add_special_tokens=False)
    ids = tuple(coded.ids[:_LONGEST_WORD]) or (_UNKNOWN,)
    return ids, (casing(word),) * len(ids)
