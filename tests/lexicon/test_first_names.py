"""Names of the nicknames table that are one person's are one in a report and across reports; the others are two."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.understand.said import understood
from whosays.collate.people import resolve_people
from whosays.lexicon.first_names import first_names
from whosays.model import Claim, Modality, Named, Person, Reading, Report

TABLE = tomllib.loads(files("whosays.lexicon").joinpath("first_names.toml").read_text(encoding="utf-8"))["nicknames"]
PAIRS = [(pair, True) for pair in TABLE["same"]] + [(pair, False) for pair in TABLE["apart"]]


@pytest.mark.parametrize(("pair", "same"), PAIRS, ids=[pair for pair, _ in PAIRS])
def test_two_names_in_one_report(pair: str, same: bool) -> None:
    one, other = pair.split(" = ")
    _, entities, _, _ = understood("", f"{one} left the house. {other} fell.")
    first, second = (entities.at(sentence, 0) for sentence in (0, 1))
    assert first is not None and second is not None
    assert (first is second) == same


@pytest.mark.parametrize(("pair", "same"), PAIRS, ids=[pair for pair, _ in PAIRS])
def test_two_names_in_two_reports(pair: str, same: bool) -> None:
    readings, claims = [], []
    for id, name in zip(("r1", "r2"), pair.split(" = "), strict=True):
        report = Report(id, "a.txt", "", name)
        span = report.span("text", 0, len(name))
        claims.append(Claim(f"{id}.c1", id, "i1", "perpetrator", None, Named(name), span, span, (), Modality.ASSERTED))
        readings.append(Reading(report, people=(Person(name, (span,), (f"{id}.c1",)),)))
    assert resolve_people(readings).same(*claims) is same


def test_every_line_of_the_table_says_something_new() -> None:
    lines = TABLE["forms"].strip().splitlines()
    full = [line.split(":")[0] for line in lines]
    assert full == list(dict.fromkeys(full))
    assert all(short.split() and full not in short.split() for full, short in (line.split(":") for line in lines))
    assert all(name == name.lower() for name in first_names().forms)
