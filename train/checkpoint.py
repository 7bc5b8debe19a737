"""Where a training stands, in a file from which it goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch


def save(held: dict[str, Any], path: Path) -> None:
    """Write it beside the old one and put it in its place, so that a kill leaves one of the two whole."""
    part = path.with_suffix(".part")
    torch.save(held, part)
    part.replace(path)


def load(path: Path, key: str, options: dict[str, Any]) -> dict[str, Any]:
    """What `path` holds; one whose options, under `key`, are others than those of this run ends it with an error."""
    saved = torch.load(path, weights_only=False)
    if saved.get(key) != options:
        raise SystemExit(
            f"{path}: made with {saved.get(key)}, this run has {options}; "
            "give --resume the options of the run that was stopped, or another --out"
        )
    return saved
