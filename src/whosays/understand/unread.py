"""What was seen and not understood: the third kind of nothing, beside "not mentioned" and "said to be unknown".

A number close to a word of harm, which became neither a count nor a time nor an amount, is worth a person's
look, unless the report gives that very count elsewhere; so is a quotation that no speaker could be found for.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicon.harm import harms_by_form
from whosays.lexicon.people import not_counted
from whosays.model import Claim, Count, Statement, Unread
from whosays.understand.counts.numbers import Number, find_numbers
from whosays.understand.syntax import Parsed, Sentence

REACH_TOKENS = 8
NUMBER = "a number beside a word of harm that was not understood as a count of people"
QUOTATION = "a quotation that no speaker was found for"


def find_unread(
    parsed: Parsed, claims: Sequence[Claim], statements: Sequence[Statement]
) -> tuple[Unread, ...]:
    """Numbers and quotations that the reading left without a meaning, in the order of the text."""
    places = [(c.words.field, c.words.start, c.words.end) for c in claims]
    known = {(c.value.low, c.value.high) for c in claims if isinstance(c.value, Count)}
    seen = [
        Unread(sentence.span(parsed.report, *_stretch(number, harm)), NUMBER)
        for sentence in parsed.sentences
        for number in find_numbers(sentence)
        if not number.vague and (number.count.low, number.count.high) not in known
        if (harm := _harm_near(sentence, number)) is not None and not _claimed(sentence, number, places)
    ]
    seen += [Unread(s.words, QUOTATION) for s in statements if s.quoted and s.speaker is None]
    return tuple(sorted(seen, key=lambda u: (u.span.field != "title", u.span.start, u.reason)))


def _harm_near(sentence: Sentence, number: Number) -> int | None:
    if number.last + 1 < len(sentence.tokens) and not_counted(sentence.tokens[number.last + 1].lemma):
        return None
    words = sentence.tokens[max(0, number.first - REACH_TOKENS) : number.last + 1 + REACH_TOKENS]
    near = [t.i for t in words if _tells_harm(t.text.lower()) and not number.first <= t.i <= number.last]
    return min(near, key=lambda i: abs(i - number.core), default=None)


def _tells_harm(form: str) -> bool:
    """A word that means harm by itself; "took" or "held" do so only in company."""
    return any(not (h.weak or h.near or h.after) for h in harms_by_form().get(form, ()))


def _stretch(number: Number, harm: int) -> tuple[int, int]:
    return min(number.first, harm), max(number.last, harm)


def _claimed(sentence: Sentence, number: Number, places: Sequence[tuple[str, int, int]]) -> bool:
    start, end = sentence.tokens[number.first].start, sentence.tokens[number.last].end
    return any(f == sentence.field and s < end and start < e for f, s, e in places)
