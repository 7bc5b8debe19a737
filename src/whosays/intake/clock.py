"""Time, passed in: so that waiting can be tested in milliseconds."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the intake asks of time."""

    def seconds(self) -> float:
        """Seconds since some moment; never goes back."""

    def now(self) -> datetime:
        """The time of day, with its zone (UTC)."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The time of this machine."""

    def seconds(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()

    def now(self) -> datetime:
        """The time of day in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait; Ctrl-C ends it."""
        time.sleep(seconds)


def stamped(clock: Clock) -> str:
    """The time of day as ISO text, to the second.

    >>> len(stamped(SystemClock()))
    20
    """
    return clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
