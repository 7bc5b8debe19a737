"""Answers that came, kept in a folder: a run that was stopped goes on where it was."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import InputError

FORMAT = "whosays.llm-answer/1"


@dataclass(frozen=True, slots=True)
class Answer:
    """The words of a model, and whether they were cut off."""

    text: str
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """One small file per question in `folder`, named by the question's digest."""

    folder: Path

    def get(self, digest: str) -> Answer | None:
        """The answer kept under a digest; None if there is none that can be used."""
        try:
            kept = json.loads(self._file(digest).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(kept, dict) or kept.get("format") != FORMAT or not isinstance(kept.get("text"), str):
            return None
        return Answer(kept["text"], kept.get("cut_off") is True)

    def put(self, digest: str, answer: Answer) -> None:
        """Keep an answer. Raises InputError if the folder cannot be written."""
        file = self._file(digest)
        text = json.dumps({"format": FORMAT, "cut_off": answer.cut_off, "text": answer.text})
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_suffix(f".{os.getpid()}.part")
            beside.write_text(text, encoding="utf-8")
            beside.replace(file)
        except OSError as error:
            raise InputError(
                f"{self.folder}: answers cannot be kept there ({error.strerror}); "
                "give another folder with --llm-answers"
            ) from None

    def _file(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest}.json"
