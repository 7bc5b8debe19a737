"""whosays watch: follow feeds and folders, and keep an archive current."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli.archives import chosen, readers, say, utc_now
from whosays.cli.fetching import Gathering, gathering, stopping, tell_of_other_reader

if TYPE_CHECKING:
    from whosays.archive.memory import StoredMemory
    from whosays.archive.readers import Readers
    from whosays.archive.store import Archive
    from whosays.intake import Arrival, Look
    from whosays.model import Skipped

Once = Annotated[bool, typer.Option("--once", help="Look at each of them once, and end.")]


@gathering
def watch(given: Gathering, once: Once = False) -> None:
    """Follow feeds, OPML lists, sitemaps and folders, and add what is new to an archive, until Ctrl-C.

    A file is taken within seconds. A feed that brings news is looked at every few minutes, one that brings none less
    and less often. What has not changed is not loaded again. Ctrl-C ends it once what is being added is stored.
    """
    from whosays.archive.memory import StoredMemory
    from whosays.archive.store import Archive
    from whosays.intake import watch as follow

    with Archive.open(chosen(given.archive)) as into, stopping() as stop:
        memory = StoredMemory(into)
        settings = given.settings(memory, stop)
        tell_of_other_reader(into)
        reading = readers(given.workers, given.places)
        try:
            follow(
                given.sources,
                settings,
                take=lambda items: _take(into, items, given.sources, reading, memory, stop),
                tell=lambda look: say(told(look, once)),
                rounds=1 if once else None,
            )
        finally:
            reading.close()
        if stop():
            say("Stopped. What is in the archive stays; the same command goes on from here.")


def _take(
    into: Archive,
    items: Iterator[Arrival | Skipped],
    sources: list[str],
    reading: Readers,
    memory: StoredMemory,
    stop: Callable[[], bool],
) -> None:
    """One look into the archive; where nothing came, only what was learnt of where it looked."""
    from whosays.archive import adding
    from whosays.cli.add import summary
    from whosays.cli.making import Progress

    first = next(items, None)
    if first is None:
        with into.writing() as connection:
            memory.write(connection, memory.taken())
        return
    line = Progress()

    def show(so_far: adding.Added) -> None:
        line.show("read", so_far.read, 0)

    try:
        added = adding.add(into, chain([first], items), sources, reading, utc_now, memory, show, stop)
    finally:
        line.clear()
    for skipped in added.skipped:
        say(f"skipped {skipped.file}: {skipped.reason}. {skipped.advice}")
    say(f"{into.name}: {summary(added)}")


def told(look: Look, once: bool) -> str:
    """What came of a look, in one line; why it failed, unless a line on what was skipped says so already.

    >>> from whosays.intake import Look
    >>> told(Look("https://post.example/feed", 2, 0, 300.0), once=False)
    'https://post.example/feed: 2 reports; next look in 5 minutes'
    >>> told(Look("desk", 0, 1, 290.0, is_sooner=True), once=False)
    'desk: 1 skipped; next look when something changes, or in 5 minutes'
    """
    from whosays.show.phrases import plural

    when = f"in {plural(max(1, round(look.next_seconds / 60)), 'minute')}"
    after = f"; next look {'when something changes, or ' if look.is_sooner else ''}{when}"
    what = _trouble(look) if look.trouble else _brought(look)
    return f"{look.source}: {what.removeprefix(f'{look.source}: ').rstrip('.')}{'' if once else after}"


def _trouble(look: Look) -> str:
    return "nothing could be had" if look.skipped else look.trouble


def _brought(look: Look) -> str:
    from whosays.show.phrases import plural

    reports = plural(look.arrived, "report") if look.arrived else ""
    skipped = f"{look.skipped} skipped" if look.skipped else ""
    return ", ".join(filter(None, (reports, skipped))) or "nothing new"
