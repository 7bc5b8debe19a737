"""The kept words of a report, with their places: what wording is compared on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.model import Report

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTATION = re.compile(r"“[^”\n]{8,}”|\"[^\"\n]{8,}\"")


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
    cuts = [(c.span.start, c.span.end) for c in report.cuts if c.span.field == "text"]
    quotes = [m.span() for m in _QUOTATION.finditer(report.text)]
    kept = [m for m in _WORD.finditer(report.text) if not _inside(m.start(), cuts)]
    return Words(
        report,
        tuple(m.group().lower().replace("’", "'") for m in kept),
        tuple(m.start() for m in kept),
        tuple(m.end() for m in kept),
        tuple(_inside(m.start(), quotes) for m in kept),
    )


def _inside(place: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in ranges)

