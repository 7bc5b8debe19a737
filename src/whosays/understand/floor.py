"""Who has the floor at a quotation: the saying word beside it, else whoever spoke last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whosays.lexicon.saying import saying_words
from whosays.model import Field, Speaker
from whosays.understand.entities import Entities
from whosays.understand.quotes import Line, Quoted, lines_of
from whosays.understand.sayers import DAYS, is_saying_verb, subject_of
from whosays.understand.sayings import Saying, find_sayings, is_disguised
from whosays.understand.syntax import Parsed, Sentence, Token
from whosays.understand.voices import is_paper, is_press, speaker_of, voice

_ENDS = re.compile(r"[.!?…](?=[\s\"”’']|$)")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Rep|Reps|Sen|Sens|Gov|Lt|Gen|Col|Sgt|Capt|Maj|Cpl|Cmdr|St|Prof|Rev|Hon|Jr|Sr"
    r"|Adm|Supt|Det|Insp|Pres|Sec|No|vs|[A-Z])|\.[A-Za-z])\.$"
)
_TITLED = re.compile(r"\b(?:titled|entitled|headlined|hashtag)\s*$")
# after the first piece these words begin another clause: "...," to which Lund replied, "..."
_NEW_CLAUSE = re.compile(r"[,;\s]*(?:to which|whereupon|and|but|while|before|after|then|when|adding)\b")
_HEADING = 9
_SIGNED = re.compile(r"\s*[—–―‒~-]+\s*(?=[A-Z@])")


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
class _Cue:
    """A saying verb outside all quotations."""

    sentence: Sentence
    token: Token


class Floor:
    """The quotations of one field and the saying words around them. Ask in text order: it remembers answers."""

    def __init__(self, parsed: Parsed, entities: Entities, field: Field, pieces: Sequence[Piece]) -> None:
        self.parsed, self.entities, self.field, self.pieces = parsed, entities, field, tuple(pieces)
        self.text = parsed.report.title if field == "title" else parsed.report.text
        self.lines = lines_of(self.text)
        self.sentences = [s for s in parsed.sentences if s.field == field]
        self.starts = [s.start for s in self.sentences]
        self.cues = [_Cue(s, t) for s in self.sentences for t in s.tokens if self._is_cue(s, t)]
        self.sayings: dict[int, tuple[Saying, ...]] = {s.index: find_sayings(s) for s in self.sentences}
        self.spoken: list[tuple[Piece, Answer]] = []

    def _is_cue(self, sentence: Sentence, token: Token) -> bool:
        says = is_saying_verb(sentence, token) or is_disguised(sentence, token)
        return says and not any(p.quoted.start <= token.start < p.quoted.end for p in self.pieces if p.words > 1)

    # ----------------------------------------------------------------- one quotation in two pieces

    def interrupted(self, a: Piece, b: Piece) -> bool:
        """Is what stands between the two a reporting clause inside a sentence: "...," she said, "..." ?

        After a full stop the second piece is a quotation of its own.
        """
        if a.quoted.line != b.quoted.line or not a.quoted.closed:
            return False
        between = self.text[a.quoted.outer_end : b.quoted.outer_start].strip()
        inner_end = self.text[a.quoted.end - 1]
        if inner_end not in ",?!…—-" and not between.startswith(","):
            return False
        if not between or between[-1] not in ",;—–-" or _sentence_end(between[:-1]):
            return False
        if _NEW_CLAUSE.match(between):
            return False
        inside = [c for c in self.cues if a.quoted.outer_end <= c.token.start < b.quoted.outer_start]
        goes_on = self.text[b.quoted.start].islower()
        return len(inside) == 1 or (bool(inside) and goes_on)

    # ----------------------------------------------------------------- who speaks

    def speaker_of(self, group: Sequence[Piece]) -> Answer | None:
        """Who speaks these pieces; None if nobody does (a scare quote, a title, a slogan)."""
        first, last = group[0], group[-1]
        if self._is_title(first):
            return None
        answer = self._beside(first, last, group) or self._continued(first)
        if answer is not None:
            self.spoken.extend((p, answer) for p in group)
        return answer

    def _is_title(self, piece: Piece) -> bool:
        """The title of a song, a post or a film: said to be one, or written with capitals like one."""
        if _TITLED.search(self.text, max(0, piece.quoted.outer_start - 14), piece.quoted.outer_start):
            return True
        line = self._line(piece)
        inner = self.text[piece.quoted.start : piece.quoted.end].rstrip(",")
        alone = piece.quoted.outer_start == line.start and piece.quoted.outer_end == line.end
        if alone and piece.quoted.single and piece.words <= _HEADING and inner[-1] not in ".!?…":
            return True  # a heading between paragraphs
        long = [w for w in re.findall(r"[^\W\d_]+", inner) if len(w) > 3]
        capitals = sum(w[0].isupper() for w in long)
        return self.field == "text" and len(long) > 2 and capitals > 0.8 * len(long) and inner[-1] not in ".!?…"

    def _beside(self, first: Piece, last: Piece, group: Sequence[Piece]) -> Answer | None:
        line = self._line(first)
        lead = self.text[line.start : first.quoted.outer_start].rstrip()
        ways = [self._around, self._before, self._after]
        if len(group) > 1:
            ways = [self._between, *ways]
        elif lead.endswith(":"):
            ways = [self._before, self._around, self._after]
        elif _SIGNED.match(self.text[last.quoted.outer_end : line.end]) and self._opens_sentence(first):
            signed = self._signed(last)
            if signed is not None:
                return signed
        elif (
            self.text[last.quoted.end - 1] in ",?!"
            or self.text[last.quoted.outer_end : last.quoted.outer_end + 1] == ","
        ):
            ways = (
                [self._after, self._around, self._before]
                if self._opens_sentence(first)
                else [self._around, self._before, self._after]
            )
        for way in ways:
            answer = way(group)
            if answer is not None:
                return answer
        return self._signed(last)

    def _opens_sentence(self, piece: Piece) -> bool:
        lead = self.text[self._line(piece).start : piece.quoted.outer_start].rstrip()
        return not lead or lead[-1] in ".!?…\"”’'"

    def _between(self, group: Sequence[Piece]) -> Answer | None:
        low, high = group[0].quoted.outer_end, group[1].quoted.outer_start
        return self._first_voice([c for c in self.cues if low <= c.token.start < high])

    def _after(self, group: Sequence[Piece]) -> Answer | None:
        """ "...," said the mayor / the mayor said / according to the mayor: in the same sentence, no new start."""
        piece = group[-1]
        line = self._line(piece)
        rest = self.text[piece.quoted.outer_end : line.end]
        ends = self.text[piece.quoted.end - 1]
        starts_small = bool(re.match(r"[\s,]*[a-z]", rest))
        if ends in ".…" and not starts_small:
            return None
        place = self._place(piece.quoted.outer_end)
        limit = min(place[0].end, line.end) if place else line.end
        following = next(
            (
                p.quoted.outer_start
                for p in self.pieces
                if p.quoted.outer_start >= piece.quoted.outer_end and p.words > 2
            ),
            limit,
        )
        limit = min(limit, following)
        cues = [c for c in self.cues if piece.quoted.outer_end <= c.token.start < limit]
        return self._first_voice(cues) or self._phrase_voice(piece.quoted.outer_end, limit)

    def _before(self, group: Sequence[Piece]) -> Answer | None:
        """The mayor said: "..." / described it as "...": the last saying verb before it in its sentence."""
        piece = group[0]
        line = self._line(piece)
        start, end = line.start, piece.quoted.outer_start
        lead = self.text[start:end].rstrip()
        if lead and lead[-1] in '.!?…"”':
            return None
        if not lead:
            return self._line_before(piece)
        begin = start + _last_sentence(lead)
        cues = [c for c in self.cues if begin <= c.token.start < end]
        answer = self._first_voice(cues[::-1])
        if answer is None and lead.endswith(":"):
            return Answer(None) if cues else self._named_before(begin, end)
        return answer

    def _named_before(self, start: int, end: int) -> Answer | None:
        """Lund: "..." or, in a headline, Lund slams rivals: "...": the first person or body in the lead."""
        for sentence in self.sentences:
            if sentence.end < start or sentence.start > end:
                continue
            for token in sentence.tokens:
                entity = self.entities.at(sentence.index, token.i)
                if start <= token.start < end and entity is not None and entity.kind != "other":
                    return Answer(self.entities.speaker(sentence, token.i))
        return None

    def _line_before(self, piece: Piece) -> Answer | None:
        """A line that ends in a colon gives the floor to the next."""
        line = self._line(piece)
        if line.number == 0:
            return None
        above = self.lines[line.number - 1]
        if not self.text[above.start : above.end].endswith(":"):
            return None
        cues = [c for c in self.cues if above.start <= c.token.start < above.end]
        return self._first_voice(cues[::-1])

    def _around(self, group: Sequence[Piece]) -> Answer | None:
        """The quotation stands inside what somebody says: the outermost speaker who is not the press."""
        place = self._place(group[0].quoted.start)
        if place is None:
            return None
        sentence, token = place
        inside = [
            s
            for s in self.sayings[sentence.index]
            if token.i in s.content and s.source is not None and not self._in_piece(sentence.tokens[s.cue].start)
        ]
        inside.sort(key=lambda s: (-len(s.content), s.rank))
        shouted = [s for s in inside if saying_words().frames.get(sentence.tokens[s.cue].lemma) == {"quote"}]
        pressed: Answer | None = None
        for saying in (*shouted[-1:], *inside):
            speaker = speaker_of(self.entities, sentence, saying)
            if speaker is None:
                continue
            if is_press(speaker) or (saying.source is not None and is_paper(sentence, saying.source)):
                pressed = pressed or Answer(speaker)
                continue
            return Answer(speaker)
        return pressed

    def _signed(self, piece: Piece) -> Answer | None:
        """ "..." - Ada Lund"""
        line = self._line(piece)
        rest = self.text[piece.quoted.outer_end : line.end]
        dash = _SIGNED.match(rest)
        place = self._place(piece.quoted.outer_end + dash.end()) if dash and len(rest) < 80 else None
        if place is None:
            return None
        sentence, token = place
        entity = self.entities.at(sentence.index, token.i)
        if entity is not None and entity.kind in ("person", "organisation"):
            return Answer(self.entities.speaker(sentence, token.i))
        last = token.i
        while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].text[0].isupper():
            last += 1
        span = sentence.span(self.parsed.report, token.i, last)
        return Answer(Speaker(span.text, span, span.text)) if token.text[0].isupper() else None

    # ----------------------------------------------------------------- nobody beside it: who spoke last

    def _continued(self, piece: Piece) -> Answer | None:
        """A quotation that stands as a sentence of its own goes on with the one who spoke last."""
        if not self._opens_sentence(piece) or not self._is_sentence(piece):
            return None
        line = self._line(piece)
        before = [(p, a) for p, a in self.spoken if p.quoted.end <= piece.quoted.start]
        same_line = [(p, a) for p, a in before if p.quoted.line == line.number]
        if same_line and not self.text[same_line[-1][0].quoted.outer_end : piece.quoted.outer_start].strip():
            return same_line[-1][1]
        told = self._last_told(line.start, piece.quoted.outer_start) or self._person(
            line.start, piece.quoted.outer_start, self._last_person
        )
        if told is not None:
            return told
        if same_line:
            return same_line[-1][1]
        if before and before[-1][0].quoted.line >= line.number - 3 and not before[-1][0].quoted.closed:
            # left open in a line above: a caption or a heading between does not take the floor
            return before[-1][1]
        for back in (1, 2):
            if line.number >= back:
                above = self.lines[line.number - back]
                told = self._last_told(above.start, above.end)
                if told is not None:
                    return told
        return before[-1][1] if before and before[-1][0].quoted.line >= line.number - 3 else None

    def _is_sentence(self, piece: Piece) -> bool:
        inner = self.text[piece.quoted.start : piece.quoted.end]
        return (
            piece.words >= 4
            and (inner[0].isupper() or not inner[0].isalpha())
            and (
                inner[-1] in ".!?…,-—"
                or not piece.quoted.closed
                or self.text[piece.quoted.outer_end : self._line(piece).end][:1] in ("", ".")
            )
        )

    def _last_told(self, start: int, end: int) -> Answer | None:
        """The speaker of the last saying between two places, else the last person who is a main subject there."""
        cues = [c for c in self.cues if start <= c.token.start < end and saying_words().utters(c.token.lemma)]
        answer = self._first_voice(cues[::-1])
        if answer is not None and answer.speaker is not None and not is_press(answer.speaker):
            return answer
        spoken = [a for p, a in self.spoken if start <= p.quoted.start < end]
        if spoken:
            return spoken[-1]
        return self._person(start, end, self._person_subject)

    def _person(self, start: int, end: int, find: Callable[[Sentence], int | None]) -> Answer | None:
        """The person that `find` sees in the last sentence between two places where it sees one."""
        for sentence in reversed(self.sentences):
            if start <= sentence.start and sentence.end <= end + 1:
                person = find(sentence)
                if person is not None:
                    return Answer(self.entities.speaker(sentence, person))
        return None

    def _last_person(self, sentence: Sentence) -> int | None:
        for token in reversed(sentence.tokens):
            entity = self.entities.at(sentence.index, token.i)
            if entity is not None and entity.person is not None and not self._in_piece(token.start):
                return token.i
        return None

    def _person_subject(self, sentence: Sentence) -> int | None:
        for token in sentence.tokens:
            if token.rel.startswith("nsubj") and sentence.tokens[token.head].head < 0:
                entity = self.entities.at(sentence.index, token.i)
                if entity is not None and entity.kind == "person" and not self._in_piece(token.start):
                    return token.i
        return None

    # ----------------------------------------------------------------- places and voices

    def _first_voice(self, cues: Sequence[_Cue]) -> Answer | None:
        """The first of these cues whose subject speaks; the press only if nobody else does."""
        pressed: Answer | None = None
        papered = False
        for cue in cues:
            head = self._subject(cue)
            if head is None:
                continue
            if cue.token.lemma == "read":
                # "It read: ..." : the words of whoever was spoken of before
                line = self.lines[max(0, bisect_left([ln.start for ln in self.lines], cue.token.start + 1) - 1)]
                return self._last_told(line.start, cue.sentence.start) or Answer(None)
            if cue.sentence.tokens[head].text in ("I", "We", "we"):
                return Answer(None)
            speaker = voice(self.entities, cue.sentence, head)
            if speaker is None:
                spoken = cue.sentence.tokens[head].text.lower() in ("he", "she", "they")
                if is_paper(cue.sentence, head) and cue.sentence.tokens[head].lemma in saying_words().carried:
                    return self._carried(cue)
                papered = papered or spoken or is_paper(cue.sentence, head)
                continue
            if is_press(speaker):
                pressed = pressed or Answer(speaker)
                continue
            return Answer(speaker)
        return pressed or (Answer(None) if papered else None)

    def _carried(self, cue: _Cue) -> Answer:
        """ "The statement said": the statement of whoever was quoted or heard just before."""
        lines = [ln for ln in self.lines if ln.start <= cue.token.start]
        for line in reversed(lines[-4:]):
            told = self._last_told(line.start, min(line.end, cue.sentence.start))
            if told is not None and told.speaker is not None:
                return told
        return Answer(None)

    def _subject(self, cue: _Cue) -> int | None:
        """The subject in the tree, if it is outside the quotation; else the noun phrase right beside the verb."""
        if is_disguised(cue.sentence, cue.token):
            return cue.token.i - 1
        head = subject_of(cue.sentence, cue.token)
        if head is not None and not self._in_piece(cue.sentence.tokens[head].start):
            return head
        if cue.sentence.children(cue.token.i, "nsubj:pass", "aux:pass"):
            return None
        return self._nominal_between(cue) or self._nominal_next(cue)

    def _nominal_between(self, cue: _Cue) -> int | None:
        """The first noun phrase between the quotation and the verb: "...," Ada Lund of the port board said."""
        ends = [p.quoted.outer_end for p in self.pieces if cue.sentence.start <= p.quoted.outer_end <= cue.token.start]
        if not ends or self.text[ends[-1] : cue.token.start].lstrip()[:1] in (".", ","):
            return None
        inside = [t for t in cue.sentence.tokens if ends[-1] <= t.start < cue.token.start]
        return next((_top_inside(inside, t) for t in inside if _may_speak(t)), None)

    def _nominal_next(self, cue: _Cue) -> int | None:
        """The noun phrase right after the verb: "...," said Ada Lund. Else the one right before it."""
        tokens = cue.sentence.tokens
        for side in (
            tokens[cue.token.i + 1 : cue.token.i + 8],
            tokens[max(0, cue.token.i - 6) : cue.token.i][::-1],
        ):
            near = next((t for t in side if t.upos not in ("DET", "ADJ", "NUM", "AUX", "ADV")), None)
            if near is not None and _may_speak(near) and not self._in_piece(near.start):
                return _top_inside([t for t in side if not self._in_piece(t.start)], near)
        return None

    def _phrase_voice(self, start: int, end: int) -> Answer | None:
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

    def _place(self, offset: int) -> tuple[Sentence, Token] | None:
        """The first token at or after an offset, in the sentence that holds the offset."""
        n = bisect_left(self.starts, offset + 1) - 1
        if n < 0:
            return None
        token = next((t for t in self.sentences[n].tokens if t.end > offset), None)
        return (self.sentences[n], token) if token is not None else None

    def _line(self, piece: Piece) -> Line:
        return self.lines[piece.quoted.line]

    def _in_piece(self, offset: int) -> bool:
        return any(p.quoted.start <= offset < p.quoted.end for p in self.pieces if p.words > 2)


def _may_speak(token: Token) -> bool:
    return token.upos in ("NOUN", "PROPN", "PRON") and token.text not in DAYS


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


def _sentence_end(text: str) -> bool:
    """Does a sentence end inside these words? Not at "Mr." or at an initial."""
    return any(not _SHORT.search(text[: m.end()]) for m in _ENDS.finditer(text))


def _last_sentence(lead: str) -> int:
    """Where the last sentence of a lead begins."""
    ends = [m.end() for m in _ENDS.finditer(lead[:-1]) if not _SHORT.search(lead[: m.end()])]
    return ends[-1] if ends else 0
