"""Arithmetic that several measurements share: F1, and 95 % intervals by drawing groups anew."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
DRAWS = 400


def f1(right: int, found: int, gold: int) -> float:
    """Harmonic mean of precision and recall; 0 if nothing is right."""
    return 2 * right / (found + gold) if right else 0.0


def interval(groups: Sequence[T], figure: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """The middle 95 % of the figure over groups (documents, sentences) drawn with replacement, seed fixed."""
    if not groups:
        return 0.0, 0.0
    chance = random.Random(7)
    drawn = sorted(figure(chance.choices(groups, k=len(groups))) for _ in range(DRAWS))
    return round(drawn[round(0.025 * (DRAWS - 1))], 4), round(drawn[round(0.975 * (DRAWS - 1))], 4)
