"""Who has the floor at a quotation: the saying word beside it, else whoever spoke last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from whosays.lexicon.saying import saying_words
from whosays.model import Field, Speaker
from whosays.understand.people import Entities
from whosays.understand.saying.scene import Answer, Cue, Piece, Scene
from whosays.understand.saying.voices import is_paper, is_press, speaker_of, voice
from whosays.understand.syntax import Parsed

_ENDS = re.compile(r"[.!?…](?=[\s\"”’']|$)")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Rep|Reps|Sen|Sens|Gov|Lt|Gen|Col|Sgt|Capt|Maj|Cpl|Cmdr|St|Prof|Rev|Hon|Jr|Sr"
    r"|Adm|Supt|Det|Insp|Const|Cst|Pres|Sec|No|vs|[A-Z])|\.[A-Za-z])\.$"
)
# after the first piece these words begin another clause: "...," to which Lund replied, "..."
_NEW_CLAUSE = re.compile(r"[,;\s]*(?:to which|whereupon|and|but|while|before|after|then|when|adding)\b")
_TO_WHOM = re.compile(r"[\s,]*(?:him|her|them|me|us)?[\s,]*")
_SIGNED = re.compile(r"\s*[—–―‒~-]+\s*(?=[A-Z@])")


class Floor(Scene):
    """Who has the floor at each quotation of a scene. Ask in text order: it remembers answers."""

    def __init__(self, parsed: Parsed, entities: Entities, field: Field, pieces: Sequence[Piece]) -> None:
        super().__init__(parsed, entities, field, pieces)
        self.spoken: list[tuple[Piece, Answer]] = []

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

    def runs_on(self, a: Piece, b: Piece) -> bool:
        """Is the second piece the next line of the first, with nothing set aside between them?"""
        return b.quoted.goes_on and not a.quoted.closed and b.quoted.line == a.quoted.line + 1

    # ----------------------------------------------------------------- who speaks

    def speaker_of(self, group: Sequence[Piece]) -> Answer | None:
        """Who speaks these pieces; None if nobody does (a scare quote, a title, a slogan)."""
        first, last = group[0], group[-1]
        if self.is_title(first):
            return None
        answer = self._beside(first, last, group) or self._continued(first)
        if answer is not None:
            self.spoken.extend((p, answer) for p in group)
        return answer

    def _beside(self, first: Piece, last: Piece, group: Sequence[Piece]) -> Answer | None:
        line = self.line(first)
        lead = self.text[line.start : first.quoted.outer_start].rstrip()
        ways = [self._around, self._before, self._after]
        if len(group) > 1 and not group[1].quoted.goes_on:
            ways = [self._between, *ways]
        elif lead.endswith(":") or self._is_introduced(first):
            ways = [self._before, self._around, self._after]
        elif _SIGNED.match(self.text[last.quoted.outer_end : self.line(last).end]) and self.opens_sentence(first):
            signed = self._signed(last)
            if signed is not None:
                return signed
        elif (
            self.text[last.quoted.end - 1] in ",?!"
            or self.text[last.quoted.outer_end : last.quoted.outer_end + 1] == ","
        ):
            ways = (
                [self._after, self._around, self._before]
                if self.opens_sentence(first)
                else [self._around, self._before, self._after]
            )
        for way in ways:
            answer = way(group)
            if answer is not None:
                return answer
        return self._signed(last)

    def _is_introduced(self, piece: Piece) -> bool:
        """Does a saying verb stand right before the opening mark: Lund replied, "..." / and told her, "..." """
        start = piece.quoted.outer_start
        return any(
            c.token.end <= start and _TO_WHOM.fullmatch(self.text[c.token.end : start])
            for c in self.cues
            if start - 40 < c.token.end
        )

    def _between(self, group: Sequence[Piece]) -> Answer | None:
        low, high = group[0].quoted.outer_end, group[1].quoted.outer_start
        return self._first_voice([c for c in self.cues if low <= c.token.start < high])

    def _after(self, group: Sequence[Piece]) -> Answer | None:
        """ "...," said the mayor / the mayor said / according to the mayor: in the same sentence, no new start."""
        piece = group[-1]
        line = self.line(piece)
        rest = self.text[piece.quoted.outer_end : line.end]
        ends = self.text[piece.quoted.end - 1]
        starts_small = bool(re.match(r"[\s,]*[a-z]", rest))
        if ends in ".…" and not starts_small:
            return None
        place = self.place(piece.quoted.outer_end)
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
        return self._first_voice(cues) or self.phrase_voice(piece.quoted.outer_end, limit)

    def _before(self, group: Sequence[Piece]) -> Answer | None:
        """The mayor said: "..." / described it as "...": the last saying verb before it in its sentence."""
        piece = group[0]
        line = self.line(piece)
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
        line = self.line(piece)
        if line.number == 0:
            return None
        above = self.lines[line.number - 1]
        if not self.text[above.start : above.end].endswith(":"):
            return None
        cues = [c for c in self.cues if above.start <= c.token.start < above.end]
        return self._first_voice(cues[::-1])

    def _around(self, group: Sequence[Piece]) -> Answer | None:
        """The quotation stands inside what somebody says: the outermost speaker who is not the press."""
        place = self.place(group[0].quoted.start)
        if place is None:
            return None
        sentence, token = place
        inside = [
            s
            for s in self.sayings[sentence.index]
            if token.i in s.content and s.source is not None and not self.in_piece(sentence.tokens[s.cue].start)
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
        line = self.line(piece)
        rest = self.text[piece.quoted.outer_end : line.end]
        dash = _SIGNED.match(rest)
        place = self.place(piece.quoted.outer_end + dash.end()) if dash and len(rest) < 80 else None
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
        if not self.opens_sentence(piece) or not self.is_sentence(piece):
            return None
        line = self.line(piece)
        before = [(p, a) for p, a in self.spoken if p.quoted.end <= piece.quoted.start]
        same_line = [(p, a) for p, a in before if p.quoted.line == line.number]
        if same_line and not self.text[same_line[-1][0].quoted.outer_end : piece.quoted.outer_start].strip():
            return same_line[-1][1]
        told = self._last_told(line.start, piece.quoted.outer_start) or self.person(
            line.start, piece.quoted.outer_start, self.last_person
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

    def _last_told(self, start: int, end: int) -> Answer | None:
        """The speaker of the last saying between two places, else the last person who is a main subject there."""
        cues = [c for c in self.cues if start <= c.token.start < end and saying_words().utters(c.token.lemma)]
        answer = self._first_voice(cues[::-1])
        if answer is not None and answer.speaker is not None and not is_press(answer.speaker):
            return answer
        spoken = [a for p, a in self.spoken if start <= p.quoted.start < end]
        if spoken:
            return spoken[-1]
        return self.person(start, end, self.person_subject)

    # ----------------------------------------------------------------- places and voices

    def _first_voice(self, cues: Sequence[Cue]) -> Answer | None:
        """The first of these cues whose subject speaks; the press only if nobody else does."""
        pressed: Answer | None = None
        papered = False
        for cue in cues:
            head = self.subject(cue)
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

    def _carried(self, cue: Cue) -> Answer:
        """ "The statement said": the statement of whoever was quoted or heard just before."""
        lines = [ln for ln in self.lines if ln.start <= cue.token.start]
        for line in reversed(lines[-4:]):
            told = self._last_told(line.start, min(line.end, cue.sentence.start))
            if told is not None and told.speaker is not None:
                return told
        return Answer(None)


def _sentence_end(text: str) -> bool:
    """Does a sentence end inside these words? Not at "Mr." or at an initial."""
    return any(not _SHORT.search(text[: m.end()]) for m in _ENDS.finditer(text))


def _last_sentence(lead: str) -> int:
    """Where the last sentence of a lead begins."""
    ends = [m.end() for m in _ENDS.finditer(lead[:-1]) if not _SHORT.search(lead[: m.end()])]
    return ends[-1] if ends else 0
