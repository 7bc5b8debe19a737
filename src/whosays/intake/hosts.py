"""One host as the fetcher sees it: its one line, its rules, and when it may be asked again."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from whosays.intake.addresses import Allowed, Target, addresses_of
from whosays.intake.clock import Clock
from whosays.intake.refusal import FetchRefusal, raise_limit
from whosays.intake.robots import Rules, rules_of
from whosays.intake.settings import IntakeSettings
from whosays.intake.transport import Answer, Line

RULES_LAST_SECONDS = 24 * 3600.0
MOST_FAILURES = 3
REST_SECONDS = 1800.0


@dataclass(slots=True)
class Host:
    """One host. Only the thread that has made it busy asks it; the other fields belong to the dispatcher."""

    name: str
    line: Line
    is_busy: bool = False
    ready_at: float = 0.0
    failures: int = 0
    closed: FetchRefusal | None = None
    closed_until: float = 0.0
    delay: float = 0.0
    rules: dict[str, tuple[float, Rules]] = field(default_factory=dict)

    def answer(self, target: Target, headers: dict[str, str], allowed: Allowed, settings: IntakeSettings) -> Answer:
        """What the host says to GET `target`, if it may be asked. Raises FetchRefusal."""
        addresses = addresses_of(target, allowed, settings.resolve)
        limits = settings.limits
        if self.name not in {name.lower() for name in settings.robots_exempt}:
            rules = self._rules(target, headers, allowed, settings)
            rules.refuse(target)
            if rules.delay() > limits.wait_seconds:
                raise FetchRefusal(
                    f"{self.name} asks robots to wait {rules.delay():g} seconds between two pages",
                    raise_limit("wait_seconds", rules.delay() / 2),
                )
            self.delay = rules.delay()
        return self.line.ask(target, addresses, headers)

    def _rules(self, target: Target, headers: dict[str, str], allowed: Allowed, settings: IntakeSettings) -> Rules:
        now = settings.clock.seconds()
        place = f"{target.scheme}://{target.authority}"
        until, rules = self.rules.get(place, (-1.0, Rules(None)))
        if now > until:
            plain = {"User-Agent": headers["User-Agent"]}
            rules = rules_of(target, self.line, plain, allowed, settings.resolve, settings.limits)
            self.rules[place] = (now + RULES_LAST_SECONDS, rules)
        return rules

    def close_after(self, refusal: FetchRefusal, now: float) -> None:
        """Count a failure; after some in a row the host is left alone for a while."""
        self.failures += 1
        if self.failures >= MOST_FAILURES:
            reason = f"{self.name} failed {self.failures} times in a row ({refusal.reason})"
            self.close(FetchRefusal(reason, "Try it again later.", passing=True), now + REST_SECONDS)

    def close(self, refusal: FetchRefusal, until: float) -> None:
        """Leave the host alone until then; whoever asks gets `refusal`."""
        self.closed, self.closed_until = refusal, until

    def refused(self, now: float) -> FetchRefusal | None:
        """Why the host is not asked now; None when it may be."""
        return self.closed if now < self.closed_until else None


def asked_wait(value: str | None, clock: Clock) -> float | None:
    """Seconds that a Retry-After asks for, as a number or a date; None where it says nothing readable.

    >>> from whosays.intake.clock import SystemClock
    >>> asked_wait("120", SystemClock()), asked_wait("soon", SystemClock())
    (120.0, None)
    """
    text = (value or "").strip()
    if text.isdigit() and len(text) < 10:
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - clock.now()).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None
