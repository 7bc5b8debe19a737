"""Where a report says it comes from: the dateline, and the agencies it credits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.clean.lines import Piece
from whosays.clean.marks import Mark, covered
from whosays.clean.phrases import Lexicon
from whosays.clean.reasons import Reason

_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf",? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATE = rf"(?:{_DAY})?"
_CAPITALS = r"[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+(?: [A-ZÀ-Ý][A-ZÀ-Ý.'’-]+){0,3}"
_PLACE = r"[A-ZÀ-Ý][\w.'’-]+(?: (?:[A-ZÀ-Ý][\w.'’-]+|de|el|la|al|of|the)){0,3}"
_CREDIT = r"\([A-Z][\w./&’' -]{1,40}\)"
_DASH = r"(?:—|–|--|―|-)"
# In order: CITY, Region, date (AGENCY) - ; City, Region (AGENCY) - ; City, date: ; City — ; CITY: ; (AGENCY)
_DATELINES = (
    re.compile(
        rf"{_CAPITALS}(?:/{_CAPITALS})?(?:, {_PLACE}){{0,2}}{_DATE}(?: ?{_CREDIT})? ?{_DASH}(?=\s|[A-Z“\"])"
    ),
    re.compile(rf"{_PLACE}(?:, {_PLACE}){{0,2}}{_DATE} ?{_CREDIT}(?: ?(?:{_DASH}|:))?(?=\s)"),
    re.compile(rf"{_PLACE}(?:, {_PLACE}){{0,2}}{_DAY} ?(?:{_DASH}|:)(?=\s)"),
    re.compile(rf"{_PLACE}(?:, {_PLACE}){{0,2}} ?(?:—|--)(?=\s[A-Z“\"][^—]*$)"),
    re.compile(rf"{_CAPITALS}(?:, {_PLACE}){{0,2}}{_DATE}(?: ?{_CREDIT})? ?:(?=\s)"),
    re.compile(rf"{_CREDIT}(?: ?{_DASH})?(?=\s[A-Z“\"])"),
)


def dateline(lines: Sequence[Piece], marks: Sequence[Mark]) -> tuple[int, int] | None:
    """Where the dateline stands: at the start of one of the first lines that are kept."""
    kept = [line for line in lines if not covered(marks, line)][:5]
    for line in kept:
        for pattern in _DATELINES:
            found = pattern.match(line.words)
            if found and len(line.words) > found.end() + 20:
                return line.start, line.start + found.end()
    return None


def credits(
    text: str, marks: Sequence[Mark], line: tuple[int, int] | None, words: Lexicon
) -> tuple[tuple[int, int], ...]:
    """Where agencies and outlets are credited for the story: in the dateline, in credit and copyright lines.

    Credits of pictures are none.
    """
    found: set[tuple[int, int]] = set()
    if line:
        for credit in re.finditer(_CREDIT, text[line[0] : line[1]]):
            found.add((line[0] + credit.start() + 1, line[0] + credit.end() - 1))
    for mark in marks:
        if mark.reason in (Reason.BYLINE, Reason.COPYRIGHT):
            for name in words.agency.finditer(text, mark.start, mark.end):
                found.add(name.span())
    return tuple(sorted(found))
