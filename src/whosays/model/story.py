"""Which reports are on one happening."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on the same happening."""

    id: str
    reports: tuple[str, ...]
