"""Which characters stand between quotation marks, whatever the marks look like."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.understand.saying.quotes import find_quoted

MARKED = [
    ('She said "we left early" and sat down.', ["we left early"]),
    ("She said “we left early” and sat down.", ["we left early"]),
    ("She said ”we left early” and sat down.", ["we left early"]),
    ("She said ''we left early'' and sat down.", ["we left early"]),
    ("She said ``we left early'' and sat down.", ["we left early"]),
    ("She said 'we left early' and sat down.", ["we left early"]),
    ("She said ‘we left early’ and sat down.", ["we left early"]),
    ("„Wir gehen“, said Karl.", ["Wir gehen"]),
    ('It was 6" wide.', []),
    ("The drivers' union met the teachers' union.", []),
    ("He didn't know it wasn't hers.", []),
    ("Rock 'n' roll in the '90s was 'loud' then.", ["loud"]),
    ("'We love our parents' house,' he said.", ["We love our parents' house,"]),
    ("He told me, \"she said 'go away' twice.\"", ["she said 'go away' twice."]),
    ("'She said \"no\" to me,' he told us.", ['She said "no" to me,']),
    ('"One."\n"Two."', ["One.", "Two."]),
    ('"One.\n"Two."', ["One.", "Two."]),
    ('"One. "Two. "Three."', ["One.", "Two.", "Three."]),
    ('"One goes on.\nIt ends here," he said.', ["One goes on.", "It ends here,"]),
    ('"One goes on.\nTwo too.\nIt ends here," he said.', ["One goes on.", "Two too.", "It ends here,"]),
    ('"One ends.\nTold.\n"Three," he said.', ["One ends.", "Three,"]),
    ('He said: "One goes on.\nTwo ends. "\nTold.', ["One goes on.", "Two ends."]),
    ('"One ends.\nTold.', ["One ends."]),
    ('" ... and so it went," he said.', ["... and so it went,"]),
    ('He left. " Then he came back. "', ["Then he came back."]),
    ("", []),
    ('"', []),
]


@pytest.mark.parametrize(("text", "inside"), MARKED)
def test_marks(text: str, inside: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quoted(text)] == inside


def test_an_unclosed_one_is_known_as_such() -> None:
    first, second = find_quoted('He said: "One.\n"Two."')
    assert (first.closed, second.closed) == (False, True)


@given(st.text(alphabet="ab .,'\"“”‘’\n", max_size=80))
def test_pieces_are_in_order_apart_and_inside_the_text(text: str) -> None:
    pieces = find_quoted(text)
    for q in pieces:
        assert 0 <= q.outer_start <= q.start < q.end <= q.outer_end <= len(text)
        assert "\n" not in text[q.start : q.end]
        assert text[q.start : q.end] == text[q.start : q.end].strip()
    assert all(a.outer_end <= b.outer_start for a, b in pairwise(pieces))
