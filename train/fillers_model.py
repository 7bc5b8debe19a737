"""The trained filler of roles: one weight per role and thing seen (train/fillers.json), and how phrases become fillers.

It serves the measurement `python -m bench muc4` and is no part of whosays (docs/training.md says why).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from train.fillers_seen import Phrase

FORMAT = "whosays.fillers/1"
FILE = Path(__file__).parent / "fillers.json"
HUNDREDTHS = 100
"""Weights are stored as whole hundredths."""


@dataclass(frozen=True)
class Fillers:
    """Log-odds are the sum of a bias and the weights of what is seen; a role is filled from its threshold on."""

    roles: tuple[str, ...]
    bias: NDArray[np.float64]
    threshold: NDArray[np.float64]
    weights: Mapping[str, NDArray[np.float64]]

    def filled(self, phrases: Sequence[Phrase]) -> dict[str, tuple[str, ...]]:
        """The fillers by role, the likeliest first."""
        scores = np.array([self._odds(p) for p in phrases]).reshape(len(phrases), len(self.roles))
        return chosen(phrases, scores, dict(zip(self.roles, self.threshold.tolist(), strict=True)))

    def _odds(self, phrase: Phrase) -> NDArray[np.float64]:
        return self.bias + sum((self.weights[s] for s in phrase.seen if s in self.weights), np.zeros(len(self.roles)))


def chosen(
    phrases: Sequence[Phrase], scores: NDArray[np.float64], threshold: Mapping[str, float]
) -> dict[str, tuple[str, ...]]:
    """Fillers from scores [phrase, role]. A phrase fills its likeliest role alone; of phrases with a common head word
    or of which one holds the words of the other, the likeliest fills it for all.

    >>> one, two = Phrase("rebels", frozenset({(0, 1)}), ()), Phrase("armed rebels", frozenset({(0, 1)}), ())
    >>> chosen((one, two), np.array([[1.0], [2.0]]), {"PerpInd": 0.5})
    {'PerpInd': ('armed rebels',)}
    """
    out: dict[str, tuple[str, ...]] = {}
    for column, (role, least) in enumerate(threshold.items()):
        kept: list[Phrase] = []
        order = sorted(range(len(phrases)), key=lambda n: (-scores[n, column], phrases[n].words))
        for n in order:
            if scores[n, column] < least:
                break
            if scores[n, column] == scores[n].max() and not any(_same(phrases[n], other) for other in kept):
                kept.append(phrases[n])
        out[role] = tuple(p.words for p in kept)
    return out


def _same(one: Phrase, other: Phrase) -> bool:
    words, others = set(one.words.split()), set(other.words.split())
    return bool(one.heads & other.heads) or words <= others or others <= words


def load(path: Path = FILE) -> Fillers:
    """The filler of a file that train/fillers.py wrote."""
    held = json.loads(path.read_text(encoding="utf-8"))
    if held["format"] != FORMAT:
        raise SystemExit(
            f"{path}: format is {held['format']!r}, not {FORMAT!r}; make it with `python -m train.fillers`"
        )
    weights = {s: np.array(w) / HUNDREDTHS for s, w in held["weights"].items()}
    return Fillers(tuple(held["roles"]), np.array(held["bias"]), np.array(held["threshold"]), weights)
