"""Reading reports in several processes: one that dies or hangs costs the one report it had.

What comes back does not depend on how many there are: every report is read by itself.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

from whosays.clean import clean
from whosays.errors import WhosaysError
from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Page, Reading, Skipped
from whosays.pipeline import understood

# The longest report there may be takes a minute or two on a busy machine.
SECONDS_PER_REPORT = 300
_SECONDS_TO_START = 300

Read = Callable[[Page, str], Reading | Skipped]
Waiting = Callable[[], Reading | Skipped]


class Readers(Protocol):
    """What reads reports for an archive."""

    def start(self, page: Page, id: str) -> Waiting:
        """Begin to read the report on `page`, to be called `id`; the answer waits until it is read."""

    def close(self) -> None:
        """Stop, and drop what was begun."""


@dataclass(frozen=True, slots=True)
class Here:
    """Reads in this process, when the answer is asked for."""

    read: Read

    def start(self, page: Page, id: str) -> Waiting:
        return partial(self.read, page, id)

    def close(self) -> None:
        pass


class Processes:
    """Reads in `count` processes of its own.

    read: made anew in each process by `make`, which must be a function of a module (processes are spawned). A
    process that dies is replaced and its report tried once more; one that takes longer than `seconds` is ended.
    """

    def __init__(self, make: Callable[[], Read], count: int, seconds: float = SECONDS_PER_REPORT) -> None:
        self._make = make
        self._seconds = seconds
        self._mine = threading.local()  # one process for each thread
        self._all: set[_Worker] = set()
        self._closed = False
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="reader")

    def start(self, page: Page, id: str) -> Waiting:
        return self._threads.submit(self._read, page, id).result

    def close(self) -> None:
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._end_all()
        self._threads.shutdown()
        self._end_all()  # one may have been starting meanwhile

    def _end_all(self) -> None:
        for worker in tuple(self._all):
            worker.end()

    def _read(self, page: Page, id: str) -> Reading | Skipped:
        answer = self._once(page, id)
        # Killed from outside, perhaps: the report itself is to blame only if it happens again.
        if answer is None and not self._closed:
            answer = self._once(page, id)
        if answer is None:
            return _given_up(page, "the process that read it ended without a word, twice")
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _once(self, page: Page, id: str) -> Reading | Skipped | Exception | None:
        """None: the process died of it."""
        worker = None
        try:
            worker = self._worker()
            return worker.ask(page, id, self._seconds)
        except TimeoutError:
            self._drop(worker)
            return _given_up(page, f"reading it took longer than {self._seconds:g} seconds")
        except (EOFError, OSError):
            if worker is not None:
                self._drop(worker)
            return None

    def _worker(self) -> _Worker:
        worker = getattr(self._mine, "worker", None)
        if worker is None:
            worker = self._mine.worker = _Worker(self._make)
            self._all.add(worker)
        if self._closed:  # meanwhile
            self._drop(worker)
            raise EOFError
        return worker

    def _drop(self, worker: _Worker) -> None:
        worker.end()
        self._all.discard(worker)
        self._mine.worker = None


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, make: Callable[[], Read]) -> None:
        # A forked process would share the locks of the threads it leaves behind.
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process: BaseProcess = spawn.Process(target=_serve, args=(theirs, make), daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        theirs.close()
        self._ready = False

    def ask(self, page: Page, id: str, seconds: float) -> Reading | Skipped | Exception:
        """Raises TimeoutError, or EOFError or OSError where the process is gone."""
        if not self._ready:  # to load the weights is not the report's time
            failed = self._answer(_SECONDS_TO_START)
            if failed is not None:
                return failed
            self._ready = True
        self._pipe.send((page, id))
        return self._answer(seconds)

    def _answer(self, seconds: float):
        if not self._pipe.poll(seconds):
            raise TimeoutError
        return self._pipe.recv()

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def reader_of(places: Path | None) -> Read:
    """whosays' own reading of one page, with a file of the user's own places or without."""
    gazetteer = Gazetteer.bundled().with_user_file(places) if places else Gazetteer.bundled()
    return partial(_read, gazetteer)


def _read(gazetteer: Gazetteer, page: Page, id: str) -> Reading | Skipped:
    try:
        report = clean(page, id)
    except Exception as error:
        reason = f"whosays failed on it ({type(error).__name__}: {error})"
        return Skipped(page.file, "clean", reason, "Report this fault; the other reports are not affected")
    return understood(report, gazetteer)


def _given_up(page: Page, reason: str) -> Skipped:
    advice = "The others are not affected; try it alone with `whosays account`"
    return Skipped(page.file, "understand", reason, advice)


def _serve(pipe: Pipe, make: Callable[[], Read]) -> None:
    """The life of a process: read what comes through the pipe until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asked decides what an interrupt means
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ["OMP_NUM_THREADS"] = "1"  # there are as many processes as processors
    try:
        read = make()
        pipe.send(None)
        while True:
            page, id = pipe.recv()
            pipe.send(read(page, id))
    except WhosaysError as error:
        pipe.send(error)
    except (EOFError, OSError):
        return  # nobody asks any more


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """A process that is begun within this is from its first moment on: an interrupt while it loads is not its to tell.

    The tracker of resources comes first, because it hears of interrupts again for this thread when it begins.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
