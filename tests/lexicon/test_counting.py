"""Every list of counting.toml has sentences with one of its words, and counts are read from them as marked."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from whosays.lexicon.counting import counting
from whosays.model import Report
from whosays.understand.counts import find_counts
from whosays.understand.finding import Finding
from whosays.understand.people import resolve_entities
from whosays.understand.reader import parse

RAW = tomllib.loads(files("whosays.lexicon").joinpath("counting.toml").read_text(encoding="utf-8"))
SHOWS = [(name, s) for name, entry in RAW.items() for s in entry["shows"]]

REFUSES = [(name, s) for name, entry in RAW.items() for s in entry["refuses"]]


def counts(text: str) -> tuple[Finding, ...]:
    parsed = parse(Report("r1", "a.txt", "", text))
    return find_counts(parsed, resolve_entities(parsed))


@pytest.mark.parametrize("name", RAW)
def test_every_list_has_an_example_with_one_of_its_words(name: str) -> None:
    examples = " ".join(RAW[name]["shows"] + RAW[name]["refuses"])
    tokens = [t for s in parse(Report("r1", "a.txt", "", examples)).sentences for t in s.tokens]
    assert counting(name) & {w for t in tokens for w in (t.text.lower(), t.lemma.lower())}


@pytest.mark.parametrize(("name", "sentence"), SHOWS)
def test_a_count_is_read(name: str, sentence: str) -> None:
    found = counts(sentence)
    assert found
    if "modality" in RAW[name]:
        assert {f.modality.value for f in found} == {RAW[name]["modality"]}


@pytest.mark.parametrize(("name", "sentence"), REFUSES)
def test_no_count_is_read(name: str, sentence: str) -> None:
    assert counts(sentence) == (), name
