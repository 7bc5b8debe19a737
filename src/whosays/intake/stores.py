"""Object stores: what lies under s3://, gs:// and the like is brought here file by file, and read as files are.

pyarrow knows s3, gs, abfs and hdfs; any other kind of address is asked of fsspec and the package that it names. A
report is known by the address of its file, without passwords and settings, and a file by its size and time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from whosays.errors import InputError
from whosays.intake.items import Origin, Settled, Taken, Unopened, WebPage
from whosays.intake.keys import file_key
from whosays.intake.local import LocalItem, how_read, items_in, stamp_of
from whosays.intake.memory import InMemory, Remembered
from whosays.intake.settings import IntakeSettings
from whosays.model import Skipped
from whosays.read.fields import Record
from whosays.read.refusal import Label, Refusal
from whosays.read.shelf import Shelved

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

STAGE = "store"
_ADVICE = "Check the address and your rights to it."
_ADDRESS = re.compile(r"(?P<kind>[a-z][a-z0-9+]*)://(?:[^/?@:]*:[^/?@]*@)?(?P<place>[^?]*)(?P<settings>\?.*)?", re.I)
_OF_THE_WEB = frozenset({"http", "https"})
_OF_PYARROW = frozenset({"s3", "gs", "gcs", "abfs", "abfss", "hdfs", "viewfs", "file"})
_BLOCK = 1 << 20


class StoreRefusal(Refusal):
    """A store, or something in it, cannot be had now."""

    def skipped(self, label: Label | str) -> Skipped:
        """This refusal as the archive shows it."""
        return Skipped(file=str(label), stage=STAGE, reason=self.reason, advice=self.advice)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in a store. address: how it is known; stamp: text that changes when it does."""

    address: str
    stamp: str
    store: FileSystem
    path: str

    def bring(self, folder: Path) -> Path:
        """Copy it into a folder of this machine. Raises Refusal where it cannot be had."""
        here = folder / self.path.rsplit("/", 1)[-1]
        with _refusing(), self.store.open_input_stream(self.path, compression=None) as given, here.open("wb") as kept:
            while block := given.read(_BLOCK):
                kept.write(block)
        return here


def is_store(source: str) -> bool:
    """Whether a source is an address of an object store: no path, and no address of the web.

    >>> is_store("s3://crawl/2016/a.warc.gz"), is_store("https://post.example/feed"), is_store("news/a.warc.gz")
    (True, False, False)
    """
    found = _ADDRESS.match(source)
    return found is not None and found["kind"].lower() not in _OF_THE_WEB


def shown(source: str) -> str:
    """The address without user, password and settings.

    >>> shown("s3://me:secret@crawl/a.warc.gz?region=eu-west-1")
    's3://crawl/a.warc.gz'
    """
    found = _ADDRESS.match(source)
    return f"{found['kind']}://{found['place']}" if found else source


def addresses_at(source: str) -> tuple[str, ...]:
    """Of each file at or below an address its own, written as `source` is. Raises InputError where none can be had."""
    address, mark, settings = source.partition("?")
    try:
        return tuple(
            address.rstrip("/") + stored.address.removeprefix(shown(source).rstrip("/")) + mark + settings
            for stored in files_at(source)
        )
    except Refusal as refusal:
        raise InputError(f"{shown(source)}: {refusal.reason}. {refusal.advice}") from None


def files_at(source: str) -> tuple[Stored, ...]:
    """The file at an address, or all files below it, by name; hidden ones are left alone.

    Raises Refusal where nothing is there, where it may not be looked at, and where a package is missing.
    """
    with _refusing():
        from pyarrow.fs import FileSelector, FileType

        store, path = _opened(source)
        root = store.get_file_info(path.rstrip("/"))
        is_folder = root.type == FileType.Directory
        every = store.get_file_info(FileSelector(root.path, recursive=True)) if is_folder else [root]
    files = sorted((info for info in every if info.type == FileType.File), key=lambda info: info.path)
    found = [(info, info.path.removeprefix(root.path)) for info in files]
    kept = tuple(
        Stored(shown(source).rstrip("/") + below, f"{info.size}:{info.mtime_ns}", store, info.path)
        for info, below in found
        if not any(part.startswith(".") for part in below.split("/"))
    )
    if not kept:
        raise StoreRefusal("no file is there", _ADVICE)
    return kept


def items_at(source: str, settings: IntakeSettings) -> Iterator[LocalItem]:
    """Everything at an address that was not taken before, as `items_in` gives it. What cannot be had is a `Skipped`."""
    try:
        for stored in files_at(source):
            yield from _items(stored, settings)
    except Refusal as refusal:
        yield refusal.skipped(shown(source))


def _items(stored: Stored, settings: IntakeSettings) -> Iterator[LocalItem]:
    stamp = " ".join((stored.stamp, *how_read(settings)))
    known = settings.memory.get(stored.address)
    same = known if known is not None and known.stamp == stamp else None
    if same is not None and same.position is None:
        yield Unopened(same.reports, (stored.address,))
        return
    with TemporaryDirectory(prefix="whosays-") as folder:
        file = Shelved(stored.bring(Path(folder)), stored.address, Record())
        memory = InMemory()
        if same is not None:
            memory.put(file_key(file.path), replace(same, stamp=stamp_of(file, settings)))
        for item in items_in(file, "given", replace(settings, memory=memory)):
            yield _as_of_store(item, file_key(file.path), stored.address, stamp)


def _as_of_store(item: LocalItem, here: str, address: str, stamp: str) -> LocalItem:
    """The item under the address of its file, not under where it was brought."""
    if isinstance(item, WebPage | Taken):
        return replace(item, origin=_origin(item.origin, here, address))
    if isinstance(item, tuple):
        return _origin(item[0], here, address), item[1]
    if isinstance(item, Settled):
        return Settled(address, Remembered(stamp=stamp, position=item.what.position))
    if isinstance(item, Unopened):
        return Unopened(item.reports, (address,))
    return item


def _origin(origin: Origin, here: str, address: str) -> Origin:
    key = address + origin.key.removeprefix(here) if origin.key.startswith(here) else origin.key
    return replace(origin, key=key, kept_as=(address,))


def _opened(source: str) -> tuple[FileSystem, str]:
    kind = _ADDRESS.match(source)["kind"].lower()
    if kind in _OF_PYARROW:
        from pyarrow.fs import FileSystem

        return FileSystem.from_uri(source)
    from fsspec.core import url_to_fs
    from pyarrow.fs import FSSpecHandler, PyFileSystem

    store, path = url_to_fs(source)
    return PyFileSystem(FSSpecHandler(store)), path


@contextmanager
def _refusing() -> Iterator[None]:
    """Within it, what a store's libraries raise becomes a Refusal."""
    try:
        yield
    except ImportError as missing:
        raise StoreRefusal(
            f"an object store needs packages that are not here ({missing})",
            'Install pyarrow: pip install "whosays[parquet]"; for stores other than s3, gs, abfs and hdfs also fsspec, '
            "and what it asks for.",
        ) from None
    except (OSError, ValueError, NotImplementedError) as wrong:
        reason = str(wrong).split("\n")[0].rstrip(". ")
        raise StoreRefusal(f"it could not be fetched ({reason})", _ADVICE) from None
