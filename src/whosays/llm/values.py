"""What the words of a claim are worth, read by our own grammars and never taken from the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from whosays.lexicon.counting import counting
from whosays.llm.drafts import ClaimDraft
from whosays.llm.grounds import Grounds
from whosays.llm.quotes import inside_once
from whosays.model import COUNT_ATTRIBUTES, Count, Named, Report, Span, Value, Where

MAX_NAME = 160  # characters; a longer name is a sentence

NO_WORDS = "its value does not stand exactly once in its words"
NO_NUMBER = "its value is no number of people"
NO_TIME = "its value is no one time"
NO_AMOUNT = "its value is no one amount with a unit"
NO_NAME = "its value is no name or description"
NOT_WITHHELD = "its words do not say that something is unknown"

_NOT_SAYING = re.compile(
    r"\b(?:unknown|unclear|undisclosed|uncertain|undetermined)\b|\bnot\b|n['’]t\b|\bno\b|\byet to\b"
)

Read = TypeVar("Read")


def stated(draft: ClaimDraft, quote: Span, report: Report, grounds: Grounds) -> tuple[Value, Span] | str:
    """The value of a claim with the words that state it, or the reason why its words give none.

    A number is stated by the whole quote, with what it counts; anything else by the words of the value alone.
    """
    if draft.withheld:
        value, words = _withheld(draft, quote), quote
    else:
        words = inside_once(report, quote, draft.value) if draft.value else None
        if words is None:
            return NO_WORDS
        value = _value(draft, words, grounds)
    if isinstance(value, str):
        return value
    return value, quote if draft.attribute in COUNT_ATTRIBUTES else words


def _value(draft: ClaimDraft, words: Span, grounds: Grounds) -> Value | str:
    if draft.attribute in COUNT_ATTRIBUTES:
        return _one(grounds.counts, words) or NO_NUMBER
    if draft.attribute == "when":
        return _one(grounds.times, words) or NO_TIME
    if draft.attribute == "amount":
        return _one(grounds.amounts, words) or NO_AMOUNT
    if len(words.text) > MAX_NAME or not any(c.isalpha() for c in words.text):
        return NO_NAME
    name = " ".join(words.text.split())
    if draft.attribute == "where":
        return _one(grounds.places, words) or Where((name,))
    return Named(name)


def _withheld(draft: ClaimDraft, quote: Span) -> Value | str:
    said = quote.text.lower()
    tells = set(re.findall(r"\w+", said)) & (counting("not_known") | counting("known"))
    if not (tells and _NOT_SAYING.search(said)):
        return NOT_WITHHELD
    if draft.attribute in COUNT_ATTRIBUTES:
        return Count(None, None)
    return Named(" ".join(quote.text.split())) if draft.attribute == "cause" else NOT_WITHHELD


def _one(read: Sequence[tuple[Span, Read]], words: Span) -> Read | None:
    """What a grammar reads in the words: one thing, or the widest of things that all overlap one another."""
    here = [(s, v) for s, v in read if s.field == words.field and s.start < words.end and words.start < s.end]
    widest = max(here, key=lambda found: (found[0].end - found[0].start, -found[0].start), default=None)
    if widest is None or any(s.end <= widest[0].start or widest[0].end <= s.start for s, _ in here):
        return None
    return widest[1]
