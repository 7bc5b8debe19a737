"""Times and places that have nothing to do with each other."""

from dataclasses import replace

from tests.collate.claims import claim
from whosays.collate.apart import agreeing, told_apart
from whosays.collate.origins import Origins
from whosays.model import Named, Origin, When, Where

NONE = Origins((), ())


def at(id: str, value: str | None, words: str = "Monday"):
    return claim(id, "when", When(value, "day"), words=words)


def place(id: str, *parts: str):
    return claim(id, "where", Where(parts))


def ids(parts):
    return [[c.id for c in part] for part in parts]


def test_a_date_counted_from_the_page_is_a_question_of_its_own():
    """The page of one report may have been dated anew long after."""
    dates = at("r1.c1", "2019-03-04", "March 4"), at("r2.c1", "2019-03-11"), at("r3.c1", "2019-03-04")
    assert ids(told_apart(dates, NONE)) == [["r1.c1", "r3.c1"], ["r2.c1"]]


def test_two_dates_in_the_calendars_words_stay_together():
    dates = at("r1.c1", "2019-03-04", "March 4"), at("r2.c1", "2019-03-09", "9 March")
    assert ids(told_apart(dates, NONE)) == [["r1.c1", "r2.c1"]]


def test_what_is_said_to_be_unknown_stays_with_what_most_give():
    unknown = replace(at("r1.c1", None), withheld=True)
    dates = unknown, at("r2.c1", "2019-03-11"), at("r3.c1", "2019-03-04"), at("r4.c1", "2019-03-04")
    assert ids(told_apart(dates, NONE)) == [["r1.c1", "r3.c1", "r4.c1"], ["r2.c1"]]


def test_places_are_one_question_while_two_reports_agree_on_one_and_the_verdict_rests_on_it():
    places = place("r1.c1", "Ostrel"), place("r2.c1", "Ostrel"), place("r3.c1", "North Quay")
    assert ids(told_apart(places, NONE)) == [["r1.c1", "r2.c1", "r3.c1"]]
    assert [c.id for c in agreeing(places, {})] == ["r1.c1", "r2.c1"]


def test_places_that_no_two_reports_agree_on_are_questions_of_their_own():
    assert ids(told_apart([place("r1.c1", "Ostrel"), place("r2.c1", "North Quay")], NONE)) == [["r1.c1"], ["r2.c1"]]


def test_the_places_of_one_report_are_one_question():
    assert ids(told_apart([place("r1.c1", "Ostrel"), place("r1.c2", "North Quay")], NONE)) == [["r1.c1", "r1.c2"]]


def test_a_copy_agrees_with_nothing():
    copies = Origins((Origin("o1", ("r1", "r2")), Origin("o2", ("r3",))), ())
    places = place("r1.c1", "Ostrel"), place("r2.c1", "Ostrel"), place("r3.c1", "North Quay")
    assert ids(told_apart(places, copies)) == [["r1.c1", "r2.c1"], ["r3.c1"]]


def test_names_are_one_question_as_they_were():
    names = [claim("r1.c1", "target", Named("pier")), claim("r2.c1", "target", Named("ferry"))]
    assert told_apart(names, NONE) == [names] and agreeing(names, {}) == names
