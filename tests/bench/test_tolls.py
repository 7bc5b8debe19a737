"""What articles come to: sums in a sentence, parts, persons one by one, and what most articles give."""

from __future__ import annotations

import pytest

from bench.tolls import Answer, Toll, answers, article_toll, main_incidents
from whosays.model import Report
from whosays.understand import understand


def toll_of(title: str, text: str) -> Toll:
    reading = understand(Report("r1", "a.txt", title, text, published="2019-05-04"))
    return article_toll(reading, main_incidents([reading], ()))


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A clerk and two guards were killed in a shop on Friday.", 3, None),
        ("Five guests were wounded, including two children, in a hall.", None, 5),
        ("A mother was killed in a triple homicide in Denton.", 3, None),
        ("A boy was shot in a park. Paramedics rushed him to a hospital, where he died.", 1, None),
        ("Four guests were shot, one fatally, in a hall.", 1, 3),
        ("A parade went through Denton on Friday.", None, None),
        (
            "A teenager died in Denton on Friday." + "The street was closed for hours. " * 12 + "The teen was shot.",
            1,
            None,
        ),
        (
            "A clerk was killed in a shop." + " The street was closed for hours." * 12 + " Another man was wounded.",
            1,
            1,
        ),
        ("A boy is in stable condition after he was shot in a park.", None, 1),
        ("A 19-year-old man and a 30-year-old man were wounded.", None, 2),
        ("Ann Lee was killed on Elm Road. Ann Rose Lee, 40, was killed near her shop.", 1, None),
        ("So far this year, 70 people were killed in the city.", None, None),
    ],
)
def test_an_article_comes_to(text: str, killed: int | None, injured: int | None) -> None:
    assert toll_of("", text) == Toll(killed, injured)


def test_most_articles_give_the_number_and_the_larger_wins_a_tie() -> None:
    assert answers([Toll(1, 2), Toll(1, 2), Toll(4, None)]).killed == Answer(1, 2 / 3, stated=True)
    assert answers([Toll(1, None), Toll(2, None)]).killed == Answer(2, 0.5, stated=True)


def test_the_injured_of_an_earlier_article_may_be_the_dead_of_a_later_one() -> None:
    assert answers([Toll(None, 1), Toll(1, None), Toll(1, None)]).injured == Answer(0, 2 / 3, stated=False)


def test_an_article_that_sums_up_several_happenings_is_asked_last() -> None:
    weekend = Toll(4, 9, several=True)
    assert answers([weekend, Toll(None, None), Toll(1, 2)]).injured == Answer(2, 1.0, stated=True)
    assert answers([weekend, Toll(None, None)]).killed == Answer(4, 0.0, stated=True)


@pytest.mark.parametrize(
    ("title", "several"),
    [
        ("Two shot in separate shootings in Denton", True),
        ("Four dead in weekend shootings across Denton", True),
        ("Two shot in a shop in Denton", False),
        ("Separate inquiry into a shooting opens", False),
    ],
)
def test_an_article_sums_up_several_happenings(title: str, several: bool) -> None:
    assert toll_of(title, "").several is several


def test_nothing_told_is_nobody_and_is_not_stated() -> None:
    assert answers([Toll(None, None)]).killed == Answer(0, 1.0, stated=False)
