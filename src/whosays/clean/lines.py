"""A text as lines and sentences that know their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A full stop after these ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Col|Maj|Capt|Lt|Sgt|Cpl|St|Sen|Rep|Gov|No|vs|Inc|Ltd|Co|Corp|Jr|Sr|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Pa|Fla|Calif|Mass|Conn|Tenn|Va|La|Ky|Ala|Ariz|Wash)|"
    r"\b[A-Z]|\b(?:[a-z]\.)+[a-z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_BREAK = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9©])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the report's text: a line, or a sentence of one. `words` has no spaces at its ends."""

    start: int
    end: int
    words: str


def lines_of(text: str) -> tuple[Piece, ...]:
    """The lines of `text` that hold something, without the spaces around them."""
    return tuple(
        piece for found in re.finditer(r"[^\n]+", text) if (piece := _trimmed(text, *found.span())).words
    )


def sentences_of(text: str, line: Piece) -> tuple[Piece, ...]:
    """The sentences of one line, roughly: enough to tell an appeal from the news beside it."""
    pieces: list[Piece] = []
    start = line.start
    for found in _BREAK.finditer(text, line.start, line.end):
        if _ABBREVIATED.search(text, start, found.end()):
            continue
        pieces.append(_trimmed(text, start, found.end()))
        start = found.end()
    pieces.append(_trimmed(text, start, line.end))
    return tuple(piece for piece in pieces if piece.words)


def _trimmed(text: str, start: int, end: int) -> Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Piece(start, end, text[start:end])


def squashed(text: str) -> str:
    """Letters and digits only, in lower case: two lines are the same words when these are equal."""
    return "".join(re.findall(r"[^\W_]+", text.lower()))
