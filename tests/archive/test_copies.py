"""Copies as reports arrive: whole and partial ones, who was first, new wordings."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import func, select

from tests.archive.shelf import Shelf, Told, again
from whosays.archive.copies import MOST_COMPARED, copies_of
from whosays.archive.first import Seen, in_order
from whosays.archive.sketches import sketch
from whosays.archive.store import Archive
from whosays.archive.tables import BANDS
from whosays.clean import clean
from whosays.lexicon.agencies import _entries, agency_credited, agency_of_outlet
from whosays.model import Page, Report
from whosays.trace import words_of

WIRE = (
    "A ropewalk by the old harbour of Pellworm burned down on Monday night and four people who slept in its loft did "
    "not get out in time. The fire brigade of three parishes needed until dawn to reach the beams under which they "
    "lay. An electric heater that had been left to dry wet hemp is thought to have set fire to the tarred floor."
)
OWN = (
    "Elsa Brandt has sold bread across the lane for thirty years. She was the first to smell smoke, she told this "
    "newspaper, and the first to run along the quay in her slippers, knocking at every door that she knew. By the time "
    "the bells rang, the roof had begun to fall in, and the swans had left the basin for the open water outside. "
    "Nobody on the quay slept. In the morning the parish council met in the schoolroom and asked for a list of every "
    "building in which people live without a second staircase; there are said to be eleven of them."
)


@pytest.fixture
def shelf(address):
    with Archive.open(address) as archive, archive.writing() as connection:
        yield Shelf(connection)


def pairs(shelf, *ids):
    return [(c.first, c.second, c.whole) for c in copies_of(shelf.connection, ids) if c.is_copy]


def test_a_whole_copy_and_a_part_of_one_are_told_apart(shelf):
    shelf.put("s1", Told("rwire", WIRE, published="2019-03-04"))
    shelf.put("s2", Told("rcopy", WIRE, outlet="Herald", published="2019-03-05", title="Four dead in ropewalk"))
    shelf.put("s3", Told("rlong", f"{OWN} {WIRE}", outlet="Post", published="2019-03-06", title="The swans left"))
    assert pairs(shelf, "rwire") == [("rwire", "rcopy", True), ("rwire", "rlong", False)]


def test_the_passages_are_places_in_both_reports(shelf):
    shelf.put("s1", Told("rwire", WIRE))
    shelf.put("s2", Told("rlong", f"{OWN} {WIRE}", published="2019-03-06"))
    (found,) = copies_of(shelf.connection, ["rlong"])
    ((one, other),) = found.passages
    assert WIRE[slice(*one)] == f"{OWN} {WIRE}"[slice(*other)]


def test_unrelated_reports_share_nothing(shelf):
    shelf.put("s1", Told("rwire", WIRE))
    shelf.put("s2", Told("rown", OWN, title="The swans left"))
    assert pairs(shelf, "rwire", "rown") == []


def test_it_does_not_matter_which_of_the_two_arrives_first(shelf):
    shelf.put("s3", Told("rlong", f"{OWN} {WIRE}", published="2019-03-06"))
    shelf.put("s1", Told("rwire", WIRE, published="2019-03-04"))
    assert pairs(shelf, "rlong") == [("rwire", "rlong", False)]


def test_a_new_wording_takes_the_old_ones_marks_and_copies_away(shelf):
    shelf.put("s1", Told("rwire", WIRE))
    copy = Told("rcopy", WIRE, outlet="Herald")
    shelf.put("s2", copy)
    shelf.put("s2", again(copy, OWN))
    assert pairs(shelf, "rwire") == []
    kept = shelf.connection.scalar(select(func.count()).select_from(BANDS).where(BANDS.c.report == "rcopy"))
    assert kept == len(sketch(words_of(clean(again(copy, OWN).page, "rcopy"))))
    shelf.put("s2", again(copy, f"{WIRE} More follows."))
    assert pairs(shelf, "rwire") == [("rcopy", "rwire", True)]


def test_a_page_with_nothing_but_its_title_is_found_by_it(shelf):
    shelf.put("s1", Told("rwire", WIRE, title="Four dead as fire guts ropewalk in Pellworm"))
    shelf.put("s2", Told("rbare", "", title="Four dead as fire guts ropewalk in Pellworm", published="2019-03-05"))
    assert pairs(shelf, "rbare") == [("rwire", "rbare", True)]


def test_a_text_that_many_carry_is_traced_to_the_first(shelf):
    for n in range(MOST_COMPARED + 20):
        shelf.put("s1", Told(f"r{n:03}", WIRE, outlet=f"Paper {n}", published=f"2019-03-{1 + n % 28:02}"))
    assert ("r000", f"r{MOST_COMPARED + 19:03}", True) in pairs(shelf, "r000")


def test_any_unbroken_twenty_words_leave_a_mark_in_both():
    chance = random.Random(5)
    words = [f"{chance.choice('bdfgklmnprst')}{chance.choice('aeiou')}{n}" for n in range(2000)]
    for _ in range(50):
        passage = chance.sample(words, 20)
        texts = [" ".join([*chance.sample(words, 300), *passage, *chance.sample(words, 300)]) for _ in range(2)]
        marks = [set(sketch(words_of(Report(f"r{n}", "", "", text)))) for n, text in enumerate(texts)]
        assert marks[0] & marks[1]


# --------------------------------------------------------------------------- who was first


def seen(id, fetched=None, **more):
    return Seen(clean(Page(f"{id}.txt", "Ropewalk burns", more.pop("text", WIRE), **more), id), fetched)


@pytest.mark.parametrize(
    "one, other, why",
    [
        (seen("r2", published="2019-03-04"), seen("r1", published="2019-03-05"), "published"),
        (seen("r2", published="2019-03-04T06:00:00Z"), seen("r1", published="2019-03-04T08:30:00+01:00"), "published"),
        (
            seen("r2", "2019-03-04T06:00:00Z", published="2019-03-04"),
            seen("r1", "2019-03-04T07:00:00Z", published="2019-03-04T01:00:00Z"),
            "fetched",
        ),
        (
            seen("r2", published="2019-03-05", outlet="Reuters"),
            seen("r1", published="2019-03-04", text=f"PELLWORM (Reuters) - {WIRE}"),
            "agency",
        ),
        (seen("r1"), seen("r2"), "unknown"),
    ],
)  # fmt: skip
def test_who_was_first(one, other, why):
    for order in (in_order(one, other), in_order(other, one)):
        assert (order.first, order.second, order.why) == (one, other, why)


@pytest.mark.parametrize("name", sorted(_entries()))
def test_the_examples_of_an_agency_credit_it(name):
    entry = _entries()[name]
    for example in entry["examples"]:
        report = clean(Page("a.txt", "Boats sink", f"{example} Nobody was hurt, the harbour office said."), "r1")
        assert [agency_credited(credit.text) for credit in report.credits] == [name], example
    assert {agency_of_outlet(outlet, None) for outlet in entry["outlets"]} == {name}
    assert {agency_of_outlet("Herald", f"https://www.{host}/a/1") for host in entry["hosts"]} == {name}
