"""The process that reads web pages, started by `pool`: pages come in at stdin, records go out at stdout.

The parsers are C and Python that walk whatever strangers wrote. One page that makes them crash, loop or fill the
memory costs this process, which is started again, and never the run. Answers are JSON, so that a process that was
taken over can only tell stories.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import BinaryIO

from whosays.read.refusal import Refusal

HEAD = struct.Struct(">II")


def serve() -> None:
    """Read pages until stdin ends. Arguments: the memory that may be used, in bytes; seconds for one page."""
    for number in (signal.SIGINT, signal.SIGTERM):  # they are for the process that started this one
        signal.signal(number, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    _limit_memory(int(sys.argv[1]))
    seconds = 2 * float(sys.argv[2]) + 60
    import trafilatura  # noqa: F401  # slow to import: not in the time of the first page

    from whosays.read.html import page_record, refuse_foreign_page

    _answer(answers, {"ready": True})
    pages = sys.stdin.buffer
    while len(head := pages.read(HEAD.size)) == HEAD.size:
        name, length = HEAD.unpack(head)
        charset = pages.read(name).decode("utf-8") or None
        data = pages.read(length)
        _end_after(seconds)
        try:
            refuse_foreign_page(data, charset)
            _answer(answers, {"record": asdict(page_record(data, charset))})
        except Refusal as refusal:
            _answer(answers, {"refused": [refusal.reason, refusal.advice]})
        except Exception as fault:
            reason = f"the reader of web pages failed on it ({type(fault).__name__})"
            _answer(answers, {"refused": [reason, "Give the text of the report itself as .txt."]})
        _end_after(0)


def _answer(answers: BinaryIO, what: dict[str, object]) -> None:
    data = json.dumps(what).encode("ascii")
    answers.write(struct.pack(">I", len(data)) + data)
    answers.flush()


def _end_after(seconds: float) -> None:
    """End this process by then, whatever its parsers do: nobody else does when the run itself was killed.

    0: there is no page, so no end.
    """
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):  # macOS does not know this limit
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
