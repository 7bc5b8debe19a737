"""A bulk run: its parts, done by an engine until every one is done or has failed three times."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import InputError
from whosays.intake import addresses_at, is_store
from whosays.scale.engines import Engine
from whosays.scale.parts import PAGES, READINGS, Kind, Part

TRIES = 3

# A part of a thousand reports takes two minutes on one slow core; a source of pages may be a gigabyte.
STALLED_SECONDS = 1800.0
_POLL_SECONDS = 0.2

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a bulk run works on. workers: processes at a time; address: of a Ray cluster, None: started here."""

    sources: tuple[str, ...]
    folder: Path
    engine: Engine = "local"
    workers: int = 1
    address: str | None = None
    published: str | None = None
    places: Path | None = None
    stalled: float = STALLED_SECONDS


@dataclass(frozen=True, slots=True)
class Made:
    """The tables of readings, in the order of the sources, and why parts are missing."""

    tables: tuple[Path, ...]
    failed: tuple[str, ...]


def run(plan: Plan, progress: Progress) -> Made:
    """Do what is not done yet; a run that was stopped goes on where it was.

    Raises InputError where the folder cannot be written.
    """
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise InputError(f"{plan.folder}: it cannot be made ({wrong.strerror}). Choose another --out.") from None
    failed: list[str] = []
    pages = [_part(plan, PAGES, one) for source in plan.sources for one in _files(source, failed)]
    failed += _through(plan, pages, progress)
    readings = [_part(plan, READINGS, name) for part in pages if part.done.exists() for name in _tables(part)]
    failed += _through(plan, readings, progress)
    return Made(tuple(part.done for part in readings if part.done.exists()), tuple(failed))


def _part(plan: Plan, kind: Kind, source: str) -> Part:
    return Part(kind, source, str(plan.folder.absolute()), plan.published, str(plan.places) if plan.places else None)


def _files(source: str, failed: list[str]) -> Sequence[str]:
    """A source as workers find it, who have a current folder of their own; of an object store each file by itself."""
    if not is_store(source):
        return [source if "://" in source else os.path.abspath(source)]
    try:
        return addresses_at(source)
    except InputError as wrong:
        failed.append(str(wrong))
        return []


def _tables(part: Part) -> list[str]:
    return json.loads(part.done.read_text(encoding="utf-8"))["tables"]


def _through(plan: Plan, parts: Sequence[Part], progress: Progress) -> list[str]:
    reasons: list[str] = []
    for _ in range(TRIES):
        left = [part for part in parts if not part.done.exists()]
        if not left:
            return []
        reasons = _try(plan, left, lambda: progress(parts[0].kind, sum(p.done.exists() for p in parts), len(parts)))
    missing = [part.source for part in parts if not part.done.exists()]
    if missing and not reasons:
        return [f"{source}: its worker was lost {TRIES} times. Run the same command again." for source in missing]
    return list(dict.fromkeys(reasons)) if missing else []


def _try(plan: Plan, parts: Sequence[Part], show: Callable[[], None]) -> list[str]:
    """One run of the engine; ended when no part has been done for too long."""
    command = [sys.executable, "-P", "-c", "from whosays.scale.engines import main; main()"]
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
    engine = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    head = f"{plan.engine}\t{plan.workers}\t{plan.address or ''}\n"
    told: list[str] = []
    talk = threading.Thread(target=_talk, args=(engine, head + "".join(p.written() + "\n" for p in parts), told))
    talk.start()
    try:
        for quiet in _watched(engine, parts):
            show()
            if quiet > plan.stalled:
                break
    finally:
        _end(engine)
        talk.join()
    return told


def _talk(engine: subprocess.Popen, given: str, told: list[str]) -> None:
    try:
        answered, complained = engine.communicate(given)
    except (OSError, ValueError):
        return
    told += answered.splitlines()
    if engine.returncode > 0 and complained.strip():
        told.append(complained.strip().splitlines()[-1])


def _watched(engine: subprocess.Popen, parts: Sequence[Part]) -> Iterator[float]:
    """For how many seconds no part was done, again and again until the engine has ended."""
    last, count = time.monotonic(), -1
    while engine.poll() is None:
        done = sum(part.done.exists() for part in parts)
        if done != count:
            last, count = time.monotonic(), done
        yield time.monotonic() - last
        time.sleep(_POLL_SECONDS)
    yield 0.0


def _end(engine: subprocess.Popen) -> None:
    """End the engine with everything it has started."""
    try:
        os.killpg(engine.pid, signal.SIGTERM if engine.poll() is None else signal.SIGKILL)
        engine.wait(10)
        os.killpg(engine.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    except subprocess.TimeoutExpired:
        os.killpg(engine.pid, signal.SIGKILL)
