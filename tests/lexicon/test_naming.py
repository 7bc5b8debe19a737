"""Every list of naming.toml has an example with one of its words, and names are read from them as they say."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from whosays.lexicon.naming import naming_words
from whosays.model import Report
from whosays.understand.people.naming import find_namings
from whosays.understand.reader import parse

RAW = tomllib.loads(files("whosays.lexicon").joinpath("naming.toml").read_text(encoding="utf-8"))
EXAMPLES = [(name, e["text"], e["names"]) for name, entry in RAW.items() for e in entry["examples"]]


@pytest.mark.parametrize(("name", "text", "names"), EXAMPLES)
def test_names_are_read(name: str, text: str, names: list[str]) -> None:
    sentence = parse(Report("r1", "a.txt", "", text)).sentences[0]
    assert naming_words(name) & {w for t in sentence.tokens for w in (t.text, t.text.lower(), t.lemma)}
    found = find_namings(sentence)
    assert [f"{' '.join(n.words)}: {n.kind}{f' {n.gender}' if n.gender else ''}" for n in found] == names
