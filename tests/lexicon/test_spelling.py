"""Every list of spelling.toml does what its examples say."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from whosays.understand.reader.bounds import split
from whosays.understand.reader.words import words

RAW = tomllib.loads(files("whosays.lexicon").joinpath("spelling.toml").read_text(encoding="utf-8"))
EXAMPLES = [(name, example) for name, entry in RAW.items() for example in entry["examples"]]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example(name: str, example: dict) -> None:
    text = example["text"]
    if "words" in example:
        assert [text[a:b] for a, b in words(text, 0, len(text))] == example["words"].split()
    if "sentences" in example:
        assert len(split(text, 0, len(text))) == example["sentences"]


def test_every_list_has_an_example() -> None:
    assert all(entry["examples"] for entry in RAW.values())
