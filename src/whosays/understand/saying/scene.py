"""The scene of a quotation: the quoted stretches of one field, the saying words outside them, who is named near."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whosays.lexicon.saying import saying_words
from whosays.model import Field, Speaker
from whosays.understand.people import Entities
from whosays.understand.saying.quotes import Line, Quoted, lines_of
from whosays.understand.saying.sayers import is_saying_verb, is_time, subject_of
from whosays.understand.saying.sayings import Saying, find_sayings, is_disguised
from whosays.understand.saying.voices import voice
from whosays.understand.syntax import Parsed, Sentence, Token

_TITLED = re.compile(r"\b(?:titled|entitled|headlined|hashtag)\s*$")
_HEADING = 9


@dataclass(frozen=True, slots=True)
class Piece:
    """One quoted stretch and how many words it has."""

    quoted: Quoted
    words: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody speaks here; speaker None: the report does not name who."""

    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Cue:
    """A saying verb outside all quotations."""

    sentence: Sentence
    token: Token


class Scene:
    """What stands in one field: its quotations (`pieces`), saying verbs outside them (`cues`), acts and lines."""

    def __init__(self, parsed: Parsed, entities: Entities, field: Field, pieces: Sequence[Piece]) -> None:
        self.parsed, self.entities, self.field, self.pieces = parsed, entities, field, tuple(pieces)
        self.text = parsed.report.title if field == "title" else parsed.report.text
        self.lines = lines_of(self.text)
        self.sentences = [s for s in parsed.sentences if s.field == field]
        self.starts = [s.start for s in self.sentences]
        self.cues = [Cue(s, t) for s in self.sentences for t in s.tokens if self._is_cue(s, t)]
        self.sayings: dict[int, tuple[Saying, ...]] = {s.index: find_sayings(s) for s in self.sentences}

    def _is_cue(self, sentence: Sentence, token: Token) -> bool:
        says = is_saying_verb(sentence, token) or is_disguised(sentence, token)
        return says and not any(p.quoted.start <= token.start < p.quoted.end for p in self.pieces if p.words > 1)

    def opens_sentence(self, piece: Piece) -> bool:
        """Does a sentence begin with this quotation?"""
        lead = self.text[self.line(piece).start : piece.quoted.outer_start].rstrip()
        return not lead or lead[-1] in ".!?…\"”’'"

    def is_title(self, piece: Piece) -> bool:
        """The title of a song, a post or a film: said to be one, or written with capitals like one."""
        if _TITLED.search(self.text, max(0, piece.quoted.outer_start - 14), piece.quoted.outer_start):
            return True
        line = self.line(piece)
        inner = self.text[piece.quoted.start : piece.quoted.end].rstrip(",")
        alone = piece.quoted.outer_start == line.start and piece.quoted.outer_end == line.end
        if alone and piece.quoted.single and piece.words <= _HEADING and inner[-1] not in ".!?…":
            return True  # a heading between paragraphs
        long = [w for w in re.findall(r"[^\W\d_]+", inner) if len(w) > 3]
        capitals = sum(w[0].isupper() for w in long)
        return self.field == "text" and len(long) > 2 and capitals > 0.8 * len(long) and inner[-1] not in ".!?…"

    def is_sentence(self, piece: Piece) -> bool:
        """Does it look like a sentence, not like a name or a few words?"""
        inner = self.text[piece.quoted.start : piece.quoted.end]
        return (
            piece.words >= 4
            and (inner[0].isupper() or not inner[0].isalpha())
            and (
                inner[-1] in ".!?…,-—"
                or not piece.quoted.closed
                or self.text[piece.quoted.outer_end : self.line(piece).end][:1] in ("", ".")
            )
        )

    def person(self, start: int, end: int, find: Callable[[Sentence], int | None]) -> Answer | None:
        """The person that `find` sees in the last sentence between two places where it sees one."""
        for sentence in reversed(self.sentences):
            if start <= sentence.start and sentence.end <= end + 1:
                person = find(sentence)
                if person is not None:
                    return Answer(self.entities.speaker(sentence, person))
        return None

    def last_person(self, sentence: Sentence) -> int | None:
        """The last person named in a sentence, outside quotations."""
        for token in reversed(sentence.tokens):
            entity = self.entities.at(sentence.index, token.i)
            if entity is not None and entity.person is not None and not self.in_piece(token.start):
                return token.i
        return None

    def person_subject(self, sentence: Sentence) -> int | None:
        """The person who is the subject of the main verb."""
        for token in sentence.tokens:
            if token.rel.startswith("nsubj") and sentence.tokens[token.head].head < 0:
                entity = self.entities.at(sentence.index, token.i)
                if entity is not None and entity.kind == "person" and not self.in_piece(token.start):
                    return token.i
        return None

    def subject(self, cue: Cue) -> int | None:
        """The subject in the tree, if it is outside the quotation; else the noun phrase right beside the verb."""
        if is_disguised(cue.sentence, cue.token):
            return cue.token.i - 1
        head = subject_of(cue.sentence, cue.token)
        if head is not None and not self.in_piece(cue.sentence.tokens[head].start):
            return head
        if cue.sentence.children(cue.token.i, "nsubj:pass", "aux:pass"):
            return None
        return self._nominal_between(cue) or self._nominal_next(cue)

    def _nominal_between(self, cue: Cue) -> int | None:
        """The first noun phrase between the quotation and the verb: "...," Ada Lund of the port board said."""
        ends = [p.quoted.outer_end for p in self.pieces if cue.sentence.start <= p.quoted.outer_end <= cue.token.start]
        if not ends or self.text[ends[-1] : cue.token.start].lstrip()[:1] in (".", ","):
            return None
        inside = [t for t in cue.sentence.tokens if ends[-1] <= t.start < cue.token.start]
        return next((_top_inside(inside, t) for t in inside if _may_speak(t)), None)

    def _nominal_next(self, cue: Cue) -> int | None:
        """The noun phrase right after the verb: "...," said Ada Lund. Else the one right before it.

        Behind "told" stands who hears it, before it perhaps a comma: "...," the mayor, Ada Lund, told state television.
        """
        tokens = cue.sentence.tokens
        after, before = tokens[cue.token.i + 1 : cue.token.i + 8], tokens[max(0, cue.token.i - 6) : cue.token.i][::-1]
        heard = saying_words().to_somebody(cue.token.lemma)
        if heard and before and before[0].text == ",":
            before = before[1:]
        for side in (before,) if heard else (after, before):
            near = next((t for t in side if t.upos not in ("DET", "ADJ", "NUM", "AUX", "ADV")), None)
            if near is not None and _may_speak(near) and not self.in_piece(near.start):
                return _top_inside([t for t in side if not self.in_piece(t.start)], near)
        return None

    def phrase_voice(self, start: int, end: int) -> Answer | None:
        """ "...", according to the mayor"""
        for sentence in self.sentences:
            if sentence.end < start or sentence.start > end:
                continue
            for saying in self.sayings[sentence.index]:
                cue = sentence.tokens[saying.cue]
                if start <= cue.start < end and cue.upos not in ("VERB", "NOUN") and saying.source is not None:
                    speaker = voice(self.entities, sentence, saying.source)
                    if speaker is not None:
                        return Answer(speaker)
        return None

    def place(self, offset: int) -> tuple[Sentence, Token] | None:
        """The first token at or after an offset, in the sentence that holds the offset."""
        n = bisect_left(self.starts, offset + 1) - 1
        if n < 0:
            return None
        token = next((t for t in self.sentences[n].tokens if t.end > offset), None)
        return (self.sentences[n], token) if token is not None else None

    def line(self, piece: Piece) -> Line:
        """The line a quotation stands on."""
        return self.lines[piece.quoted.line]

    def in_piece(self, offset: int) -> bool:
        """Does this place lie in a quotation of more than two words?"""
        return any(p.quoted.start <= offset < p.quoted.end for p in self.pieces if p.words > 2)


def _may_speak(token: Token) -> bool:
    return token.upos in ("NOUN", "PROPN", "PRON") and not is_time(token)


def _top_inside(tokens: Sequence[Token], token: Token) -> int:
    """From a word of a name up to the head of its phrase, as long as that is among these tokens."""
    inside = {t.i: t for t in tokens}
    while (
        token.head in inside
        and token.rel.split(":")[0] in ("compound", "flat", "nmod", "amod")
        and (inside[token.head].upos in ("NOUN", "PROPN"))
    ):
        token = inside[token.head]
    return token.i
