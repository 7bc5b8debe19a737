"""Who does the parts: this machine's own processes, Daft, or Daft on a Ray cluster.

An engine only maps `do` over parts. It is not trusted to notice that a worker died (Daft on Ray has been seen to wait
for ever then): each try runs in a process of its own, which run.py ends when no part is done any more.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from whosays.archive.readers import Here, Processes, Readers, reader_of
from whosays.errors import InputError, WhosaysError
from whosays.scale.parts import READINGS, Part, part_of
from whosays.scale.work import do

Engine = Literal["local", "daft", "ray"]


def work_through(engine: Engine, parts: Sequence[Part], workers: int, address: str | None) -> Iterator[str]:
    """Do the parts; gives a line for each that failed, as it fails. Order says nothing about the result."""
    written = [part.written() for part in parts]
    if engine == "local":
        return _here(written, workers)
    return _with_daft(engine, written, workers, address)


def done_or_reason(written: str, readers: Callable[[Part], Readers]) -> str:
    """Do one part; "" or what went wrong with it. Never raises: one part must not end the others."""
    part = part_of(written)
    try:
        mine = readers(part)
        try:
            do(part, mine)
        finally:
            mine.close()
    except WhosaysError as error:
        return str(error)
    except Exception as error:
        return f"{part.source}: whosays failed on it ({type(error).__name__}: {error}). Report this fault."
    return ""


def _here(written: Sequence[str], workers: int) -> Iterator[str]:
    """One part after the other, its reports shared out among processes."""
    for one in written:
        if reason := done_or_reason(one, partial(_several, workers)):
            yield reason


def _several(count: int, part: Part) -> Readers:
    return Processes(_maker(part), count) if part.kind == READINGS else Here(_maker(part)())


def _one(part: Part) -> Readers:
    """A report that kills its reader, or never ends, must not take the engine's worker with it."""
    return Processes(_maker(part), 1) if part.kind == READINGS else Here(_maker(part)())


def _maker(part: Part):
    return partial(reader_of, Path(part.places) if part.places else None)


def _with_daft(engine: Engine, written: Sequence[str], workers: int, address: str | None) -> Iterator[str]:
    try:
        import daft
    except ImportError:
        raise InputError(
            f'the engine {engine} needs the package daft. Install it: pip install "whosays[scale]".'
        ) from None
    # What a worker says is not for this terminal, and nobody is told that we work.
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    os.environ.setdefault("DO_NOT_TRACK", "1")

    @daft.cls(max_concurrency=workers, use_process=True)
    class Worker:
        @daft.method(return_dtype=daft.DataType.string())
        def __call__(self, written: str) -> str:
            return done_or_reason(written, _one)

    if engine == "ray":
        daft.set_runner_ray(address=address)
        frame = daft.from_pydict({"part": list(written)}).into_partitions(len(written))
    else:
        daft.set_runner_native()
        frame = daft.from_pydict({"part": list(written)}).into_batches(1)
    worker = Worker()
    for row in frame.select(worker(daft.col("part")).alias("reason")).iter_rows():
        if row["reason"]:
            yield row["reason"]


def _end_with(parent: int) -> None:
    """A run that is killed must not leave its engine working on."""
    while os.getppid() == parent:
        time.sleep(1)
    os.killpg(0, signal.SIGKILL)


def main() -> None:
    """One try, told on standard input: engine, workers and address on the first line, then a part a line."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    engine, workers, address = sys.stdin.readline().rstrip("\n").split("\t")
    parts = [part_of(line) for line in sys.stdin]
    for reason in work_through(engine, parts, int(workers), address or None):  # type: ignore[arg-type]
        print(reason.replace("\n", " "), flush=True)
