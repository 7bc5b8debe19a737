"""Every list of likeness.toml has examples, and what stands in brackets is what is found."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from whosays.group.surface import people, stem, streets, weekdays, words
from whosays.lexicon.likeness import likeness

RAW = tomllib.loads(files("whosays.lexicon").joinpath("likeness.toml").read_text(encoding="utf-8"))
EXAMPLES = [(name, e) for name, entry in RAW.items() for e in entry["examples"]]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_examples(name, example):
    marked = [m.lower() for m in re.findall(r"\[([^\]]+)\]", example)]
    plain = re.sub(r"[\[\]]", "", example)
    if name == "street":
        assert streets(plain) == tuple(marked)
    elif name == "weekday":
        assert weekdays(plain) == tuple(marked)
    elif name == "common":
        assert sorted(words(plain)) == sorted(stem(m) for m in marked)
    else:
        found = people(plain)
        assert [f"{p.first} {p.last}" for p in found] == marked
        assert all(p.official == (name == "official") for p in found)


def test_every_list_is_read():
    assert all(getattr(likeness(), name) for name in RAW)
