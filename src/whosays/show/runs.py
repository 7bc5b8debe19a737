"""A text cut into runs wherever a mark begins or ends, so that marks may overlap and none is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to show at a place of a text: half-open, in code points."""

    start: int
    end: int
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class RunOfText:
    """Neighbouring characters under the same marks; `begins` are the marks that begin here."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def runs(text: str, marks: Sequence[Mark]) -> tuple[RunOfText, ...]:
    """The text in runs, in order; joined, their texts are the text. Empty marks are left out.

    >>> [run.text for run in runs("two officers died", [Mark(0, 3, "fact", "f1"), Mark(0, 17, "said", "s1")])]
    ['two', ' officers died']
    """
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(m.start for m in inside), *(m.end for m in inside)})
    return tuple(
        RunOfText(
            text[start:end],
            tuple(m for m in inside if m.start <= start and end <= m.end),
            tuple(m for m in inside if m.start == start),
        )
        for start, end in pairwise(edges)
    )
