"""What can be true together."""

import pytest

from whosays.collate.values import compatible, places_meet, times_meet
from whosays.lexicon.tables import table_of
from whosays.model import Amount, Count, Named, When, Where

MEET = [
    (Count(7, 7), Count(5, None)),
    (Count(None, 9), Count(3, 3)),
    (When("2018-03-02", "day"), When("2018-03", "month")),
    (When("2018-03-02", "day"), When("2018-03-01/2018-03-05", "range")),
    (When("2018-03-02", "day"), When("201X", "decade")),
    (Where(("Old Harbour", "Tarn")), Where(("Tarn",))),
    (Where(("western Tarn",)), Where(("Tarn", "Norland"))),
    (Where(("the underpass",)), Where(("Old Harbour",), country="NO")),
    (Named("grenades and rifles"), Named("rifles")),
    (Amount("12", "mph"), Amount("12", "mph")),
]
CLASH = [
    (Count(7, 7), Count(5, 5)),
    (Count(None, None), Count(5, 5)),
    (When("2018-03-02", "day"), When("2018-03-03", "day")),
    (When(None, "day"), When(None, "day")),
    (Where(("Tarn", "Norway"), country="NO"), Where(("Tarn", "France"), country="FR")),
    (Named("Transport Ministry"), Named("Ministry of Fisheries")),
    (Amount("12", "mph"), Amount("20", "mph")),
    (Count(7, 7), Named("seven")),
]


@pytest.mark.parametrize(("a", "b"), MEET)
def test_compatible(a, b):
    assert compatible(a, b) and compatible(b, a)


@pytest.mark.parametrize(("a", "b"), CLASH)
def test_not_compatible(a, b):
    assert not compatible(a, b) and not compatible(b, a)


def test_a_day_of_the_week_meets_the_date_that_falls_on_it():
    assert times_meet(When(None, "day", "Friday"), When("2008-12-12", "day"))
    assert not times_meet(When(None, "day", "Friday"), When("2008-12-13", "day"))
    assert not times_meet(When(None, "day", "Friday"), When("2008-12", "month"))


VENUES = table_of("venues.toml")


@pytest.mark.parametrize("pair", [row["places"] for row in VENUES["same_place"]])
def test_words_beside_a_name_are_no_other_place(pair):
    assert places_meet(*(Where((name,)) for name in pair))


@pytest.mark.parametrize("pair", [row["places"] for row in VENUES["other_place"]])
def test_words_of_a_name_are(pair):
    assert not places_meet(*(Where((name,)) for name in pair))
