"""One answer and who gives it, as search and changes tell of it."""

from __future__ import annotations

from whosays.archive.changes import Said, Voice
from whosays.cli.telling import said_lines


def told(*voices: tuple[str, str]) -> str:
    said = Said("7", False, tuple(Voice(f"r{n}", outlet, speaker) for n, (speaker, outlet) in enumerate(voices)))
    return " ".join(said_lines(said, 200, ""))


def test_who_says_it_in_several_reports_of_one_outlet_is_named_once():
    governor, mayor = ("the governor", "Varno Post"), ("the mayor", "The Bell")
    assert told(governor, mayor, governor) == "7: the governor (Varno Post, 2 reports); the mayor (The Bell)"


def test_the_first_four_are_named_and_the_rest_counted():
    others = [(f"witness {n}", "The Bell") for n in range(6)]
    assert told(*others, others[5]) == (
        "7: witness 0 (The Bell); witness 1 (The Bell); witness 2 (The Bell); witness 3 (The Bell); and 3 other reports"
    )
