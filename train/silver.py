"""What a corpus leaves open, filled in by the network in training where something else speaks for its answer.

MASC has frames without trees: the network finds the head word of each argument. The English Web Treebank and MASC
have no names: the network reads them, and the tags and trees of the corpora sift what it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from train.examples import Example
from train.names import spans
from train.network import Reader
from train.rows import NAME_TAGS, UNKNOWN, Row, RowMaker, collate

SURE = 0.8
"""How likely a name, or a proper noun that is no name, has to be to teach."""


def rows(reader: Reader, maker: RowMaker, examples: Sequence[Example]) -> list[Row]:
    """Rows of the examples with roles and names filled in; trees stay unknown."""
    reader.eval()
    found = []
    for example in examples:
        row = maker.row(example)
        if row is None:
            continue
        scores = _scores(reader, row)
        heads = tuple(int(h) - 1 for h in scores["arc"].argmax(-1))
        roles = tuple(
            dict.fromkeys((p, _head(heads, first, last), label) for p, first, last, label in example.argument_spans)
        )
        filled = maker.row(replace(example, roles=roles))
        if filled is not None and filled.roles is not None:
            found.append(_named(filled, heads, scores["names"]))
    return found


def with_names(reader: Reader, given: Sequence[Row]) -> list[Row]:
    """The rows; in those with a tree, words whose name is open get the network's where it is sure."""
    reader.eval()
    out = []
    for row in given:
        if row.arc[0] == UNKNOWN or UNKNOWN not in row.names:
            out.append(row)
        else:
            out.append(_named(row, [h - 1 for h in row.arc], _scores(reader, row)["names"]))
    return out


@torch.no_grad()
def _scores(reader: Reader, row: Row) -> dict[str, Tensor]:
    batch = collate([row])
    scores = reader(*(batch[k] for k in ("pieces", "casing", "first", "last", "mask")))
    return {key: value[0] for key, value in scores.items()}


def _head(heads: Sequence[int], first: int, last: int) -> int:
    """As examples.span_head, but a guessed tree may have a cycle: then the first word."""
    return next((i for i in range(first, last + 1) if not first <= heads[i] <= last), first)


def _named(row: Row, heads: Sequence[int], scores: Tensor) -> Row:
    """The row with sure names that are one branch of the tree and hold no word that is part of no name."""
    likely = scores.softmax(-1)
    tags = ["O"] * len(row.names)
    for i, best in enumerate(likely.argmax(-1).tolist()):
        tag = NAME_TAGS[best]
        broken = tag[0] == "I" and (i == 0 or tags[i - 1][2:] != tag[2:])
        tags[i] = f"B{tag[1:]}" if broken else tag
    names = [
        0 if known == UNKNOWN and tag == "O" and float(p[0]) > SURE else known
        for known, tag, p in zip(row.names, tags, likely, strict=True)
    ]
    for first, last, _ in spans(tags):
        inside = range(first, last + 1)
        numbers = [NAME_TAGS.index(tags[i]) for i in inside]
        sure = all(float(likely[i, n]) > SURE for i, n in zip(inside, numbers, strict=True))
        tops = sum(not first <= heads[i] <= last for i in inside)
        if sure and tops == 1 and all(row.names[i] == UNKNOWN for i in inside):
            names[first : last + 1] = numbers
    return replace(row, names=names)
