"""whosays search and whosays changes: what a person reads, whole."""

from __future__ import annotations

import json

import pytest

from tests.archive.shelf import Shelf
from tests.archive.test_accounts import FIRST, LATER, SAME
from tests.archive.test_search import FERRY, RAID, RIVAL
from whosays.archive.store import Archive


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.db"
    with Archive.open(path) as archive, archive.writing() as connection:
        shelf = Shelf(connection)
        shelf.put("sraid", RAID, RIVAL)
        shelf.put("sferry", FERRY)
        shelf.put("sfire", FIRST)
        shelf.put("sfire", SAME)
        shelf.put("sfire", LATER)
    return str(path)


def test_search_tells_stories_with_facts_and_who_says_so(run, news):
    done = run("search", "killed >= 5 in Caracas neighbour", "--archive", news)
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "Five dead, neighbour says\n"
        "  sraid, 2 reports, 2018-01-16\n"
        "  where [i1.f1], corroborated: 2 reports, 2 origins\n"
        "    Caracas: own voice (Radio Harbour); own voice (Ridge Courier)\n"
        "  killed: officers [i1.f3], disputed: 2 reports, 2 origins\n"
        "    3: the Interior Ministry (Radio Harbour)\n"
        "    5: A neighbour (Ridge Courier)\n"
        "  Ridge Courier, 2018-01-16: A [[neighbour]] counted five officers dead at the house in Caracas.\n"
        "\n"
        "1 story\n"
    )


def test_search_takes_its_query_in_one_word_or_in_many(run, news):
    assert run("search", "killed", ">=", "5", "in", "Caracas", "--archive", news).out.endswith("1 story\n")


def test_search_that_finds_nothing_says_so(run, news):
    done = run("search", "elephant", "--archive", news)
    assert (done.status, done.out) == (0, "no story answers this\n")


def test_search_says_how_many_there_are(run, news):
    done = run("search", "ministry", "--archive", news, "--most", "1")
    assert done.out.endswith("\n2 stories; the latest 1 is shown (--most N)\n")


def test_search_that_cannot_be_read_points_at_the_place(run, news):
    done = run("search", "killed >= many", "--archive", news)
    assert (done.status, done.err) == (
        2,
        "whosays: the query cannot be read: a whole number must come after >=\n  killed >= many\n            ^^^^\n",
    )


def test_search_in_json(run, news):
    found = json.loads(run("search", "killed >= 5 in Caracas", "--archive", news, "--format", "json").out)
    assert (found["schema"], found["total"]) == ("whosays.search/1", 1)
    assert found["stories"][0]["facts"][1]["state"]["answers"][1] == {
        "answer": "5",
        "withheld": False,
        "by": [{"report": "rrival", "outlet": "Ridge Courier", "speaker": "A neighbour"}],
    }


def test_changes_are_told_newest_first(run, news):
    done = run("changes", "--archive", news)
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "2019-06-01 08:05  sfire  Fire at the rope works\n"
        "  killed: workers: repeated: 2 reports, 1 origin -> revised: 3 reports, 2 origins\n"
        "      4: the harbour office (Herald); The harbour office (Post)\n"
        "    + 6: the fire brigade (Coast Wire)\n"
        "    because of rc (Coast Wire)\n"
        "2019-06-01 08:04  sfire  Fire at the rope works\n"
        "  killed: workers: single -> repeated: 2 reports, 1 origin\n"
        "      4: the harbour office (Herald); The harbour office (Post)\n"
        "    because of rb (Post)\n"
    )


def test_the_history_of_one_number(run, news):
    done = run("changes", "--story", "sfire", "--of", "killed", "--archive", news)
    assert done.out.startswith(
        "killed: workers [i1.f1]\n"
        "  Fire at the rope works\n"
        "    2019-03-04  4, first said: the harbour office (Herald)\n"
        "    2019-03-04  4, repeated: The harbour office (Post)\n"
        "    2019-03-06  6, replaces 4: the fire brigade (Coast Wire)\n"
        "  now revised: 3 reports, 2 origins\n"
        "\n"
        "2019-06-01 08:05  sfire  Fire at the rope works\n"
    )


@pytest.mark.parametrize(
    "given, told",
    [
        (("--story", "sx"), "sx: no story of {archive} has this id; `whosays stories` lists them"),
        (("--story", "sf"), "sf: several stories of {archive} begin so, such as sferry and sfire; give more of the id"),
        (("--of", "kiled"), "--of kiled: is no attribute; give one of killed, injured, arrested, missing, abducted, "
                            "released, rescued, evacuated, aboard, when, where, perpetrator, target, weapon, cause, "
                            "amount"),
        (("--since", "Monday"), "--since 'Monday' is not a date; write a year, a month or a day as in 2021, 2021-03 or "
                                "2021-03-09"),
    ],
)  # fmt: skip
def test_what_changes_refuses(run, news, given, told):
    done = run("changes", "--archive", news, *given)
    assert (done.status, done.err) == (2, f"whosays: {told.format(archive=news)}\n")


def test_a_story_is_named_by_the_beginning_of_its_id(run, news):
    assert run("changes", "--story", "sfi", "--archive", news).out == run("changes", "--archive", news).out


def test_what_a_person_decided_is_told_once_as_the_cause(run, news):
    run("stories", "merge", "sfire", "sferry", "--archive", news)
    shown = run("changes", "--story", "sferry", "--of", "killed", "--archive", news).out
    head = "  a person made sferry part of sfire (decision 1), and so\n"
    block = shown[shown.index(head) + len(head) :].split("\n20")[0]
    assert "because" not in block
    told = json.loads(run("changes", "--story", "sfire", "--archive", news, "--format", "json").out)["changes"]
    assert told[0]["decision"] == {"number": 1, "what": "merge", "about": ["sfire", "sferry"]}
    assert told[-1]["decision"] is None
    run("stories", "undo", "1", "--archive", news)
    assert "  a person took decision 1 back (decision 2), and so\n" in run("changes", "--archive", news).out


def test_a_word_with_a_dash_is_no_option(run, news):
    for given in (("raid", "-killed"), ("raid -killed",)):
        done = run("search", *given, "--archive", news)
        assert done.status == 2
        assert done.err.startswith(
            "whosays: the query cannot be read: nothing can be left out by a query; tell only what must hold\n"
        )


def test_stories_that_only_name_the_place_are_mentioned(run, news):
    done = run("search", "killed >= 3 in Monday", "--archive", news)
    assert done.out == (
        "no story answers this\n"
        '1 other story answers where the place is only a word of a report: write "Monday" without in\n'
    )


def test_an_archive_that_is_not_there(run, tmp_path):
    done = run("search", "raid", "--archive", str(tmp_path / "no.db"))
    assert done.status == 2
    assert done.err.startswith(f"whosays: {tmp_path / 'no.db'}: there is no archive here")
