"""Making an account for a command: progress for a person who waits, a clear word where nothing comes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from whosays.errors import InputError
from whosays.model import Account


def make(
    paths: Sequence[Path],
    published: str | None = None,
    title: str | None = None,
    places: Path | None = None,
) -> Account:
    """The account of the reports at `paths`. Raises InputError where not one report could be read."""
    from whosays.pipeline import make_account

    progress = Progress()
    try:
        account = make_account(paths, published=published, title=title, progress=progress.show, places=places)
    finally:
        progress.clear()
    if not account.reports:
        reasons = "".join(f"\n  {s.file}: {s.reason}; {s.advice}" for s in account.skipped)
        given = ", ".join(str(path) for path in paths)
        advice = reasons or " Give files or folders of reports."
        raise InputError(f"{given}: no report in it could be used.{advice}")
    return account


class Progress:
    """A line on stderr that is written over, where stderr is a terminal; nothing anywhere else."""

    def __init__(self) -> None:
        self._shown = 0

    def show(self, stage: str, done: int, total: int) -> None:
        """Say how far a stage is."""
        if not sys.stderr.isatty():
            return
        line = f"{stage} {done}/{total}"
        sys.stderr.write("\r" + line.ljust(self._shown))
        sys.stderr.flush()
        self._shown = len(line)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0
