"""Quotation marks in raw text: which characters stand between which marks.

News pages mix straight and curly marks, turn them the wrong way round, drop the closing one before a new
paragraph, or double an apostrophe. So a mark's side is judged by its neighbours first and by its shape
second, line by line (a paragraph is a line). Nothing here knows who speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_DOUBLE = re.compile(r"''|’’|‘‘|``|[\"“”„‟«»″＂]")
_SINGLE = re.compile(r"''|’’|['‘’‚‛]")
_OPENING_SHAPES = frozenset("“„«‘‚‛") | {"‘‘", "``"}
_CLOSING_SHAPES = frozenset("”»’") | {"’’"}
# where an opening shape closes: „so“ and »so«
_CLOSERS = {"„": "“”", "»": "«"}
_BEFORE_OPEN = frozenset("([{—–-:/…“\"‘'")
_AFTER_CLOSE = frozenset(".,;:!?)]}—–-…/”\"’'“")
_SENTENCE_END = frozenset(".!?…")
# pages with every sentence on a line of its own: how many lines a quotation may take without a mark
_UNMARKED_LINES = 6
# words that begin with an apostrophe, so that it opens nothing
_CLIPPED = re.compile(r"['’‘](?:\d|(?:em|til|tis|twas|cause|n|bout|round|cos|neath|fraid)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks. start..end: the words inside, trimmed; outer_*: with the marks.

    closed: False where the line ended first. goes_on: True where it began on a line before.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    line: int
    closed: bool = True
    single: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text with something on it: its number and where it stands."""

    number: int
    start: int
    end: int


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of `text` that hold more than white space, in order, without their line ends.

    >>> [(line.start, line.end) for line in lines_of("One.\\n\\nTwo.")]
    [(0, 4), (6, 10)]
    """
    found, at = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            found.append(Line(len(found), at, at + len(raw.rstrip())))
        at += len(raw) + 1
    return tuple(found)


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Every outermost stretch between quotation marks in `text`, in text order; offsets are code points.

    Marks inside a quotation are not reported; a line that begins inside an unclosed quotation is part of it
    only if it opens with a mark again, or if the next mark, on it or on one of the next lines, closes.

    >>> [q.start for q in find_quoted('He said: "We were late." Then he left.')]
    [10]
    """
    found: list[Quoted] = []
    hanging = False
    lines = lines_of(text)
    for line in lines:
        goes_on = hanging and _goes_on(text, lines[line.number : line.number + _UNMARKED_LINES])
        pieces = _doubles(text, line, hanging) or (_whole(text, line) if goes_on else [])
        pieces = _outermost(pieces + _singles(text, line, pieces))
        found.extend(pieces)
        hanging = bool(pieces) and not pieces[-1].closed
    return tuple(found)


def _goes_on(text: str, lines: tuple[Line, ...]) -> bool:
    """Does what a line before opened go on through the first of these, to a line that closes it?"""
    for line in lines:
        marks = list(_DOUBLE.finditer(text, line.start, line.end))
        if marks:
            return _closes(text, line, marks[0])
    return False


def _whole(text: str, line: Line) -> list[Quoted]:
    return [_quoted(text, line, line.start, line.end, line.start, line.end, closed=False, goes_on=True)]


# --------------------------------------------------------------------------- double marks


def _doubles(text: str, line: Line, hanging: bool) -> list[Quoted]:
    marks = list(_DOUBLE.finditer(text, line.start, line.end))
    sides = [_side(text, line, m) for m in marks]
    pieces: list[Quoted] = []
    opened: re.Match[str] | None = None
    depth = 0
    if hanging and marks and _closes(text, line, marks[0]):
        pieces.append(_quoted(text, line, line.start, marks[0].start(), line.start, marks[0].end(), goes_on=True))
        marks, sides = marks[1:], sides[1:]
    for n, (mark, side) in enumerate(zip(marks, sides, strict=True)):
        if opened is not None and mark.group() in _CLOSERS.get(opened.group(), ""):
            side = "close"
        if opened is None:
            if side == "open" or (side == "either" and mark.end() < line.end):
                opened, depth = mark, 1
        elif side == "open":
            if _is_nested(text, opened, mark, sides[n:]):
                depth += 1
                continue
            # the mark before was never closed: what it opened ends here
            pieces.append(_between(text, line, opened, mark.start(), mark.start()))
            opened = mark
        elif depth > 1:
            depth -= 1
        else:
            pieces.append(_between(text, line, opened, mark.start(), mark.end()))
            opened = None
    if opened is not None:
        pieces.append(_between(text, line, opened, line.end, line.end, closed=False))
    return [p for p in pieces if p.start < p.end]


def _between(text: str, line: Line, opened: re.Match[str], end: int, outer: int, closed: bool = True) -> Quoted:
    return _quoted(text, line, opened.end(), end, opened.start(), outer, closed=closed)


