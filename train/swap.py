"""Names put in the place of other names while training, so that the reader learns contexts and not lists."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from train.examples import NAME_KINDS
from train.names import spans
from train.rows import NAME_TAGS, UNKNOWN, Row

SWAPPED = NAME_KINDS[:3]
CHANCE = {"person": 0.2, "organisation": 0.3, "place": 0.2}

Pieces = tuple[int, ...]
Word = tuple[Pieces, tuple[int, ...]]
"""Piece ids of one word and their casing classes."""


@dataclass(frozen=True)
class Pool:
    """names[kind, shape]: all different names of a kind, by which of their words are in small letters."""

    names: dict[tuple[str, tuple[bool, ...]], tuple[tuple[Word, ...], ...]]


def pool(rows: Iterable[Row]) -> Pool:
    """The names of the rows; one that the corpora call several kinds is of the kind it has most often."""
    seen: dict[tuple[Pieces, ...], Counter[tuple[str, tuple[Word, ...]]]] = defaultdict(Counter)
    for row in rows:
        for first, last, kind in _names(row):
            name = tuple(_word(row, i) for i in range(first, last + 1))
            seen[tuple(pieces for pieces, _ in name)][kind, name] += 1
    found: dict[tuple[str, tuple[bool, ...]], list[tuple[Word, ...]]] = defaultdict(list)
    for counts in seen.values():
        kind, name = min(counts, key=lambda x: (-counts[x], x))
        if kind in SWAPPED and not all(_small(name)):
            found[kind, _small(name)].append(name)
    return Pool({key: tuple(sorted(names)) for key, names in found.items()})


def swapped(row: Row, names: Pool, chance: random.Random) -> Row:
    """The row with some of its names replaced by others of the same kind, length and shape."""
    words: dict[int, Word] = {}
    for first, last, kind in _names(row):
        others = names.names.get((kind, _small([_word(row, i) for i in range(first, last + 1)])))
        if others and chance.random() < CHANCE.get(kind, 0.0):
            words.update(zip(range(first, last + 1), chance.choice(others), strict=True))
    if not words:
        return row
    pieces, casing, firsts, lasts = row.pieces[:1], row.casing[:1], [], []
    for i in range(len(row.first)):
        of_word, classes = words.get(i) or _word(row, i)
        firsts.append(len(pieces))
        pieces += of_word
        casing += classes
        lasts.append(len(pieces) - 1)
    return replace(row, pieces=pieces + row.pieces[-1:], casing=casing + row.casing[-1:], first=firsts, last=lasts)


def _names(row: Row) -> list[tuple[int, int, str]]:
    return spans(["O" if t == UNKNOWN else NAME_TAGS[t] for t in row.names])


def _word(row: Row, i: int) -> Word:
    inside = slice(row.first[i], row.last[i] + 1)
    return tuple(row.pieces[inside]), tuple(row.casing[inside])


def _small(name: Iterable[Word]) -> tuple[bool, ...]:
    return tuple(classes[0] in (0, 4) for _, classes in name)
