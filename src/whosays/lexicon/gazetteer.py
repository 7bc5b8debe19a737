"""Where names are on the map: the bundled gazetteer, and a user's own on top of it.

The bundled file (gazetteer.bin, made by tools/build_gazetteer.py) holds towns of 500 people and more,
provinces and districts; countries.toml, regions.toml and states.toml hold what those lists lack.
"""

from __future__ import annotations

import csv
import io
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from json import loads
from pathlib import Path
from typing import Protocol

from whosays.errors import InputError, WeightsError
from whosays.lexicon.placenames import Place, fold, unpack
from whosays.lexicon.tables import table_of


class Layer(Protocol):
    """Anything that gives the places of a folded name."""

    def find(self, key: str) -> tuple[Place, ...]: ...


@dataclass(frozen=True)
class Gazetteer:
    """Places by name. Layers are asked in order; a user's own stand before the bundled ones."""

    layers: tuple[Layer, ...]

    @staticmethod
    def bundled() -> Gazetteer:
        """The gazetteer of the package; read once per process."""
        return _bundled()

    def with_user_file(self, path: Path) -> Gazetteer:
        """This gazetteer with a user's places before it.

        path: a CSV with the columns name, lat, lon and, if there are, country (two letters or a name) and
        parent (a province); or a GeoNames dump (19 columns, tab-separated, no header).
        Raises InputError for a file that is neither.
        """
        return Gazetteer((read_user_file(path), *self.layers))

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place of this name, the most populous first within its layer; () if there is none.

        A province that an earlier layer has is not given again by a later one.

        >>> [p.country for p in Gazetteer.bundled().find("Reykjavik")][:1]
        ['IS']
        """
        key = fold(name)
        out: dict[object, Place] = {}
        for place in chain.from_iterable(layer.find(key) for layer in self.layers) if key else ():
            same = (place.kind, place.country, place.region) if place.kind == "region" and place.region else place
            out.setdefault(same, place)
        return tuple(out.values())

    @property
    def attribution(self) -> str:
        """The line that must stand where bundled places are shown."""
        return _packed().attribution


@cache
def _bundled() -> Gazetteer:
    return Gazetteer((_known(), _packed()))


# ------------------------------------------------------------------------------- the packed towns


class Packed:
    """The packed file: sparse indexes in memory, blocks unpacked when a name falls into them."""

    def __init__(self, data: bytes) -> None:
        if data[:4] != b"WSGZ":
            raise WeightsError("gazetteer.bin is damaged: install whosays again")
        size = int.from_bytes(data[4:8], "big")
        header = loads(zlib.decompress(data[8 : 8 + size]))
        self.attribution: str = header["attribution"]
        self.regions: dict[str, str] = header["regions"]
        self._block: int = header["block"]
        self._body = memoryview(data)[8 + size :]
        self._places, self._spellings = header["places"], header["spellings"]
        self._first = {id(index): [row[0] for row in index] for index in (self._places, self._spellings)}
        self._lines = lru_cache(maxsize=256)(self._read)
        self.find = lru_cache(maxsize=4096)(self._find)

    def _read(self, offset: int, length: int) -> tuple[str, ...]:
        return tuple(zlib.decompress(self._body[offset : offset + length]).decode().split("\n"))

    def _find(self, key: str) -> tuple[Place, ...]:
        rows = [unpack(line)[1] for line in self._with_key(self._places, key)]
        for line in self._with_key(self._spellings, key):
            number = int(line.split("\t")[1])
            _, offset, length = self._places[number // self._block]
            rows.append(unpack(self._lines(offset, length)[number % self._block])[1])
        return tuple(sorted(rows, key=lambda p: -p.population))

    def _with_key(self, index: list, key: str) -> Iterator[str]:
        first = self._first[id(index)]
        for i in range(max(0, bisect_left(first, key) - 1), bisect_right(first, key)):
            _, offset, length = index[i]
            yield from (line for line in self._lines(offset, length) if line.startswith(key + "\t"))


@cache
def _packed() -> Packed:
    return Packed(files("whosays.lexicon").joinpath("gazetteer.bin").read_bytes())


# ------------------------------------------------------------------------------- countries and regions


@dataclass(frozen=True)
class Table:
    """Places in a dictionary."""

    rows: dict[str, tuple[Place, ...]]

    def find(self, key: str) -> tuple[Place, ...]:
        """The places of a folded name."""
        return self.rows.get(key, ())


@dataclass(frozen=True)
class Countries:
    """Names of countries and words for their people."""

    raw: dict[str, dict]

    @cached_property
    def by_word(self) -> dict[str, str]:
        """Country letters by folded name or demonym, plural too ("Afghans")."""
        out: dict[str, str] = {}
        for code, row in self.raw.items():
            for word in row["people"]:
                out.setdefault(fold(word), code)
                if not word.endswith(("ese", "sh", "ch", "s", "man", "woman")):
                    out.setdefault(fold(word) + "s", code)
            for name in row["names"]:
                out[fold(name)] = code
        return out

    @cached_property
    def demonyms(self) -> dict[str, str]:
        """Country letters by demonym as adjectives are written ("Nigerian")."""
        return {word: code for code, row in self.raw.items() for word in row["people"]}

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded names of all countries."""
        return frozenset(fold(name) for row in self.raw.values() for name in row["names"])

    def name(self, code: str) -> str | None:
        """The first name of a country.

        >>> countries().name("VE")
        'Venezuela'
        """
        row = self.raw.get(code)
        return row["names"][0] if row else None


