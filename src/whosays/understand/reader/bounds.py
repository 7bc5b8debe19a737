"""Where sentences of a report begin and end. A line break always ends one; cut clutter is left out."""

from __future__ import annotations

import itertools
import re
from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.lexicon.spelling import spelling
from whosays.model import Field, Report
from whosays.understand.reader.words import owns_stop

_STOP = re.compile(r"[.!?…]+[\"”’'»)\]]*(?:\s?\[\d+\])*")
_OPENERS = "\"“‘'«([—–-• "
_DASHES = "—–-"
_CLOSERS = "\"”’'»)]"
_LISTS = spelling()
_LONGEST = 60  # letters of a word before a full stop that are looked at
_LETTERS_AT_END = re.compile(r"[^\W\d_]+\Z")
_WORD_AT_END = re.compile(r"[^\s\"“‘'(\[]+\Z")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence to be: code points start..end of a field, and the line it stands in."""

    field: Field
    start: int
    end: int
    paragraph: int


def stretches(report: Report) -> tuple[Stretch, ...]:
    """The sentences of a report, title first, without its cuts; the dateline is a sentence of its own.

    >>> [s.end for s in stretches(Report("r1", "a.txt", "Two die", "One fell. Mr. Poe left."))]
    [7, 9, 23]
    """
    found: list[Stretch] = []
    for field, text in (("title", report.title), ("text", report.text)):
        skipped = [(c.span.start, c.span.end) for c in report.cuts if c.span.field == field]
        own = [report.dateline] if report.dateline is not None and report.dateline.field == field else []
        edges = sorted({edge for a, b in skipped for edge in (a, b)} | {e for s in own for e in (s.start, s.end)})
        for number, start, end in _lines(text):
            bounds = [start, *(e for e in edges if start < e < end), end]
            for a, b in itertools.pairwise(bounds):
                if any(x <= a and b <= y for x, y in skipped):
                    continue
                paragraph = number + (field == "text")
                found += [Stretch(field, x, y, paragraph) for x, y in split(text, a, b)]
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    for number, match in enumerate(re.finditer(r"[^\r\n\u2028\u2029]+", text)):
        yield number, match.start(), match.end()


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentence bounds between two offsets of one line, white space trimmed off.

    >>> t = '"Who did it?" she asked. It was in the U.S. Embassy.'
    >>> [t[a:b] for a, b in split(t, 0, len(t))]
    ['"Who did it?" she asked.', 'It was in the U.S. Embassy.']
    """
    out = []
    at = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        if stop >= end or not _ends(text, match.start(), stop, end):
            continue
        out.append((at, stop))
        at = stop
    out.append((at, end))
    trimmed = (_trim(text, a, b) for a, b in out)
    return [(a, b) for a, b in trimmed if any(c.isalnum() for c in text[a:b])]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, mark: int, stop: int, end: int) -> bool:
    """Whether a sentence ends at `stop`, after the mark that starts at `mark`."""
    rest = text[stop:end]
    glued = not rest[0].isspace()
    following = rest.lstrip()
    if not following:
        return False
    opened = following.lstrip(_OPENERS)
    if not opened or opened[0].islower() or following[0] in ",;:%":
        return False
    if glued:
        return _glued_end(text, mark, stop, opened)
    if text[mark:stop].strip(_CLOSERS) == "." and not text[mark + 1 : stop]:
        return not _inside_name(text, mark, following)
    return not (text[mark:stop].startswith(("..", "…")) and not opened[0].isupper())


def _glued_end(text: str, mark: int, stop: int, opened: str) -> bool:
    """A missing blank: `end."The` and `town.The` are two sentences, `U.S`, `3.5` and `b.Rogue` are not."""
    if not re.match(r"[^\W\d_]['’]?[^\W\d_]*", opened) or not opened[0].isupper():
        return False
    if stop - mark > 1:
        return opened[:2].strip()[:1].isupper()
    before = _LETTERS_AT_END.search(text, max(0, mark - _LONGEST), mark)
    return (
        bool(before)
        and len(before.group()) >= 3
        and before.group()[1:].islower()
        and (opened[1:2].islower() or opened[1:2] in (" ", "'", "’"))
    )


# What may follow "7:40 p.m." in the same sentence: a day, a month, a time zone.
_AFTER_CLOCK = frozenset(
    [d.lower() for d in (*day_name, *month_name) if d]
    + "est edt cst cdt mst mdt pst pdt gmt bst utc cet cest ist eastern central pacific".split()
)


def _inside_name(text: str, mark: int, following: str) -> bool:
    """Whether the full stop at `mark` belongs to an abbreviation that the sentence goes on after."""
    opened = following.lstrip(_OPENERS)
    before = _WORD_AT_END.search(text, max(0, mark - _LONGEST), mark)
    if before is None:
        return False
    word = before.group()
    first_word = re.match(r"[\w'’]+", opened)
    follower = first_word.group().lower() if first_word else ""
    last = re.search(r"[^\W\d_]+$", word)
    if "." in word and re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return follower not in _LISTS.starters and (
            word.lower() not in ("a.m", "p.m") or not opened[:1].isupper() or follower in _AFTER_CLOCK
        )
    if last is None or not owns_stop(text, mark - len(last.group()), mark):
        return False
    low = last.group().lower()
    if len(low) == 1:
        return follower not in _LISTS.starters or not word[:-1]
    return low in _LISTS.titles or opened[:1] in _DASHES or follower not in _LISTS.starters
