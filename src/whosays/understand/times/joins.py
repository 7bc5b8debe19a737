"""Joins neighbouring time expressions: a time of day with its day, two dates with the span between them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from whosays.understand.times.atoms import Around, Atom

_GLUE = re.compile(r"[\s,(]*(?:(?:on|at|of|in|during|early on|late on|early|late)\s+)?(?:the\s+)?$")
_SPAN = re.compile(r"\s*(?:(?:to|until|till|through|thru|up to)\s+(?:the\s+)?(?:end of\s+)?|[-–—]\s*)$")
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)


def join(text: str, atoms: tuple[Atom, ...], around: Around) -> tuple[Atom, ...]:
    """A clock time or part of a day beside its day becomes one expression; lone ones borrow a day.

    A lone time of day takes the day of its own sentence if that names just one, else the last day named
    before.
    """
    joined: list[Atom] = []
    for atom in atoms:
        one = _one(text, joined[-1], atom) if joined else None
        if one is None:
            joined.append(atom)
        else:
            joined[-1] = one
    days = {
        a.value[:10] for a in joined if a.value and len(a.value) >= 10 and "/" not in a.value and "X" not in a.value
    }
    own = days.pop() if len(days) == 1 else None
    return tuple(_borrow(text, a, own, around) if a.bare else a for a in joined)


def _one(text: str, left: Atom, right: Atom) -> Atom | None:
    if not _GLUE.match(text[left.end : right.start]):
        return None
    if left.bare and right.bare and (left.clock is None) != (right.clock is None):
        return replace(left, end=right.end, clock=left.clock or right.clock, part=left.part or right.part)
    if left.bare == right.bare or left.kind in {"DURATION", "SET"} or right.kind in {"DURATION", "SET"}:
        return None
    time, day = (left, right) if left.bare else (right, left)
    if day.clock is not None and time.clock is not None:
        return None
    if day.value is not None and len(day.value) < 10 and day.granularity != "day":
        return None
    return _timed(replace(day, start=left.start, end=right.end), time)


def _timed(day: Atom, time: Atom) -> Atom:
    """The day with the time of day; what kind of day the words named stays in the value."""
    if day.timex.endswith("_REF"):
        return day
    clock, part = time.clock or day.clock, time.part or day.part
    known = day.timex if re.fullmatch(r"[\dX]{4}-[\dXW]{2,3}-[\dX]+", day.timex) else day.timex.split("T")[0]
    value = day.value
    if clock and value and "/" not in value and "X" not in value:
        value = value[:10] + clock
    return replace(
        day,
        kind="TIME",
        timex=known + (clock or f"T{part}"),
        value=value,
        granularity="hour" if clock else "part",
        clock=clock,
        part=part,
    )


def _borrow(text: str, atom: Atom, own: str | None, around: Around) -> Atom:
    suffix = atom.clock or f"T{atom.part}"
    today = around.today.isoformat() if around.today else "XXXX-XX-XX"
    if text[atom.start : atom.end].lower() == "overnight" and own is None and around.today:
        before = (around.today - timedelta(days=1)).isoformat()
        return replace(atom, timex=today + suffix, value=f"{before}/{today}", anchor=around.anchor)
    day, anchor = own, f"mention {own}"
    alone = atom.clock is None and re.fullmatch(r"[\w-]+", text[atom.start : atom.end])
    if alone and re.search(r"\b(?:at|by|every|each|all)\s+$", text[: atom.start]):
        day = None  # "at night" is any night
    elif own is None and around.before_day is not None and not alone:
        day, anchor = around.before_day.value, f"mention {around.before_day.value}"
    if day is None:
        return replace(atom, timex=today + suffix)
    value = day + atom.clock if atom.clock else day
    return replace(atom, timex=day + suffix, value=value, anchor=anchor)


def spans(text: str, atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Two dates with "to", "until" or a dash between them, or after "between", become one mention."""
    out: list[Atom] = []
    for atom in atoms:
        span = _span(text, out[-1], atom) if out else None
        if span is None:
            out.append(atom)
        else:
            out[-1] = span
    return tuple(out)


def _span(text: str, left: Atom, right: Atom) -> Atom | None:
    glue = text[left.end : right.start]
    between = glue.strip() == "and" and _BETWEEN.search(text[: left.start])
    if not (between or _SPAN.match(glue)) or left.value is None or right.value is None:
        return None
    if "/" in left.value or "/" in right.value or left.kind == "DURATION" or right.kind == "DURATION":
        return None
    first = _in_the_year_of(left, right)
    if len(first) != len(right.value) or first[:4].isdigit() != right.value[:4].isdigit() or first >= right.value:
        return None
    return replace(
        left,
        end=right.end,
        value=f"{first}/{right.value}",
        anchor=right.anchor,
        granularity=right.granularity,
    )


def _in_the_year_of(left: Atom, right: Atom) -> str:
    """ "31 October to 2 November 2017": the first date takes the year that only the second names."""
    if left.anchor is None and left.value[:4].isdigit() or not right.value[:4].isdigit() or len(left.value) < 7:
        return left.value
    same = right.value[:4] + left.value[4:]
    return same if same < right.value else f"{int(right.value[:4]) - 1:04d}{left.value[4:]}"