@cache
def countries() -> Countries:
    """The countries of countries.toml."""
    return Countries(table_of("countries.toml"))


# the size that a listed region or city is ranked with among its namesakes
WELL_KNOWN = 3_000_000


@cache
def _known() -> Table:
    rows: dict[str, list[Place]] = {}
    for code, row in countries().raw.items():
        for name in row["names"]:
            rows.setdefault(fold(name), []).append(
                Place(row["names"][0], "country", code, None, *map(float, row["at"]))
            )
    for row in table_of("regions.toml")["region"]:
        kind = row.get("kind", "wide" if row.get("wide") else "region")
        for name in row["names"]:
            rows.setdefault(fold(name), []).append(
                Place(
                    row["names"][0],
                    kind,
                    row.get("within"),
                    row.get("code"),
                    *map(float, row["at"]),
                    WELL_KNOWN,
                )
            )
    return Table({k: tuple(v) for k, v in rows.items()})


@cache
def state_of(short: str) -> tuple[str, str] | None:
    """Country and province code of a state's short form.

    >>> state_of("Pa.")
    ('US', 'PA')
    """
    return next(((country, table[short]) for country, table in table_of("states.toml").items() if short in table), None)


def region_name(country: str | None, region: str | None) -> str | None:
    """The name of a province.

    >>> region_name("US", "PA")
    'Pennsylvania'
    """
    return _packed().regions.get(f"{country}.{region}")


# ------------------------------------------------------------------------------- a user's own places


_FEATURES = {"A": "region", "P": "town"}
_ADVICE = "give a CSV file with the columns name, lat, lon, or a GeoNames dump"


def read_user_file(path: Path) -> Table:
    """The places of a CSV or of a GeoNames dump, by folded name (see `Gazetteer.with_user_file`)."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = (error.strerror or "input/output error").lower()
        raise InputError(f"{path}: cannot be read ({reason}); {_ADVICE}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text; {_ADVICE}") from None
    first = text.split("\n", 1)[0]
    reader = _geonames(path, text) if first.count("\t") == 18 else _table(path, text)
    rows: dict[str, list[Place]] = {}
    for name, place in reader:
        if place not in rows.setdefault(fold(name), []):
            rows[fold(name)].append(place)
    return Table({k: tuple(sorted(v, key=lambda p: -p.population)) for k, v in rows.items() if k})


def _table(path: Path, text: str) -> Iterator[tuple[str, Place]]:
    reader = csv.DictReader(io.StringIO(text))
    if not {"name", "lat", "lon"} <= set(reader.fieldnames or ()):
        raise InputError(
            f"{path}: needs the columns name, lat, lon (and may have country, parent) "
            "or the 19 columns of a GeoNames dump"
        )
    for row in reader:
        country = (row.get("country") or "").strip()
        code = country.upper() if len(country) == 2 else countries().by_word.get(fold(country))
        yield (
            row["name"],
            Place(
                row["name"].strip(),
                "own",
                code,
                (row.get("parent") or "").strip() or None,
                _degrees(path, reader.line_num, row["lat"], 90),
                _degrees(path, reader.line_num, row["lon"], 180),
            ),
        )


def _geonames(path: Path, text: str) -> Iterator[tuple[str, Place]]:
    for line, row in enumerate(text.splitlines(), 1):
        cells = row.split("\t")
        if len(cells) != 19:
            continue
        kind = "district" if cells[7].startswith("ADM") and cells[7] != "ADM1" else _FEATURES.get(cells[6], "town")
        place = Place(
            cells[1],
            kind,
            cells[8] or None,
            cells[10] or None,
            _degrees(path, line, cells[4], 90),
            _degrees(path, line, cells[5], 180),
            int(cells[14] or 0),
        )
        for name in {cells[1], cells[2], *cells[3].split(",")} - {""}:
            yield name, place


def _degrees(path: Path, line: int, text: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = most + 1
    if not -most <= value <= most:
        raise InputError(f"{path}, line {line}: {text!r} is no number of degrees between -{most:g} and {most:g}")
    return value
