"""What a report's wording leaves in the index: bands of the whole, and marks of its passages.

Two number spaces in one table. The bands of a rensa sketch find reports that are alike as a whole. The marks, five-word
runs chosen by winnowing (Schleimer, Wilkerson and Aiken), find a few agency paragraphs inside a longer report: any
`WINDOW` + 4 words that two reports share word for word leave at least one mark in both, wherever they stand.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from rensa import RMinHash

from whosays.archive.words import folded_words
from whosays.trace import Words

RUN_WORDS = 5
WINDOW = 16
MOST_MARKS = 256  # some 2,000 words; of a longer report the marks that every report prefers
PERMUTATIONS = 128
BANDS = 32
SEED = 42

# Odd constants that spread bits well (splitmix64).
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_PASSAGES = np.int64(1) << np.int64(62)


def sketch(words: Words) -> tuple[int, ...]:
    """The numbers a report is found by, rising and all different.

    Deterministic over machines and runs. Whole-report bands lie below 2**62, marks of passages and of the title above:
    a page that kept nothing but its title is found by it.
    """
    runs = _runs(words.forms)
    title = _runs(folded_words(words.report.title))
    bands = bands_of(runs) if len(runs) else ()
    return tuple(sorted({*bands, *(n for of in (runs, title) if len(of) for n in marks_of(of))}))


def is_passage(number: int) -> bool:
    """Whether the number is a mark of a passage, and not a band of the whole."""
    return number >= int(_PASSAGES)


def bands_of(runs: np.ndarray) -> tuple[int, ...]:
    """The bands of a rensa sketch of all runs."""
    digest = RMinHash.digest_matrix_from_token_hash_sets([runs.tolist()], PERMUTATIONS, SEED).to_rows()[0]
    rows = np.asarray(digest, dtype=np.uint64).reshape(BANDS, -1)
    mixed = np.arange(BANDS, dtype=np.uint64)
    for column in rows.T:
        mixed = _spread(mixed * _STEP + column)
    return tuple(sorted({int(n) for n in mixed >> np.uint64(2)}))


def marks_of(runs: np.ndarray) -> tuple[int, ...]:
    """The runs that winnowing keeps: the least of every window, so that equal passages keep equal runs."""
    window = min(WINDOW, len(runs))
    least = np.unique(sliding_window_view(runs, window).min(axis=1))
    return tuple(int(n) for n in (least[:MOST_MARKS] >> np.uint64(2)).astype(np.int64) | _PASSAGES)


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
