"""Who is who inside one report."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.understand.said import understood
from whosays.understand.people import Entity
from whosays.understand.people.naming import Naming, agreed
from whosays.understand.people.persons import find_persons
from whosays.understand.people.plausible import plausible

VESSELS = tomllib.loads(files("whosays.lexicon").joinpath("offices.toml").read_text("utf-8"))["vessels"]["examples"]

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
    ("Mayor of Lindau Tom Berg left.", "Berg", "Tom Berg", "Tom Berg", "Lindau mayor"),
    ("Deputy Director of Investigations Tom Berg left.", "Berg", "Tom Berg", "Tom Berg", None),
    ("UN Spokesperson Tom Berg left.", "Berg", "Tom Berg", "Tom Berg", "UN"),
    ("Eva Lund met her father Tom. Tom left.", "Tom", "Tom", "Tom", None),
    # one who only tells of others is not who is told of next
    ("Tom Berg said Max Lund was on leave when he was arrested.", "he", "Max Lund", "Max Lund", None),
    ("Ada Lund was hit outside the store, said Kim Berg. She died.", "She", "Ada Lund", "Ada Lund", None),
    ("Max Lund was hit outside the store, said Tom Berg. He said it was dark.", "He", "Tom Berg", "Tom Berg", None),
    ("Ada Lund crossed the road. The driver sped on, hitting her.", "her", "Ada Lund", "Ada Lund", None),
    ("A crane operator fell. A statement from Ulmo said so. It added that he died.", "It", "Ulmo", None, "Ulmo"),
    # what somebody is to others tells whether it is a he or a she
    ("Max Berg left. Robin Lund, his ex-girlfriend, was hit. He was charged.", "He", "Max Berg", "Max Berg", None),
    # of two with one surname, it is not that of a mother, or of one who is named in full again
    ("Tom Lund was held. Eva Lund, his mother, was dead. Lund faced a judge.", "Lund", "Tom Lund", "Tom Lund", None),
    (
        "Tom Lund was held. Eva Lund was dead. Eva Lund lived here. Lund faced a judge.",
        "Lund",
        "Tom Lund",
        "Tom Lund",
        None,
    ),
    ("Eva Lund was found dead. Tom Lund, 35, was held. Lund faced a judge.", "Lund", "Tom Lund", "Tom Lund", None),
    ("Tom Lund was held. Eva Lund, his mother, wept. Lund said it was late.", "Lund", "Eva Lund", "Eva Lund", None),
]


@pytest.mark.parametrize(("text", "word", "name", "person", "institution"), MEANT, ids=[m[0] for m in MEANT])
def test_meant(text: str, word: str, name: str, person: str | None, institution: str | None) -> None:
    entity = _at(text, word)
    assert (entity.name, entity.person, entity.institution) == (name, person, institution)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Tom Berg said his friend Max Lund was ill. "He fell on deck."', "Max Lund"),
        ('"He fell," said Tom Berg.', None),
        ('Max Lund left early. "He fell," Tom Berg said.', "Max Lund"),
        ('Tom Berg said that "when he fell" it was late.', "Tom Berg"),
    ],
)
def test_a_pronoun_in_somebodys_mouth_is_not_who_speaks(text: str, name: str | None) -> None:
    parsed, entities, _, _ = understood("", text)
    (place,) = [(s.index, t.i) for s in parsed.sentences for t in s.tokens if t.text.lower() == "he"]
    entity = entities.at(*place)
    assert (entity and entity.name) == name


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


# reports and a word of each that is nobody's name, though it has a capital
NOBODY = [
    ("The shots hit Harbour Co. Sheriff, who lived.", "Sheriff"),
    ("Tom Berg, Assistant Chief Constable at the Transport Police, left.", "Transport"),
    ("Tom Berg, the governor of Lindau, left.", "Lindau"),
    ("Thieves took the ring. The thieves fled.", "Thieves"),
    ("Norwegian voters were angry. Norwegians stayed away.", "Norwegians"),
    ("The MV Gerda sank.", "Gerda"),
]


@pytest.mark.parametrize(("text", "word"), NOBODY, ids=[n[1] for n in NOBODY])
def test_no_persons_name(text: str, word: str) -> None:
    parsed, entities, _, _ = understood("", text)
    assert not any(word in p.name for p in find_persons(parsed, entities).people)


def test_a_body_named_elsewhere_is_no_part_of_a_persons_name() -> None:
    body = Naming(0, 0, 1, ("Red", "Wing"), "organisation", True, 0)
    whole = Naming(1, 3, 6, ("Red", "Wing", "Tom", "Berg"), "person", True, 3)
    (found,) = plausible({0: (body,), 1: (whole,)}, ())[1]
    assert (found.words, found.first, found.whole_first) == (("Tom", "Berg"), 5, 3)


@pytest.mark.parametrize("example", VESSELS)
def test_a_ship_is_no_person(example: str) -> None:
    parsed, entities, _, _ = understood("", example)
    assert find_persons(parsed, entities).people == ()


def _at(text: str, word: str) -> Entity:
    parsed, entities, _, _ = understood("", text)
    places = [(s.index, t.i) for s in parsed.sentences for t in s.tokens if t.text == word]
    entity = entities.at(*places[-1])
    assert entity is not None, f"nobody at {word!r}"
    return entity
