"""How common words and names are in writing at large, so that a small archive too knows what is rare.

commonness.json counts, for each term of `whosays.group.terms`, the texts of open corpora that have it. The archive
weighs its own counts as if these texts had been its first reports. Made by `python -m train.commonness`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from whosays.weights.shipped import Shipped

FORMAT = "whosays.commonness/1"
_SHIPPED = Shipped("the table of common words", FORMAT, "train.commonness")


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
    raw = _SHIPPED.read(path)
    try:
        counts = {term: int(n) for n, terms in raw["terms"].items() for term in terms.split("\t")}
        return Commonness(raw["texts"], counts)
    except (KeyError, ValueError, AttributeError) as error:
        raise _SHIPPED.refused(path, f"{error} is wrong in {_SHIPPED.what}") from error
