"""Reports that were given as those of one happening, and are not."""

from __future__ import annotations

from tests.group.reports import FERRY, SHOOTING, SLIDE, told
from whosays.group import several
from whosays.group.folder import MOST


def test_reports_of_one_happening_are_let_be_whatever_their_tolls_and_days():
    assert several([told(f"r{n}", given) for n, given in enumerate(SLIDE)]) == ()
    assert several([told(f"r{n}", given) for n, given in enumerate(FERRY)]) == ()


def test_reports_of_two_happenings_are_told_apart_the_larger_first():
    given = [
        told("r1", SHOOTING[0]),
        *(told(f"r{n}", each) for n, each in enumerate(FERRY, 2)),
        told("r5", SHOOTING[1]),
    ]
    assert several(given) == (("r2", "r3", "r4"), ("r1", "r5"))


def test_one_report_and_a_folder_too_large_to_compare_are_let_be():
    assert several([told("r1", FERRY[0])]) == ()
    many = [told(f"r{n}", (FERRY, SHOOTING)[n % 2][0]) for n in range(MOST + 1)]
    assert several(many) == ()
