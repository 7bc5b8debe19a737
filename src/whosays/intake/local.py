"""Files: those that `read` knows, read by it; web pages, archives and tables; and lists, kept for the web."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from whosays.intake.items import Origin, Settled, Taken, Unopened, WebPage
from whosays.intake.keys import file_key, record_key
from whosays.intake.limits import changed_for_files
from whosays.intake.memory import Remembered
from whosays.intake.parquet import records_of_parquet
from whosays.intake.refusal import NotNow
from whosays.intake.settings import IntakeSettings
from whosays.intake.warc import Place, pages_of_wacz, pages_of_warc
from whosays.model import Skipped
from whosays.read.formats import bytes_of, is_web_page, refuse_device
from whosays.read.ours import refuse_own_output
from whosays.read.refusal import Label, Refusal
from whosays.read.shelf import Found, Shelved, reports_in
from whosays.read.walk import SIDECAR, cannot_open

_EACH = 50
_LIST_ENDINGS = (".xml", ".rss", ".atom", ".rdf", ".opml")


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file that is a feed, an OPML list or a sitemap."""

    name: str
    path: Path
    data: bytes


LocalItem = WebPage | Taken | tuple[Origin, Found] | Skipped | Settled | Unopened | ListFile


def stamp_of(file: Shelved, settings: IntakeSettings) -> str:
    """Text that changes when the file or its sidecar does, or how it is to be read. Raises OSError."""
    parts = []
    for path in (file.path, *filter(Path.is_file, sidecar_paths(file.path))):
        found = path.stat()
        parts.append(f"{found.st_size}:{found.st_mtime_ns}")
    return " ".join([*parts, *how_read(settings)])


def how_read(settings: IntakeSettings) -> tuple[str, ...]:
    """What a user chose of how files are read; with another date, or more room, they give other reports."""
    limits = changed_for_files(settings.limits)
    return settings.published or "", *([limits] if limits else [])


def sidecar_paths(path: Path) -> list[Path]:
    """Where a sidecar of the file at `path` would be."""
    bare = path.name.removesuffix(".gz").rsplit(".", 1)[0]
    return [path.with_name(name) for name in sorted({path.name + SIDECAR, bare + SIDECAR})]


def items_in(file: Shelved, via: str, settings: IntakeSettings) -> Iterator[LocalItem]:
    """Everything in one file that was not taken before, with what is to be remembered of it.

    Of an unchanged file comes only how many reports it gave; one that was read in part goes on where it was left.
    """
    key = file_key(file.path)
    try:
        stamp = stamp_of(file, settings)
        known = settings.memory.get(key)
        same = known if known is not None and known.stamp == stamp else None
        if same is not None:
            yield Unopened(same.reports, (key,))
            if same.position is None:
                return
        position = same.position or 0 if same is not None else 0
        found = _refusals_told(_contents(file, via, settings, position, key, stamp), key, stamp, file.name)
        yield from (_kept_as(key, item) for item in found)
    except OSError as wrong:
        yield cannot_open(wrong).skipped(file.name)
    except Exception as fault:  # ours, and it must not stop the others
        reason = f"whosays failed on it ({type(fault).__name__}: {fault})"
        yield Refusal(reason, "Report this fault; the other files are not affected.").skipped(file.name)


def _kept_as(key: str, item: LocalItem) -> LocalItem:
    """The item, with the key under which its file is remembered."""
    if isinstance(item, WebPage | Taken):
        return replace(item, origin=replace(item.origin, kept_as=(key,)))
    if isinstance(item, tuple):
        return replace(item[0], kept_as=(key,)), item[1]
    return item


def _contents(
    file: Shelved, via: str, settings: IntakeSettings, position: int, key: str, stamp: str
) -> Iterator[LocalItem]:
    if _bare(file.name).endswith(_LIST_ENDINGS):  # what a list leads to can change while the list does not
        yield ListFile(file.name, file.path, bytes_of(file.path, file.name))
        return
    for item in _read(file, via, settings, position):
        yield Settled(key, Remembered(stamp=stamp, position=item.position)) if isinstance(item, Place) else item
    yield Settled(key, Remembered(stamp=stamp))


def _refusals_told(items: Iterator[LocalItem], key: str, stamp: str, name: str) -> Iterator[LocalItem]:
    """The items; a refusal is told once, and the file is left until it changes, unless it may go better later."""
    try:
        yield from items
    except NotNow as refusal:
        yield refusal.skipped(name)
    except Refusal as refusal:
        yield refusal.skipped(name)
        yield Settled(key, Remembered(stamp=stamp))


def _bare(name: str) -> str:
    return name.lower().removesuffix(".gz")


def _read(file: Shelved, via: str, settings: IntakeSettings, position: int) -> Iterator[LocalItem | Place]:
    refuse_device(file.path)
    refuse_own_output(file.path)
    name = file.name.lower()
    if name.endswith((".warc", ".warc.gz")):
        with file.path.open("rb") as stream:
            stream.seek(position)
            length = file.path.stat().st_size
            yield from _each(pages_of_warc(stream, file.name, length, settings.limits))
    elif name.endswith(".wacz"):
        yield from pages_of_wacz(file.path, file.name, settings.limits)
    else:
        yield from _counted(_records(file, via, settings), position)


def _each(items: Iterator[WebPage | Skipped | Place]) -> Iterator[WebPage | Skipped | Place]:
    """Only some of the places: each is written down, and some pages read twice do no harm."""
    places = 0
    for item in items:
        places += isinstance(item, Place)
        if not isinstance(item, Place) or places % _EACH == 0:
            yield item


def _counted(items: Iterator[LocalItem], position: int) -> Iterator[LocalItem | Place]:
    """The items after the first `position`, with their number as the place now and then."""
    for number, item in enumerate(items, 1):
        if number > position:
            yield item
            if number % _EACH == 0:
                yield Place(number)


def _records(file: Shelved, via: str, settings: IntakeSettings) -> Iterator[LocalItem]:
    if is_web_page(file.name):
        origin = Origin(Label(file.name), via, file_key(file.path))
        yield WebPage(origin, bytes_of(file.path, file.name), over=file.sidecar)
    elif file.name.lower().endswith(".parquet"):
        for label, found in records_of_parquet(file.path, file.name, settings.limits):
            if isinstance(found, Refusal):
                yield found.skipped(label)
            else:
                yield Taken(Origin(label, via, record_key(file.path, found.title, found.text)), found)
    else:
        for found in reports_in(file, settings.published):
            if isinstance(found, Found):
                yield Origin(found.label, via, _key(file.path, found)), found
            else:
                yield found


def _key(path: Path, found: Found) -> str:
    if found.label.part is None:
        return file_key(path)
    return record_key(path, found.page.title, found.page.text)
