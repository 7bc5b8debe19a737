"""The examples of trees.toml: each list has one of its words in a tree as it must be."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.understand.happenings import first
from whosays.lexicon.trees import tree_words
from whosays.model import Report
from whosays.understand.reader import parse

RAW = tomllib.loads(files("whosays.lexicon").joinpath("trees.toml").read_text(encoding="utf-8"))
EXAMPLES = [(name, e["text"], e["word"], e["rel"]) for name, entry in RAW.items() for e in entry["examples"]]


@pytest.mark.parametrize(("name", "text", "word", "rel"), EXAMPLES)
def test_the_word_stands_where_it_must(name: str, text: str, word: str, rel: str) -> None:
    parsed = parse(Report("r1", "a.txt", "", text))
    sentence, token = first(parsed, word)
    tokens = parsed.sentences[sentence].tokens
    assert tree_words(name) & {t.lemma for t in tokens} | tree_words(name) & {t.text.lower() for t in tokens}
    assert tokens[token].rel == rel
