"""Making an account for a command: progress for a person who waits, a clear word where nothing comes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.errors import InputError
from whosays.model import Account

if TYPE_CHECKING:
    from whosays.pipeline import LanguageModel


def make(
    paths: Sequence[Path],
    published: str | None = None,
    title: str | None = None,
    places: Path | None = None,
    model: Asked | None = None,
) -> Account:
    """The account of the reports at `paths`. Raises InputError where not one report could be read."""
    from whosays.pipeline import make_account

    progress = Progress()
    reader = model.reader(progress.say) if model is not None else None
    try:
        account = make_account(
            paths, published=published, title=title, progress=progress.show, places=places, reader=reader
        )
    finally:
        progress.clear()
    if not account.reports:
        reasons = "".join(f"\n  {s.file}: {s.reason}. {s.advice}" for s in account.skipped)
        given = ", ".join(str(path) for path in paths)
        advice = reasons or " Give files or folders of reports."
        raise InputError(f"{given}: no report in it could be used.{advice}")
    return account


@dataclass(frozen=True, slots=True)
class Asked:
    """The language model that a command was told to ask; its key comes from the environment alone."""

    endpoint: str
    model: str
    answers: Path | None
    requests: int
    tokens: int

    def reader(self, tell: Callable[[str], None]) -> LanguageModel:
        """The reader that asks it. Raises InputError for an endpoint that is no address."""
        from whosays.pipeline import language_model

        key = os.environ.get("WHOSAYS_LLM_KEY")
        return language_model(self.endpoint, self.model, key, self.answers, self.requests, self.tokens, tell)


def asked(endpoint: str | None, model: str | None, answers: Path | None, requests: int, tokens: int) -> Asked | None:
    """The model to ask, None where none was named. Raises InputError where only half of it was."""
    if endpoint and model:
        return Asked(endpoint, model, answers, requests, tokens)
    if endpoint:
        raise InputError("--llm-endpoint was given without --llm-model; name the model that is to read the reports")
    if model or answers:
        given = "--llm-model" if model else "--llm-answers"
        raise InputError(
            f"{given} was given without --llm-endpoint; reports are sent nowhere unless you name the address, "
            "as in --llm-endpoint http://localhost:8000/v1"
        )
    return None


class Progress:
    """A line on stderr that is written over, where stderr is a terminal; nothing anywhere else."""

    def __init__(self) -> None:
        self._shown = 0

    def show(self, stage: str, done: int, total: int) -> None:
        """Say how far a stage is; total is 0 where nobody knows how much will come."""
        if not sys.stderr.isatty():
            return
        line = f"{stage} {done}/{total}" if total else f"{stage} {done}"
        sys.stderr.write("\r" + line.ljust(self._shown))
        sys.stderr.flush()
        self._shown = len(line)

    def say(self, line: str) -> None:
        """Say something that stays, whether or not stderr is a terminal."""
        self.clear()
        sys.stderr.write(f"whosays: {line}\n")
        sys.stderr.flush()

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0
