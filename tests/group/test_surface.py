"""Names, ages and streets are found as they stand."""

from __future__ import annotations

import pytest

from whosays.group.surface import ages, blocks, kept_text, names, people, streets, words
from whosays.model import Cut, Report


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lena Sarel, 31, fled.", [("lena", "sarel", 31, False)]),
        ("the 17-year-old Peter Orvane was hurt", [("peter", "orvane", 17, False)]),
        ("Sgt. Peter Orvane said so. Shots fell.", [("peter", "orvane", None, True)]),
        (
            "Peter Orvane Jr., 40, and Anna Maria Dell left",
            [("peter", "orvane", 40, False), ("anna", "dell", None, False)],
        ),
        ("Peter Orvane's Lena Sarel", [("peter", "orvane", None, False), ("lena", "sarel", None, False)]),
        ("at 5 Peter slept", []),
        ("San Antonio and Santiago burned", []),
    ],
)
def test_people(text, found):
    assert [(p.first, p.last, p.age, p.official) for p in people(text)] == found


def test_a_sentence_that_opens_with_a_capital_names_nobody():
    assert names("Police fled. Nobody stayed.") == ({}, frozenset())


def test_a_street_is_one_however_its_kind_is_written():
    assert streets("on Old Linden Road") == streets("at Old Linden Rd") == ("old linden",)


def test_what_is_no_age_is_none():
    assert ages("In 2018, 400 people, 12 of them hurt, stood there.") == ()


def test_blocks_and_words():
    assert blocks("the 400 block and the 1200-block") == ("1200", "400")
    assert words("The fires; a fire.") == {"fire": 2}


def test_what_was_cut_is_not_read():
    report = Report("r1", "a.txt", "Fire", "Share this. A barn burned.")
    cut = Cut(report.span("text", 0, 11), "share bar")
    assert kept_text(Report("r1", "a.txt", "Fire", report.text, cuts=(cut,))) == "Fire\n A barn burned."
