"""Train what pairs without a date are judged by: `python -m train.undated --cache FILE --pairs FILE`.

ECB+ as one archive: every report of its topics beside the look-alike that each topic has; pairs teach of which one
report has no date. The cache is that of `train.pairs`, whose file is read and written again with this part made anew.
An undated report joins where the odds are even. Also printed: B-cubed of each fold of topics as an archive of its
own, placed by weights that the fold did not teach.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy as np
from numpy.typing import NDArray

from bench.stories import arranged
from train.pairs import b_cubed, candidates, fit, table
from train.stories_of import read
from train.streams import Told
from whosays.group import placing, scorer
from whosays.weights.pairs import PairModel, Weights, pair_model

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
    made["weights"] = {n: made["weights"].get(n, 0.0) for n in names}
    made["undated"] = judge(names, strengths[undated], same[undated], made["join"])
    given.pairs.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    precision, recall = _held_out(names, strengths, same, pairs, placed, told)
    print(f"wrote {given.pairs}: topics that did not teach: precision {precision:.4f}, recall {recall:.4f}")


def judge(names: Sequence[str], strengths: NDArray, same: NDArray, join: float) -> dict[str, object]:
    """What undated pairs are judged by, as pairs.json holds it: at `join` the odds are even."""
    weights, bias = _fitted(names, strengths, same)
    rounded = {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}
    return {"weights": rounded, "bias": round(bias + join, 4)}


def _fitted(names: Sequence[str], strengths: NDArray, same: NDArray) -> tuple[NDArray, float]:
    """Weights and bias; a piece that no pair differs in has none, and what reports of one story dispute neither."""
    varied = np.flatnonzero((strengths.std(axis=0) > 0) & (np.array(names) != DISPUTED))
    weights = np.zeros(len(names))
    weights[varied], bias = fit([names[n] for n in varied], strengths[:, varied], same)
    return weights, bias


def _held_out(
    names: Sequence[str],
    strengths: NDArray,
    same: NDArray,
    pairs: Sequence[tuple[int, int]],
    placed: Sequence[Told],
    told: Sequence[Told],
) -> tuple[float, float]:
    """B-cubed of the reports of every fold, placed by weights that no report of the fold taught."""
    fold = np.array([fold_of(t.story) for t in placed])
    one, other = fold[[a for a, _ in pairs]], fold[[b for _, b in pairs]]
    scores = np.zeros(2)
    for n in range(FOLDS):
        taught = (one != n) & (other != n) & (strengths[:, names.index("undated")] > 0)
        weights, bias = _fitted(names, strengths[taught], same[taught])
        weighing = Weights(dict(zip(names, weights.tolist(), strict=True)), bias + pair_model().join)
        mine = [t for t in told if fold_of(t.story) == n]
        scores += len(mine) * np.array(_placed(mine, replace(pair_model(), undated=weighing)))
    return tuple((scores / len(told)).tolist())


def _placed(told: Sequence[Told], model: PairModel) -> tuple[float, float]:
    """B-cubed precision and recall of the stories that reports come to, one by one, by this scorer."""
    with (
        mock.patch.object(scorer, "pair_model", lambda: model),
        mock.patch.object(placing, "pair_model", lambda: model),
    ):
        story, _ = arranged(t.traits for t in told)
    return b_cubed([story[t.traits.report] for t in told], [t.story for t in told])[:2]


def fold_of(story: str) -> int:
    """The fold of a story's topic: both of its look-alikes are in one.

    >>> fold_of("7") == fold_of("7plus")
    True
    """
    return int(hashlib.sha256(story.removesuffix("plus").encode()).hexdigest(), 16) % FOLDS


if __name__ == "__main__":
    main()
