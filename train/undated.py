"""Train what pairs without a date are judged by: `python -m train.undated --cache FILE --pairs FILE`.

ECB+ as one archive: every report of its topics, none with a date, beside the look-alike that each topic has. The
cache is that of `train.pairs`, whose file is read and written again with this part made anew. An undated report
joins where the odds are even. Also printed: the grouping of each topic by weights that its fold of topics did not
teach.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from train.pairs import b_cubed, candidates, fit, grouped, table
from train.stories_of import read
from train.streams import Told

FOLDS = 5
DISPUTED = "other numbers"  # two happenings of a topic differ in them, but so do first and later reports of one


def main() -> None:
    """Read, fit, write. The same seed and corpora give the same file."""
    parser = argparse.ArgumentParser(prog="python -m train.undated", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--cache", type=Path, required=True, help="file that keeps the traits that were read")
    parser.add_argument("--pairs", type=Path, required=True, help="the file that train.pairs wrote, pairs.json")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    told = [t for t in read(given.data, given.cache) if not t.story.startswith("msa")]
    random.Random(given.seed).shuffle(told)
    pairs, placed = candidates(told)
    names, strengths, same = table(pairs, placed)
    undated = strengths[:, names.index("undated")] > 0
    made = json.loads(given.pairs.read_text(encoding="utf-8"))
    weights, bias = _fitted(names, strengths[undated], same[undated])
    made["weights"] = {n: made["weights"].get(n, 0.0) for n in names}
    made["undated"] = {
        "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)},
        "bias": round(bias + made["join"], 4),
    }
    given.pairs.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    precision, recall = _held_out(names, strengths, same, pairs, placed)
    print(f"wrote {given.pairs}: topics that did not teach: precision {precision:.4f}, recall {recall:.4f}")


def _fitted(names: Sequence[str], strengths: NDArray, same: NDArray) -> tuple[NDArray, float]:
    """Weights and bias; a piece that no pair differs in has none, and what reports of one story dispute neither."""
    varied = np.flatnonzero((strengths.std(axis=0) > 0) & (np.array(names) != DISPUTED))
    weights = np.zeros(len(names))
    weights[varied], bias = fit([names[n] for n in varied], strengths[:, varied], same)
    return weights, bias


def _held_out(
    names: Sequence[str], strengths: NDArray, same: NDArray, pairs: Sequence[tuple[int, int]], told: Sequence[Told]
) -> tuple[float, float]:
    """B-cubed of every report, in a grouping by weights that no report of its fold of topics taught."""
    fold = np.array([fold_of(t.story) for t in told])
    one, other = fold[[a for a, _ in pairs]], fold[[b for _, b in pairs]]
    found = []
    for n in range(FOLDS):
        taught = (one != n) & (other != n) & (strengths[:, names.index("undated")] > 0)
        weights, bias = _fitted(names, strengths[taught], same[taught])
        story = grouped(pairs, strengths @ weights + bias, len(told), 0.0)
        kept = [i for i in range(len(told)) if fold[i] == n]
        scores = b_cubed([story[i] for i in kept], [told[i].story for i in kept])
        found += [(*scores, len(kept))]
    reports = sum(count for _, _, count in found)
    return sum(p * n for p, _, n in found) / reports, sum(r * n for _, r, n in found) / reports


def fold_of(story: str) -> int:
    """The fold of a story's topic: both of its look-alikes are in one.

    >>> fold_of("7") == fold_of("7plus")
    True
    """
    return int(hashlib.sha256(story.removesuffix("plus").encode()).hexdigest(), 16) % FOLDS


if __name__ == "__main__":
    main()
