"""MASC has frames without trees: the network in training finds the head word of each argument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch

from train.examples import Example
from train.network import Reader
from train.rows import Row, RowMaker, collate


def rows(reader: Reader, maker: RowMaker, examples: Sequence[Example]) -> list[Row]:
    """Rows of the examples with roles filled in; trees stay unknown."""
    reader.eval()
    found = []
    for example in examples:
        row = maker.row(example)
        if row is None:
            continue
        heads = tuple(_heads(reader, row))
        roles = tuple(
            dict.fromkeys(
                (p, _head(heads, first, last), label) for p, first, last, label in example.argument_spans
            )
        )
        filled = maker.row(replace(example, roles=roles))
        if filled is not None and filled.roles is not None:
            found.append(filled)
    return found


@torch.no_grad()
def _heads(reader: Reader, row: Row) -> list[int]:
    batch = collate([row])
    scores = reader(*(batch[k] for k in ("pieces", "casing", "first", "last", "mask")))
    return [int(h) - 1 for h in scores["arc"][0].argmax(-1)]


def _head(heads: Sequence[int], first: int, last: int) -> int:
    """As examples.span_head, but a guessed tree may have a cycle: then the first word."""
    return next((i for i in range(first, last + 1) if not first <= heads[i] <= last), first)
