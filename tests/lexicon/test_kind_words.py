"""The nouns of kinds.toml decide on the names of their examples."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from whosays.model import Report
from whosays.understand.reader import parse

RAW = tomllib.loads(files("whosays.lexicon").joinpath("kinds.toml").read_text(encoding="utf-8"))
EXAMPLES = [(kind, text) for kind, entry in RAW.items() for text in entry["examples"]]


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_example(kind: str, text: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    (sentence,) = parse(Report("r1", "a.txt", "", plain)).sentences
    found = [n.kind for n in sentence.names if sentence.tokens[n.last].end == end]
    assert found == [kind], (plain[start:end], sentence.names)
