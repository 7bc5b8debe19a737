"""Rolls of victims: "The victims were Ann Lee, 31, a bookkeeper; and Tom Dean, 19."

What comes in is one sentence; what goes out is one killed person per name of two words or more ("Americans" is none).
"The victims" are dead only in a report that tells of dead; the caller checks that.
"""

from __future__ import annotations

from whosays.model import Count
from whosays.understand.counts.groups import Phrases
from whosays.understand.finding import Finding

_DEAD = frozenset("dead killed deceased fatalities".split())
_VICTIMS = frozenset("victims victim".split())
_ARE = frozenset("were are was is include included includes identified named".split())
_SAYING = frozenset("said says told reported identified named according confirmed added".split())


def roll_call(phrases: Phrases) -> tuple[tuple[Finding, ...], bool]:
    """The names of a roll as killed, one each, and whether the report must tell of dead elsewhere."""
    sentence = phrases.sentence
    words = [t.text.lower() for t in sentence.tokens]
    head = next((i for i, w in enumerate(words[:6]) if w in _DEAD | _VICTIMS), None)
    if head is None or head == 0 or words[head - 1] not in {"the", "of", "two", "three", "four", "five", "dead"}:
        return (), False
    be = next((i for i in range(head + 1, min(head + 5, len(words))) if words[i] in _ARE), None)
    if be is None:
        return (), False
    out = tuple(
        Finding("killed", phrases.written(n.first, n.last), Count(1, 1), sentence.index, n.last, n.first, n.last)
        for n in sentence.names
        if n.kind == "person" and n.last > n.first > be and not _speaks(phrases, n.first, n.last)
    )
    return out, words[head] in _VICTIMS


def _speaks(phrases: Phrases, first: int, last: int) -> bool:
    """Is this the name of who says so ("Chief Ann Lee said")?"""
    tokens = phrases.sentence.tokens
    around = {t.text.lower() for t in (*tokens[max(0, first - 3) : first], *tokens[last + 1 : last + 3])}
    return bool(around & _SAYING - {"identified", "named"})
