"""Direct quotations and their speakers (cases/statements.md), and what holds for all statements."""

from __future__ import annotations

import pytest

from tests.understand.said import Case, cases, understood
from whosays.model import Cut, Report
from whosays.understand.people import resolve_entities
from whosays.understand.reader import parse
from whosays.understand.saying.attribution import attribute
from whosays.understand.saying.statements import find_statements


def _mark(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="known failure")] if case.fails else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [_mark(c) for c in cases("statements.md")])
def test_quotations(case: Case) -> None:
    said = understood(case.title, case.text)[3]
    assert [f"{who}: {words}".replace("\n", r"\n") for who, words in said] == list(case.expected)


def test_every_statement_equals_its_slice_and_ids_are_in_order() -> None:
    text = 'Ada Lund said: "The bridge gave way without warning." The mayor said nobody was hurt.'
    report = Report("r7", "a.txt", "", text)
    parsed = parse(report)
    statements = find_statements(parsed, resolve_entities(parsed))
    assert [s.id for s in statements] == [f"r7.s{n}" for n in range(1, len(statements) + 1)]
    assert all(report.text[s.words.start : s.words.end] == s.words.text for s in statements)
    assert all(s.speaker is None or s.speaker.span.text in report.text for s in statements)


def test_indirect_statements_are_not_quoted() -> None:
    parsed = parse(Report("r1", "a.txt", "", "The mayor said nobody was hurt in the fire."))
    (statement,) = find_statements(parsed, resolve_entities(parsed))
    assert not statement.quoted
    assert statement.words.text == "nobody was hurt in the fire"
    assert statement.speaker is not None and statement.speaker.name == "The mayor"


def test_what_cleaning_cut_is_not_quoted() -> None:
    text = 'Ada Lund said: "The bridge gave way without warning."\nTom Berg said: "Sign up for all of our letters."'
    report = Report("r1", "a.txt", "", text)
    second = text.index("Tom")
    cut = Report("r1", "a.txt", "", text, cuts=(Cut(report.span("text", second, len(text)), "newsletter"),))
    parsed = parse(cut)
    quoted = [s for s in find_statements(parsed, resolve_entities(parsed)) if s.quoted]
    assert [s.words.text for s in quoted] == ["The bridge gave way without warning."]


def test_a_quotation_does_not_run_over_what_cleaning_cut() -> None:
    text = 'Ada Lund said: "The bridge gave way last night.\nSign up for our letters.\nNobody at all saw it fall."'
    first, last = text.index("Sign"), text.index("Nobody") - 1
    report = Report("r1", "a.txt", "", text)
    cut = Report("r1", "a.txt", "", text, cuts=(Cut(report.span("text", first, last), "newsletter"),))
    parsed = parse(cut)
    quoted = [s for s in find_statements(parsed, resolve_entities(parsed)) if s.quoted]
    assert all("Sign up" not in s.words.text for s in quoted)
    assert quoted[0].words.text == "The bridge gave way last night."


ODD = [
    "",
    "\n\n",
    '"',
    "“”",
    '" said',
    "said",
    'said: "',
    "🙂 “🙂 we saw 🙂 it all happen,” said Ada Lund 🙂.",
    "''''''",
    "— “a b c d e f” —",
    'He "said" "that" "he" "never" "said" so, he said, she said.',
    "A" * 300 + ' said "b c d e f g h".',
    "1. 2. 3. said 4: 5",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_and_every_span_holds(text: str) -> None:
    report = Report("r1", "a.txt", text.split("\n")[0][:80], text)
    parsed = parse(report)
    entities = resolve_entities(parsed)
    statements = find_statements(parsed, entities)
    for s in statements:
        field = report.title if s.words.field == "title" else report.text
        assert field[s.words.start : s.words.end] == s.words.text
    attribution = attribute(parsed, entities, statements)
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            attribution.chain(sentence.index, token.i)


def test_the_same_report_gives_the_same_statements() -> None:
    text = 'Ada Lund and Tom Berg met. "It was a long night," she said. He said: "We are both very tired now."'
    first, second = (understood("", text)[3] for _ in range(2))
    assert first == second
