"""Rolls of victims: "The victims were Ann Lee, 31, a bookkeeper; and Tom Dean, 19."

What comes in is one sentence; what goes out is one killed person per name.
"The victims" are dead only in a report that tells of dead; the caller checks that.
"""

from __future__ import annotations

from whosays.lexicon.first_names import first_names
from whosays.model import Count
from whosays.understand.counts.groups import Phrases
from whosays.understand.finding import Finding
from whosays.understand.syntax import Token

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
    out = []
    for name in sentence.names:
        words_of = sentence.tokens[name.first : name.last + 1]
        if name.kind != "person" or name.first < be or _is_people(words_of) or _speaks(phrases, name.first, name.last):
            continue
        first = phrases.name_start(name.first, name.last)
        text = phrases.written(first, name.last)
        out.append(Finding("killed", text, Count(1, 1), sentence.index, name.last, first, name.last))
    return tuple(out), words[head] in _VICTIMS


def _is_people(name: tuple[Token, ...]) -> bool:
    """ "Two of the dead were Brazilians": a people, and nobody's name."""
    return len(name) == 1 and name[0].text.endswith("s") and not first_names().knows(name[0].text)


def _speaks(phrases: Phrases, first: int, last: int) -> bool:
    """Is this the name of who says so ("Chief Ann Lee said")?"""
    tokens = phrases.sentence.tokens
    around = {t.text.lower() for t in (*tokens[max(0, first - 3) : first], *tokens[last + 1 : last + 3])}
    return bool(around & _SAYING - {"identified", "named"})
