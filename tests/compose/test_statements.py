"""The same words of the same speaker are one statement, with a place in each report."""

from __future__ import annotations

from whosays.compose.statements import merge_statements
from whosays.model import Reading, Report, Saying, Speaker, Statement

WORDS = "nobody should have been out there"


def reading(id: str, *told: tuple[str | None, str, bool]) -> Reading:
    """A report that holds, one after the other, who says what, quoted or not."""
    text = "".join(f"{who or 'Nobody'}: {said} " for who, said, _ in told)
    report = Report(id, f"{id}.txt", "", text)
    made = []
    for n, (who, said, quoted) in enumerate(told):
        at = text.index(said)
        span = report.span("text", at, at + len(said))
        made.append(Statement(f"{id}.s{n}", id, Speaker(who, span, person=who) if who else None, quoted, span))
    return Reading(report, statements=tuple(made))


def merged(*readings: Reading) -> list[tuple[str | None, list[str]]]:
    sayings: tuple[Saying, ...] = merge_statements(readings, lambda speaker: speaker.name.lower())
    return [(saying.speaker, [span.report for span in saying.spans]) for saying in sayings]


def test_one_quotation_in_two_reports_is_one_with_the_fullest_name() -> None:
    both = merged(reading("r1", ("Lund", WORDS, True)), reading("r2", ("Ada Lund", f"{WORDS} at night", True)))
    assert both == [("Ada Lund", ["r1", "r2"])]


def test_other_words_or_another_speaker_are_another_statement() -> None:
    first = reading("r1", ("Lund", WORDS, True))
    assert merged(first, reading("r2", ("Lund", "the dam was safe", True))) == [("Lund", ["r1"]), ("Lund", ["r2"])]
    assert merged(first, reading("r2", ("Vell", WORDS, True))) == [("Lund", ["r1"]), ("Vell", ["r2"])]
    assert merged(first, reading("r2", (None, WORDS, True))) == [("Lund", ["r1"]), (None, ["r2"])]


def test_a_quotation_and_the_same_in_other_words_stay_apart() -> None:
    assert len(merged(reading("r1", ("Lund", WORDS, True)), reading("r2", ("Lund", WORDS, False)))) == 2


def test_a_report_never_repeats_itself() -> None:
    assert len(merged(reading("r1", ("Lund", WORDS, True), ("Lund", f"again {WORDS}", True)))) == 2
