"""What the commands that fetch share: their options, and an interrupt that ends between two arrivals."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from whosays.intake import Arrival, FetchMemory, IntakeSettings
    from whosays.model import Skipped

IgnoreRobots = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore-robots",
        metavar="HOST",
        help="Do not ask this host, which is yours, for its robots.txt. May be given again.",
        show_default=False,
    ),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=VALUE",
        help="Change a limit of what is fetched and unpacked (docs/intake.md lists them). May be given again.",
        show_default=False,
    ),
]


def intake_settings(
    memory: FetchMemory,
    published: str | None,
    allow_private: Sequence[str] | None,
    ignore_robots: Sequence[str] | None,
    contact: str | None,
    limits: Sequence[str] | None,
    stop: Callable[[], bool],
    unopened: Callable[[int], None] | None = None,
) -> IntakeSettings:
    """The settings that the options of a command ask for. Raises InputError for a limit that is none."""
    from whosays.intake import IntakeSettings, Limits, changed
    from whosays.intake.settings import uncounted

    return IntakeSettings(
        limits=changed(Limits(), limits or ()),
        memory=memory,
        published=published,
        private_hosts=tuple(allow_private or ()),
        robots_exempt=tuple(ignore_robots or ()),
        contact=contact,
        stop=stop,
        unopened=unopened or uncounted,
    )


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Within the block the first Ctrl-C (or SIGTERM) only makes what is given say True; the second interrupts."""
    asked = threading.Event()

    def ask(number: int, frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(slots=True)
class UntilStopped:
    """The arrivals, and afterwards whether they ended because a stop was asked for: later it cuts nothing short."""

    arrivals: Iterable[Arrival | Skipped]
    stop: Callable[[], bool]
    cut_short: bool = False

    def __iter__(self) -> Iterator[Arrival | Skipped]:
        yield from self.arrivals
        self.cut_short = self.stop()
