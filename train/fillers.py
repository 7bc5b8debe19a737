"""Train the filler of roles for `python -m bench muc4`: `python -m train.fillers --data DIR --cache FILE --out FILE`.

DIR holds MUC-4's templates as `muc4/pretty_train.json`; the development documents teach nothing. Every document is
read by whosays, and each of its phrases is an example: does it fill this role or not? One logistic regression per
role; the things seen that weigh most are kept and weighed anew. The thresholds are those that are best for a third
of the documents when the other two thirds teach. The same corpus and reader give the same file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.muc4 import ROLES, Document, Entity, filled, recased, right, training_documents
from bench.scores import f1
from train.fillers_model import FORMAT, HUNDREDTHS, chosen
from train.fillers_seen import Phrase, phrases
from whosays.model import Report
from whosays.understand import understand
from whosays.understand.reader import parse

FEWEST = 5  # phrases with a thing, for it to be looked at
KEPT = 2_500  # things per role
STRENGTH = 0.1  # of the data against the regularisation
PARTS = 3
THRESHOLDS = tuple(n / 50 for n in range(2, 26))  # probabilities that are tried


@dataclass(frozen=True, slots=True)
class Seen:
    """A document with its phrases and the entities that fill its roles."""

    gold: dict[str, tuple[Entity, ...]]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Fitted:
    """Weights [thing, role] and biases, before they are written."""

    things: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def scores(self, documents: Sequence[Seen]) -> list[NDArray[np.float64]]:
        """Log-odds [phrase, role] of each document."""
        every = [p for d in documents for p in d.phrases]
        odds = _table(every, {s: n for n, s in enumerate(self.things)}) @ self.weights + self.bias
        return np.split(odds, np.cumsum([len(d.phrases) for d in documents])[:-1])


def main() -> None:
    """Read, choose the thresholds, fit on everything, write."""
    parser = argparse.ArgumentParser(prog="python -m train.fillers", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--cache", type=Path, required=True, help="file that keeps what was read")
    parser.add_argument("--out", type=Path, required=True, help="the file to write, train/fillers.json")
    given = parser.parse_args()
    documents = read(given.data, given.cache)
    threshold, held = thresholds(documents)
    print(f"{len(documents)} documents; F1 {held:.4f} on those that did not teach")
    write(fit(documents), threshold, len(documents), given.out)
    print(f"wrote {given.out}")


def read(data: Path, cache: Path) -> list[Seen]:
    """The phrases of every training document. `cache`: a file of JSON lines; made if it is not there."""
    if not cache.exists():
        cache.write_bytes(b"\n".join(msgspec.json.encode(_seen(d)) for d in training_documents(data)))
    return [msgspec.json.decode(line, type=Seen) for line in cache.read_bytes().splitlines()]


def _seen(document: Document) -> Seen:
    report = Report("r1", document.name, "", recased(document.text))
    reading = understand(report)
    return Seen(document.gold, phrases(parse(report), reading, filled(reading)))


def thresholds(documents: Sequence[Seen]) -> tuple[list[float], float]:
    """The best probability per role, each third of the documents scored by what the others teach; and F1 with them."""
    judged: list[tuple[Seen, NDArray[np.float64]]] = []
    for part in range(PARTS):
        out = documents[part::PARTS]
        fitted = fit([d for n, d in enumerate(documents) if n % PARTS != part])
        judged += zip(out, fitted.scores(out), strict=True)
    best = [max(THRESHOLDS, key=lambda p: f1(*counts(judged, {role: p}))) for role in ROLES]
    return best, f1(*counts(judged, dict(zip(ROLES, best, strict=True))))


def counts(judged: Sequence[tuple[Seen, NDArray[np.float64]]], least: dict[str, float]) -> tuple[int, int, int]:
    """(right, ours, gold) over the roles that `least` has a probability for."""
    total: Counter[str] = Counter()
    odds = {role: _odds(least[role]) if role in least else np.inf for role in ROLES}
    for document, scores in judged:
        ours = chosen(document.phrases, scores, odds)
        for role in least:
            total["right"] += right(document.gold[role], ours[role])
            total["ours"] += len(ours[role])
            total["gold"] += len(document.gold[role])
    return total["right"], total["ours"], total["gold"]


def _odds(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


def fit(documents: Sequence[Seen]) -> Fitted:
    """Logistic regressions of all roles, over the things that weigh most in any of them."""
    every = [p for d in documents for p in d.phrases]
    times = Counter(s for p in every for s in p.seen)
    things = sorted(s for s, n in times.items() if n >= FEWEST)
    fills = np.array([[_fills(p, d.gold[role]) for role in ROLES] for d in documents for p in d.phrases])
    everything = _fitted(every, things, fills)
    weight = np.abs(everything.weights) * np.sqrt([[times[s]] for s in things])
    most = {int(n) for column in weight.T for n in np.argsort(-column, kind="stable")[:KEPT]}
    return _fitted(every, [things[n] for n in sorted(most)], fills)


def _fills(phrase: Phrase, entities: Sequence[Entity]) -> bool:
    return any(phrase.words in entity for entity in entities)


def _fitted(every: Sequence[Phrase], things: Sequence[str], fills: NDArray[np.bool_]) -> Fitted:
    table = _table(every, {s: n for n, s in enumerate(things)})
    models = [LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-3).fit(table, column) for column in fills.T]
    return Fitted(tuple(things), np.array([m.coef_[0] for m in models]).T, np.array([m.intercept_[0] for m in models]))


def _table(every: Sequence[Phrase], number: dict[str, int]) -> csr_matrix:
    rows = [[number[s] for s in p.seen if s in number] for p in every]
    ends = np.cumsum([0, *(len(r) for r in rows)])
    columns = np.array([n for r in rows for n in r], dtype=np.int64)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(number)))


def write(fitted: Fitted, threshold: Sequence[float], documents: int, out: Path) -> None:
    """Weights as whole hundredths; what weighs nothing then is left out."""
    whole = np.round(fitted.weights * HUNDREDTHS).astype(int).tolist()
    made = {
        "format": FORMAT,
        "made_of": {"corpus": "muc4, training part", "documents": documents},
        "roles": ROLES,
        "bias": [round(float(b), 4) for b in fitted.bias],
        "threshold": [round(_odds(p), 4) for p in threshold],
        "weights": {s: w for s, w in zip(fitted.things, whole, strict=True) if any(w)},
    }
    out.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
