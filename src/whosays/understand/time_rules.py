"""The grammar of time expressions as a whole."""

from __future__ import annotations

import re
from functools import cache

from whosays.understand import time_clock, time_dates, time_durations, time_relative
from whosays.understand.time_grammar import Rule


@cache
def rules() -> tuple[tuple[re.Pattern, Rule], ...]:
    """Every pattern with its rule; of two that match the same words the earlier goes first."""
    kinds = (time_dates, time_relative, time_clock, time_durations)
    return tuple(pair for kind in kinds for pair in kind.RULES.compiled())
