"""Counts read from sentences: the readable cases, and the examples of the word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from whosays.lexicon.harm import harms
from whosays.lexicon.people import people
from whosays.model import Count, Modality, Report
from whosays.understand.counts import find_counts
from whosays.understand.people import resolve_entities
from whosays.understand.reader import parse

CASES = Path(__file__).parents[1] / "cases" / "counts.md"


@dataclass(frozen=True)
class Case:
    heading: str
    text: str
    expected: tuple[str, ...]
    known_failure: bool


def told(text: str) -> tuple[str, ...]:
    """Findings as lines: "killed 2..2 of officers", "missing withheld of workers"."""
    title, _, body = text.rpartition(" // ")
    parsed = parse(Report("r1", "case", title, body))
    return tuple(sorted(line(f) for f in find_counts(parsed, resolve_entities(parsed))))


def line(finding) -> str:
    assert isinstance(finding.value, Count)
    low, high = finding.value.low, finding.value.high
    ends = "withheld" if finding.withheld else f"{'' if low is None else low}..{'' if high is None else high}"
    denied = ", denied" if finding.modality is Modality.DENIED else ""
    return f"{finding.attribute} {ends}" + (f" of {finding.of}" if finding.of else "") + denied


def cases() -> list[Case]:
    out: list[Case] = []
    heading, known = "", False
    for row in CASES.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            heading, known = row.lstrip("# "), "known failure" in row.lower()
        elif row.startswith("> "):
            out.append(Case(heading, row[2:], (), known))
        elif row.startswith("- ") and out:
            last = out.pop()
            wanted = () if row == "- nothing" else (row[2:],)
            out.append(Case(last.heading, last.text, (*last.expected, *wanted), last.known_failure))
    return out


def mark(case: Case):
    marks = [pytest.mark.xfail(strict=True, reason="known failure")] if case.known_failure else []
    return pytest.param(case, id=case.text[:60], marks=marks)


@pytest.mark.parametrize("case", [mark(c) for c in cases()])
def test_case(case: Case) -> None:
    assert told(case.text) == tuple(sorted(case.expected)), case.heading


SHOWN = [(h.attribute, s) for h in harms() for s in h.shows]
REFUSED = [(h.attribute, s) for h in harms() for s in h.refuses]


@pytest.mark.parametrize(("attribute", "sentence"), SHOWN)
def test_example_of_a_harm_word_is_counted(attribute: str, sentence: str) -> None:
    assert any(row.startswith(attribute + " ") for row in told(sentence)), told(sentence)


@pytest.mark.parametrize(("attribute", "sentence"), REFUSED)
def test_counterexample_of_a_harm_word_is_not_counted(attribute: str, sentence: str) -> None:
    assert not any(row.startswith(attribute + " ") for row in told(sentence)), told(sentence)


@pytest.mark.parametrize("sentence", people().examples)
def test_people_are_counted(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize("sentence", people().not_examples)
def test_things_are_not_counted(sentence: str) -> None:
    assert told(sentence) == ()


def test_words_and_anchor_are_places_in_the_sentence() -> None:
    parsed = parse(Report("r1", "case", "", "Police said that at least two officers were killed in the raid."))
    (finding,) = find_counts(parsed, resolve_entities(parsed))
    sentence = parsed.sentences[finding.sentence]
    assert sentence.span(parsed.report, finding.first, finding.last).text == "at least two officers were killed"
    assert sentence.tokens[finding.anchor].text == "killed"


def test_every_number_word_of_the_cases_is_a_range_with_an_end_or_withheld() -> None:
    for case in cases():
        for row in case.expected:
            assert re.match(r"^[a-z]+ (withheld|\d+\.\.\d*|\.\.\d+)( of .+)?(, denied)?$", row), row
