"""How likely two reports are about one happening, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.group.evidence import View, evidence
from whosays.group.traits import Traits
from whosays.weights.pairs import pair_model, probability

_WORTH_SAYING = 0.3  # log-odds


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence that counted. points: log-odds, above 0 for and below 0 against."""

    name: str
    points: float
    why: str

    def __str__(self) -> str:
        return f"{self.name}{': ' + self.why if self.why else ''} ({self.points:+.1f})"


@dataclass(frozen=True, slots=True)
class Score:
    """probability: that the two are one happening; reasons: the strongest first."""

    logit: float
    probability: float
    reasons: tuple[Reason, ...]


def score(a: Traits, b: Traits) -> Score:
    """The score of two weighed traits; the order of the two does not matter.

    Raises WeightsError if the scorer's file is damaged.
    """
    model = pair_model()
    pieces = evidence(View(a), View(b))
    logit = round(model.logit({p.name: p.strength for p in pieces}), 6)
    reasons = [Reason(p.name, round(model.weights[p.name] * p.strength, 2), p.why) for p in pieces]
    told = sorted((r for r in reasons if abs(r.points) >= _WORTH_SAYING), key=lambda r: (-abs(r.points), r.name))
    return Score(logit, probability(logit), tuple(told))


def logit(a: View, b: View) -> float:
    """The log-odds alone, of views that are compared many times."""
    return round(pair_model().logit({p.name: p.strength for p in evidence(a, b)}), 6)
