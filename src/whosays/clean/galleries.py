"""Picture galleries that were read into the text: captions one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from whosays.clean.lines import Piece
from whosays.clean.marks import Mark
from whosays.clean.overlap import content_words
from whosays.clean.phrases import Lexicon
from whosays.clean.reasons import Reason

# The two names of a photographer before a counter.
_PHOTOGRAPHER = re.compile(r"(?<=\s)[A-Z][a-z]+ [A-Z][a-z]+$")


def galleries(text: str, lines: Sequence[Piece], title: str, words: Lexicon) -> Iterator[Mark]:
    """Galleries with counters (1/8 ... 8/8), and galleries whose captions all open with the gallery's name.

    A gallery of the same happening keeps its captions, which may state facts; any other goes whole.
    """
    yield from _counted(text, lines, title, words)
    yield from _named(lines, title)


def _counted(text: str, lines: Sequence[Piece], title: str, words: Lexicon) -> Iterator[Mark]:
    for run in _counter_runs(text):
        start = _gallery_start(text, lines, run[0].start())
        end = text.find("\n", run[-1].end())
        end = len(text) if end < 0 else end
        captions = [text[a.end() : b.start()] for a, b in pairwise(run)] + [text[run[-1].end() : end]]
        about = content_words(title)
        own = sum(bool(content_words(caption) & about) for caption in captions) >= 0.5 * len(captions)
        if not own:
            yield Mark(start, end, Reason.GALLERY)
            continue
        yield Mark(start, run[0].end(), Reason.MEDIA_PLAYER)
        for counter in run[1:]:
            before = text[: counter.start()].rstrip()
            credit = words.credit.search(before[-80:]) or _PHOTOGRAPHER.search(before[-60:])
            start = len(before) - len(credit.group()) if credit else counter.start()
            yield Mark(start, counter.end(), Reason.IMAGE_CREDIT)


def _counter_runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Counters k/N that run from 1 to 3 or more."""
    run: list[re.Match[str]] = []
    for found in re.finditer(r"(?<![\w/.])(\d{1,3})/(\d{1,3})(?![\w/])", text):
        number, total = int(found.group(1)), found.group(2)
        if run and total == run[-1].group(2) and number == int(run[-1].group(1)) + 1:
            run.append(found)
            continue
        if len(run) >= 3:
            yield run
        run = [found] if number == 1 and int(total) >= 3 else []
    if len(run) >= 3:
        yield run


def _gallery_start(text: str, lines: Sequence[Piece], first: int) -> int:
    """Where a gallery begins: the line of its first counter, and the lines of its name and buttons above."""
    start = text.rfind("\n", 0, first) + 1
    if re.search(r"[.!?”\"]\s", text[start:first]):
        return first  # a sentence stands before it in the same line
    above = [line for line in lines if line.end <= start][-2:]
    for line in reversed(above):
        if not re.search(r"\bshow all\b|in pictures|gallery|photos", line.words, re.I) or line.words.endswith(
            "."
        ):
            break
        start = line.start
    return start


def _named(lines: Sequence[Piece], title: str) -> Iterator[Mark]:
    """Three lines or more in a row that open with the same three words, each going on with a capital."""
    place = 0
    while place < len(lines):
        size = _same_opening(lines, place)
        if size:
            opening = _opening(lines[place].words, lines[place + 1].words)
            if not _is_own(opening, [line.words for line in lines[place : place + size]], title):
                yield Mark(lines[place].start, lines[place + size - 1].end, Reason.GALLERY)
        place += max(1, size)


def _is_own(name: str, captions: Sequence[str], title: str) -> bool:
    """Whether a gallery shows the report's own happening, by its name or by half of its captions."""
    about = content_words(title)
    alike = sum(len(content_words(caption) & about) >= 2 for caption in captions)
    return bool(content_words(name) & about) or alike >= 0.5 * len(captions)


def _same_opening(lines: Sequence[Piece], place: int) -> int:
    if place + 2 >= len(lines):
        return 0
    opening = _opening(lines[place].words, lines[place + 1].words)
    if len(opening.split()) < 3 or not opening[0].isalnum() or re.search(r"[.:,]\s|/", opening + " "):
        return 0  # too short for a name, or a credit, a dateline, a label
    size = 0
    for line in lines[place:]:
        rest = line.words[len(opening) :].lstrip()
        if not line.words.startswith(opening) or not re.match(r"[A-Z\"“‘']", rest):
            break
        size += 1
    return size if size >= 3 else 0


def _opening(one: str, other: str) -> str:
    same: list[str] = []
    for a, b in zip(one.split(" "), other.split(" "), strict=False):
        if a != b:
            break
        same.append(a)
    return " ".join(same)
