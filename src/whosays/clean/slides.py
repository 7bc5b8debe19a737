"""Galleries that announce each picture ("Image 2 of 8") and print the same caption again under every one.

Captions may state facts, so each stays where it first stands; the counters, the credits before them and every
caption that was already read are set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.clean.lines import squashed
from whosays.clean.marks import Mark
from whosays.clean.reasons import Reason

_COUNTER = re.compile(
    r"(?:(?:Photo|Image|Picture|Credit)s?:\s(?:[A-Z][\w.'’&-]*[ /,]{1,2}){1,8}?)?"
    r"(?:Image|Photo|Slide|Picture)\s+(\d{1,3})\s+of\s*/?\s*(\d{1,3})\b(?:\s+Caption)?(?:\s+Close)?"
    r"(?:\s+(?:Image|Photo|Slide|Picture)\s+\1\s+of\s+\2\b)?"
)
_BUTTONS = re.compile(r"\s*(?:\d{1,3}\s*/\s*\d{1,3})?\s*Back to Gallery", re.I)
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’']?(?=\s+[A-Z\"“]|\s*$)|$)", re.S)
MIN_PICTURES = 2


def slides(text: str) -> Iterator[Mark]:
    """Marks over the counters and repeated captions of announced galleries, line by line."""
    for line in re.finditer(r"[^\n]+", text):
        counters = list(_COUNTER.finditer(text, line.start(), line.end()))
        if len(counters) < MIN_PICTURES:
            continue
        read: list[str] = []
        for counter, after in zip(counters, [*counters[1:], None], strict=True):
            yield Mark(counter.start(), counter.end(), Reason.SLIDE)
            stop = after.start() if after else line.end()
            yield from _repeated(text, counter.end(), stop, read)


def _repeated(text: str, start: int, stop: int, read: list[str]) -> Iterator[Mark]:
    """The sentences of a caption that an earlier caption has; `read` grows by the others."""
    buttons = _BUTTONS.search(text, start, stop)
    if buttons:
        yield Mark(buttons.start(), buttons.end(), Reason.SLIDE)
        stop = buttons.start()
    for sentence in _SENTENCE.finditer(text, start, stop):
        words = squashed(sentence.group())
        if any(earlier.startswith(words) for earlier in read):
            yield Mark(sentence.start(), sentence.end(), Reason.REPEATED_CAPTION)
        else:
            read.append(words)
