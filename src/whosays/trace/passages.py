"""Shared passages of two reports: seeds of five equal words, chained over small edits.

Measured against LCS, difflib, edlib and rapidfuzz windows on planted passages before it was chosen: it keeps
passages that moved (docs/decisions). Only the longest chain through each seed survives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.trace.words import Words

SEED_WORDS = 5
MAX_GAP_WORDS = 4
MIN_PASSAGE_WORDS = 8
COMMON_SEED = 20  # a seed standing this often in one report says nothing


@dataclass(frozen=True, slots=True)
class Passage:
    """Word ranges (half-open) that stand in both reports nearly word for word."""

    left: tuple[int, int]
    right: tuple[int, int]


def shared_passages(left: Words, right: Words) -> tuple[Passage, ...]:
    """Passages of at least eight words that two reports share, in the order of the left report."""
    chains = _chain(sorted(_seeds(left.forms, right.forms)))
    long_enough = [c for c in chains if c.left[1] - c.left[0] >= MIN_PASSAGE_WORDS]
    return _disjoint(long_enough)


def _seeds(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where both have the same run of five words. Most pairs have none, which is seen before any place is noted."""
    both = set(_runs(left)).intersection(_runs(right))
    if not both:
        return []
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, run in enumerate(_runs(right)):
        if run in both:
            places[run].append(j)
    telling = {run: found for run, found in places.items() if len(found) <= COMMON_SEED}
    return [(i, j) for i, run in enumerate(_runs(left)) if run in telling for j in telling[run]]


def _runs(forms: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return zip(*(forms[first:] for first in range(SEED_WORDS)), strict=False)


def _chain(seeds: list[tuple[int, int]]) -> list[Passage]:
    open_chains: list[list[int]] = []  # left start, left end, right start, right end
    done: list[list[int]] = []
    for i, j in seeds:
        done += [c for c in open_chains if i > c[1] + MAX_GAP_WORDS]
        open_chains = [c for c in open_chains if i <= c[1] + MAX_GAP_WORDS]
        fits = [c for c in open_chains if c[3] - SEED_WORDS < j <= c[3] + MAX_GAP_WORDS and i - c[0] >= 0]
        fits = [c for c in fits if abs((j - c[3]) - (i - c[1])) <= MAX_GAP_WORDS]
        if fits:
            best = min(fits, key=lambda c: abs((j - c[3]) - (i - c[1])))
            best[1], best[3] = max(best[1], i + SEED_WORDS), max(best[3], j + SEED_WORDS)
        else:
            open_chains.append([i, i + SEED_WORDS, j, j + SEED_WORDS])
    return [Passage((a, b), (c, d)) for a, b, c, d in done + open_chains]


def _disjoint(passages: list[Passage]) -> tuple[Passage, ...]:
    kept: list[Passage] = []
    for p in sorted(passages, key=lambda p: (p.left[0] - p.left[1], p.left, p.right)):
        if all(_apart(p.left, k.left) and _apart(p.right, k.right) for k in kept):
            kept.append(p)
    return tuple(sorted(kept, key=lambda p: p.left))


def _apart(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[1] <= b[0] or b[1] <= a[0]
