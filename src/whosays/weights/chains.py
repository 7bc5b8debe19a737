"""The antecedent ranker's weights: two small networks, one for pairs of mentions and one for a mention alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from whosays.weights.shipped import Shipped

FORMAT = "whosays.chains/1"
FILE = Path(__file__).parent / "chains.json"
_SHIPPED = Shipped("the antecedent ranker", FORMAT, "train.coref")

Layer = tuple[NDArray[np.float32], NDArray[np.float32]]


@dataclass(frozen=True)
class Ranker:
    """Scores of antecedents and of none, to be compared with each other."""

    pair: tuple[Layer, ...]
    none: tuple[Layer, ...]

    def pairs(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """One score for each pair."""
        return _through(self.pair, rows)[:, 0]

    def new(self, row: NDArray[np.float32]) -> float:
        """How well a mention goes without antecedent."""
        return float(_through(self.none, row)[0])


def _through(layers: tuple[Layer, ...], x: NDArray[np.float32]) -> NDArray[np.float32]:
    for weight, bias in layers[:-1]:
        x = np.maximum(x @ weight + bias, 0)
    weight, bias = layers[-1]
    return x @ weight + bias


@cache
def ranker() -> Ranker:
    """The shipped weights, read once and checked against their own sha256. Raises `WeightsError`."""
    return load(FILE)


def load(path: Path) -> Ranker:
    """The ranker of a file. Raises `WeightsError` if it is missing, damaged or of another version."""
    layers = _SHIPPED.read_whole(path, "layers")["layers"]
    return Ranker(_layers(layers["pair"]), _layers(layers["none"]))


def _layers(raw: list) -> tuple[Layer, ...]:
    return tuple((np.array(w, dtype=np.float32), np.array(b, dtype=np.float32)) for w, b in raw)
