"""Accounts made again as reports arrive, and what is kept of how they changed."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, update

from tests.archive.shelf import Says, Shelf, Told, again, count
from tests.archive.test_copies import OWN, WIRE
from whosays.archive import accounts
from whosays.archive.accounts import refresh
from whosays.archive.changes import Voice, changes
from whosays.archive.history import histories
from whosays.archive.store import Archive
from whosays.archive.stored import stored_account
from whosays.archive.tables import FACTS, REPORTS, STORIES
from whosays.archive.terms import TERMS
from whosays.pipeline import account_of
from whosays.show.json import to_json
from whosays.trace import trace

FIRST = Told(
    "ra",
    "Four workers died in the fire, the harbour office said on Monday.",
    (Says("killed", "Four workers", count(4), "the harbour office", "workers"),),
    outlet="Herald",
    published="2019-03-04",
)
SAME = Told(
    "rb",
    "The harbour office said that four workers had not come out alive.",
    (Says("killed", "four workers", count(4), "The harbour office", "workers"),),
    outlet="Post",
    published="2019-03-04",
)
LATER = Told(
    "rc",
    "Six workers are now known to have died, the fire brigade said on Wednesday.",
    (Says("killed", "Six workers", count(6), "the fire brigade", "workers"),),
    outlet="Coast Wire",
    published="2019-03-06",
)


@pytest.fixture
def shelf(address):
    with Archive.open(address) as archive, archive.writing() as connection:
        yield Shelf(connection)


def told(shelf, **asked):
    return [
        (
            c.question.attribute,
            c.before and (c.before.verdict, [s.answer for s in c.before.answers]),
            c.after and (c.after.verdict, sorted(s.answer for s in c.after.answers)),
            tuple(one.report for one in c.reports),
        )
        for c in changes(shelf.connection, **asked)
    ]


def test_the_first_account_of_a_story_changes_nothing(shelf):
    shelf.put("s1", FIRST)
    assert told(shelf) == []


def test_a_toll_that_rises_is_one_change_of_one_fact(shelf):
    shelf.put("s1", FIRST)
    shelf.put("s1", SAME)
    shelf.put("s1", LATER)
    assert told(shelf) == [
        ("killed", ("repeated", ["4"]), ("revised", ["4", "6"]), ("rc",)),
        ("killed", ("single", ["4"]), ("repeated", ["4"]), ("rb",)),
    ]
    newest = changes(shelf.connection)[0]
    assert newest.added == "2019-06-01T08:03:00Z"
    assert newest.question.of == "workers"
    assert [s.by for s in newest.after.answers if s.answer == "6"] == [(Voice("rc", "Coast Wire", "the fire brigade"),)]


def test_changes_can_be_asked_for_by_day_story_and_attribute(shelf):
    shelf.put("s1", FIRST)
    shelf.put("s1", LATER)
    assert len(told(shelf, since="2019-06-01")) == len(told(shelf, story="s1")) == len(told(shelf, of="killed")) == 1
    assert told(shelf, since="2019-06-02") == told(shelf, story="s2") == told(shelf, of="injured") == []


def test_the_same_reports_again_change_nothing(shelf):
    shelf.put("s1", FIRST, LATER)
    refresh(shelf.connection, ["s1"], 1, "2019-06-01T09:00:00Z")
    assert told(shelf) == []


def test_a_reworded_report_that_takes_its_number_back_is_told(shelf):
    injured = Says("injured", "nine were hurt", count(9))
    more = Told("rb", "At the quay nine were hurt.", (injured,), outlet="Post")
    shelf.put("s1", FIRST, more)
    corrected = again(more, "At the quay eight were hurt.", (Says("injured", "eight were hurt", count(8)),))
    shelf.put("s1", corrected)
    assert told(shelf) == [
        ("injured", None, ("single", ["8"]), ("rb",)),
        ("injured", ("single", ["9"]), None, ("rb",)),
    ] or told(shelf) == [("injured", ("single", ["9"]), ("single", ["8"]), ("rb",))]


def test_the_history_of_a_toll_names_first_repeated_and_replacing(shelf):
    shelf.put("s1", LATER)
    shelf.put("s1", FIRST, SAME)
    (history,) = histories(stored_account(shelf.connection, "s1"), "killed")
    assert [(s.published, s.answer, s.role, s.to, s.report) for s in history.steps] == [
        ("2019-03-04", "4", "first said", None, "ra"),
        ("2019-03-04", "4", "repeated", None, "rb"),
        ("2019-03-06", "6", "replaces", "4", "rc"),
    ]
    assert history.verdict == "revised"


def test_a_copied_number_says_what_it_copies(shelf):
    four = Says("killed", "four people who slept in its loft", count(4))
    shelf.put("s1", Told("ra", WIRE, (four,)), Told("rb", WIRE, (four,), outlet="Herald", published="2019-03-05"))
    (history,) = histories(stored_account(shelf.connection, "s1"), "killed")
    assert [(s.role, s.to) for s in history.steps] == [("first said", None), ("copied", "ra")]


def test_the_account_is_the_one_that_its_readings_make_whatever_the_order(shelf):
    others = (FIRST, SAME, LATER, Told("rd", WIRE), Told("re", f"{OWN} {WIRE}", outlet="Bell", published="2019-03-07"))
    for one in reversed(others):
        shelf.put("s1", one)
    stored = stored_account(shelf.connection, "s1")
    ordered = sorted(others, key=lambda t: (t.published, t.page.file))
    readings = [t.reading(f"r{n}") for n, t in enumerate(ordered, 1)]
    copies, origins = trace([r.report for r in readings])
    assert to_json(stored.account) == to_json(account_of(readings, copies, origins, accounts._run()))
    assert [id for id, _ in stored.versions] == [t.name for t in ordered]


def test_pairs_that_stood_together_are_not_compared_again(shelf, monkeypatch):
    shelf.put("s1", Told("ra", WIRE), Told("rb", OWN, outlet="Post"))
    compared = []
    shared = accounts.shared
    monkeypatch.setattr(
        accounts, "shared", lambda a, b, f: compared.append({a.report.id, b.report.id}) or shared(a, b, f)
    )
    refresh(shelf.connection, ["s1"], 1, "2019-06-01T09:00:00Z")
    assert compared == []
    shelf.put("s1", LATER)
    assert sorted(map(sorted, compared)) == [["ra", "rc"], ["rb", "rc"]]


def test_a_story_that_lost_its_reports_has_no_account_and_is_not_found(shelf):
    shelf.put("s1", FIRST)
    shelf.put("s2", LATER)
    shelf.connection.execute(update(REPORTS).where(REPORTS.c.story == "s1").values(story="s2"))
    refresh(shelf.connection, ["s1", "s2"], 2, "2019-06-01T09:00:00Z")
    assert stored_account(shelf.connection, "s1") is None
    for table in (FACTS, TERMS):
        assert set(shelf.connection.scalars(select(table.c.story))) == {"s2"}
    assert shelf.connection.scalars(select(STORIES.c.stale)).all() == [False, False]


def test_the_rows_of_facts_are_those_of_the_account(shelf):
    shelf.put("s1", FIRST, LATER)
    (row,) = shelf.connection.execute(select(FACTS)).all()
    assert (row.attribute, row.of, row.verdict, row.low, row.best, row.high, row.top) == (
        "killed", "workers", "revised", 4, 6, 6, 6,
    )  # fmt: skip
    assert row.words == "4; 6"


def test_a_story_too_large_leaves_copies_out_first_and_says_so(shelf, monkeypatch):
    monkeypatch.setattr(accounts, "MOST_REPORTS", 3)
    copies = [Told(f"rw{n}", WIRE, outlet=f"Paper {n}", published=f"2019-03-{10 + n}") for n in range(3)]
    shelf.put("s1", *copies)
    shelf.put("s1", FIRST, LATER)
    stored = stored_account(shelf.connection, "s1")
    assert [id for id, _ in stored.versions] == ["ra", "rc", "rw0"]
    first = stored.account.skipped[0]
    assert (first.file, first.stage, first.reason, first.advice) == (
        "rw1.txt",
        "account",
        "the story has 5 reports, and an account is made of 3 at most; this one is a copy of another",
        "It stays in the archive and is found by search; split the story if it is more than one happening",
    )
    assert json.dumps([s.file for s in stored.account.skipped]) == '["rw1.txt", "rw2.txt"]'
