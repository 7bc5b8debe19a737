"""A folder at a glance: which of its files came or changed, told without opening one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from whosays.intake.local import sidecar_paths

_Stamp = tuple[int, int, int]


class Folder:
    """What lies in a folder, or at a path that is a file, from one glance to the next.

    A glance asks the file system for size and times and reads nothing, so it can be had every second; and it works
    alike on a disk and on a share of the network, where news of changes may not come.
    """

    def __init__(self, path: Path, still_seconds: float) -> None:
        self._path = path
        self._still_seconds = still_seconds
        self._known: dict[str, _Stamp] = {}
        self._since: dict[str, float] = {}  # of what came or changed and was not given out yet

    def settle(self) -> None:
        """What is there now is known: somebody looks at all of it."""
        self._known, self._since = dict(_stamps(self._path)), {}

    def whole(self, now: float) -> frozenset[Path]:
        """The files that came or changed and have stayed as they are for `still_seconds`; each once for each change.

        now: seconds that never go back, as `Clock.seconds`.

        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp())
        >>> folder = Folder(path, still_seconds=5.0)
        >>> _ = (path / "a.txt").write_text("Two die in raid")
        >>> [len(folder.whole(now)) for now in (10.0, 14.0, 15.0, 16.0)]
        [0, 0, 1, 0]
        """
        there = dict(_stamps(self._path))
        self._since = {path: since for path, since in self._since.items() if path in there}
        self._since |= {path: now for path, stamp in there.items() if self._known.get(path) != stamp}
        self._known = there
        whole = [path for path, since in self._since.items() if now - since >= self._still_seconds]
        for path in whole:
            del self._since[path]
        return frozenset(map(Path, whole))


def _stamps(path: Path) -> Iterator[tuple[str, _Stamp]]:
    """Size and times of each file; what cannot be looked at is as good as not there, a look at all of it tells why."""
    try:
        if path.is_dir():
            yield from _inside(os.fspath(path), frozenset())
        else:
            for one in (path, *filter(Path.exists, sidecar_paths(path))):
                yield os.fspath(one), _stamp(one.stat())
    except OSError:
        return


def _inside(folder: str, above: frozenset[str]) -> Iterator[tuple[str, _Stamp]]:
    real = os.path.realpath(folder)
    if real in above:  # a link to a folder that holds it
        return
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            about = entry.stat()
            is_folder = entry.is_dir()
        except OSError:
            continue
        if is_folder:
            yield from _inside(entry.path, above | {real})
        else:
            yield entry.path, _stamp(about)


def _stamp(about: os.stat_result) -> _Stamp:
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns
