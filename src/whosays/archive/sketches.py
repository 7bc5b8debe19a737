"""What a report's wording leaves in the index: marks, five-word runs chosen by winnowing (Schleimer, Wilkerson, Aiken).

Any `WINDOW` + 4 words that two reports share word for word leave at least one mark in both, wherever they stand: so a
few agency paragraphs inside a longer report are found as well as a copy of the whole. A MinHash sketch of the whole
(rensa, 32 bands) was measured beside it and found nothing that the marks had not found (docs/decisions, number 20).
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from whosays.archive.words import folded_words
from whosays.trace import Words

RUN_WORDS = 5
WINDOW = 16
MOST_MARKS = 256  # some 2,000 words; of a longer report the marks that every report prefers

# Odd constants that spread bits well (splitmix64).
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def sketch(words: Words) -> tuple[int, ...]:
    """The marks a report is found by: numbers from 0 below 2**62, rising and all different.

    The same over machines and runs. The title leaves a mark too: a page that kept nothing else is found by it.
    """
    runs = (_runs(words.forms), _runs(folded_words(words.report.title)))
    return tuple(sorted({mark for of in runs if len(of) for mark in _winnowed(of)}))


def _winnowed(runs: np.ndarray) -> list[int]:
    """The runs that are the least of some window, so that equal passages keep equal runs."""
    window = min(WINDOW, len(runs))
    least = np.unique(sliding_window_view(runs, window).min(axis=1))
    return (least[:MOST_MARKS] >> np.uint64(2)).tolist()


def _runs(forms: tuple[str, ...]) -> np.ndarray:
    """A number for every run of five words."""
    if len(forms) < RUN_WORDS:
        return np.empty(0, dtype=np.uint64)
    words = np.array([_number(form) for form in forms], dtype=np.uint64)
    total = np.zeros(len(forms) - RUN_WORDS + 1, dtype=np.uint64)
    for place in range(RUN_WORDS):
        total = total * _STEP + words[place : place + len(total)]
    return _spread(total)


def _spread(numbers: np.ndarray) -> np.ndarray:
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _MIX[0]
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _MIX[1]
    return numbers ^ (numbers >> np.uint64(31))


@lru_cache(maxsize=200_000)
def _number(form: str) -> int:
    return int.from_bytes(blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
