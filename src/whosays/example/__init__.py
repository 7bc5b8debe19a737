"""The bundled example: three invented reports of one invented happening, and where they lie."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """The folder of the example's reports.

    >>> sorted(path.name for path in folder().iterdir())
    ['a-harbour-courier.json', 'b-northline.txt', 'c-the-lantern.json']
    """
    return Path(str(files(__name__).joinpath("reports")))
