"""What the commands that fetch share: their options, and an interrupt that ends between two arrivals."""

from __future__ import annotations

import inspect
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Annotated, get_type_hints

import typer

from whosays.cli.archives import AllowPrivate, ArchiveAt, Contact, Sources, Workers, say
from whosays.cli.options import Places, Published, checked_date

if TYPE_CHECKING:
    from whosays.archive.store import Archive
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


_STOPPING = b"\nStopping once what was read is stored; Ctrl-C again stops at once.\n"


@dataclass(frozen=True, slots=True)
class Gathering:
    """What `add` and `watch` are both given: what to take in, into which archive, and how."""

    sources: Sources
    archive: ArchiveAt = None
    workers: Workers = None
    published: Published = None
    places: Places = None
    allow_private: AllowPrivate = None
    ignore_robots: IgnoreRobots = None
    contact: Contact = None
    limit: LimitOption = None

    def settings(
        self, memory: FetchMemory, stop: Callable[[], bool], unopened: Callable[[int], None] | None = None
    ) -> IntakeSettings:
        """What the intake is to do. Raises InputError for a date that is none, and for a limit that is none."""
        from whosays.intake import IntakeSettings, Limits, changed
        from whosays.intake.settings import uncounted

        return IntakeSettings(
            limits=changed(Limits(), self.limit or ()),
            memory=memory,
            published=checked_date(self.published),
            private_hosts=tuple(self.allow_private or ()),
            robots_exempt=tuple(self.ignore_robots or ()),
            contact=self.contact,
            stop=stop,
            unopened=unopened or uncounted,
        )


def gathering(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose first parameter is a `Gathering`, with the options of one in its place."""
    _, *own = inspect.signature(command, eval_str=True).parameters.values()
    kinds = get_type_hints(Gathering, include_extras=True)
    shared = [
        each.replace(annotation=kinds[each.name], kind=each.KEYWORD_ONLY)
        for each in inspect.signature(Gathering).parameters.values()
    ]

    @wraps(command)
    def spread(**options: object) -> None:
        command(Gathering(**{each.name: options.pop(each.name) for each in shared}), **options)  # type: ignore[arg-type]

    every = [*shared, *(each.replace(kind=each.KEYWORD_ONLY) for each in own)]
    spread.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
    spread.__annotations__ = {each.name: each.annotation for each in every}
    return spread


def tell_of_other_reader(into: Archive) -> None:
    """Say so where the archive was read by another reader than the one here."""
    from whosays.archive.renewing import read_otherwise

    if other := read_otherwise(into):
        say(
            f"{into.name}: was read by whosays {other}, and what comes now is read by another; "
            f"`whosays renew --archive {into.name}` reads everything again"
        )


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Within the block the first Ctrl-C (or SIGTERM) makes what is given say True; the second interrupts."""
    asked = threading.Event()

    def ask(number: int, frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        os.write(2, _STOPPING)  # to print is not allowed while something else may be printing

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
