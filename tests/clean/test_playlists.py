"""Titles of other videos that a player lists."""

from __future__ import annotations

import pytest

from whosays.clean import clean
from whosays.model import Page


def kept(text: str) -> str:
    report = clean(Page("a.txt", "Ferry sinks at Tarn", text), "r1")
    for cut in reversed(report.cuts):
        text = text[: cut.span.start] + text[cut.span.end :]
    return " ".join(text.split())


def test_the_titles_of_other_videos_are_set_aside() -> None:
    videos = "0:43 Two die in a fire at Elm Pause\n\n1:17 Storm over Tarn\n\n12:05 Mayor: 'We will build again'\n\n"
    assert kept(videos + "A ferry sank on Sunday.") == "A ferry sank on Sunday."
    assert kept("3:24 Two die in a fire at Elm\n\nA ferry sank on Sunday.") == "A ferry sank on Sunday."


@pytest.mark.parametrize(
    "text",
    [
        "3:24 The ferry leaves Tarn\n\n3:41 Two people are dead",
        "3:24 The ferry left Tarn and sank at once.\n\nTwo people died.",
        "A ferry sank on Sunday.\n\n3:24 The ferry leaves Tarn with 80 people",
        "3:24 p.m. was the hour of the last call.",
    ],
)
def test_the_hours_of_a_timeline_stay(text: str) -> None:
    assert kept(text) == " ".join(text.split())
