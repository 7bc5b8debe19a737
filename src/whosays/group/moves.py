"""Changes of which reports are one story: explained, undoable, and held to what a person has decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["new", "join", "merge", "split"]


class NotUndoable(ValueError):
    """The move has nothing to go back to."""


@dataclass(frozen=True, slots=True)
class Move:
    """One change.

    new: `reports` begin stories[0]. join: they come into stories[0]. merge: stories[1] ends, its `reports` come
    into stories[0], the older. split: `reports` leave stories[0] and are stories[1] from now on.
    beside: reports of the story they came to or left, that show what it is about. why: reasons, strongest first.
    """

    kind: Kind
    stories: tuple[str, ...]
    reports: tuple[str, ...]
    beside: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """A person's word that two reports are (or are not) one story. It holds for ever."""

    one: bool
    reports: tuple[str, str]


def undo(move: Move, free: str | None = None) -> Move:
    """The move that takes `move` back.

    free: the id of the story that a joined report is to begin (a join names none). Raises NotUndoable for a new
    story: a report is always in one.

    >>> undo(Move("merge", ("s1", "s2"), ("r2",), ("r1",))).kind
    'split'
    """
    why = ("a person took it back",)
    if move.kind == "merge":
        return Move("split", move.stories, move.reports, move.beside, why)
    if move.kind == "split":
        return Move("merge", move.stories, move.reports, move.beside, why)
    if move.kind == "join" and free:
        return Move("split", (move.stories[0], free), move.reports, move.beside, why)
    raise NotUndoable(f"{move.kind} of {', '.join(move.reports)}: there is no story that it could go back to")


def pins_of(undone: Move) -> tuple[Pin, ...]:
    """What a person decided by taking `undone` back: its reports are (or are not) one story with those beside."""
    return tuple(Pin(undone.kind == "split", (a, b)) for a in undone.reports for b in undone.beside)


def barred(pins: Iterable[Pin], one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether a person has said of two of these reports that they are not one story."""
    left, right = set(one), set(other)
    return any(
        not p.one and (p.reports[0] in left and p.reports[1] in right or p.reports[0] in right and p.reports[1] in left)
        for p in pins
    )


def bound(pins: Iterable[Pin], one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether a person has said of two of these reports that they are one story."""
    left, right = set(one), set(other)
    return any(
        p.one and (p.reports[0] in left and p.reports[1] in right or p.reports[0] in right and p.reports[1] in left)
        for p in pins
    )
