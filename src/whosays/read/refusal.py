"""What cannot be read, and the words in which the user is told."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model import Skipped

STAGE = "read"


@dataclass(frozen=True, slots=True)
class Label:
    """How a report is called: its file, and the line or number inside a file of many reports."""

    file: str
    part: int | None = None

    def __str__(self) -> str:
        return self.file if self.part is None else f"{self.file}:{self.part}"


class Refusal(Exception):
    """Something cannot be read. It never leaves this stage: it becomes a `Skipped`."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice

    def skipped(self, label: Label | str) -> Skipped:
        """This refusal as the account shows it, for the report called `label`."""
        return Skipped(file=str(label), stage=STAGE, reason=self.reason, advice=self.advice)
