"""The state the injured are in (conditions.toml): what makes a subgroup of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Condition:
    """A kind of condition, its lower-case words, and the sentences that a test runs."""

    kind: str
    words: frozenset[str]
    shows: tuple[str, ...]
    refuses: tuple[str, ...]


@cache
def conditions() -> tuple[Condition, ...]:
    """All conditions, in the order of the file."""
    raw = table_of("conditions.toml")
    return tuple(
        Condition(c["kind"], frozenset(c["words"]), tuple(c["shows"]), tuple(c["refuses"]))
        for c in raw["condition"]
    )


def kind_of(word: str) -> str | None:
    """The condition that a word tells.

    >>> kind_of("Seriously"), kind_of("hurt")
    ('serious', None)
    """
    return next((c.kind for c in conditions() if word.lower() in c.words), None)


def kinds_in(text: str) -> frozenset[str]:
    """The conditions that a description of a group names.

    >>> sorted(kinds_in("officers, taken to hospital"))
    ['hospital']
    """
    return frozenset(kind for word in _WORD.findall(text) if (kind := kind_of(word)))
