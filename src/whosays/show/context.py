"""Words in their context: a sentence with the words marked, and a little of what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model import Claim, Report, Span

# Enough on each side to see who "he" is, short enough that three reports fit side by side.
_AROUND = 160


@dataclass(frozen=True, slots=True)
class Passage:
    """The words, what stands before and after them in their sentence, and the text around that sentence."""

    before_sentence: str
    before: str
    words: str
    after: str
    after_sentence: str


def passage(claim: Claim, report: Report) -> Passage:
    """The claim's words in their sentence and its surroundings, cut from the report.

    Clutter that was set aside is left out of the surroundings; a sentence that does not hold the words (it
    cannot, in an account of ours) gives way to the words alone.
    """
    words, sentence = claim.words, claim.sentence
    if sentence.field != words.field or not sentence.start <= words.start <= words.end <= sentence.end:
        sentence = words
    body = report.title if words.field == "title" else report.text
    earlier, later = max(0, sentence.start - 3 * _AROUND), sentence.end + 3 * _AROUND
    return Passage(
        before_sentence=_tail(_kept(report, words.field, earlier, sentence.start)),
        before=body[sentence.start : words.start],
        words=body[words.start : words.end],
        after=body[words.end : sentence.end],
        after_sentence=_head(_kept(report, words.field, sentence.end, later)),
    )


def _kept(report: Report, field: str, start: int, end: int) -> str:
    """The words between two places of a field, without what was set aside as clutter."""
    body = report.title if field == "title" else report.text
    cuts = [cut.span for cut in report.cuts if cut.span.field == field]
    return "".join(c for i, c in enumerate(body[start:end], start) if not _inside(i, cuts))


def _inside(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _tail(text: str) -> str:
    """The last words of a text, cut at a blank, with an ellipsis where something was cut."""
    if len(text) <= _AROUND:
        return text
    kept = text[-_AROUND:]
    return "…" + kept[kept.find(" ") :] if " " in kept else "…" + kept


def _head(text: str) -> str:
    """The first words of a text, cut at a blank, with an ellipsis where something was cut."""
    if len(text) <= _AROUND:
        return text
    kept = text[:_AROUND]
    return kept[: kept.rfind(" ")] + " …" if " " in kept else kept + "…"
