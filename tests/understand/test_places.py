"""Places in sentences of our own, read by the shipped model."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Report
from whosays.understand.places import PlaceMention, find_places
from whosays.understand.places.toponyms import find_toponyms
from whosays.understand.reader import parse

EXAMPLES = tomllib.loads(files("whosays.lexicon").joinpath("venues.toml").read_text("utf-8"))["example"]


def places(text: str, gazetteer: Gazetteer | None = None) -> tuple[PlaceMention, ...]:
    return find_places(parse(Report("r1", "a.txt", "", text)), gazetteer)


def shown(text: str) -> list[str]:
    return [", ".join(m.where.parts) for m in places(text)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:30])
def test_lexicon_examples(example: dict) -> None:
    assert shown(example["text"]) == example["places"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Police in Paris, Texas, arrested two men.", "Paris, Texas"),
        ("Police arrested a forger in the city of Aleppo in northern Syria.", "Aleppo, northern Syria"),
        ("Two boats sank near Lampedusa.", "near Lampedusa, Lampedusa"),
        ("LAGOS, Nigeria (AP) - Three buses collided.", "LAGOS, Nigeria"),
        ("The quake was felt in Scranton, Pa.", "Scranton, Pa."),
    ],
)
def test_phrases(text: str, value: str) -> None:
    assert value in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "The New York Times reported it.",
        "Paris Hilton was not hurt.",
        "Nigerian officials denied it.",
        "Chelsea FC won the match.",
        "It may rain in March.",
    ],
)
def test_no_place(text: str) -> None:
    assert [m for m in places(text) if m.named] == []


def test_namesakes_follow_the_report() -> None:
    report = Report("r1", "a.txt", "", "The mayor of Leeds spoke. Buses from Hull and York stopped.")
    assert {t.place.country for t in find_toponyms(parse(report)) if t.place} == {"GB"}


def test_short_forms_are_no_towns() -> None:
    found = places("The PEC met in the UAE on Friday.")
    assert [m.where.parts for m in found if m.named] == [("UAE",)]


def test_another_sentence_puts_a_venue_on_the_map() -> None:
    found = places("A tram fell over at Elmhurst station in Leeds. Police closed Elmhurst station on Friday.")
    assert {m.where.country for m in found if m.named} == {"GB"}
    assert {m.where.precision for m in found if m.named} == {"parent"}


def test_container_decides() -> None:
    (mention,) = places("A school burned in Paris, Texas.")
    assert (mention.where.country, mention.where.precision) == ("US", "exact")
    assert mention.where.latitude == pytest.approx(33.66, abs=0.1)


def test_unknown_place_falls_back_to_what_holds_it() -> None:
    (mention,) = places("Four people died in the village of Qorvashti, in Miranda state, Venezuela.")
    assert mention.where.parts[0] == "Qorvashti"
    assert mention.where.precision == "parent"
    assert mention.where.country == "VE"


def test_unknown_place_alone_is_not_guessed() -> None:
    found = places("Four people died in Qorvashti.")
    assert all(m.where.latitude is None and m.where.precision == "none" for m in found)


def test_a_user_gazetteer_is_asked_first(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,lat,lon,country,parent\nQorvashti,10.25,-66.9,VE,Miranda\n", encoding="utf-8")
    (mention,) = places("Four people died in Qorvashti.", Gazetteer.bundled().with_user_file(table))
    assert (mention.where.precision, mention.where.latitude, mention.where.country) == ("exact", 10.25, "VE")


def test_words_are_those_of_the_report() -> None:
    report = Report("r1", "a.txt", "", "A bomb went off at a market in Kano, northern Nigeria, on Sunday.")
    parsed = parse(report)
    (mention,) = find_places(parsed)
    words = parsed.sentences[mention.sentence].span(report, mention.first, mention.last).text
    assert words == "market in Kano, northern Nigeria"


def test_a_group_or_a_ship_named_after_a_place_is_no_place() -> None:
    assert shown("Four fighters of the Sons of the Sahel were killed in Lagos.") == ["Lagos"]
    assert "Dover" not in shown("The Maid of Dover ran aground.")
    assert "London" in shown("The Mayor of London spoke.")
