"""Places that may be cut, before they become the report's cuts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whosays.clean.lines import Piece, lines_of
from whosays.clean.reasons import Reason


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of the text that one finder takes for clutter."""

    start: int
    end: int
    reason: Reason


def of_piece(piece: Piece, reason: Reason) -> Mark:
    """The mark that covers all of `piece`."""
    return Mark(piece.start, piece.end, reason)


def covered(marks: Iterable[Mark], piece: Piece) -> bool:
    """Whether one of `marks` covers all of `piece`."""
    return any(mark.start <= piece.start and piece.end <= mark.end for mark in marks)


def joined(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """`marks` without overlaps; where two overlap, the longer gives the reason.

    A line of which only marks are left over (a bracket, a dash) is covered whole. Neighbours for one reason
    with nothing but space between them become one.
    """
    apart: list[Mark] = []
    for mark in sorted(set(marks), key=lambda m: (m.start, -m.end, m.reason)):
        if apart and mark.start < apart[-1].end:
            last = apart[-1]
            longer = max(last, mark, key=lambda m: m.end - m.start)
            apart[-1] = Mark(last.start, max(last.end, mark.end), longer.reason)
        else:
            apart.append(mark)
    return tuple(_neighbours_joined(text, [_widened(text, mark, apart) for mark in apart]))


def _widened(text: str, mark: Mark, marks: list[Mark]) -> Mark:
    """Take in what is left of a line when it has no letter or digit."""
    start = text.rfind("\n", 0, mark.start) + 1
    end = text.find("\n", mark.end)
    end = len(text) if end < 0 else end
    for other in marks:
        if other.end <= mark.start:
            start = max(start, other.end)
        elif other.start >= mark.end:
            end = min(end, other.start)
    before, after = text[start : mark.start], text[mark.end : end]
    if any(c.isalnum() for c in before + after):
        return mark
    kept = lines_of(text[start:end])
    return Mark(start + kept[0].start, start + kept[-1].end, mark.reason) if kept else mark


def _neighbours_joined(text: str, marks: list[Mark]) -> list[Mark]:
    result: list[Mark] = []
    for mark in marks:
        last = result[-1] if result else None
        beside = last and not text[last.end : mark.start].strip()
        # One or two letters are what is left of a button: they belong to the clutter beside them.
        if last and beside and (last.reason == mark.reason or mark.end - mark.start <= 2):
            result[-1] = Mark(last.start, mark.end, last.reason)
        else:
            result.append(mark)
    return result
