"""How the intake goes to work: everything that a caller can choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from whosays.intake.addresses import Resolve, resolved
from whosays.intake.clock import Clock, SystemClock
from whosays.intake.limits import Limits
from whosays.intake.memory import FetchMemory, InMemory


def never() -> bool:
    """Go on."""
    return False


def uncounted(reports: int) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """What the intake may do, and with what.

    published: ISO date for reports that carry none.
    memory: what is known from last time; what has not changed since is not read again.
    private_hosts: names, addresses or networks ("10.0.0.0/8") that may be fetched although they are not public.
    robots_exempt: hosts whose robots.txt is not asked, because they are yours.
    contact: an address or page, told to every host in the user agent.
    connections: how many hosts are asked at a time, each through one connection.
    processes: how many processes read web pages; they can be killed without harm to the run.
    recheck_seconds: a page that its feed calls unchanged is asked for again after this, while the feed lists it.
    stop: asked between arrivals and while waiting; once it says True the stream ends.
    unopened: told how many reports were taken, some other time, from a file, page or list that has not changed since.
    clock, resolve: time and name service, for tests.
    """

    limits: Limits = field(default_factory=Limits)
    memory: FetchMemory = field(default_factory=InMemory)
    published: str | None = None
    private_hosts: tuple[str, ...] = ()
    robots_exempt: tuple[str, ...] = ()
    contact: str | None = None
    connections: int = 8
    processes: int = 2
    recheck_seconds: float = 6 * 3600.0
    stop: Callable[[], bool] = never
    unopened: Callable[[int], None] = uncounted
    clock: Clock = field(default_factory=SystemClock)
    resolve: Resolve = resolved
