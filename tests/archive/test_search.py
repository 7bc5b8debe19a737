"""Search: what is found and what is not, what is told of it, and that no table is read from end to end."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.archive.shelf import Says, Shelf, Told, count
from whosays.archive import search as searching
from whosays.archive.changes import Voice
from whosays.archive.query import parse_query
from whosays.archive.search import latest_incidents, matching_incidents, places_of, search
from whosays.archive.store import Archive
from whosays.model import Named, When, Where

CARACAS = Where(("Caracas",), 10.49, -66.88, "exact", "VE")
LYON = Where(("Lyon",), 45.75, 4.85, "exact", "FR")
RAID = Told(
    "rraid",
    "Troops stormed a house in Caracas on 15 January 2018. Three officers were killed, the Interior Ministry said.",
    (
        Says("where", "Caracas", CARACAS),
        Says("when", "15 January 2018", When("2018-01-15", "day")),
        Says("killed", "Three officers", count(3), "the Interior Ministry", "officers"),
        Says("perpetrator", "Troops", Named("Troops of the National Guard")),
    ),
    outlet="Radio Harbour",
    published="2018-01-16",
    title="Three dead in raid",
    kind="raid",
)
RIVAL = Told(
    "rrival",
    "A neighbour counted five officers dead at the house in Caracas.",
    (Says("where", "Caracas", CARACAS), Says("killed", "five officers dead", count(5), "A neighbour", "officers")),
    outlet="Ridge Courier",
    published="2018-01-16",
    title="Five dead, neighbour says",
    kind="raid",
)
FERRY = Told(
    "rferry",
    "A ferry sank in Lyon on 2 May 2017; one person died. The defence ministry sent divers to the interior lake.",
    (
        Says("where", "Lyon", LYON),
        Says("when", "2 May 2017", When("2017-05-02", "day")),
        Says("killed", "one person died", count(1), "The defence ministry"),
    ),
    outlet="Valley Post",
    published="2017-05-03",
    title="Ferry sinks",
)


@pytest.fixture
def stocked(address):
    with Archive.open(address) as archive, archive.writing() as connection:
        shelf = Shelf(connection)
        shelf.put("sraid", RAID, RIVAL)
        shelf.put("sferry", FERRY)
        yield connection


def found(connection, asked):
    return [story.story for story in search(connection, parse_query(asked)).stories]


@pytest.mark.parametrize(
    "asked, stories",
    [
        ("killed >= 3", ["sraid"]),
        ("killed >= 5", ["sraid"]),
        ("killed >= 6", []),
        ("killed <= 3", ["sraid", "sferry"]),
        ("killed = 4", ["sraid"]),
        ("killed >= 3 in Caracas in 2018", ["sraid"]),
        ("killed >= 3 in Lyon", []),
        ("in Venezuela", ["sraid"]),
        ("in France", ["sferry"]),
        ("in Europe", []),
        ("in 2017", ["sferry"]),
        ("kind:raid from:2018-01 to:2018-01", ["sraid"]),
        ("kind:raid from:2018-02", []),
        ("from:2018", ["sraid"]),
        ("to:2017", ["sferry"]),
        ("kind:raid", ["sraid"]),
        ("kind:bombing", []),
        ('by:"Interior Ministry"', ["sraid"]),
        ("by:ministry", ["sraid", "sferry"]),
        ('by:"National Guard"', ["sraid"]),
        ('speaker:"National Guard"', []),
        ('perpetrator:"National Guard"', ["sraid"]),
        ('by:"guard national"', []),
        ("verdict:disputed", ["sraid"]),
        ("killed >= 3 verdict:single", []),
        ('outlet:"radio harbour"', ["sraid"]),
        ("outlet:courier kind:raid", ["sraid"]),
        ("neighbour", ["sraid"]),
        ('"five officers"', ["sraid"]),
        ('"officers five"', []),
        ("ministry", ["sraid", "sferry"]),
        ("ministry killed >= 3", ["sraid"]),
        ("ferr* in 2017", ["sferry"]),
        ("three neighbour", []),
        ("elephant", []),
    ],
)
def test_what_is_found(stocked, asked, stories):
    assert found(stocked, asked) == stories


def test_a_story_is_told_with_its_facts_and_who_says_so(stocked):
    answer = search(stocked, parse_query('killed >= 4 in Caracas "five officers"'))
    assert answer.total == 1
    story = answer.stories[0]
    assert (story.story, story.title, story.first, story.last, story.size) == (
        "sraid", "Five dead, neighbour says", "2018-01-16", "2018-01-16", 2,
    )  # fmt: skip
    assert [(f.attribute, f.of, f.state.verdict) for f in story.facts] == [
        ("where", None, "corroborated"), ("killed", "officers", "disputed"),
    ]  # fmt: skip
    said = {s.answer: s.by for s in story.facts[1].state.answers}
    assert said == {
        "3": (Voice("rraid", "Radio Harbour", "the Interior Ministry"),),
        "5": (Voice("rrival", "Ridge Courier", "A neighbour"),),
    }
    assert [(r.id, r.words) for r in story.reports] == [
        ("rrival", "A neighbour counted [[five officers]] dead at the house in Caracas.")
    ]


def test_as_many_as_are_asked_for_are_told_and_all_are_counted(stocked):
    answer = search(stocked, parse_query("ministry"), most=1)
    assert (answer.total, [s.story for s in answer.stories]) == (2, ["sraid"])


ALL_KINDS = (
    "killed >= 3",
    "killed <= 3",
    "killed >= 3 verdict:disputed",
    "in Venezuela",
    "in 2018 kind:raid",
    "from:2018",
    'by:"Interior Ministry"',
    "verdict:disputed",
    "outlet:courier kind:raid",
    "neighbour",
    "neighbour killed >= 3 in Caracas",
    "kind:raid in Caracas in 2018",
)


@pytest.mark.parametrize("asked", ALL_KINDS)
def test_no_table_is_read_from_end_to_end(tmp_path, asked):
    with Archive.open(tmp_path / "news.db") as archive, archive.reading() as connection:
        query = parse_query(asked)
        plan = plan_of(connection, matching_incidents("sqlite", query, places_of(query)))
        latest = plan_of(connection, latest_incidents("sqlite", query, places_of(query), 736000))
    assert plan
    whole = [step for step in (*plan, *latest) if step.startswith("SCAN") and "VIRTUAL TABLE INDEX" not in step]
    assert whole == []
    assert latest[0] == "SEARCH stories USING INDEX ix_stories_last_day (last_day>?)"


def plan_of(connection, statement) -> list[str]:
    written = str(statement.limit(10).compile(connection, compile_kwargs={"literal_binds": True})).replace(":", "\\:")
    return [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {written}"))]


@pytest.mark.parametrize("asked", [*ALL_KINDS, "ministry", "three from:2018", "in 2017"])
def test_what_the_latest_stories_answer_is_what_all_of_them_would(stocked, monkeypatch, asked):
    query = parse_query(asked)
    monkeypatch.setattr(searching, "LATEST", 10)
    of_all = search(stocked, query)
    for latest, most in ((0, 1), (1, 1), (1, 1000)):
        monkeypatch.setattr(searching, "LATEST", latest)
        monkeypatch.setattr(searching, "MOST_COUNTED", most)
        found = search(stocked, query)
        assert [s.story for s in found.stories] == [s.story for s in of_all.stories[:most]]
