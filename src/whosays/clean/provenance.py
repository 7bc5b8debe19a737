"""Where a report says it comes from: the dateline, and the agencies it credits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.clean.lines import Piece
from whosays.clean.marks import Mark, covered
from whosays.clean.phrases import Lexicon
from whosays.clean.reasons import Reason

_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?| \({_MONTH} \d{{1,2}}, \d{{4}}\))"
_DATE = rf"(?:{_DAY})?"
_CAPITALS = r"[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+(?: [A-ZÀ-Ý][A-ZÀ-Ý.'’-]+){0,3}"
_PLACE = r"(?!On |In |At |The |A |By |Update)[A-ZÀ-Ý][\w.'’-]+(?: (?:[A-ZÀ-Ý][\w.'’-]+|de|el|la|al|of|the)){0,3}"
_REGION = rf"(?:, {_PLACE})"
_CREDIT = r"\([A-Z][\w./&’' -]{1,40}\)"
# A credit that no dash follows must look like one: capitals together, no ordinary name.
_SURE_CREDIT = r"\((?:[A-Z]{2,6}\d{0,2}|[A-Z][\w.]*[A-Z/]\w*|Reuters|Xinhua|Bloomberg)(?:/[\w.]+)*\)"
_DASH = r"(?:—|–|--|―|-|>>)"
# Words in capitals before a colon that name no place.
_LABEL = (
    r"(?:UPDATE|CORRECT|EDITOR|NOTE|VIDEO|RAW|WATCH|BREAKING|EXCLUSIVE|PHOTO|PREVIOUS|ORIGINAL|LATEST|READ|"
    r"RELATED|WARNING|LIVE|DEVELOPING|ANALYSIS|OPINION|REVEALED|JUST|NEW:|FACT|TIMELINE|MORE|SEE|PICTURE)"
)
# CITY, Region, date (AGENCY) - ; City, Region (AGENCY) ; City, date - ; City, Region - ; City — ; (AGENCY)
_DATELINES = (
    re.compile(
        rf"{_CAPITALS}(?:/{_CAPITALS})?{_REGION}{{0,2}}{_DATE}(?: ?{_CREDIT})? ?{_DASH}(?=\s|[A-Z“\"])"
    ),
    re.compile(rf"{_PLACE}{_REGION}{{0,2}}{_DATE} ?(?:{_CREDIT} ?(?:{_DASH}|:)|{_SURE_CREDIT})(?=\s)"),
    re.compile(rf"{_PLACE}{_REGION}{{0,2}}{_DAY} ?(?:{_DASH}|:)(?=\s)"),
    re.compile(rf"{_PLACE}{_REGION}{{1,2}} ?{_DASH}(?=\s[A-Z“\"])"),
    re.compile(rf"{_PLACE} ?(?:—|--)(?=\s[A-Z“\"][^—]*$)"),
    re.compile(rf"(?:{_CREDIT} ?{_DASH}|{_SURE_CREDIT})(?=\s?[A-Z“\"])"),
)
# CITY: and CITY, date (AGENCY):
_BEFORE_COLON = re.compile(rf"(?!{_LABEL}){_CAPITALS}{_REGION}{{0,2}}{_DATE}(?: ?{_CREDIT})? ?:(?=\s)")


def dateline(lines: Sequence[Piece], marks: Sequence[Mark]) -> tuple[int, int] | None:
    """Where the dateline stands: at the start of one of the first lines that are kept."""
    kept = [line for line in lines if not covered(marks, line)][:5]
    for place, line in enumerate(kept):
        patterns = (*_DATELINES, _BEFORE_COLON) if place == 0 else _DATELINES
        for pattern in patterns:
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
            if not re.match(rf"\({_MONTH} \d", credit.group()):
                found.add((line[0] + credit.start() + 1, line[0] + credit.end() - 1))
    for mark in marks:
        if mark.reason in (Reason.BYLINE, Reason.COPYRIGHT):
            for name in words.agency.finditer(text, mark.start, mark.end):
                found.add(name.span())
    return tuple(sorted(found))
