"""Where a model's words stand in a report: exactly once, or not at all for us."""

from __future__ import annotations

import re

from whosays.model import Report, Span

NOWHERE = "its words stand nowhere in the report"
TWICE = "its words stand more than once in the report"
CUT = "its words stand in what cleaning set aside"
BROKEN = "its words begin or end inside a word"

_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|‘[^‘’]{12,}’")


def found_once(report: Report, words: str) -> Span | str:
    """The one place of `words` in title and text, as they are, white space included; else the reason why not.

    >>> report = Report("r1", "a.txt", "Two die", "Two people died. Two people fled.")
    >>> found_once(report, "people died").start, found_once(report, "Two people")
    (4, 'its words stand more than once in the report')
    """
    places = [("title", at) for at in _places(report.title, words)] + [
        ("text", at) for at in _places(report.text, words)
    ]
    if not places:
        return NOWHERE
    if len(places) > 1:
        return TWICE
    field, start = places[0]
    body = report.title if field == "title" else report.text
    if not whole_words(body, start, start + len(words)):
        return BROKEN
    span = report.span(field, start, start + len(words))
    if any(c.span.field == field and c.span.start < span.end and span.start < c.span.end for c in report.cuts):
        return CUT
    return span


def inside_once(report: Report, span: Span, words: str) -> Span | None:
    """The one place of `words`, as whole words, inside a span; None where there is none or more than one."""
    body = report.title if span.field == "title" else report.text
    places = [
        span.start + at
        for at in _places(span.text, words)
        if whole_words(body, span.start + at, span.start + at + len(words))
    ]
    return report.span(span.field, places[0], places[0] + len(words)) if len(places) == 1 else None


def nearest(report: Report, words: str, sentence: Span) -> Span | None:
    """The place of a speaker's words that belongs to a sentence: in it, else the last before, else the next after."""
    body = report.title if sentence.field == "title" else report.text
    places = [at for at in _places(body, words) if whole_words(body, at, at + len(words))]
    inside = [at for at in places if sentence.start <= at and at + len(words) <= sentence.end]
    before = [at for at in places if at < sentence.start]
    chosen = inside[:1] or before[-1:] or places[:1]
    return report.span(sentence.field, chosen[0], chosen[0] + len(words)) if chosen else None


def is_quotation(report: Report, span: Span) -> bool:
    """Whether words stand between quotation marks, or are a quotation with its marks."""
    body = report.title if span.field == "title" else report.text
    return any(m.start() <= span.start and span.end <= m.end() for m in _QUOTATION.finditer(body))


def whole_words(body: str, start: int, end: int) -> bool:
    """Whether start and end do not stand inside a word."""
    return not (_joined(body, start) or _joined(body, end))


def _joined(body: str, at: int) -> bool:
    return 0 < at < len(body) and body[at - 1].isalnum() and body[at].isalnum()


def _places(body: str, words: str) -> list[int]:
    """Every place of `words`, overlapping ones included, two at most being of interest for a quote."""
    places, at = [], body.find(words) if words.strip() else -1
    while at >= 0:
        places.append(at)
        at = body.find(words, at + 1)
    return places
