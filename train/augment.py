"""Small changes to rows while training, so that headlines, capitals and rare words are read as well."""

from __future__ import annotations

import random
from dataclasses import replace

from train.rows import UPOS, Row

_MASK = 103
_LOWER, _TITLE, _UPPER = 0, 1, 2
_SMALL = frozenset(UPOS.index(tag) for tag in ("ADP", "CCONJ", "DET", "SCONJ"))


def changed(row: Row, chance: random.Random) -> Row:
    """The row as a headline (capitals on the longer words), all capitals, all lower case, or as it is;
    and one piece in 25 hidden."""
    dice = chance.random()
    casing = row.casing
    if dice < 0.07:
        casing = _headline(row)
    elif dice < 0.10:
        casing = [_UPPER if c in (_LOWER, _TITLE) else c for c in casing]
    elif dice < 0.13:
        casing = [_LOWER if c in (_UPPER, _TITLE) else c for c in casing]
    pieces = [_MASK if 0 < i < len(row.pieces) - 1 and chance.random() < 0.04 else p for i, p in enumerate(row.pieces)]
    return replace(row, pieces=pieces, casing=casing)


def _headline(row: Row) -> list[int]:
    casing = list(row.casing)
    for word, (first, last) in enumerate(zip(row.first, row.last, strict=True)):
        long = last > first or word == 0 or row.upos[word] not in _SMALL
        if casing[first] == _LOWER and long:
            casing[first : last + 1] = [_TITLE] * (last - first + 1)
    return casing
