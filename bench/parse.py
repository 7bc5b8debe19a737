"""Trees on GUM, gold tokens: attachment with (las) and without (uas) the relation, subtypes ignored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench import held_out
from bench.figures import Figures
from bench.scores import interval
from train import gum
from train.examples import Example
from whosays.understand.syntax import Sentence

Hits = tuple[int, int, int, int]


def measure(data: Path) -> Figures:
    """uas, las, and upos over all words, punctuation included; intervals over documents."""
    groups: list[Hits] = []
    rows = []
    for path in held_out.gum_documents(data):
        examples = [e for e in gum.sentences(path) if e.heads]
        hits = _sum([_hits(e, s) for e, s in zip(examples, held_out.read(examples), strict=True)])
        groups.append(hits)
        rows.append(f"{path.stem:<36} {_share(1, [hits]):.4f} {_share(2, [hits]):.4f} {hits[0]:>6}")
    figures = {"uas": _share(1, groups), "las": _share(2, groups), "upos": _share(3, groups)}
    intervals = {key: interval(groups, lambda g, k=k: _share(k, g)) for k, key in enumerate(figures, start=1)}
    total = "  ".join(f"{key} {value:.4f} {intervals[key]}" for key, value in figures.items())
    return Figures({k: round(v, 4) for k, v in figures.items()}, intervals, "\n".join([*rows, total]))


def _hits(example: Example, read: Sentence) -> Hits:
    heads = rels = tags = 0
    for token, head, rel, tag in zip(
        read.tokens, example.heads or (), example.rels or (), example.upos or (), strict=True
    ):
        heads += token.head == head
        rels += token.head == head and token.rel.split(":")[0] == rel.split(":")[0]
        tags += token.upos == tag
    return len(read.tokens), heads, rels, tags


def _sum(parts: Sequence[Hits]) -> Hits:
    return tuple(map(sum, zip(*parts, strict=True)))  # type: ignore[return-value]


def _share(column: int, groups: Sequence[Hits]) -> float:
    return sum(g[column] for g in groups) / sum(g[0] for g in groups)
