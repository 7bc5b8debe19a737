"""Who is who inside one report."""

from __future__ import annotations

import pytest

from tests.understand.said import understood
from whosays.understand.people import Entity
from whosays.understand.people.naming import Naming, agreed

# report, the word that means somebody (its last place), and the name, person and institution it leads to
MEANT = [
    ("Ada Lund, 41, was on deck. Lund fell.", "Lund", "Ada Lund", "Ada Lund", None),
    ("Ada Lund was on deck. Ms Lund fell.", "Lund", "Ada Lund", "Ada Lund", None),
    ("Tom Berg was on deck. He fell.", "He", "Tom Berg", "Tom Berg", None),
    ("Tom Berg met Ada Lund. She fell.", "She", "Ada Lund", "Ada Lund", None),
    ("Mayor Tom Berg spoke. The mayor left.", "mayor", "Tom Berg", "Tom Berg", "mayor"),
    ("Interior Minister Tom Berg spoke. Berg left.", "Berg", "Tom Berg", "Tom Berg", "interior ministry"),
    ("Tom Berg, the minister of health, left.", "Berg", "Tom Berg", "Tom Berg", "health ministry"),
    ("President Lund spoke. Lund left.", "Lund", "President Lund", "Lund", "presidency"),
    ("Tom Berg, a spokesman for Harbour Police, left.", "Berg", "Tom Berg", "Tom Berg", "Harbour Police"),
    ("A Harbour Police spokesman left.", "spokesman", "A Harbour Police spokesman", None, "Harbour Police"),
    (
        "The Office of Harbour Safety (OHS) met. The OHS left.",
        "OHS",
        "Office of Harbour Safety",
        None,
        "Office of Harbour Safety",
    ),
    (
        "The Harbour Transport Police met. The police left.",
        "police",
        "Harbour Transport Police",
        None,
        "Harbour Transport Police",
    ),
    ("Her lawyer, Tom Berg, spoke. Berg left.", "Berg", "Tom Berg", "Tom Berg", None),
    ("Tom Berg, an officer in the navy, left.", "Berg", "Tom Berg", "Tom Berg", None),
]


@pytest.mark.parametrize(("text", "word", "name", "person", "institution"), MEANT, ids=[m[0] for m in MEANT])
def test_meant(text: str, word: str, name: str, person: str | None, institution: str | None) -> None:
    entity = _at(text, word)
    assert (entity.name, entity.person, entity.institution) == (name, person, institution)


def test_a_surname_in_the_title_leads_to_the_full_name_in_the_text() -> None:
    parsed, entities, _, _ = understood("Berg freed after talks", "Tom Berg was freed on Monday.")
    entity = entities.at(0, 0)
    assert entity is not None and entity.name == "Tom Berg"
    assert parsed.sentences[0].field == "title"


def test_somebody_who_speaks_in_the_lede_is_named_by_the_next_sentence() -> None:
    text = "A Lindau woman says her roof blew away. Ada Lund said she was asleep at the time."
    assert _at(text, "woman").name == "Ada Lund"


def test_a_victim_in_the_lede_is_not_the_witness_of_the_next_sentence() -> None:
    text = "A Lindau man was shot on Monday. Tom Berg said he heard three shots."
    assert _at(text, "man").name == "A Lindau man"


def test_two_of_one_surname_stay_two() -> None:
    first, second = _at("Tom Berg met Eva Berg.", "Tom"), _at("Tom Berg met Eva Berg.", "Eva")
    assert (first.name, second.name) == ("Tom Berg", "Eva Berg")


def test_a_surname_that_stands_alone_makes_a_guessed_place_a_person() -> None:
    guessed = Naming(0, 0, 1, ("Anneth", "Vale"), "place", False, 0)
    alone = Naming(1, 0, 0, ("Vale",), "person", False, 0)
    town = Naming(2, 0, 1, ("Port", "Tarn"), "place", False, 0)
    found = agreed({0: (guessed,), 1: (alone,), 2: (town,)})
    assert [found[n][0].kind for n in range(3)] == ["person", "person", "place"]


def _at(text: str, word: str) -> Entity:
    parsed, entities, _, _ = understood("", text)
    places = [(s.index, t.i) for s in parsed.sentences for t in s.tokens if t.text == word]
    entity = entities.at(*places[-1])
    assert entity is not None, f"nobody at {word!r}"
    return entity
