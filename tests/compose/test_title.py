"""A title says what happened; of reports without titles also where and when."""

from __future__ import annotations

import pytest

from whosays.compose.title import title_of
from whosays.model import Answer, Fact, Happening, Report, Status, Verdict


def answer(value: str | None, text: str = "so", withheld: bool = False, denied: bool = False) -> Answer:
    return Answer(value, None, None, text, withheld, (), denied)


def happening(label: str, **answers: tuple[Answer, ...]) -> Happening:
    facts = tuple(
        Fact(f"i1.{name}", name, None, Verdict.SINGLE, 1, None, (), None, None, None, given)
        for name, given in answers.items()
    )
    return Happening("i1", label, "accident", Status.HAPPENED, True, (), facts)


def report(title: str) -> Report:
    return Report("r1", "a.txt", title, "It burned.")


FIRE = {"where": (answer("nightclub, Orvast"), answer("Orvast")), "when": (answer("2018-06-03T22:10"),)}


@pytest.mark.parametrize(
    ("label", "answers", "title"),
    [
        ("fire", FIRE, "Fire, nightclub, Orvast, 2018-06-03"),
        ("fire at a nightclub in Orvast", FIRE, "Fire at a nightclub in Orvast, 2018-06-03"),
        ("fire", {"where": (answer("near Orvast, Orvast"),)}, "Fire, near Orvast"),
        ("fire", {"when": (answer("2018-06-XX"),)}, "Fire, 2018-06"),
        ("fire", {"when": (answer(None, "Sunday"),)}, "Fire, Sunday"),
        ("fire", {"where": (answer(None, withheld=True), answer("Pelvar", denied=True))}, "Fire"),
        ("fire", {}, "Fire"),
    ],
)
def test_without_a_title_it_says_what_where_and_when(label, answers, title):
    assert title_of([happening(label, **answers)], [report("")]) == title


def test_the_title_of_a_report_is_enough():
    titled = report("Nightclub burns  in Orvast - Orvast Bell")
    assert title_of([happening("Nightclub burns in Orvast", **FIRE)], [report(""), titled]) == (
        "Nightclub burns in Orvast"
    )


def test_where_nothing_happened():
    assert title_of([], [report("")]) == "Nothing understood"
