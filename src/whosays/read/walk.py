"""Which files are read: the given files, and those inside the given folders, in a stable order."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import InputError
from whosays.model import Skipped
from whosays.read.refusal import Refusal

SIDECAR = ".meta.json"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name it is called by: its path inside the folder that was given."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Walked:
    """What the given paths lead to."""

    files: tuple[Source, ...]
    sidecars: tuple[Source, ...]
    skipped: tuple[Skipped, ...]


def walk(paths: Sequence[Path]) -> Walked:
    """The files behind `paths`, each once, hidden files and folders left alone; what came twice is told.

    Raises InputError when a path that was given does not exist.
    """
    files: list[Source] = []
    skipped = [_repeated(path.name, path.name) for path, times in sorted(Counter(paths).items()) if times > 1]
    for path in sorted(set(paths)):
        for found in _reach(path):
            if isinstance(found, Source):
                files.append(found)
            else:
                skipped.append(found)
    by_file = _by_file(files)
    kept = _named_apart([same[0] for same in by_file])
    again = {(s.name, same[0].name) for same in by_file for s in same[1:] if not s.name.endswith(SIDECAR)}
    return Walked(
        files=tuple(s for s in kept if not s.name.endswith(SIDECAR)),
        sidecars=tuple(s for s in kept if s.name.endswith(SIDECAR)),
        skipped=(*skipped, *(_repeated(name, first) for name, first in sorted(again))),
    )


def _reach(path: Path) -> Iterator[Source | Skipped]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            yield _refused(path.name, "this link leads nowhere", "Give the file that the link was meant for.")
            return
        raise InputError(f"{path}: no such file or folder. Give files or folders that hold reports.") from None
    except OSError as wrong:
        yield _unopened(path.name, wrong)
        return
    if stat.S_ISDIR(mode):
        yield from _inside(path, path, frozenset())
    else:
        yield Source(path, path.name)
        bare = path.name.removesuffix(".gz").rsplit(".", 1)[0]
        for name in sorted({path.name + SIDECAR, bare + SIDECAR}):
            if not path.name.endswith(SIDECAR) and path.with_name(name).exists():
                yield Source(path.with_name(name), name)


def _inside(folder: Path, root: Path, above: frozenset[str]) -> Iterator[Source | Skipped]:
    real = os.path.realpath(folder)
    name = folder.relative_to(root).as_posix()
    if real in above:
        yield _refused(name, "this link leads back to a folder that holds it", "Remove the link; nothing is lost.")
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as wrong:
        yield _unopened(folder.name if folder == root else name, wrong)
        return
    for entry in names:
        if entry.startswith("."):
            continue
        path = folder / entry
        label = path.relative_to(root).as_posix()
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except OSError as wrong:
            yield _broken(path, label, wrong)
            continue
        if is_folder:
            yield from _inside(path, root, above | {real})
        else:
            yield Source(path, label)


def _broken(path: Path, label: str, wrong: OSError) -> Skipped:
    if path.is_symlink() and isinstance(wrong, FileNotFoundError):
        return _refused(label, "this link leads nowhere", "Give the file that the link was meant for.")
    return _unopened(label, wrong)


def _unopened(label: str, wrong: OSError) -> Skipped:
    return cannot_open(wrong).skipped(label)


def cannot_open(wrong: OSError) -> Refusal:
    """The refusal for an error of the file system."""
    if isinstance(wrong, PermissionError):
        return Refusal("you have no permission to read it", "Change its permissions, or copy it to where you can read.")
    return Refusal(
        f"it cannot be opened ({(wrong.strerror or 'input/output error').lower()})",
        "Check the disk or the link, and give it again.",
    )


def _refused(label: str, reason: str, advice: str) -> Skipped:
    return Refusal(reason, advice).skipped(label)


def _repeated(label: str, first: str) -> Skipped:
    what = "was given more than once" if label == first else f"is the same file as {first}"
    return _refused(label, f"it {what}, and is read once", "Leave out what repeats it.")


def _by_file(files: list[Source]) -> list[list[Source]]:
    """The sources that are one file, whatever path or link leads to it; the first of each is the one to read."""
    same: dict[str, list[Source]] = {}
    for source in sorted(files, key=lambda s: (s.name, str(s.path))):
        same.setdefault(os.path.realpath(source.path), []).append(source)
    return list(same.values())


def _named_apart(files: list[Source]) -> list[Source]:
    """Where two folders hold files of one name, the names grow until they differ."""
    by_name: dict[str, list[Source]] = {}
    for source in files:
        by_name.setdefault(source.name, []).append(source)
    result: list[Source] = []
    for name, group in by_name.items():
        result.extend([Source(s.path, name if len(group) == 1 else s.path.as_posix()) for s in group])
    return sorted(result, key=lambda s: (s.name, str(s.path)))
