"""Train the scorer of incident pairs: `python -m train.incident_pairs --data DIR --out FILE [--seed N]`.

Stories are drawn from the topics of ECB+: two to ten reports of one folder, in which two look-alike happenings lie
side by side. A pair of incidents of two reports is one happening where the annotation links words that both tell it
with. Logistic regression whose weights may not change their sign: what two incidents share can only speak for them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from train.incident_chains import Linked, documents, linked
from whosays.collate.alike import pieces
from whosays.collate.profiles import profiles
from whosays.weights.incident_pairs import FORMAT
from whosays.weights.shipped import digest

STORIES = 30  # drawn from each topic
REPORTS = (2, 10)  # in a story
FOLDS = 5  # of topics, for what is measured
RECALL = 0.9  # of pairs of main incidents that are one: the user says that the reports belong together
BACKGROUND = 0.5  # F of background pairs: a stranger's count in a toll is worse than a toll told twice
JOINS = tuple(n / 10 for n in range(-30, 31))  # thresholds that are tried
ROUNDS = 1500
STEP = 0.5
RIDGE = 1e-2
AGAINST = frozenset({"other kind", "other time", "other place", "other counts", "one main"})
FREE = frozenset({"kin kind"})


@dataclass(frozen=True, slots=True)
class Table:
    """Pairs of incidents of different reports. rows: one strength per name; same: whether they are one happening;
    main: whether both are the main incidents of their reports."""

    names: tuple[str, ...]
    rows: NDArray
    same: NDArray
    main: NDArray


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs with their log-odds."""

    logits: NDArray
    same: NDArray
    main: NDArray

    def only(self, chosen: NDArray) -> Judged:
        return Judged(self.logits[chosen], self.same[chosen], self.main[chosen])

    def recall(self, join: float) -> float:
        return float((self.logits[self.same] >= join).mean())

    def precision(self, join: float) -> float:
        """1.0 where nothing is joined."""
        joined = self.same[self.logits >= join]
        return float(joined.mean()) if len(joined) else 1.0

    def f(self, join: float, beta: float) -> float:
        """The F measure in which recall counts `beta` times as much as precision."""
        precision, recall = self.precision(join), self.recall(join)
        return (1 + beta**2) * precision * recall / (beta**2 * precision + recall) if recall else 0.0

    def figures(self, join: float) -> dict[str, float]:
        return {"precision": round(self.precision(join), 4), "recall": round(self.recall(join), 4)}


def main() -> None:
    """Read, draw, fit, measure on topics left out, write. The same seed and corpora give the same file."""
    parser = argparse.ArgumentParser(prog="python -m train.incident_pairs", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--out", type=Path, required=True, help="the file to write, incident_pairs.json")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    read = read_all(given.data / "ecbplus")
    weights, bias = fit(table(read, given.seed))
    judged = left_out(read, given.seed)
    main, background = judged.only(judged.main), judged.only(~judged.main)
    model = {
        "weights": {n: round(w, 4) for n, w in weights.items()},
        "bias": round(bias, 4),
        "join_main": max(t for t in JOINS if main.recall(t) >= RECALL),
        "join_background": max(JOINS, key=lambda t: background.f(t, BACKGROUND)),
    }
    auc = round(area(judged.logits, judged.same), 4)
    made = {
        "format": FORMAT,
        "made_of": {"corpora": ["ecbplus"], "topics": sorted({d.topic for d in read}, key=int), "seed": given.seed},
        "topics_left_out": {
            "auc": auc,
            "main": main.figures(model["join_main"]),
            "background": background.figures(model["join_background"]),
        },
        "model": model,
        "sha256": digest(model),
    }
    given.out.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    print(f"wrote {given.out}: area under the curve {auc} on topics left out")


def read_all(folder: Path, workers: int = 2) -> list[Linked]:
    """Every document of ECB+ with the annotated events of its incidents. Takes minutes."""
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(linked, documents(folder), chunksize=8))


def folds(read: Sequence[Linked]) -> Iterator[tuple[list[Linked], list[Linked]]]:
    """(what teaches, what is left out): every topic is left out once, with both of its look-alikes."""
    topics = sorted({d.topic for d in read}, key=int)
    for n in range(FOLDS):
        out = set(topics[n::FOLDS])
        yield [d for d in read if d.topic not in out], [d for d in read if d.topic in out]


def left_out(read: Sequence[Linked], seed: int) -> Judged:
    """The pairs of every topic, judged by a scorer that other topics taught."""
    parts = []
    for teach, out in folds(read):
        weights, bias = fit(table(teach, seed))
        pairs = table(out, seed)
        parts.append((pairs.rows @ np.array([weights[n] for n in pairs.names]) + bias, pairs.same, pairs.main))
    return Judged(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def table(read: Sequence[Linked], seed: int) -> Table:
    """The pairs of stories drawn from every topic: incidents that the annotation tells something of."""
    rows, same, main, names = [], [], [], ()
    for story in stories(read, seed):
        events = {i: e for d in story for i, e in d.events.items()}
        told = [p for p in profiles([d.reading for d in story]) if p.incident.id in events]
        for a, b in combinations(told, 2):
            if a.report != b.report:
                found = pieces(a, b)
                names = tuple(found)
                rows.append(list(found.values()))
                same.append(not events[a.incident.id].isdisjoint(events[b.incident.id]))
                main.append(a.incident.main and b.incident.main)
    return Table(names, np.array(rows), np.array(same), np.array(main))


def stories(read: Sequence[Linked], seed: int) -> Iterator[list[Linked]]:
    """Some reports of one topic at a time."""
    rng = random.Random(seed)
    for topic in sorted({d.topic for d in read}, key=int):
        of_topic = [d for d in read if d.topic == topic]
        for _ in range(STORIES):
            drawn = rng.sample(range(len(of_topic)), min(len(of_topic), rng.randint(*REPORTS)))
            yield [of_topic[n] for n in sorted(drawn)]


def fit(pairs: Table) -> tuple[dict[str, float], float]:
    """Weights and bias: gradient descent on the log loss, every weight kept on its side of zero."""
    sign = np.array([0.0 if n in FREE else -1.0 if n in AGAINST else 1.0 for n in pairs.names])
    scale = pairs.rows.std(axis=0) + 1e-9
    x = pairs.rows / scale
    share = pairs.same.mean()
    weights, bias = np.zeros(len(pairs.names)), float(np.log(share / (1 - share)))
    for _ in range(ROUNDS):
        error = 1 / (1 + np.exp(-(x @ weights + bias))) - pairs.same
        weights -= STEP * (x.T @ error / len(x) + RIDGE * weights)
        weights = np.where(weights * sign < 0, 0.0, weights)
        bias -= STEP * float(error.mean())
    return dict(zip(pairs.names, (weights / scale).tolist(), strict=True)), bias


def area(sure: NDArray, same: NDArray) -> float:
    """The share of pairs (one happening, two happenings) that are put in this order; ties count half."""
    order = np.argsort(sure, kind="stable")
    _, first, count = np.unique(sure[order], return_index=True, return_counts=True)
    ranks = np.empty(len(sure))
    ranks[order] = np.repeat(first + (count - 1) / 2, count)
    one, two = int(same.sum()), int((~same).sum())
    return float((ranks[same].sum() - one * (one - 1) / 2) / (one * two))


if __name__ == "__main__":
    main()
