"""The condition of the injured belongs to their group."""

import pytest

from whosays.lexicon.conditions import conditions
from whosays.model import Report
from whosays.understand.counts import find_counts
from whosays.understand.counts.conditions import with_conditions
from whosays.understand.people import resolve_entities
from whosays.understand.reader import parse


def groups(text):
    parsed = parse(Report("r1", "a.txt", "", text))
    found = find_counts(parsed, resolve_entities(parsed))
    return [f.of or "" for f in with_conditions(parsed, found) if f.attribute == "injured"]


SHOWS = [(c.kind, s, True) for c in conditions() for s in c.shows]
REFUSES = [(c.kind, s, False) for c in conditions() for s in c.refuses]


@pytest.mark.parametrize(("kind", "text", "shows"), [*SHOWS, *REFUSES])
def test_the_examples_of_the_lexicon(kind, text, shows):
    words = next(c.words for c in conditions() if c.kind == kind)
    found = groups(text)
    assert found, "the sentence has a count of injured"
    assert any(w in words for of in found for w in of.lower().split()) is shows


def test_two_groups_of_one_sentence_keep_their_own_condition():
    assert [bool("serious" in g) for g in groups("Four men were seriously hurt and 16 were slightly hurt.")] == [
        True,
        False,
    ]


def test_a_named_person_has_no_condition():
    assert groups("Anna Borg was seriously injured.") == ["Anna Borg"]


def test_one_of_the_injured_has_a_condition():
    text = "Eight people were injured. One was in critical condition, and five are in stable condition."
    assert groups(text) == ["", "critical condition", "stable condition"]


def test_of_the_whole_it_is_not_said():
    assert groups("30 of the 80 wounded remained in hospital, the governor said.") == ["hospital", ""]


def test_each_number_has_its_own_hospital():
    text = "20 of those injured were taken to Lund General Hospital in Tarn and 31 to Harbour University Hospital."
    assert [("Lund" in g, "Harbour" in g) for g in groups(text)] == [(True, False), (False, True)]


def test_taken_to_hospital_with_serious_injuries_is_both():
    assert groups("Four people were taken to hospital with serious injuries.") == [
        "taken to hospital with serious injuries"
    ]
    assert groups("Twenty people were taken to hospital, four with serious injuries.")[0] == "taken to hospital"
