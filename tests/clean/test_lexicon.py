"""Every phrase of the lexicon catches its own examples, and leaves its news sentences alone."""

from __future__ import annotations

import pytest

from whosays.clean import clean
from whosays.clean.phrases import lexicon
from whosays.clean.reasons import Reason
from whosays.model import Page, Report

LEAD = "A ferry sank off Norrhamn on Tuesday, and nine people are missing, the coast guard said."
END = "The search goes on, the coast guard said on Wednesday."


def cleaned(line: str) -> Report:
    """A report that holds `line` in its middle."""
    return clean(Page("a.txt", "Ferry sinks off Norrhamn", f"{LEAD}\n{line}\n{END}\n"), "r1")


EXAMPLES = [(p.reason, p.where, e) for p in lexicon().phrases for e in p.examples]
NEWS = [(p.reason, e) for p in lexicon().phrases for e in p.news]


@pytest.mark.parametrize(("reason", "where", "example"), EXAMPLES)
def test_example_is_cut(reason: Reason, where: str, example: str) -> None:
    report = cleaned(example)
    cut = " ".join(c.span.text for c in report.cuts)
    assert report.cuts, example
    assert all(c.span.text in example for c in report.cuts)
    if where in ("line", "heading"):
        assert cut == example


@pytest.mark.parametrize(("reason", "sentence"), NEWS)
def test_news_stays(reason: Reason, sentence: str) -> None:
    assert cleaned(sentence).cuts == ()


def test_every_reason_of_the_lexicon_has_an_example() -> None:
    assert all(phrase.examples for phrase in lexicon().phrases)
