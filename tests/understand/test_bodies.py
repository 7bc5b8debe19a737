"""What a name's own words say beats what the model makes of it; parts of one name are joined."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from whosays.understand.reader import parse_words
from whosays.understand.reader.bodies import with_bodies
from whosays.understand.syntax import Name, NameKind
from whosays.weights import reader


def _read(text: str, *names: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """The names of a line in which the model is made to have found the given ones."""
    given = tuple(Name(first, last, cast(NameKind, kind)) for first, last, kind in names)
    sentence = replace(parse_words(reader(), text.split()), names=given)
    return [(n.first, n.last, n.kind) for n in with_bodies(sentence).names]


@pytest.mark.parametrize(
    ("text", "given", "kind"),
    [
        ("Orvane University closed .", (0, 1, "place"), "organisation"),
        ("University of Orvane closed .", (0, 2, "place"), "organisation"),
        ("Al - Qaeda wants them .", (0, 2, "person"), "organisation"),
        ("Sarel Savings Bank closed .", (0, 2, "other"), "organisation"),
        ("They hold the West Bank .", (3, 4, "place"), "place"),
        ("Bank of Orvane lies north .", (0, 2, "other"), "other"),
        ("Times changed .", (0, 0, "other"), "other"),
        ("Lio Sarel spoke .", (0, 1, "person"), "person"),
    ],
)
def test_kind(text: str, given: tuple[int, int, str], kind: str) -> None:
    assert _read(text, given) == [(given[0], given[1], kind)]


def test_two_parts_of_one_name_are_joined() -> None:
    text = "They asked Housing Authority of New Orvane again ."
    assert _read(text, (2, 4, "organisation"), (5, 6, "place")) == [(2, 6, "organisation")]
    assert _read("The U.S. Congress met .", (1, 1, "organisation"), (2, 2, "organisation")) == [(1, 2, "organisation")]


def test_what_a_word_or_a_kind_parts_stays_two_names() -> None:
    both = [(0, 0, "organisation"), (2, 2, "organisation")]
    assert _read("Fatah and Hamas met .", *both) == both
    beside = [(0, 0, "organisation"), (1, 1, "person")]
    assert _read("Orvane Sarel left .", *beside) == beside
