"""The trained scorer of incident pairs: pieces of evidence in, the log-odds that both are one happening out.

Made by `python -m train.incident_pairs`; incident_pairs.json holds its weights and on what it was made.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from whosays.errors import WeightsError

FORMAT = "whosays.incident_pairs/1"
FILE = Path(__file__).parent / "incident_pairs.json"
_ADVICE = "install whosays again, or build the file with `python -m train.incident_pairs`"


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
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        given, model = raw["format"], raw["model"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{path}: the scorer of incidents cannot be read ({error}); {_ADVICE}") from error
    if given != FORMAT:
        raise WeightsError(f"{path}: format is {given!r}, this version reads {FORMAT!r}; {_ADVICE}")
    if digest(model) != raw.get("sha256"):
        raise WeightsError(f"{path}: damaged (its weights do not have the sha256 that it states); {_ADVICE}")
    topics = frozenset(raw.get("made_of", {}).get("topics", ()))
    return IncidentPairs(model["weights"], model["bias"], model["join_main"], model["join_background"], topics)


def digest(model: object) -> str:
    """The sha256 that a file of these weights states."""
    return hashlib.sha256(json.dumps(model, sort_keys=True).encode("utf-8")).hexdigest()
