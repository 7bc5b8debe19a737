"""The trained pair scorer: pieces of evidence in, the odds that both sides are one happening out.

A logistic model with a sign fixed for every piece, so that what speaks for a pair can never be made to speak
against it. Made by `python -m train.pairs`, and what undated pairs are judged by `python -m train.undated`;
pairs.json holds its weights and thresholds, and on what it was made.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from whosays.weights.shipped import Shipped

FORMAT = "whosays.pairs/1"
_SHIPPED = Shipped("the pair scorer", FORMAT, "train.pairs")
_MOST = 700.0  # beyond it exp() is no float


@dataclass(frozen=True, slots=True)
class Weights:
    """weights: by name of the piece; bias: the log-odds of a pair that has none."""

    weights: Mapping[str, float]
    bias: float


@dataclass(frozen=True, slots=True)
class PairModel:
    """dated, undated: what pairs are judged by whose days are known, and the others. join: log-odds from which a
    report joins a story; apart: log-odds under which a story falls in two."""

    dated: Weights
    undated: Weights
    join: float
    apart: float

    def judging(self, strengths: Mapping[str, float]) -> Weights:
        """What a pair with these pieces is judged by: without its days the words have more to decide."""
        return self.undated if strengths.get("undated") else self.dated

    def logit(self, strengths: Mapping[str, float]) -> float:
        """Natural log of the odds. Raises KeyError for a piece that the model was not made with."""
        judge = self.judging(strengths)
        return judge.bias + math.fsum(judge.weights[name] * s for name, s in sorted(strengths.items()) if s)


def probability(logit: float) -> float:
    """The probability of log-odds.

    >>> probability(0.0)
    0.5
    """
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, logit))))


@cache
def pair_model() -> PairModel:
    """The shipped scorer of two reports. Raises `WeightsError`."""
    return load(Path(__file__).parent / "pairs.json")


def load(path: Path) -> PairModel:
    """The scorer of a file. Raises `WeightsError` for a file that is not there, damaged or of another format."""
    raw = _SHIPPED.read(path)
    try:
        dated, join, apart = Weights(raw["weights"], raw["bias"]), raw["join"], raw["apart"]
        return PairModel(dated, Weights(raw["undated"]["weights"], raw["undated"]["bias"]), join, apart)
    except KeyError as error:
        raise _SHIPPED.refused(path, f"{error} is missing from {_SHIPPED.what}") from error