def _quoted(text: str, line: Line, start: int, end: int, outer_start: int, outer_end: int, **flags: bool) -> Quoted:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(start, end, outer_start, outer_end, line.number, **flags)


def _is_nested(text: str, opened: re.Match[str], mark: re.Match[str], rest: list[str]) -> bool:
    """An opening mark inside an open quotation: a quotation in it, or the outer one was left open?"""
    before = text[opened.end() : mark.start()].rstrip()
    if not before or before[-1] in _SENTENCE_END:
        return False
    closes = 0
    for side in rest[1:]:
        if side == "open":
            break
        closes += 1
    return closes >= 2


def _closes(text: str, line: Line, mark: re.Match[str]) -> bool:
    """Does this mark close what a line before opened? At the end of a line it does, with a blank before it or not."""
    side = _side(text, line, mark)
    return side == "close" or (side == "either" and mark.end() == line.end)


def _side(text: str, line: Line, mark: re.Match[str]) -> str:
    """Which way a mark faces: open, close or either."""
    left = text[mark.start() - 1] if mark.start() > line.start else " "
    right = text[mark.end()] if mark.end() < line.end else " "
    if not text[line.start : mark.start()].strip() and mark.end() < line.end:
        return "open"
    free_left = left.isspace() or left in _BEFORE_OPEN
    free_right = right.isspace() or right in _AFTER_CLOSE
    if left.isspace() and not right.isspace() and right not in ".,;:!?)":
        return "open"
    if right.isspace() and not left.isspace():
        return "close" if mark.group() not in _OPENING_SHAPES or not free_left else "open"
    if mark.group() in _OPENING_SHAPES:
        return "open"
    if mark.group() in _CLOSING_SHAPES:
        return "close"
    if free_left != free_right:
        return "open" if free_left else "close"
    return "either"


# --------------------------------------------------------------------------- single marks


def _singles(text: str, line: Line, doubles: list[Quoted]) -> list[Quoted]:
    marks = list(_SINGLE.finditer(text, line.start, line.end))
    opens = [n for n, m in enumerate(marks) if _opens_single(text, line, m)]
    pieces: list[Quoted] = []
    for n, following in pairwise([*opens, len(marks)]):
        mark = marks[n]
        if pieces and mark.start() < pieces[-1].outer_end:
            continue
        if any(d.outer_start < mark.start() < d.outer_end for d in doubles):
            continue
        close = _single_close(text, line, marks[n + 1 : following])
        if close is not None:
            piece = _quoted(text, line, mark.end(), close.start(), mark.start(), close.end(), single=True)
            pieces.append(piece)
    return [p for p in pieces if p.start < p.end]


def _opens_single(text: str, line: Line, mark: re.Match[str]) -> bool:
    left = text[mark.start() - 1] if mark.start() > line.start else " "
    right = text[mark.end()] if mark.end() < line.end else " "
    if _CLIPPED.match(text, mark.start()):
        return False
    return (left.isspace() or left in "([—–-:") and (right.isalnum() or right in "[#@$£€…")


def _single_close(text: str, line: Line, marks: list[re.Match[str]]) -> re.Match[str] | None:
    """The mark that closes: an apostrophe after a plural -s ("the drivers' union") comes last in choice."""
    fits = [m for m in marks if _closes_single(text, line, m)]
    sure = [m for m in fits if not _may_be_possessive(text, m)]
    return sure[0] if sure else fits[0] if fits else None


def _closes_single(text: str, line: Line, mark: re.Match[str]) -> bool:
    left = text[mark.start() - 1]
    right = text[mark.end()] if mark.end() < line.end else " "
    return not left.isspace() and (right.isspace() or right in _AFTER_CLOSE)


def _may_be_possessive(text: str, mark: re.Match[str]) -> bool:
    after = text[mark.end() : mark.end() + 2]
    return text[mark.start() - 1] in "sSzx" and len(after) == 2 and after[0] == " " and after[1].isalpha()


def _outermost(pieces: list[Quoted]) -> list[Quoted]:
    """Pieces in text order without those inside another; on a crossing the double marks win."""
    kept: list[Quoted] = []
    for p in sorted(pieces, key=lambda q: (q.single and not _holds_another(q, pieces), q.outer_start)):
        if all(p.outer_end <= k.outer_start or p.outer_start >= k.outer_end for k in kept):
            kept.append(p)
    return sorted(kept, key=lambda q: q.outer_start)


def _holds_another(single: Quoted, pieces: list[Quoted]) -> bool:
    """Does this single-marked piece hold a whole double-marked one?"""
    inside = [p for p in pieces if single.outer_start < p.outer_start and p.outer_end < single.outer_end]
    crossing = [
        p
        for p in pieces
        if p is not single and p not in inside and p.outer_start < single.outer_end and single.outer_start < p.outer_end
    ]
    return bool(inside) and not crossing
