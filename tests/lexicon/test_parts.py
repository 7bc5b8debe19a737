"""Every list of parts.toml has an example with one of its words, and the parts are found as it says."""

from __future__ import annotations

import pytest

from tests.understand.happenings import happenings, value
from whosays.lexicon.parts import part_words
from whosays.lexicon.tables import table_of

EXAMPLES = [(name, example) for name, entry in table_of("parts.toml").items() for example in entry["examples"]]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}: {e['text']}"[:60] for n, e in EXAMPLES])
def test_parts_are_found(name: str, example: dict) -> None:
    parsed, _, findings = happenings("", example["text"])
    assert part_words(name) & {w for s in parsed.sentences for t in s.tokens for w in (t.text.lower(), t.lemma.lower())}
    for attribute in example.keys() - {"text"}:
        assert [value(parsed, f) for f in findings if f.attribute == attribute] == example[attribute]


def test_every_list_has_an_example() -> None:
    assert {name for name, _ in EXAMPLES} == set(table_of("parts.toml"))
