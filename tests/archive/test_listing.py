"""Which figure of a story is shown in a list of stories."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from whosays.archive.listing import toll


@dataclass(frozen=True)
class Row:
    """A row of FACTS, as far as a toll looks at it."""

    attribute: str
    best: int | None
    of: str | None = None
    words: str = ""
    low: int | None = 0
    high: int | None = None
    verdict: str = "single"
    independent: int = 1
    kind: str = "accident"
    incident: str = "i1"


ALL = Row("killed", 7, words="7 or more; 7; 5 or more")
WORKERS = Row("killed", 9, "workers", "9")
DRIVER = Row("killed", 1, "driver", "1")
HURT = Row("injured", 40, words="40")


@pytest.mark.parametrize(
    "facts, shown",
    [
        ((), None),
        ((HURT, WORKERS, ALL), "7 killed of None"),
        ((HURT, WORKERS, DRIVER), "9 killed of workers"),
        ((HURT, DRIVER), "1 killed of driver"),
        ((HURT, DRIVER, replace(DRIVER, of="guard")), "40 injured of None"),
        ((replace(ALL, best=0, words="none"), HURT), "40 injured of None"),
        ((replace(ALL, best=None, words="not disclosed"),), None),
        ((replace(ALL, words="7 or more; 12"),), "7 or more killed of None"),
        ((ALL, replace(ALL, best=3, words="3", independent=2, incident="i2")), "3 killed of None"),
        ((replace(ALL, best=2, words="2"), replace(WORKERS, independent=2, incident="i2")), "9 killed of workers"),
        ((Row("arrested", 4, words="4"), Row("aboard", 90, words="90")), "4 arrested of None"),
        (
            (replace(ALL, kind="release", best=20001), Row("released", 21, "girls", "21", kind="release")),
            "21 released of girls",
        ),
    ],
)
def test_the_figure_that_is_shown(facts, shown):
    found = toll(facts)
    assert (found and f"{found.words} {found.attribute} of {found.of}") == shown
