"""Who says what stands at a place of a report: the whole chain, the outermost speaker first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import Speaker, Statement
from whosays.understand.people import Entities
from whosays.understand.saying.quotes import lines_of
from whosays.understand.saying.sayings import Saying, find_sayings
from whosays.understand.saying.voices import speaker_of
from whosays.understand.syntax import Parsed, Sentence

_SIGNED = re.compile(r"[—–―-]\s*([^—–―()@]{2,60}?)\s*\(@\w+\)")


@dataclass(frozen=True, slots=True)
class _Act:
    """A saying with its speaker; in a quotation or not."""

    saying: Saying
    speaker: Speaker
    quoted: Statement | None


class Attribution:
    """Answers who says what stands at a token. Made by `attribute`."""

    def __init__(self, parsed: Parsed, statements: Sequence[Statement], acts: dict[int, tuple[_Act, ...]]) -> None:
        self._parsed = parsed
        self._quotes = {
            field: sorted((s for s in statements if s.quoted and s.words.field == field), key=lambda s: s.words.start)
            for field in ("title", "text")
        }
        self._acts = acts

    def chain(self, sentence: int, token: int) -> tuple[Speaker, ...]:
        """Who says what stands at this token of this sentence, outermost first; empty: the report's own voice.

        "..., the ministry said, state radio reported" gives (state radio, ministry). Inside a quotation it is
        the one quoted, and then whom that person cites. One who passes on his own words counts once.
        """
        place = self._parsed.sentences[sentence]
        if not 0 <= token < len(place.tokens):
            raise IndexError(f"sentence {sentence} has {len(place.tokens)} tokens, so there is no token {token}")
        quote = self._quote_at(place, token)
        acts = [a for a in self._acts.get(sentence, ()) if token in a.saying.content]
        acts.sort(key=lambda a: (-len(a.saying.content), a.saying.rank, a.saying.cue))
        outside = [a.speaker for a in acts if a.quoted is None]
        inside = [a.speaker for a in acts if a.quoted is not None]
        quoted = [quote.speaker] if quote is not None and quote.speaker is not None else []
        return _once((*outside, *quoted, *inside))

    def _quote_at(self, sentence: Sentence, token: int) -> Statement | None:
        return _covering(self._quotes[sentence.field], sentence.tokens[token].start)


def attribute(parsed: Parsed, entities: Entities, statements: Sequence[Statement]) -> Attribution:
    """Read every act of saying of a report, and who does it.

    In: a parsed report, its entities and statements. Out: an `Attribution` that answers for any token.
    """
    quotes = {
        field: sorted((s for s in statements if s.quoted and s.words.field == field), key=lambda s: s.words.start)
        for field in ("title", "text")
    }
    acts: dict[int, tuple[_Act, ...]] = {}
    posts = _posts(parsed)
    for sentence in parsed.sentences:
        found = []
        for saying in find_sayings(sentence):
            speaker = speaker_of(entities, sentence, saying)
            if speaker is not None:
                inside = _covering(quotes[sentence.field], sentence.tokens[saying.cue].start)
                found.append(_Act(saying, speaker, inside))
        post = next((p for p in posts if p.start <= sentence.start < p.speaker.span.start), None)
        if post is not None and sentence.field == "text":
            everything = tuple(t.i for t in sentence.tokens if t.start < post.speaker.span.start)
            found.append(_Act(Saying(sentence.index, 0, (), None, everything), post.speaker, None))
        acts[sentence.index] = tuple(found)
    return Attribution(parsed, statements, acts)


@dataclass(frozen=True, slots=True)
class _Post:
    """A post shown in the text: where its line starts, and who signed it."""

    start: int
    speaker: Speaker


def _posts(parsed: Parsed) -> tuple[_Post, ...]:
    """ "We are safe. — Ada Lund (@adalund) May 3, 2016": the words before the dash are the signer's."""
    found = []
    for line in lines_of(parsed.report.text):
        signed = _SIGNED.search(parsed.report.text, line.start, line.end)
        if signed is not None:
            span = parsed.report.span("text", signed.start(1), signed.end(1))
            found.append(_Post(line.start, Speaker(span.text, span, span.text)))
    return tuple(found)


def _covering(quotes: Sequence[Statement], offset: int) -> Statement | None:
    n = bisect_right([s.words.start for s in quotes], offset) - 1
    if n >= 0 and quotes[n].words.start <= offset < quotes[n].words.end:
        return quotes[n]
    return None


def _once(speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Without those who come again: the last place of a name is the one that counts least far out."""
    kept: list[Speaker] = []
    for speaker in speakers:
        if speaker.name not in [k.name for k in kept]:
            kept.append(speaker)
    return tuple(kept)
