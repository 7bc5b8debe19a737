"""Counts told apart from the happening they are of."""

from dataclasses import replace

from tests.collate.claims import claim, exactly
from whosays.collate.homes import at_home

GROUPS = (("r1.i1", "r2.i1"), ("r2.i2",))


def homes(*claims):
    """Where the claims are at home; both reports tell the main happening too."""
    main = claim("r2.c0", "injured", exactly(1), "Ada Lund")
    return [c.incident for c in at_home((*claims, main), GROUPS)][:-1]


def elsewhere(id, attribute, value, of=None):
    return replace(claim(id, attribute, value, of), incident=f"{id.split('.')[0]}.i2")


def test_the_very_same_count_comes_home():
    haul = claim("r1.c1", "arrested", exactly(12), "Danish sailors")
    assert homes(haul, elsewhere("r2.c1", "arrested", exactly(12), "Danish sailors")) == ["r1.i1", "r2.i1"]


def test_a_small_number_of_one_word_may_be_of_any_happening():
    haul = claim("r1.c1", "killed", exactly(2), "officers")
    assert homes(haul, elsewhere("r2.c1", "killed", exactly(2), "officers")) == ["r1.i1", "r2.i2"]


def test_another_number_or_group_stays():
    haul = claim("r1.c1", "arrested", exactly(12), "Danish sailors")
    assert homes(haul, elsewhere("r2.c1", "arrested", exactly(13), "Danish sailors")) == ["r1.i1", "r2.i2"]
    assert homes(haul, elsewhere("r2.c1", "arrested", exactly(12), "Dutch sailors")) == ["r1.i1", "r2.i2"]
    assert homes(haul, elsewhere("r2.c1", "released", exactly(12), "Danish sailors")) == ["r1.i1", "r2.i2"]


def test_a_happening_that_two_reports_tell_keeps_its_counts():
    earlier = elsewhere("r2.c1", "arrested", exactly(12), "Danish sailors")
    haul = claim("r1.c1", "arrested", exactly(12), "Danish sailors")
    found = at_home((haul, earlier), (("r1.i1", "r2.i1"), ("r1.i2", "r2.i2")))
    assert [c.incident for c in found] == ["r1.i1", "r2.i2"]


def test_a_report_that_does_not_tell_the_main_happening_keeps_its_counts():
    haul = claim("r1.c1", "arrested", exactly(12), "Danish sailors")
    found = at_home((haul, elsewhere("r2.c1", "arrested", exactly(12), "Danish sailors")), GROUPS)
    assert [c.incident for c in found] == ["r1.i1", "r2.i2"]
