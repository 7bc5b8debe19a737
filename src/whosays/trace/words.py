"""The kept words of a report, with their places: what wording is compared on."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import Report

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTATION = re.compile(r"“[^”\n]{8,}”|\"[^\"\n]{8,}\"")
_BEYOND = sys.maxsize


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-cased words of a report's text outside its cuts.

    starts/ends: code points into the text; quoted: stands inside a quotation.
    """

    report: Report
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]


def words_of(report: Report) -> Words:
    """The kept words of `report.text`.

    >>> words_of(Report("r1", "a.txt", "", 'Two died. "It was very loud," she said.')).forms[:3]
    ('two', 'died', 'it')
    """
    cuts = sorted((c.span.start, c.span.end) for c in report.cuts if c.span.field == "text")
    found = list(_WORD.finditer(report.text))
    if cuts:
        cut = _inside([m.start() for m in found], cuts)
        found = [m for m, gone in zip(found, cut, strict=True) if not gone]
    starts = tuple([m.start() for m in found])
    quotes = [m.span() for m in _QUOTATION.finditer(report.text)]
    forms = _lowered([m.group() for m in found])
    return Words(report, forms, starts, tuple([m.end() for m in found]), _inside(starts, quotes))


def _lowered(words: Sequence[str]) -> tuple[str, ...]:
    """All at once, for there are many: no word holds a line break."""
    return tuple("\n".join(words).lower().replace("’", "'").split("\n")) if words else ()


def _inside(places: Sequence[int], ranges: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    """For each of the rising `places` whether a range holds it; both are walked once, for reports can be long."""
    if not ranges:
        return (False,) * len(places)
    inside, walk, reach = [], iter(ranges), -1
    start, end = next(walk, (_BEYOND, _BEYOND))
    for place in places:
        while start <= place:
            reach = max(reach, end)
            start, end = next(walk, (_BEYOND, _BEYOND))
        inside.append(place < reach)
    return tuple(inside)
