"""What every measurement gives back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figures:
    """Figures by key, 95 % intervals where they were computed, and a table for a person to read."""

    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]] = field(default_factory=dict)
    table: str = ""
