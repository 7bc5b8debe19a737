"""The words of bodies.toml decide on the names of their examples."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from whosays.model import Report
from whosays.understand.reader import parse

RAW = tomllib.loads(files("whosays.lexicon").joinpath("bodies.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [text for entry in RAW.values() for text in entry["examples"]])
def test_example(text: str) -> None:
    end = text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    (sentence,) = parse(Report("r1", "a.txt", "", plain)).sentences
    found = [(sentence.tokens[n.first].start, n.kind) for n in sentence.names if sentence.tokens[n.last].end == end]
    assert found == [(text.index("["), "organisation")], sentence.names


def test_no_name_stands_twice() -> None:
    names = [name.lower() for name in RAW["known"]["list"]]
    assert len(names) == len(set(names))
    assert not set(RAW["heads"]["list"].split()) & set(RAW["heads_of_places"]["list"].split())
