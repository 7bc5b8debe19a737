"""A quick look at the held-out parts between rounds; the real measurements are the project's benches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from train.corpora import Corpora
from train.examples import Example
from train.names import spans
from train.network import Reader
from train.rows import NAME_TAGS, Labels, Row, RowMaker, collate

SHARE = 4  # every fourth sentence is enough to watch


def line(reader: Reader, maker: RowMaker, labels: Labels, corpora: Corpora) -> str:
    """Attachment, names and roles in one line, greedy decoding."""
    uas, las = _trees(reader, maker, labels, corpora.trees[::SHARE])
    return (
        f"uas {uas:.4f} las {las:.4f} names {_names(reader, maker, corpora.names[::SHARE]):.4f} "
        f"roles {_roles(reader, maker, corpora.frames[::SHARE]):.4f}"
    )


@torch.no_grad()
def _scored(
    reader: Reader, maker: RowMaker, examples: Sequence[Example]
) -> Iterator[tuple[Example, Row, dict[str, Tensor]]]:
    for example in examples:
        row = maker.row(example)
        if row is not None:
            batch = collate([row])
            scores = reader(*(batch[k] for k in ("pieces", "casing", "first", "last", "mask")))
            yield example, row, {k: v[0] for k, v in scores.items()}


def _trees(reader: Reader, maker: RowMaker, labels: Labels, examples: Sequence[Example]) -> tuple[float, float]:
    words = heads = both = 0
    for example, row, scores in _scored(reader, maker, examples):
        arcs = scores["arc"].argmax(-1)
        for i, gold in enumerate(row.arc):
            right = int(arcs[i]) == gold
            rel = labels.rels[int(scores["rel"][:, i, arcs[i]].argmax())]
            words += 1
            heads += right
            both += right and rel.split(":")[0] == (example.rels or ())[i].split(":")[0]
    return heads / words, both / words


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall, 0 if nothing is right."""
    return 2 * right / (found + gold) if right else 0.0


def _names(reader: Reader, maker: RowMaker, examples: Sequence[Example]) -> float:
    right = found = gold = 0
    for example, _, scores in _scored(reader, maker, [e for e in examples if e.names]):
        raw = [NAME_TAGS[int(k)] for k in scores["names"].argmax(-1)]
        tags = [f"B{t[1:]}" if t[0] == "I" and (i == 0 or raw[i - 1][2:] != t[2:]) else t for i, t in enumerate(raw)]
        truth = {s for s in spans([t or "O" for t in example.names or ()]) if s[2] != "other"}
        own = {s for s in spans(tags) if s[2] != "other" and (example.names or ())[s[0]] is not None}
        right, found, gold = right + len(own & truth), found + len(own), gold + len(truth)
    return f1(right, found, gold)


def _roles(reader: Reader, maker: RowMaker, examples: Sequence[Example]) -> float:
    right = found = gold = 0
    for _, row, scores in _scored(reader, maker, examples):
        truth = set(row.roles or ())
        own = set()
        for p in (i for i, k in enumerate(row.predicate) if k == 1):
            best = scores["role"][:, :, p].argmax(0)
            own |= {(p, a, int(k)) for a, k in enumerate(best) if k}
        right, found, gold = right + len(own & truth), found + len(own), gold + len(truth)
    return f1(right, found, gold)
