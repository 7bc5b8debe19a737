"""Runs of text under marks that may overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.show.runs import Mark, runs

TEXTS = st.text(max_size=40)
MARKS = st.lists(
    st.builds(
        lambda start, length, ref: Mark(start, start + length, "fact", ref),
        st.integers(0, 40), st.integers(0, 12), st.sampled_from("abcd"),
    ),
    max_size=8,
)


@given(TEXTS, MARKS)
def test_no_character_is_lost_and_every_mark_covers_its_words(text, marks):
    cut = runs(text, marks)
    assert "".join(run.text for run in cut) == text
    for mark in marks:
        if mark.start < mark.end <= len(text):
            covered = "".join(run.text for run in cut if mark in run.marks)
            assert covered == text[mark.start : mark.end]
            assert sum(mark in run.begins for run in cut) == 1
