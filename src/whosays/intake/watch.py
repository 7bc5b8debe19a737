"""Following sources: feeds and folders looked at again and again, each at its own pace, until told to stop.

A source that brings something is looked at sooner the next time, one that brings nothing later, one that fails
later still; what has not changed is never loaded twice, because the memory knows it. Between two looks a folder is
glanced at every second, and what came or changed is taken at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path

from whosays.errors import InputError
from whosays.intake.arrival import Arrival
from whosays.intake.folder import Folder
from whosays.intake.hosts import Host
from whosays.intake.refusal import STAGE as FETCH
from whosays.intake.settings import IntakeSettings
from whosays.intake.stillness import new_among, sleep_until, still
from whosays.intake.stores import STAGE as STORE
from whosays.intake.stores import is_store
from whosays.intake.stream import checked, flow, is_url, silent
from whosays.model import Skipped
from whosays.read.shelf import Shelf, shelf

Take = Callable[[Iterator[Arrival | Skipped]], None]

_CANNOT_BE_HAD = (FETCH, STORE)
_NO_FILES = Shelf((), ())
_SOONER, _LATER, _FAILED = 0.5, 1.5, 2.0
_GLANCES = 0.05  # the share of time that glances at a large folder, or at a slow disk, may take


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking at one source once.

    next_seconds: until the next look; is_sooner: whether a change of a file brings it about at once; trouble: why it
    failed.
    """

    source: str
    arrived: int
    skipped: int
    next_seconds: float
    trouble: str | None = None
    is_sooner: bool = False


@dataclass(slots=True, eq=False)
class _Followed:
    """due: when all of it is looked at next; folder: what is glanced at before, from `glance` on."""

    source: str
    due: float
    pause: float
    folder: Folder | None
    glance: float = inf
    looks: int = 0

    @property
    def next(self) -> float:
        return min(self.due, self.glance)


def watch(
    sources: Sequence[str],
    settings: IntakeSettings,
    take: Take,
    tell: Callable[[Look], None],
    rounds: int | None = None,
) -> None:
    """Follow `sources` until `settings.stop` says True, or each was looked at `rounds` times.

    take: gets the arrivals of each look, as `arrivals` gives them, and takes them all; when it raises, the watch
    ends.
    tell: gets a `Look` after each look, and after a glance at which something new was seen. A file is taken once it has
    not changed for `Limits.still_seconds`.
    Waiting goes through `settings.clock`. Raises InputError only where nothing was given.
    """
    if not sources:
        raise InputError("nothing to watch. Give feeds, OPML lists, sitemaps or folders.")
    settings = checked(settings)
    followed = [_followed(source, settings) for source in dict.fromkeys(sources)]
    hosts: dict[str, Host] = {}
    while followed and not settings.stop():
        one = min(followed, key=lambda each: each.next)  # the first of those that are due at the same time
        sleep_until(one.next, settings.clock, settings.stop)
        if settings.stop():
            return
        if one.due <= one.next:
            tell(_look(one, settings, hosts, take))
        elif look := _glance(one, settings, hosts, take):
            tell(look)
        if one.looks == rounds:
            followed.remove(one)


def _followed(source: str, settings: IntakeSettings) -> _Followed:
    is_here = not is_url(source) and not is_store(source)
    folder = Folder(Path(source), settings.limits.still_seconds) if is_here else None
    return _Followed(source, 0.0, settings.limits.shortest_round_seconds, folder)


def _look(one: _Followed, settings: IntakeSettings, hosts: dict[str, Host], take: Take) -> Look:
    tally = _Tally()
    if one.folder is not None:
        one.folder.settle()
    try:
        found = _new_in(one.source, settings, hosts)
    except InputError as wrong:  # a folder that is not there now may come back
        tally.trouble = str(wrong)
    else:
        take(_counted(found, one.source, tally))
    one.looks += 1
    one.pause = _next(one.pause, tally, settings)
    one.due = settings.clock.seconds() + one.pause
    if one.folder is not None:
        one.glance = settings.clock.seconds() + settings.limits.glance_seconds
    return _told(one, tally, one.pause)


def _glance(one: _Followed, settings: IntakeSettings, hosts: dict[str, Host], take: Take) -> Look | None:
    """What came of a glance at a folder; None where nothing new was seen."""
    tally, began = _Tally(), settings.clock.seconds()
    whole = one.folder.whole(began)
    if whole:
        path = Path(one.source)
        with suppress(InputError):  # it went away this moment
            files = Shelf(new_among(whole, shelf([path]), settings), ())
            if files.files:
                take(_counted(flow(files, [path], [], [], settings, silent, hosts), one.source, tally))
    now = settings.clock.seconds()
    pause = settings.limits.glance_seconds if tally.seen else (now - began) / _GLANCES
    one.glance = now + max(settings.limits.glance_seconds, pause)
    return _told(one, tally, max(0.0, one.due - now)) if tally.seen else None


def _told(one: _Followed, tally: _Tally, seconds: float) -> Look:
    return Look(one.source, tally.arrived, tally.skipped, seconds, tally.trouble, one.folder is not None)


@dataclass(slots=True)
class _Tally:
    arrived: int = 0
    skipped: int = 0
    trouble: str | None = None

    @property
    def seen(self) -> int:
        return self.arrived + self.skipped


def _counted(items: Iterator[Arrival | Skipped], source: str, tally: _Tally) -> Iterator[Arrival | Skipped]:
    for item in items:
        if isinstance(item, Arrival):
            tally.arrived += 1
        else:
            tally.skipped += 1
            if item.file == source and item.stage in _CANNOT_BE_HAD:
                tally.trouble = item.reason
        yield item


def _new_in(source: str, settings: IntakeSettings, hosts: dict[str, Host]) -> Iterator[Arrival | Skipped]:
    if is_url(source):
        return flow(_NO_FILES, [], [], [source], settings, silent, hosts)
    if is_store(source):
        return flow(_NO_FILES, [], [source], [], settings, silent, hosts)
    path = Path(source)
    return flow(still(shelf([path]), settings), [path], [], [], settings, silent, hosts)


def _next(pause: float, tally: _Tally, settings: IntakeSettings) -> float:
    limits = settings.limits
    factor = _FAILED if tally.trouble else _SOONER if tally.arrived else _LATER
    return min(max(pause * factor, limits.shortest_round_seconds), limits.longest_round_seconds)
