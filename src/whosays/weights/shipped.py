"""The small files of weights: JSON with a format, and where it matters with the sha256 of what is in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosays.errors import WeightsError


@dataclass(frozen=True, slots=True)
class Shipped:
    """A kind of file. what: its name in an error; format: the one that is read; maker: the module that makes it."""

    what: str
    format: str
    maker: str

    def read(self, path: Path) -> dict[str, Any]:
        """What a file holds. Raises `WeightsError` for one that is not there, no JSON or of another format."""
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            given = held.get("format")
        except (OSError, ValueError, AttributeError) as error:
            raise self.refused(path, f"{self.what} cannot be read ({error})") from error
        if given != self.format:
            raise self.refused(path, f"format is {given!r}, this version reads {self.format!r}")
        return held

    def read_whole(self, path: Path, part: str) -> dict[str, Any]:
        """The same; raises `WeightsError` as well where `part` has not the sha256 that the file states."""
        held = self.read(path)
        if part not in held or digest(held[part]) != held.get("sha256"):
            raise self.refused(path, "damaged (its weights do not have the sha256 that it states)")
        return held

    def refused(self, path: Path, why: str) -> WeightsError:
        """The error for a file that cannot be used, with what to do."""
        return WeightsError(f"{path}: {why}; install whosays again, or build the file with `python -m {self.maker}`")


def digest(part: object) -> str:
    """The sha256 that a file with this part states."""
    return hashlib.sha256(json.dumps(part, sort_keys=True).encode("utf-8")).hexdigest()
