"""Where the reference material lies that is not part of the repository: real reports, other people's texts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("WHOSAYS_SHARED", Path(__file__).parents[2] / "shared"))


def shared(*parts: str) -> Path:
    """A folder of the reference material, or a skip that says why."""
    folder = SHARED.joinpath(*parts)
    if not folder.exists():
        pytest.skip(f"no {'/'.join(parts)} beside the checkout (set WHOSAYS_SHARED to the folder that holds it)")
    return folder
