"""How common words and names are in writing at large, so that a small archive too knows what is rare.

commonness.json counts, for each term of `whosays.group.terms`, the texts of open corpora that have it. The archive
weighs its own counts as if these texts had been its first reports. Made by `python -m train.commonness`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from whosays.errors import WeightsError

FORMAT = "whosays.commonness/1"
_ADVICE = "install whosays again, or build the file with `python -m train.commonness`"


@dataclass(frozen=True, slots=True)
class Commonness:
    """texts: how many were counted; counts: in how many of them each term stands, rarer ones left out."""

    texts: int
    counts: Mapping[str, int]


@cache
def commonness() -> Commonness:
    """The shipped table. Raises `WeightsError`.

    >>> commonness().counts["police"] > commonness().counts.get("tramline", 0)
    True
    """
    return load(Path(__file__).parent / "commonness.json")


def load(path: Path) -> Commonness:
    """The table of a file. Raises `WeightsError` for a file that is not there, damaged or of another format."""
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError(f"{path}: the table of common words cannot be read ({error}); {_ADVICE}") from error
    if raw.get("format") != FORMAT:
        raise WeightsError(f"{path}: format is {raw.get('format')!r}, this version reads {FORMAT!r}; {_ADVICE}")
    try:
        counts = {term: int(n) for n, terms in raw["terms"].items() for term in terms.split("\t")}
        return Commonness(raw["texts"], counts)
    except (KeyError, ValueError, AttributeError) as error:
        raise WeightsError(f"{path}: {error} is wrong in the table of common words; {_ADVICE}") from error
