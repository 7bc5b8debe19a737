"""Writing results: bytes in UTF-8 to a file or a pipe, a table fitted to the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
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
        for skipped in account.skipped:
            print(f"skipped {skipped.file}: {skipped.reason}. {skipped.advice}", file=sys.stderr)
        print(("" if out is None else f"{out}: ") + counts_line(account), file=sys.stderr)


def refuse_overwriting(out: Path | None, paths: Sequence[Path]) -> None:
    """Raises InputError if writing to `out` would destroy a report that was given; an older account may go."""
    if out is None or not out.is_file():
        return
    from whosays.pipeline import is_own_output

    place = out.resolve()
    if any(p.resolve() == place or p.resolve() in place.parents for p in paths) and not is_own_output(out):
        raise InputError(f"{out}: this is one of the reports given; writing would destroy it. Give --out another name.")


def write_text(text: str) -> None:
    """Write text to stdout as UTF-8, whatever the locale; ends quietly if nobody reads any more.

    Raises InputError where it cannot be written (a full disk).
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _give_up_stdout()
        raise typer.Exit(READER_GONE) from None
    except OSError as error:
        _give_up_stdout()
        raise InputError(f"the output cannot be written ({_reason(error)}); write to another place") from None


def _give_up_stdout() -> None:
    """Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _reason(error: OSError) -> str:
    return (error.strerror or "input/output error").lower()


def _print(account: Account) -> None:
    from rich.console import Console

    from whosays.show.text import print_account

    print_account(account, Console(soft_wrap=False, highlight=False))


def _save(text: str, out: Path) -> None:
    try:
        out.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise InputError(
            f"{out}: cannot be written ({_reason(error)}); give a file in a folder you can write to"
        ) from None
