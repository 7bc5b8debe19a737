"""The grammar of time expressions as a whole."""

from __future__ import annotations

import re
from functools import cache

from whosays.understand.times import clock, dates, durations, feasts, relative
from whosays.understand.times.grammar import Rule
from whosays.understand.times.words import any_of, time_words


@cache
def rules() -> tuple[tuple[re.Pattern, tuple[str, ...], Rule], ...]:
    """Every pattern with the strings it needs and its rule; of two that match the same words the earlier goes first."""
    kinds = (feasts, dates, relative, clock, durations)
    return tuple(entry for kind in kinds for entry in kind.RULES.compiled())


@cache
def any_time() -> re.Pattern:
    """What every time expression has: a word of the lexicon, or digits that may be a date or a clock time."""
    w = time_words()
    tables = (
        w.weekdays,
        w.months,
        w.units,
        w.parts,
        w.seasons,
        w.holidays,
        w.feasts,
        w.tens,
        w.references,
        w.frequencies,
    )
    words = {word for table in tables for word in table} | w.marks
    return re.compile(
        rf"(?i)\b{any_of(words)}|\d{{3}}|\d[:.]\d|\d[/-]\d|\d\s?[ap]\.?m\b|\d0s\b|\d\s?(?:BC|AD|CE)|\bAD\b|A\.D\.|['’]\d\d|\bQ[1-4]"
    )
