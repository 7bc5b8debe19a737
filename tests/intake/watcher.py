"""`whosays watch` with the invented reader, as a process to be killed: python -m tests.intake.watcher ARGUMENTS

It writes a byte to stdout for every statement that it sends to its archive.
"""

from __future__ import annotations

import os
import sys

import typer
from sqlalchemy import Engine, event

from tests.archive.invented import read
from whosays.archive import adding
from whosays.archive.readers import Here
from whosays.cli import watch as command


def main() -> None:
    adding.BATCH = 3
    command.readers = lambda workers, places: Here(read)
    for happens in ("before_cursor_execute", "commit"):
        event.listen(Engine, happens, lambda *_: os.write(1, b"."))
    app = typer.Typer()
    app.command()(command.watch)
    app(sys.argv[1:])


if __name__ == "__main__":
    main()
