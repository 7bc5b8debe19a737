"""How likely two reports are about one happening, with the reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.group.evidence import View, evidence
from whosays.group.traits import Traits
from whosays.weights.pairs import pair_model, probability

SURE = 6.0  # log-odds above joining, or below: 400 to 1
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
    "other names": "names that the other does not have",
    "other leading names": "they are about other names",
    "weekday": "the same day of the week",
    "other weekday": "other days of the week",
}
_NAMES = frozenset(
    ("names", "rare names", "surnames", "streets", "other names", "other leading names")
)  # they are compared in small letters


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


@dataclass(frozen=True, slots=True)
class Tie:
    """The log-odds of one pair, of views that are compared many times. dated: the days of both are known."""

    logit: float
    dated: bool


def tie(a: View, b: View) -> Tie:
    """How strongly two reports are tied, without the reasons."""
    strengths = {p.name: p.strength for p in evidence(a, b)}
    return Tie(round(pair_model().logit(strengths), 6), not strengths["undated"])


def link(ties: Iterable[Tie]) -> float:
    """How strongly a report, or a part of a story, is linked with another: the best tie and the mean, in equal parts.

    A tie without days is no proof by itself, since look-alikes have their words in common: only the mean of such
    ties counts, and none of them for more than `SURE`.
    """
    found = list(ties)
    dated = [t.logit for t in found if t.dated]
    if len(dated) == len(found):
        return (max(dated) + math.fsum(dated) / len(dated)) / 2
    join = pair_model().join
    mean = math.fsum(max(join - SURE, min(join + SURE, t.logit)) for t in found) / len(found)
    return (max(mean, *dated) + mean) / 2 if dated else mean


def holds(ties: Iterable[Tie]) -> float:
    """`link`, by what it exceeds where two parts of a story part: those with undated ties as soon as they would not
    join any more, others only far below."""
    found = list(ties)
    return link(found) - (pair_model().apart if all(t.dated for t in found) else pair_model().join)
