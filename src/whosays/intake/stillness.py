"""Which new files in a folder are whole: those that do not change while one waits."""

from __future__ import annotations

from collections.abc import Callable, Set
from pathlib import Path

from whosays.intake.clock import Clock
from whosays.intake.keys import file_key
from whosays.intake.local import sidecar_paths, stamp_of
from whosays.intake.settings import IntakeSettings
from whosays.model import Skipped
from whosays.read.shelf import Shelf, Shelved

NAP_SECONDS = 0.5


def sleep_until(due: float, clock: Clock, stop: Callable[[], bool]) -> None:
    """Wait until `clock` says `due` seconds, or `stop` says True."""
    while not stop() and (left := due - clock.seconds()) > 0:
        clock.sleep(min(left, NAP_SECONDS))


def still(found: Shelf, settings: IntakeSettings) -> Shelf:
    """Of the files in `found` those that are new or changed, and stay as they are for `Limits.still_seconds`.

    Nothing is waited for where nothing is new. A file that is still being written is told of as skipped.
    """
    fresh = {file.path: stamp for file in found.files if (stamp := _new_stamp(file, settings)) is not None}
    if not fresh:
        return Shelf((), found.skipped)
    seconds = settings.limits.still_seconds
    sleep_until(settings.clock.seconds() + seconds, settings.clock, settings.stop)
    files: list[Shelved] = []
    skipped = list(found.skipped)
    for file in found.files:
        if file.path in fresh and _stamp(file, settings) == fresh[file.path]:
            files.append(file)
        elif file.path in fresh:
            reason = f"it changed within {seconds:g} seconds, so it may be incomplete"
            skipped.append(Skipped(file.name, "read", reason, "It is taken once it stays as it is."))
    return Shelf(tuple(files), tuple(skipped))


def new_among(whole: Set[Path], found: Shelf, settings: IntakeSettings) -> tuple[Shelved, ...]:
    """Of the files in `found` those that are new or changed, and are in `whole` themselves or with a sidecar."""
    touched = [file for file in found.files if not whole.isdisjoint((file.path, *sidecar_paths(file.path)))]
    return tuple(file for file in touched if _new_stamp(file, settings) is not None)


def _new_stamp(file: Shelved, settings: IntakeSettings) -> str | None:
    """The stamp of a file that is not known as it is now, else None."""
    stamp = _stamp(file, settings)
    known = settings.memory.get(file_key(file.path))
    is_known = known is not None and known.stamp == stamp and known.position is None
    return None if is_known else stamp


def _stamp(file: Shelved, settings: IntakeSettings) -> str:
    try:
        return stamp_of(file, settings)
    except OSError:
        return ""  # it went away; reading it will say so
