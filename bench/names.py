"""Names on four sets, gold tokens: exact span and kind, for persons, places and organisations.

Where a set leaves a word open (train/names.py says why), names found there neither count nor cost.
f1 is the mean over the sets; f1_KIND pools the sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench import held_out
from bench.figures import Figures
from bench.scores import f1, interval
from train.examples import Example
from train.names import spans
from whosays.understand.reader.kinds import agreed
from whosays.understand.syntax import Sentence

KINDS = ("person", "place", "organisation")
Hits = dict[str, tuple[int, int, int]]


def measure(data: Path) -> Figures:
    """f1_person, f1_place, f1_organisation, f1, and f1 of each set; intervals over sentences."""
    sets = {}
    for name, texts in held_out.name_sets(data):
        sets[name] = [hits for text in texts for hits in _text(text)]
    pooled = [hits for group in sets.values() for hits in group]
    figures = {f"f1_{kind}": _f1(pooled, (kind,)) for kind in KINDS}
    figures["f1"] = sum(_f1(group, KINDS) for group in sets.values()) / max(1, len(sets))
    figures |= {f"f1_{name}": _f1(group, KINDS) for name, group in sets.items()}
    intervals = {f"f1_{kind}": interval(pooled, lambda g, k=kind: _f1(g, (k,))) for kind in KINDS}
    rows = [
        f"{name:<10} "
        + " ".join(f"{kind} {_f1(group, (kind,)):.3f}" for kind in KINDS)
        + f" all {_f1(group, KINDS):.3f}"
        for name, group in sets.items()
    ]
    rows.append("  ".join(f"{k} {v:.4f}" for k, v in figures.items()))
    return Figures({k: round(v, 4) for k, v in figures.items()}, intervals, "\n".join(rows))


def _text(examples: list[Example]) -> list[Hits]:
    """As whosays reads a report: sentence by sentence, then one kind for one name (understand/reader/kinds.py)."""
    read = agreed(held_out.read(examples))
    return [_hits(e, s) for e, s in zip(examples, read, strict=True)]


def _hits(example: Example, read: Sentence) -> Hits:
    tags = example.names or ()
    gold = {s for s in spans([t or "O" for t in tags]) if s[2] in KINDS}
    own = {
        (n.first, n.last, n.kind)
        for n in read.names
        if n.kind in KINDS and all(t is not None for t in tags[n.first : n.last + 1])
    }
    return {
        kind: (
            sum(s[2] == kind for s in gold & own),
            sum(s[2] == kind for s in own),
            sum(s[2] == kind for s in gold),
        )
        for kind in KINDS
    }


def _f1(groups: Sequence[Hits], kinds: Sequence[str]) -> float:
    right, found, gold = (sum(g[k][column] for g in groups for k in kinds) for column in range(3))
    return f1(right, found, gold)
