"""The values that stand in a report, whatever they are said of; another reader is held against them."""

from __future__ import annotations

from whosays.model import Amount, Count, Report
from whosays.understand.grammars import grammars

REPORT = Report(
    "r1",
    "a.txt",
    "Fire in Leeds",
    "Seven guards and Ilse Varn died in Leeds on Monday. A cook was hurt. The fire cost $40,000.",
    published="2019-05-15",
)


def test_what_the_grammars_find():
    found = grammars(REPORT)
    counts = {s.text: c for s, c in found.counts}
    assert counts["Seven"] == Count(7, 7)
    assert counts["Ilse Varn"] == counts["A cook"] == Count(1, 1)
    assert [(s.text, w.value) for s, w in found.times] == [("Monday", "2019-05-13")]
    assert {w.parts[0] for _, w in found.places} == {"Leeds"}
    assert [a for _, a in found.amounts] == [Amount("40000", "USD")]
    assert [s.text for s in found.sentences][:2] == [
        "Fire in Leeds",
        "Seven guards and Ilse Varn died in Leeds on Monday.",
    ]


def test_a_dozen_is_not_one():
    found = grammars(Report("r1", "a.txt", "", "A dozen guards and another three men died."))
    assert [(s.text, c) for s, c in found.counts] == [("A dozen", Count(12, 12)), ("another three", Count(3, 3))]


def test_every_span_is_a_slice():
    found = grammars(REPORT)
    for span in (*found.sentences, *(s for pairs in (found.counts, found.times, found.places) for s, _ in pairs)):
        assert REPORT.span(span.field, span.start, span.end) == span
