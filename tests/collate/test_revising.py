"""Figures that their own report calls earlier ones."""

import pytest

from tests.collate.claims import claim, exactly
from whosays.collate.revising import is_earlier_figure, told_earlier
from whosays.lexicon.tables import table_of

ENTRIES = table_of("revising.toml")["earlier_figure"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["example"])
def test_the_examples_of_the_lexicon(entry):
    assert told_earlier(entry["example"])
    assert not told_earlier(entry["not"])


def test_a_figure_without_words_before_it_is_no_earlier_one():
    assert not is_earlier_figure(claim("r1.c1", "killed", exactly(5), words="five died"))
