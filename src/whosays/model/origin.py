"""Which reports stand for one independent text, and the copies that prove it."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.report import Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Wording that two reports share. `share` is of the shorter report's kept words (0 to 1)."""

    reports: tuple[str, str]
    share: float
    passages: tuple[tuple[Span, Span], ...]
    is_copy: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that stand for one independent text, and the copies that prove it."""

    id: str
    reports: tuple[str, ...]
