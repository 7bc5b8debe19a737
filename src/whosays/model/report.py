"""A report and the places in it. Offsets are Unicode code points, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whosays.errors import SpanError

Field = Literal["title", "text"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a report and the words that stand there. Made by `Report.span` alone."""

    report: str
    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Clutter that cleaning set aside; the text itself is never edited."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's text about a happening. Ids r1, r2 ... follow the canonical order of the run."""

    id: str
    file: str
    title: str
    text: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    byline: str | None = None
    cuts: tuple[Cut, ...] = ()
    dateline: Span | None = None
    credits: tuple[Span, ...] = ()

    def span(self, field: Field, start: int, end: int) -> Span:
        """The words from `start` to `end` (code points, half-open) of `field`.

        >>> Report("r1", "a.txt", "Two die", "Two people died.").span("text", 0, 10).text
        'Two people'
        """
        body = self.title if field == "title" else self.text
        if not 0 <= start <= end <= len(body):
            raise SpanError(f"{self.file}: {field} has {len(body)} characters, so {start}-{end} is not a place in it")
        return Span(self.id, field, start, end, body[start:end])

    @property
    def own_voice(self) -> str:
        """What it is called among claimants where it attributes its claim to nobody."""
        return f"own voice of {self.outlet or self.file}"
