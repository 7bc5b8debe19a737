"""How the list of stories puts a toll in words."""

from __future__ import annotations

import pytest

from whosays.archive.listing import Toll
from whosays.cli.showing import toll_told


@pytest.mark.parametrize(
    ("low", "best", "high", "words", "told"),
    [
        (3, 5, 5, "5", "5 killed, disputed (3 to 5)"),
        (0, 20, 20, "20", "20 killed, disputed (20 or none)"),
        (0, 12, 20, "12", "12 killed, disputed (12 to 20 or none)"),
        (20, 20, 20, "20", "20 killed, disputed"),
    ],
)
def test_the_toll_of_a_disputed_fact(low, best, high, words, told):
    assert toll_told(Toll("killed", None, low, best, high, words, "disputed", 2, none=low == 0)) == told


def test_what_two_agree_on_is_told_beside_what_one_says():
    several = Toll("killed", None, 3, 11, None, "11", "corroborated", 2)
    assert toll_told(several) == "11 killed, corroborated (3 or more)"
    assert toll_told(Toll("killed", None, 3, 3, 3, "3", "corroborated", 2)) == "3 killed, corroborated"
