"""Web pages read by processes that can be killed: each has a limit of time and memory, and the order is kept."""

from __future__ import annotations

import json
import os
import selectors
import struct
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import InputError
from whosays.intake.extractor import HEAD
from whosays.intake.items import WebPage
from whosays.intake.limits import Limits
from whosays.intake.refusal import raise_limit, size
from whosays.read.fields import Record
from whosays.read.refusal import Refusal

_START_SECONDS = 120.0
_PAGES_PER_PROCESS = 2_000
_SERVE = "from whosays.intake.extractor import serve; serve()"
_LENGTH = struct.Struct(">I")


@dataclass(slots=True, eq=False)
class _Slot:
    item: object
    outcome: Record | Refusal | None = None
    deaths: int = 0


class _Process:
    """One reader of pages: starts, reads one page at a time, dies when it must."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        told = (str(limits.page_memory_bytes), str(limits.page_seconds))
        roots = [str(Path(__file__).parents[2]), *(path for path in sys.path if path)]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _SERVE, *told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(roots), "OMP_NUM_THREADS": "1"},
        )
        self._read = bytearray()
        self.slot: _Slot | None = None
        self.is_ready = False
        self.pages = 0
        self.until = time.monotonic() + _START_SECONDS

    @property
    def output(self):  # type: ignore[no-untyped-def]
        """What to wait on for an answer."""
        return self._process.stdout

    def give(self, slot: _Slot) -> None:
        """Start on a page."""
        self.slot, self.pages = slot, self.pages + 1
        page = slot.item
        charset = (page.charset or "").encode("utf-8")[:60]
        self.until = time.monotonic() + self._limits.page_seconds
        with suppress(OSError):  # it died; what is read from it next says so
            self._process.stdin.write(HEAD.pack(len(charset), len(page.data)) + charset + page.data)
            self._process.stdin.flush()

    def take(self) -> dict[str, object] | None:
        """An answer, when a whole one is there. Raises EOFError when the process died."""
        piece = os.read(self.output.fileno(), 1 << 20)
        if not piece:
            raise EOFError
        self._read += piece
        if len(self._read) < _LENGTH.size:
            return None
        end = _LENGTH.size + _LENGTH.unpack(self._read[: _LENGTH.size])[0]
        if len(self._read) < end:
            return None
        answer = json.loads(self._read[_LENGTH.size : end])
        del self._read[:end]
        return answer

    def end(self) -> int:
        """Kill it and say how it ended: the status, or minus the number of the signal."""
        if self._process.poll() is None:
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what it was still to be told is of no use now
                pipe.close()
        return self._process.wait()


class PagePool:
    """Reads the pages in a stream; everything else passes through in its place. Close it when done."""

    def __init__(self, limits: Limits, processes: int, stop: Callable[[], bool]) -> None:
        self._limits = limits
        self._count = processes
        self._stop = stop
        self._processes: list[_Process] = []

    def read(self, items: Iterator[object]) -> Iterator[tuple[WebPage, Record | Refusal] | object]:
        """Each item of `items` in its order; a `WebPage` with the record in it, or why there is none."""
        line: deque[_Slot] = deque()
        is_open = True
        while line or is_open:
            head = line[0] if line else None
            if head is not None and not isinstance(head.item, WebPage):
                yield line.popleft().item
            elif head is not None and head.outcome is not None:
                line.popleft()
                yield head.item, head.outcome
            elif is_open and len(line) < 4 * self._count:
                item = next(items, None)
                is_open = item is not None
                if is_open:
                    line.append(self._slot(item))
                self._give(line)
                self._collect(0.0)
            else:
                self._give(line)
                self._collect(0.5)
            if self._stop():
                return

    def close(self) -> None:
        """End every process."""
        while self._processes:
            self._processes.pop().end()

    def _slot(self, item: object) -> _Slot:
        limit = self._limits.page_bytes
        if isinstance(item, WebPage) and len(item.data) > limit:
            told = Refusal(f"the page is larger than {size(limit)}", raise_limit("page_bytes", limit))
            return _Slot(item, told)
        return _Slot(item)

    def _give(self, line: deque[_Slot]) -> None:
        busy = [process.slot for process in self._processes if process.slot is not None]
        waiting = [s for s in line if isinstance(s.item, WebPage) and s.outcome is None and s not in busy]
        while len(self._processes) < min(self._count, len(waiting) + len(busy)):
            self._processes.append(_Process(self._limits))
        idle = [process for process in self._processes if process.is_ready and process.slot is None]
        for process, slot in zip(idle, waiting, strict=False):
            process.give(slot)

    def _collect(self, seconds: float) -> None:
        """Take the answers that are there, waiting at most `seconds` for one; end what takes too long."""
        active = [process for process in self._processes if process.slot is not None or not process.is_ready]
        if not active:
            return
        with selectors.DefaultSelector() as selector:
            for process in active:
                selector.register(process.output, selectors.EVENT_READ, process)
            soonest = max(0.0, min(process.until for process in active) - time.monotonic())
            ready = [key.data for key, _ in selector.select(min(seconds, soonest))]
        for process in ready:
            self._take(process)
        for process in [p for p in active if p in self._processes and p not in ready and p.until < time.monotonic()]:
            seconds_allowed = self._limits.page_seconds
            reason = f"reading the page took longer than {seconds_allowed:g} seconds"
            self._lose(process, Refusal(reason, raise_limit("page_seconds", seconds_allowed)))

    def _take(self, process: _Process) -> None:
        try:
            answer = process.take()
        except (EOFError, OSError):
            status = process.end()
            if process.slot is not None:
                process.slot.deaths += 1
                if process.slot.deaths == 1:  # killed from outside, perhaps: once more
                    self._processes.remove(process)
                    return
            how = f"signal {-status}" if status < 0 else f"status {status}"
            advice = "Give the text of the report itself as .txt."
            self._lose(process, Refusal(f"the page made its reader stop ({how})", advice))
            return
        except (ValueError, struct.error):
            self._lose(process, Refusal("the page made its reader answer nonsense", "Leave the page out."))
            return
        if answer is None:
            return
        if not process.is_ready:
            process.is_ready = True
            return
        slot, process.slot = process.slot, None
        if slot is not None:
            slot.outcome = _outcome(answer)
        if process.pages >= _PAGES_PER_PROCESS:  # the libraries keep more and more
            self._processes.remove(process)
            process.end()

    def _lose(self, process: _Process, refusal: Refusal) -> None:
        self._processes.remove(process)
        process.end()
        if process.slot is None:
            raise InputError(
                "the process that reads web pages does not start. "
                "Give it more room with --limit page_memory_bytes=4000000000, or free memory."
            )
        process.slot.outcome = refusal


def _outcome(answer: dict[str, object]) -> Record | Refusal:
    record, refused = answer.get("record"), answer.get("refused")
    if isinstance(record, dict) and set(record) == set(Record.__slots__):
        return Record(**record)
    if isinstance(refused, list) and len(refused) == 2:
        return Refusal(str(refused[0]), str(refused[1]))
    return Refusal("the page made its reader answer nonsense", "Leave the page out.")
