"""All sources as one stream of arrivals: files first, in the order of their names, then the web as it was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from whosays.intake.arrival import Arrival
from whosays.intake.hosts import Host
from whosays.intake.items import Origin, Settled, Taken, Unopened, WebPage
from whosays.intake.keys import own_url, url_key
from whosays.intake.local import ListFile, items_in
from whosays.intake.pool import PagePool
from whosays.intake.settings import IntakeSettings
from whosays.intake.stores import is_store, items_at
from whosays.intake.web import Walk
from whosays.model import Page, Skipped
from whosays.read.dates import given_date
from whosays.read.fields import Record
from whosays.read.refusal import Refusal
from whosays.read.shelf import Found, Shelf, judged, shelf

Progress = Callable[[str, int, int], None]

_NOT_THERE = Refusal("no such file or folder", "Give files or folders that hold reports.")


def arrivals(
    sources: Sequence[str], settings: IntakeSettings, progress: Progress | None = None
) -> Iterator[Arrival | Skipped]:
    """Everything in `sources` that is new: files, folders, addresses of object stores, of web pages and of lists.

    Unchanged files, and pages whose hosts say that they are unchanged, give nothing; `settings.unopened` is told how
    many reports they gave when they were new. What cannot be used, such as a path where nothing is, is a `Skipped`,
    at stage "fetch" or "read". progress(stage, done, total) is called with stage "files", and with
    "fetch" where total is not known (0). What is to be remembered of a source goes to `settings.memory` after the
    consumer has asked for the next arrival, so nothing is lost when it is stopped.
    Raises InputError where nothing is at any of the paths, and no address is given; and for a date that is none.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Two die in raid\\n\\nTwo people died, police said.\\n")
    >>> settings = IntakeSettings(published="2018-01-16")
    >>> [arrival.page.title for arrival in arrivals([str(folder)], settings)]
    ['Two die in raid']
    >>> list(arrivals([str(folder)], settings))
    []
    """
    refuse_nothing(sources)
    urls = [source for source in sources if is_url(source)]
    stores = [source for source in sources if is_store(source)]
    given = [Path(source) for source in sources if not is_url(source) and not is_store(source)]
    paths = [path for path in given if is_there(path)]
    found = shelf(paths)
    missing = tuple(_NOT_THERE.skipped(str(path)) for path in dict.fromkeys(given) if not is_there(path))
    files = Shelf(found.files, (*missing, *found.skipped))
    return flow(files, paths, stores, urls, checked(settings), progress or silent, {})


def refuse_nothing(sources: Sequence[str]) -> None:
    """Raises InputError where nothing is at any of the paths in `sources`, and no address is among them."""
    if not any(is_url(source) or is_store(source) or is_there(Path(source)) for source in sources):
        shelf([Path(source) for source in sources])


def is_there(path: Path) -> bool:
    """Whether something is at `path`, be it a link that leads nowhere or what may not be looked at."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def is_url(source: str) -> bool:
    """Whether a source is an address of the web, not a path.

    >>> is_url("https://post.example/feed"), is_url("reports/https")
    (True, False)
    """
    return source.strip().lower().startswith(("http://", "https://"))


def checked(settings: IntakeSettings) -> IntakeSettings:
    """The settings with their date in ISO form. Raises InputError when it is no date."""
    return replace(settings, published=given_date(settings.published)) if settings.published else settings


def silent(stage: str, done: int, total: int) -> None:
    """Progress where nobody waits."""


def flow(
    files: Shelf,
    given: Sequence[Path],
    stores: Sequence[str],
    urls: Sequence[str],
    settings: IntakeSettings,
    progress: Progress,
    hosts: dict[str, Host],
) -> Iterator[Arrival | Skipped]:
    """The arrivals of files that lie on a shelf (found in the folders `given`), in object stores, and of addresses.

    hosts: what is known of hosts, kept by whoever asks more than once: their rules, and who wants to be left alone.
    """
    items = _items(files, given, stores, urls, settings, progress, hosts)
    reports: Counter[str] = Counter()  # by the key under which what they came from is remembered
    pool = PagePool(settings.limits, settings.processes, settings.stop)
    try:
        yield from files.skipped
        for item in pool.read(items):
            if isinstance(item, Settled):
                settings.memory.put(item.key, replace(item.what, reports=reports[item.key]))
                continue
            if isinstance(item, Unopened):
                reports.update(dict.fromkeys(item.kept_as, item.reports))
                settings.unopened(item.reports)
                continue
            for out in _out(item, settings.published):
                if isinstance(out, Arrival):
                    reports.update(out.kept_as)
                yield out
                if settings.stop():
                    return
    finally:
        items.close()
        pool.close()


def _items(
    files: Shelf,
    given: Sequence[Path],
    stores: Sequence[str],
    urls: Sequence[str],
    settings: IntakeSettings,
    progress: Progress,
    hosts: dict[str, Host],
) -> Iterator[object]:
    lists: list[ListFile] = []
    for item in _unwalked(files, given, stores, settings, progress):
        if isinstance(item, ListFile):
            lists.append(item)
        else:
            yield item
    if not lists and not urls:
        return
    walk = Walk(settings, urls, lists, hosts)
    try:
        for done, item in enumerate(walk.items()):
            progress("fetch", done, 0)
            yield item
    finally:
        walk.close()


def _unwalked(
    files: Shelf, given: Sequence[Path], stores: Sequence[str], settings: IntakeSettings, progress: Progress
) -> Iterator[object]:
    """What is in files, here and in stores; the lists among them are not followed yet."""
    for done, file in enumerate(files.files):
        progress("files", done, len(files.files))
        yield from items_in(file, _folder_of(file.path, given), settings)
    if files.files:
        progress("files", len(files.files), len(files.files))
    for source in stores:
        yield from items_at(source, settings)


def _folder_of(path: Path, given: Sequence[Path]) -> str:
    """The given folder that a file was found in; "given" for a file that was given itself."""
    if path in given:
        return "given"
    return next((str(folder) for folder in given if path.is_relative_to(folder)), "given")


def _out(item: object, published: str | None) -> Iterator[Arrival | Skipped]:
    if isinstance(item, Skipped):
        yield item
    elif isinstance(item, Taken):
        yield from _arrived(item.origin, item.record, published)
    elif isinstance(item[0], WebPage):  # type: ignore[index]
        page, found = item  # type: ignore[misc]
        if isinstance(found, Refusal):
            yield found.skipped(page.origin.label)
        else:
            record = found.overridden_by(page.over).filled_from(page.under)
            yield from _arrived(page.origin, record, published)
    else:
        origin, found = item  # type: ignore[misc]
        yield _arrival(origin, found.page)


def _arrived(origin: Origin, record: Record, published: str | None) -> Iterator[Arrival | Skipped]:
    if origin.url is not None:
        record = replace(record, url=own_url(record.url, origin.url))
    for found in judged(origin.label, record, published):
        yield _arrival(origin, found.page) if isinstance(found, Found) else found


def _arrival(origin: Origin, page: Page) -> Arrival:
    key = url_key(page.url) if page.url else origin.key
    return Arrival(page, key, origin.via, origin.fetched, origin.kept_as)
