"""Full text: what is found, on both databases alike, and that nothing a user types can break it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert

from whosays.archive.store import Archive
from whosays.archive.tables import ADDITIONS, METADATA, REPORTS
from whosays.archive.words import forget_words, index_words, matching, phrase, snippet
from whosays.model import Cut, Report

TEXTS = {
    "ra": "Two car bombs went off beside the Café Pérez; the ladies inside were not hurt.",
    "rb": "A bombing was planned, the car was found in time. Police searched 3 houses.",
    "rc": "Nothing but 'quotes', AND, OR, NOT; NEAR(a b) * ^ col: \"odd\" -- words.",
}


@pytest.fixture
def connection(address):
    with Archive.open(address) as archive, archive.writing() as connection:
        connection.execute(insert(ADDITIONS), {"id": 1, "started": "2019-06-01", "given": "[]"})
        rows = [{"id": id, "key": id, "version": 1, "day": 1, "addition": 1} for id in TEXTS]
        connection.execute(insert(REPORTS), rows)
        index_words(connection, [Report(id, id, f"Title of {id}", text) for id, text in TEXTS.items()])
        yield connection


@pytest.mark.parametrize(
    "asked, found",
    [
        (["car"], ("ra", "rb")),
        (["car", "bomb"], ("ra",)),
        (["car bomb"], ("ra",)),
        (["bombs car"], ()),
        (["bomb*"], ("ra", "rb")),
        (["cafe perez"], ("ra",)),
        (["LADY"], ("ra",)),
        (["3 house"], ("rb",)),
        (["title of rb"], ("rb",)),
        (["near a b"], ("rc",)),
        (["and"], ("rc",)),
        (["not"], ("ra", "rc")),
        (["elephant"], ()),
    ],
)
def test_what_is_found(connection, asked, found):
    assert matching(connection, [phrase(words) for words in asked]) == found


def test_words_that_are_forgotten_are_not_found(connection):
    forget_words(connection, [Report("ra", "ra", "Title of ra", TEXTS["ra"])])
    assert matching(connection, [phrase("car")]) == ("rb",)
    index_words(connection, [Report("ra", "ra", "Title of ra", "A tram this time.")])
    assert matching(connection, [phrase("tram")]) == ("ra",)


def test_words_in_clutter_are_not_indexed(connection):
    report = Report("ra", "ra", "x", "Share this page. A barge sank.")
    cut = Report("ra", "ra", "x", report.text, cuts=(Cut(report.span("text", 0, 16), "share bar"),))
    forget_words(connection, [Report("ra", "ra", "Title of ra", TEXTS["ra"])])
    index_words(connection, [cut])
    assert matching(connection, [phrase("share")]) == ()
    assert matching(connection, [phrase("barge")]) == ("ra",)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_the_index(typed):
    asked = phrase(typed)
    if asked is not None:
        matching(_one_for_all(), [asked])


_KEPT = []


def _one_for_all():
    if not _KEPT:
        engine = create_engine("sqlite://")
        METADATA.create_all(engine)
        _KEPT.append(engine.connect())
    return _KEPT[0]


def test_a_snippet_marks_the_words_as_they_are_written():
    words = [phrase("cafe perez")]
    assert snippet(TEXTS["ra"], words, 40) == "… beside the [[Café Pérez]]; the ladies …"
    assert snippet("No such words here.", words) is None
    assert snippet("Bombings went on.", [phrase("bomb*")]) == "[[Bombings]] went on."
