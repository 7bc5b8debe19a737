"""The bundled gazetteer and users' files."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from whosays.errors import InputError
from whosays.lexicon.gazetteer import Gazetteer, Packed, countries, region_name
from whosays.lexicon.placenames import Place, fold, pack, unpack


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Caracas", "VE", "capital"),
        ("Miranda", "VE", "region"),
        ("Duisburg", "DE", "town"),
        ("Nigeria", "NG", "country"),
        ("Kiev", "UA", "capital"),
        ("West Bank", "PS", "region"),
        ("Borno", "NG", "region"),
        ("Vermont", "US", "region"),
    ],
)
def test_known(name: str, country: str, kind: str) -> None:
    assert (country, kind) in {(p.country, p.kind) for p in Gazetteer.bundled().find(name)}


def test_spelling_does_not_matter() -> None:
    find = Gazetteer.bundled().find
    assert find("SAINT-ETIENNE")[0] == find("Saint-Étienne")[0]


def test_unknown_name() -> None:
    assert Gazetteer.bundled().find("Qorvashti") == ()
    assert Gazetteer.bundled().find("") == ()


def test_attribution_is_shown() -> None:
    assert "GeoNames" in Gazetteer.bundled().attribution and "CC BY" in Gazetteer.bundled().attribution


def test_lookup_is_fast() -> None:
    gazetteer = Gazetteer.bundled()
    gazetteer.find("Leeds")
    started = time.process_time()
    for name in ("Aden", "Basel", "Cusco", "Dakar", "Essen", "Fes", "Gao", "Hull", "Izmir", "Jos"):
        gazetteer.find(name)
    assert time.process_time() - started < 0.2


def test_packing_keeps_a_place() -> None:
    place = Place("L'Aquila", "town", "IT", "01", 42.35, 13.4, 70_000)
    assert unpack(pack(fold(place.name), place)) == ("laquila", place)


def test_damaged_file() -> None:
    with pytest.raises(Exception, match="damaged"):
        Packed(b"nothing")


def test_countries() -> None:
    assert countries().by_word["nigerians"] == "NG"
    assert countries().name("DE") == "Germany"
    assert region_name("VE", "15") == "Miranda"


def test_user_csv(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,lat,lon,country,parent\nQorvashti,10.25,-66.9,Venezuela,Miranda\n", encoding="utf-8")
    (place,) = Gazetteer.bundled().with_user_file(path).find("qorvashti")
    assert place == Place("Qorvashti", "own", "VE", "Miranda", 10.25, -66.9, 0)


def test_user_geonames_dump(tmp_path: Path) -> None:
    path = tmp_path / "VE.txt"
    row = [
        "1",
        "Qorváshti",
        "Qorvashti",
        "Korvashti,Qorvash",
        "10.25",
        "-66.9",
        "P",
        "PPL",
        "VE",
        "",
        "15",
        "",
        "",
        "",
        "1200",
        "",
        "",
        "America/Caracas",
        "2020-01-01",
    ]
    path.write_text("\t".join(row) + "\n", encoding="utf-8")
    gazetteer = Gazetteer.bundled().with_user_file(path)
    assert gazetteer.find("Korvashti")[0].region == "15"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("town,where\nA,B\n", "needs the columns name, lat, lon"),
        ("name,lat,lon\nA,95,0\n", "line 2: '95' is no number of degrees between -90 and 90"),
        ("name,lat,lon\nA,x,0\n", "line 2: 'x' is no number of degrees between -90 and 90"),
    ],
)
def test_bad_user_files(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        Gazetteer.bundled().with_user_file(path)


def test_a_places_file_that_is_missing_or_no_text_tells_what_to_give(tmp_path: Path) -> None:
    advice = "give a CSV file with the columns name, lat, lon, or a GeoNames dump"
    missing, picture = tmp_path / "missing.csv", tmp_path / "photo.csv"
    picture.write_bytes(b"\xff\xd8\xff")
    for path, reason in ((missing, "cannot be read (no such file or directory)"), (picture, "is not UTF-8 text")):
        with pytest.raises(InputError) as refused:
            Gazetteer.bundled().with_user_file(path)
        assert str(refused.value) == f"{path}: {reason}; {advice}"
