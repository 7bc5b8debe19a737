"""The antecedent ranker's weights: two small networks, one for pairs of mentions and one for a mention alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from whosays.errors import WeightsError

FORMAT = "whosays.chains/1"
FILE = Path(__file__).parent / "chains.json"
_ADVICE = "install whosays again, or build the weights with `python -m train.coref`"

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
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        given, layers = held["format"], held["layers"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{path}: the antecedent ranker cannot be read ({error}); {_ADVICE}") from error
    if given != FORMAT:
        raise WeightsError(f"{path}: format is {given!r}, this version reads {FORMAT!r}; {_ADVICE}")
    if digest(layers) != held.get("sha256"):
        raise WeightsError(f"{path}: damaged (its weights do not have the sha256 that it states); {_ADVICE}")
    return Ranker(_layers(layers["pair"]), _layers(layers["none"]))


def digest(layers: object) -> str:
    """The sha256 that a file of these layers states."""
    return hashlib.sha256(json.dumps(layers, sort_keys=True).encode("utf-8")).hexdigest()


def _layers(raw: list) -> tuple[Layer, ...]:
    return tuple((np.array(w, dtype=np.float32), np.array(b, dtype=np.float32)) for w, b in raw)
