"""Writing results: bytes in UTF-8 to a file or a pipe, a table fitted to the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from whosays.errors import InputError
from whosays.model import Account

# What a shell shows for a program that died because nobody read its output.
READER_GONE = 141


def write_account(account: Account, format: str, out: Path | None) -> None:
    """Write the account in this format to `out`, or to stdout; then say on stderr what came of it."""
    from whosays.show.formats import render
    from whosays.show.phrases import counts_line

    if out is None and format == "text" and sys.stdout.isatty():
        _print(account)
        return
    written = render(account, format)
    if out is None:
        write_text(written)
    else:
        _save(written, out)
    if out is not None or format != "text":
        print(("" if out is None else f"{out}: ") + counts_line(account), file=sys.stderr)


def write_text(text: str) -> None:
    """Write text to stdout as UTF-8, whatever the locale; ends quietly if nobody reads any more."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(READER_GONE) from None


def _print(account: Account) -> None:
    from rich.console import Console

    from whosays.show.text import print_account

    print_account(account, Console(soft_wrap=False, highlight=False))


def _save(text: str, out: Path) -> None:
    try:
        out.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        reason = (error.strerror or "input/output error").lower()
        raise InputError(
            f"{out}: cannot be written ({reason}); give a file in a folder you can write to"
        ) from None
