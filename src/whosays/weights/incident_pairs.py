"""The trained scorer of incident pairs: pieces of evidence in, the log-odds that both are one happening out.

Made by `python -m train.incident_pairs`; incident_pairs.json holds its weights and on what it was made.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from whosays.weights.shipped import Shipped

FORMAT = "whosays.incident_pairs/1"
FILE = Path(__file__).parent / "incident_pairs.json"
_SHIPPED = Shipped("the scorer of incidents", FORMAT, "train.incident_pairs")


@dataclass(frozen=True, slots=True)
class IncidentPairs:
    """A logistic model. weights: by name of the piece; bias: log-odds of a pair without any evidence.

    join_main, join_background: log-odds from which two main incidents are one, and from which two others are.
    topics: those of ECB+ that taught it, so that nobody measures it there.
    """

    weights: Mapping[str, float]
    bias: float
    join_main: float
    join_background: float
    topics: frozenset[str] = frozenset()

    def logit(self, strengths: Mapping[str, float]) -> float:
        """Natural log of the odds. Raises KeyError for a piece that the model was not made with."""
        return self.bias + math.fsum(self.weights[name] * s for name, s in sorted(strengths.items()) if s)


@cache
def incident_pairs() -> IncidentPairs:
    """The shipped scorer of two incidents, checked against its own sha256. Raises `WeightsError`."""
    return load(FILE)


def load(path: Path) -> IncidentPairs:
    """The scorer of a file. Raises `WeightsError` for a file that is not there, damaged or of another format."""
    raw = _SHIPPED.read_whole(path, "model")
    model = raw["model"]
    topics = frozenset(raw.get("made_of", {}).get("topics", ()))
    return IncidentPairs(model["weights"], model["bias"], model["join_main"], model["join_background"], topics)
