"""What was given: a page as it was read, or the reason why something was not used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One report as it was read, before cleaning. `text` is the whole text, clutter included."""

    file: str
    title: str
    text: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was given and not used: never a crash, never silence."""

    file: str
    stage: str
    reason: str
    advice: str
