"""Clutter known by its shape: repeated lines, galleries, lists of headlines. No phrase is looked for here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from whosays.clean.lines import Piece, squashed
from whosays.clean.marks import Mark, of_piece
from whosays.clean.overlap import content_words, shared
from whosays.clean.phrases import Lexicon
from whosays.clean.reasons import Reason

_ENDS = (".", "!", "?", "”", '"', "’", "'", ":", ";", ",", ")")
_FUNCTION = re.compile(
    r"\b(?:the|a|an|of|in|on|at|to|for|with|from|by|as|your|you|is|are|be|how|why|what|who|this|that|and|or|"
    r"after|over|into|about|could|can|will|may|might|it|its|his|her|their|up|out|not|no|than)\b",
    re.I,
)
# A name with an age, a home or a description: one of a list of victims, never a headline.
_OF_A_LIST = re.compile(r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}(?:,|\s?\(\d|\s[-–—]\s)|,\s?\d{1,3}\b|^\W*\d+[.)]\s")
_PROSE = re.compile(
    r"^(?:the|a|an|he|she|they|it|this|that|these|those|there|his|her|their|we|i)\b|"
    r"\b(?:is|are|was|were|has|have|had|been|will|would|said|says|according)\b",
    re.I,
)
# A post that the report shows: somebody's words, with the account's name and the date below.
_POST = re.compile(r"\(@\w{1,20}\)|\b(?:pic\.twitter\.com|t\.co)/")
_LONGEST_HEADLINE = 200


def repeated_title(lines: Sequence[Piece], title: str) -> Iterator[Mark]:
    """Lines that only say the title again, whole, cut off with dots, or with the outlet's name behind it."""
    wanted = squashed(title)
    if len(title.split()) < 3:
        return
    for line in lines:
        words = squashed(line.words)
        cut_off = line.words.endswith(("...", "…")) and len(words) >= 20 and wanted.startswith(words)
        named = re.match(r"(.{15,}?)\s+[|–—-]\s+[^|]{2,40}$", line.words)
        if words == wanted or cut_off or named and squashed(named.group(1)) == wanted:
            yield of_piece(line, Reason.REPEATED_TITLE)


def cut_off_lines(lines: Sequence[Piece]) -> Iterator[Mark]:
    """Among the first lines, one that breaks off and stands again, whole, further on."""
    for place, line in enumerate(lines[:8]):
        if line.words.endswith((".", "!", "?", "”", '"')) and not line.words.endswith("..."):
            continue
        words = line.words.rstrip(".… ").split()
        if len(words) < 8:
            continue
        start = squashed(" ".join(words[:-1]))
        if any(start in squashed(other.words) and len(other.words) > len(line.words) for other in lines[place + 1 :]):
            yield of_piece(line, Reason.REPEATED_LINE)


def galleries(text: str, lines: Sequence[Piece], title: str, words: Lexicon) -> Iterator[Mark]:
    """Galleries with counters (1/8 ... 8/8), and galleries whose captions all open with the gallery's name.

    A gallery of the same happening keeps its captions, which may state facts; one of another story goes whole.
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
            credit = words.credit.search(text[:counter.start()].rstrip()[-80:]) or _last_name(text, counter.start())
            size = len(credit.group()) if credit else 0
            at = len(text[: counter.start()].rstrip()) - size
            yield Mark(at if credit else counter.start(), counter.end(), Reason.IMAGE_CREDIT)


def _last_name(text: str, end: int) -> re.Match[str] | None:
    """A photographer's two names before a counter, where they cannot be part of what stands before them."""
    return re.search(r"(?<=\s)[A-Z][a-z]+ [A-Z][a-z]+$", text[:end].rstrip()[-60:])


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
        if not re.search(r"\bshow all\b|in pictures|gallery|photos", line.words, re.I) or line.words.endswith("."):
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


def lists_under(lines: Sequence[Piece], words: Lexicon) -> Iterator[Mark]:
    """Headings of lists of other stories ("Most read"), with the headlines below them."""
    headings = words.at("heading")
    for place, line in enumerate(lines):
        if not any(phrase.pattern.fullmatch(line.words) for phrase in headings):
            continue
        yield of_piece(line, Reason.OTHER_STORIES)
        below = lines[place + 1 :]
        whole = _is_list_to_the_end(below)
        for item in below:
            if not whole and not _is_headline(item.words):
                break
            yield of_piece(item, Reason.OTHER_STORIES)


def _is_list_to_the_end(below: Sequence[Piece]) -> bool:
    """Whether all that follows a heading is its list: short lines, most of them without a full stop."""
    short = all(len(b.words) <= 160 and not _is_speech(b.words) and not _POST.search(b.words) for b in below)
    bare = sum(_is_headline(b.words) for b in below)
    return 2 <= len(below) <= 15 and short and bare > len(below) / 2


def headlines_at_end(lines: Sequence[Piece], title: str, gone: Sequence[Mark]) -> Iterator[Mark]:
    """Headlines of other stories below the last sentence: they share no words with the report."""
    marked = {(mark.start, mark.end) for mark in gone}
    kept = [line for line in lines if not any(s <= line.start and line.end <= e for s, e in marked)]
    tail: list[Piece] = []
    for line in reversed(kept):
        if not _is_headline(line.words):
            break
        tail.append(line)
    body = [line for line in kept if line not in tail]
    if not body or body[-1].words.endswith(":"):
        return
    about = content_words(title + " " + " ".join(line.words for line in body))
    for line in tail:
        own = content_words(line.words)
        if len(own) >= 3 and shared(own, about) <= 0.25 and _reads_as_headline(line.words):
            yield of_piece(line, Reason.OTHER_STORIES)


def _is_headline(words: str) -> bool:
    return (
        len(words) <= _LONGEST_HEADLINE
        and len(words.split()) >= 3
        and not words.endswith(_ENDS)
        and not _OF_A_LIST.search(words)
        and not _POST.search(words)
    )


def _reads_as_headline(words: str) -> bool:
    """Title Case, or the clipped grammar of headlines: no article or pronoun first, no "is" or "was"."""
    long_words = re.findall(r"[^\W\d_]{4,}", words)
    title_case = bool(long_words) and sum(w[0].isupper() for w in long_words) >= 0.8 * len(long_words)
    if title_case:
        return bool(_FUNCTION.search(words))
    return bool(_FUNCTION.search(words)) and not _PROSE.search(words)


def _is_speech(words: str) -> bool:
    return bool(re.search(r"[\"“”].*\b(?:said|says|told|added)\b|\b(?:said|added|told \w+)[.,]", words))
