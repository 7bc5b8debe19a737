"""Lengths of time as TIMEX3 writes them."""

from __future__ import annotations

from whosays.understand.times.words import time_words


def singular(unit: str) -> str:
    """The unit without its plural."""
    unit = unit.lower()
    return {"centuries": "century", "millennia": "millennium"}.get(unit, unit.removesuffix("s"))


def period(count: int | float | None, unit: str) -> str:
    """A TIMEX3 duration.

    >>> period(3, "month"), period(None, "year"), period(2, "hour"), period(2, "decade")
    ('P3M', 'PXY', 'PT2H', 'P2DE')
    """
    code = {"weekend": "WE"}.get(unit) or time_words().units[unit]
    time_of_day, letter = ("T", code[1:]) if code.startswith("T") and len(code) > 1 else ("", code)
    factor = letter[:-1]
    if factor.isdigit():
        amount = "X" if count is None else f"{int(count * int(factor))}"
        letter = letter[-1]
    else:
        amount = "X" if count is None else f"{count:g}"
    return f"P{time_of_day}{amount}{letter}"
