"""Headlines of other stories: lists under a heading, leftovers at the end, posts of the outlet itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosays.clean.lines import Piece, squashed
from whosays.clean.marks import Mark, covered, of_piece
from whosays.clean.overlap import content_words, shared
from whosays.clean.phrases import Lexicon
from whosays.clean.reasons import Reason
from whosays.model import Page

_ENDS = (".", "!", "?", "”", '"', "’", "'", ":", ";", ",", ")")
_FUNCTION = re.compile(
    r"\b(?:the|a|an|of|in|on|at|to|for|with|from|by|as|your|you|is|are|be|how|why|what|who|this|that|and|or|"
    r"after|over|into|about|could|can|will|may|might|it|its|his|her|their|up|out|not|no|than)\b",
    re.I,
)
# A name with an age, a home or a description, a date: one of a list of victims or days, never a headline.
_OF_A_LIST = re.compile(
    r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}(?:,|\s?\(\d|\s[-–—]\s)|,\s?\d{1,3}\b|^\W*\d+[.)]\s|@ |"
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December) \d"
)
_PROSE = re.compile(
    r"^(?:the|a|an|he|she|they|it|this|that|these|those|there|his|her|their|we|i)\b|"
    r"\b(?:is|are|was|were|has|have|had|been|will|would|said|says|according)\b",
    re.I,
)
# A post that the report shows: somebody's words, with the account's name and the date below.
_POST = re.compile(r"\(@\w{1,20}\)|\b(?:pic\.twitter\.com|t\.co)/")
_LONGEST_HEADLINE = 200


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
            if not whole and not _may_be_link(item.words):
                break
            yield of_piece(item, Reason.OTHER_STORIES)


def _is_list_to_the_end(below: Sequence[Piece]) -> bool:
    """Whether all that follows a heading is its list: short lines, most and the last without full stop."""
    short = all(len(b.words) <= 160 and not _is_speech(b.words) and not _POST.search(b.words) for b in below)
    bare = sum(_is_headline(b.words) for b in below)
    return 2 <= len(below) <= 15 and short and bare > len(below) / 2 and _is_headline(below[-1].words)


def headlines_at_end(lines: Sequence[Piece], title: str, gone: Sequence[Mark]) -> Iterator[Mark]:
    """Headlines of other stories below the last sentence: they share hardly a word with the report."""
    kept = [line for line in lines if not covered(gone, line)]
    size = 0
    while size < len(kept) and _is_headline(kept[-1 - size].words):
        size += 1
    body, tail = kept[: len(kept) - size], kept[len(kept) - size :]
    if not body or body[-1].words.endswith(":"):
        return
    about = content_words(title + " " + " ".join(line.words for line in body))
    for line in reversed(tail):
        own = content_words(line.words)
        if len(own) < 3 or shared(own, about) > 0.25 or not _reads_as_headline(line.words):
            return
        yield of_piece(line, Reason.OTHER_STORIES)


def own_posts(lines: Sequence[Piece], page: Page) -> Iterator[Mark]:
    """Posts of the outlet's own account that lead to another of its stories: a headline and a link."""
    names = _account_names(page)
    about = content_words(page.title)
    for line in lines:
        post = re.fullmatch(
            r"(.{10,300}?)https?://\S+.* [—–-] [^()]{2,60} \(@(\w{2,20})\).{0,30}", line.words
        )
        if not post or post.group(2).lower().replace("_", "") not in names:
            continue
        if shared(content_words(post.group(1)), about) < 0.34:
            yield of_piece(line, Reason.OTHER_STORIES)


def _account_names(page: Page) -> frozenset[str]:
    """What the outlet's account may be called, from its name or its host ("www.harbour.example.co.uk")."""
    outlet = (page.outlet or "").lower()
    labels = [
        part for part in re.split(r"[./]", outlet) if part not in ("www", "com", "co", "uk", "org", "net")
    ]
    host = re.sub(r"^www\.", "", outlet)
    return frozenset(squashed(name) for name in (outlet, host, *labels) if len(squashed(name)) >= 3)


def _may_be_link(words: str) -> bool:
    """Right below "Most read" a line without a full stop is a link, even one that opens with a name and an age."""
    return len(words) <= _LONGEST_HEADLINE and not words.endswith(_ENDS) and not _POST.search(words)


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
