"""Statements: every direct quotation with who speaks, and what is said indirectly.

Quotation marks come from the raw text (quotes.py), so a bad sentence split costs no words; who speaks comes
from the saying words around the marks, through the trees and the casting of the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.model import Field, Report, Speaker, Statement
from whosays.understand.people import Entities
from whosays.understand.saying.floor import Floor
from whosays.understand.saying.quotes import find_quoted
from whosays.understand.saying.sayings import find_sayings
from whosays.understand.saying.scene import Piece
from whosays.understand.saying.voices import speaker_of
from whosays.understand.syntax import Parsed, Sentence

MIN_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Turn:
    """Pieces that one person says in one breath: a quotation, interrupted or not."""

    pieces: tuple[Piece, ...]
    speaker: Speaker | None

    @property
    def words(self) -> int:
        return sum(p.words for p in self.pieces)

    @property
    def longest(self) -> tuple[int, int]:
        """Its longest part between two marks, over line ends where it runs over them."""
        parts: list[tuple[int, int]] = []
        for quoted in (p.quoted for p in self.pieces):
            if parts and quoted.goes_on:
                parts[-1] = parts[-1][0], quoted.end
            else:
                parts.append((quoted.start, quoted.end))
        return max(parts, key=lambda p: (p[1] - p[0], -p[0]))


def find_statements(parsed: Parsed, entities: Entities) -> tuple[Statement, ...]:
    """Direct quotations of five words or more that somebody speaks, then indirect statements; text order each.

    In: a parsed report and its entities. Out: statements whose `words` are exact spans; of a quotation that a
    reporting clause interrupts inside a sentence, the longer part. Scare quotes, titles of works and slogans
    have no speaker and are left out; a quotation that is clearly spoken by somebody not named has speaker None.
    """
    report = parsed.report
    found: list[tuple[Field, int, int, Speaker | None, bool]] = []
    for field, text in (("title", report.title), ("text", report.text)):
        floor = Floor(parsed, entities, field, _kept(report, field, text))
        for turn in _turns(floor):
            if turn.words >= MIN_WORDS:
                found.append((field, *turn.longest, turn.speaker, True))
    found.extend(_indirect(parsed, entities))
    return tuple(
        Statement(f"{report.id}.s{n}", report.id, speaker, quoted, report.span(field, start, end))
        for n, (field, start, end, speaker, quoted) in enumerate(found, 1)
    )


def _kept(report: Report, field: Field, text: str) -> list[Piece]:
    """Quoted stretches outside what cleaning set aside."""
    cuts = [c.span for c in report.cuts if c.span.field == field]
    return [
        Piece(q, sum(any(ch.isalnum() for ch in w) for w in text[q.start : q.end].split()))
        for q in find_quoted(text)
        if not any(c.start <= q.start and q.end <= c.end for c in cuts)
    ]


def _turns(floor: Floor) -> Iterator[_Turn]:
    """Quotations with their speakers; the floor is asked piece by piece, as later ones lean on earlier ones."""
    pieces = floor.pieces
    n = 0
    while n < len(pieces):
        group = [pieces[n]]
        for a, b in pairwise(pieces[n:]):
            if not (floor.runs_on(a, b) or floor.interrupted(a, b)):
                break
            group.append(b)
        answer = floor.speaker_of(group)
        if answer is not None:
            yield _Turn(tuple(group), answer.speaker)
        n += len(group)


def _indirect(parsed: Parsed, entities: Entities) -> Iterator[tuple[Field, int, int, Speaker | None, bool]]:
    """What somebody says in the report's words: the content of a saying verb, as far as it is one stretch."""
    for sentence in parsed.sentences:
        for saying in find_sayings(sentence):
            speaker = speaker_of(entities, sentence, saying)
            stretch = _longest_stretch(sentence, saying.content)
            if speaker is not None and stretch is not None and stretch[1] - stretch[0] >= 2:
                span = sentence.span(parsed.report, *stretch)
                yield sentence.field, span.start, span.end, speaker, False


def _longest_stretch(sentence: Sentence, tokens: Sequence[int]) -> tuple[int, int] | None:
    """The longest run of neighbouring tokens, without marks and conjunctions at its ends."""
    best: tuple[int, int] | None = None
    start = 0
    for k in range(1, len(tokens) + 1):
        if k == len(tokens) or tokens[k] != tokens[k - 1] + 1:
            first, last = _trimmed(sentence, tokens[start], tokens[k - 1])
            if first <= last and (best is None or last - first > best[1] - best[0]):
                best = first, last
            start = k
    return best


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    while first <= last and (sentence.tokens[first].upos == "PUNCT" or sentence.tokens[first].lemma == "that"):
        first += 1
    while last >= first and sentence.tokens[last].upos == "PUNCT":
        last -= 1
    return first, last
