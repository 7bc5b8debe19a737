"""How likely two reports are about one happening, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.group.evidence import View, evidence
from whosays.group.traits import Traits
from whosays.weights.pairs import pair_model, probability

_WORTH_SAYING = 0.3  # log-odds

# What a person reads for each piece of evidence; behind it the words it rests on, if there are any.
_PLAINLY = {
    "words": "many of the same words",
    "names": "the same names",
    "rare names": "rare names in both",
    "opening told": "the beginning of one is told in the other",
    "people": "the same people",
    "officials": "the same officials",
    "people of one age": "the same people, of the same age",
    "other people": "neither names anybody of the other whose age is told",
    "surnames": "the same surnames",
    "ages": "the same ages",
    "ages in the opening": "the same ages at the beginning",
    "other ages": "other ages at the beginning",
    "streets": "the same streets",
    "other streets": "other streets",
    "blocks": "the same block of houses",
    "other blocks": "other blocks of houses",
    "place": "the same place",
    "other place": "places far apart",
    "numbers": "numbers of people that agree",
    "other numbers": "numbers of people that do not agree",
    "day": "it happened on the same day",
    "other day": "it happened on other days",
    "day, place and kind": "the same kind of thing on one day in one place",
    "time apart": "time apart",
    "undated": "one has no date",
    "openings": "beginnings that are alike",
    "figures": "the same figures",
}
_NAMES = frozenset(("names", "rare names", "surnames", "streets"))  # they are compared in small letters


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence that counted. points: log-odds, above 0 for and below 0 against.

    >>> str(Reason("ages", 2.33, "23"))
    'the same ages: 23 (+2.3)'
    """

    name: str
    points: float
    why: str

    def __str__(self) -> str:
        why = self.why.title() if self.name in _NAMES else self.why
        return f"{_PLAINLY[self.name]}{': ' + why if why else ''} ({self.points:+.1f})"


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
    strengths = {p.name: p.strength for p in pieces}
    logit, weights = round(model.logit(strengths), 6), model.judging(strengths).weights
    reasons = [Reason(p.name, round(weights[p.name] * p.strength, 2), p.why) for p in pieces]
    told = sorted((r for r in reasons if abs(r.points) >= _WORTH_SAYING), key=lambda r: (-abs(r.points), r.name))
    return Score(logit, probability(logit), tuple(told))


def logit(a: View, b: View) -> float:
    """The log-odds alone, of views that are compared many times."""
    return round(pair_model().logit({p.name: p.strength for p in evidence(a, b)}), 6)
