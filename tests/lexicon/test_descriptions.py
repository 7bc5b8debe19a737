"""Every list of descriptions.toml has an example with one of its words, and it is read as it says."""

from __future__ import annotations

import pytest

from whosays.lexicon.descriptions import description_words
from whosays.lexicon.tables import table_of
from whosays.model import Report
from whosays.understand.people import resolve_entities
from whosays.understand.reader import parse

EXAMPLES = [(name, example) for name, entry in table_of("descriptions.toml").items() for example in entry["examples"]]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}: {e['text']}"[:60] for n, e in EXAMPLES])
def test_descriptions_are_read(name: str, example: dict[str, str]) -> None:
    parsed = parse(Report("r1", "a.txt", "", example["text"]))
    places = [(s.index, t) for s in parsed.sentences for t in s.tokens]
    assert description_words(name) & {t.text.lower() for _, t in places}
    meant = resolve_entities(parsed).at(*[(s, t.i) for s, t in places if t.text == example["word"]][-1])
    assert meant is not None
    assert (meant.name, meant.institution or "") == (example["name"], example["institution"])


def test_every_list_has_an_example() -> None:
    assert {name for name, _ in EXAMPLES} == set(table_of("descriptions.toml"))
