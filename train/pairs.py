"""Train the scorer of pairs of reports: `python -m train.pairs --data DIR --out FILE [--seed N] [--readings FILE]`.

Logistic regression whose weights may not change their sign: what two reports share can only speak for them. The
threshold is the lowest that puts strangers together rarely enough on a further stream: two stories in one are worse
than one story in two, because nobody looks for what is hidden.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from train.stories_of import read
from train.streams import Told, small_archives, stream
from whosays.group.evidence import View, evidence
from whosays.group.index import Known, MemoryIndex, marks
from whosays.group.scorer import Tie, link
from whosays.group.traits import terms, weighed
from whosays.weights.pairs import FORMAT

NEAR = 32  # reports that a report is compared with
STREAMS = 2  # of look-alikes, that teach
ARCHIVES = 40  # small ones, that teach beside each of these
PRECISION = 0.97  # B-cubed, on a stream that does not teach
LOOSER = 2.0  # log-odds by which a story must hold together less than a report must fit to join: 1 to 7
JOINS = tuple(n / 4 for n in range(-8, 17))  # thresholds that are tried
ROUNDS = 1000
RIDGE = 1e-4
AGAINST = frozenset(
    {"time apart", "undated", "other day", "other place", "other numbers"}
    | {"other people", "other ages", "other names", "other leading names", "other weekday"}
    | {"other streets", "other blocks"}
)
CORPORA = ("ecbplus", "stanford-msa")


def main() -> None:
    """Read, make the streams, fit, choose the threshold, write. The same seed and corpora give the same file."""
    parser = argparse.ArgumentParser(prog="python -m train.pairs", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--out", type=Path, required=True, help="the file to write, pairs.json")
    parser.add_argument("--cache", type=Path, required=True, help="file that keeps the traits that were read")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    told = read(given.data, given.cache)
    names, weights, bias, loss = _weights(told, range(given.seed, given.seed + STREAMS))
    join, precision, recall = _threshold(told, weights, bias, given.seed + STREAMS)
    made = {
        "format": FORMAT,
        "made_of": {"corpora": CORPORA, "seed": given.seed, "reports": len(told), "log_loss": round(loss, 4)},
        "other_stream": {"bcubed_precision": round(precision, 4), "bcubed_recall": round(recall, 4)},
        "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)},
        "bias": round(bias, 4),
        "join": join,
        "apart": join - LOOSER,
    }
    given.out.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {given.out}: joins at {join:+.2f}: precision {precision:.4f}, recall {recall:.4f} on another stream")


def _weights(told: Sequence[Told], seeds: Iterable[int]) -> tuple[tuple[str, ...], NDArray, float, float]:
    tables = [t for seed in seeds for t in _tables(told, seed)]
    names = tables[0][0]
    strengths, same = np.concatenate([t[1] for t in tables]), np.concatenate([t[2] for t in tables])
    weights, bias = fit(names, strengths, same)
    sure = 1 / (1 + np.exp(-(strengths @ weights + bias)))
    return names, weights, bias, float(-np.log(np.where(same, sure, 1 - sure)).mean())


def _tables(told: Sequence[Told], seed: int) -> list[tuple[tuple[str, ...], NDArray, NDArray]]:
    return [table(*candidates(s)) for s in (stream(told, seed), *small_archives(told, seed, ARCHIVES))]


def _threshold(told: Sequence[Told], weights: NDArray, bias: float, seed: int) -> tuple[float, float, float]:
    """The lowest threshold that is precise enough on both kinds of stream, with its precision and recall on the
    worse of them; the highest where none is."""
    kinds = [[stream(told, seed)], small_archives(told, seed, ARCHIVES)]
    judged = [[_judged(s, weights, bias) for s in kind] for kind in kinds]
    for join in JOINS:
        scores = [_scored(kind, join) for kind in judged]
        precision, recall = min(scores)
        if precision >= PRECISION:
            break
    return join, precision, recall


@dataclass(frozen=True, slots=True)
class _Judged:
    """A stream with the ties of its pairs."""

    pairs: Sequence[tuple[int, int]]
    ties: Sequence[Tie]
    gold: Sequence[str]


def _judged(told: Sequence[Told], weights: NDArray, bias: float) -> _Judged:
    pairs, placed = candidates(told)
    names, strengths, _ = table(pairs, placed)
    undated = strengths[:, names.index("undated")] > 0
    ties = [Tie(x, not u) for x, u in zip((strengths @ weights + bias).tolist(), undated.tolist(), strict=True)]
    return _Judged(pairs, ties, [t.story for t in placed])


def _scored(kind: Sequence[_Judged], join: float) -> tuple[float, float]:
    """B-cubed precision and recall, the mean over streams."""
    found = [b_cubed(grouped(j.pairs, j.ties, len(j.gold), join), j.gold) for j in kind]
    return sum(p for p, _ in found) / len(found), sum(r for _, r in found) / len(found)


def candidates(told: Sequence[Told]) -> tuple[list[tuple[int, int]], list[Told]]:
    """Pairs as placing sees them: each report with those near it that came before; and the reports, weighed."""
    index, out, pairs = MemoryIndex(), [], []
    at: dict[str, int] = {}
    for n, one in enumerate(told):
        asked = terms(one.traits)
        seen = {t: c + 1 for t, c in zip(asked, index.seen(asked), strict=True)}
        traits = weighed(one.traits, seen, index.size() + 1)
        pairs += [(at[k.report], n) for k in index.near(marks(traits), NEAR)]
        index.add(Known(traits.report, one.story, View(traits)))
        at[traits.report] = n
        out.append(Told(one.story, traits))
    return pairs, out


def table(pairs: Sequence[tuple[int, int]], told: Sequence[Told]) -> tuple[tuple[str, ...], NDArray, NDArray]:
    """Names of the pieces, their strengths for every pair, and whether the pair is one story."""
    views = [View(t.traits) for t in told]
    found = [evidence(views[a], views[b]) for a, b in pairs]
    same = np.array([told[a].story == told[b].story for a, b in pairs])
    return tuple(p.name for p in found[0]), np.array([[p.strength for p in f] for f in found]), same


def fit(names: Sequence[str], strengths: NDArray, same: NDArray) -> tuple[NDArray, float]:
    """Weights and bias of the least log loss, every weight kept on its side of zero."""
    against = np.array([n in AGAINST for n in names])
    scale = strengths.std(axis=0) + 1e-9
    x = strengths / scale

    def loss(at: NDArray) -> tuple[float, NDArray]:
        logits = x @ at[:-1] + at[-1]
        error = 1 / (1 + np.exp(-logits)) - same
        lost = np.logaddexp(0, np.where(same, -logits, logits)).mean() + RIDGE / 2 * at[:-1] @ at[:-1]
        return float(lost), np.append(x.T @ error / len(x) + RIDGE * at[:-1], error.mean())

    sides = [(None, 0) if a else (0, None) for a in against]
    start = np.append(np.zeros(len(names)), np.log(same.mean() / (1 - same.mean())))
    bounds = [*sides, (None, None)]
    at = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": ROUNDS}).x
    return at[:-1] / scale, float(at[-1])


def grouped(pairs: Sequence[tuple[int, int]], ties: Sequence[Tie], count: int, join: float) -> list[int]:
    """The stream grouped as placing does it, without merges and splits: a story's number for every report."""
    links: dict[int, dict[int, Tie]] = {}
    for (a, b), tie in zip(pairs, ties, strict=True):
        links.setdefault(b, {})[a] = tie
    story: list[int] = []
    for n in range(count):
        mine: dict[int, list[Tie]] = {}
        for other, tie in links.get(n, {}).items():
            mine.setdefault(story[other], []).append(tie)
        best = max(((link(found), -s) for s, found in mine.items()), default=(-np.inf, 0))
        story.append(-best[1] if best[0] >= join else n)
    return story


def b_cubed(found: Sequence[int], gold: Sequence[str]) -> tuple[float, float]:
    """B-cubed precision and recall of a grouping."""
    both, ours, theirs = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    precision = sum(n * n / ours[f] for (f, _), n in both.items()) / len(gold)
    recall = sum(n * n / theirs[g] for (_, g), n in both.items()) / len(gold)
    return precision, recall


if __name__ == "__main__":
    main()
