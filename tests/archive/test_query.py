"""What a query means, and how one that cannot be read is told."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.archive.query import KINDS, CountIs, During, NameIs, parse_query
from whosays.archive.words import Phrase
from whosays.errors import InputError


def days(first, last):
    return During(
        date.fromisoformat(first).toordinal() if first else None, date.fromisoformat(last).toordinal() if last else None
    )


@pytest.mark.parametrize(
    "asked, low, high",
    [
        ("killed >= 3", 3, None),
        ("killed>3", 4, None),
        ("Killed <= 3", None, 3),
        ("killed < 3", None, 2),
        ("killed = 1,200", 1200, 1200),
        ("killed ≥ 3", 3, None),
        ("killed 3..5", 3, 5),
        ("killed 3–5", 3, 5),
        ("killed 3..", 3, None),
        ("killed ..5", None, 5),
        ("killed 3 to 5", 3, 5),
        ("killed between 3 and 1,200", 3, 1200),
        ("killed 3 or more", 3, None),
        ("killed 3 or fewer", None, 3),
    ],
)
def test_counts(asked, low, high):
    assert parse_query(asked).counts == (CountIs("killed", low, high),)


@pytest.mark.parametrize(
    "asked, places",
    [
        ("in Caracas", ("Caracas",)),
        ("raid in New York today", ("New York",)),
        ("in the United States", ("United States",)),
        ("in Caracas, Venezuela", ("Caracas", "Venezuela")),
        ("in San Pedro de los Altos police", ("San Pedro de los Altos",)),
        ('in "Old Harbour Quay" police', ("Old Harbour Quay",)),
        ('in:"Old Harbour Quay"', ("Old Harbour Quay",)),
        ("in Pellworm-am-Meer police", ("Pellworm-am-Meer",)),
    ],
)
def test_places(asked, places):
    assert parse_query(asked).places == places


@pytest.mark.parametrize(
    "asked, first, last",
    [
        ("in 2018", "2018-01-01", "2018-12-31"),
        ("in February 2016", "2016-02-01", "2016-02-29"),
        ("in Feb 2016", "2016-02-01", "2016-02-29"),
        ("in 2018-03", "2018-03-01", "2018-03-31"),
        ("on 2018-03-05", "2018-03-05", "2018-03-05"),
        ("on 5 March 2018", "2018-03-05", "2018-03-05"),
        ("on March 5, 2018", "2018-03-05", "2018-03-05"),
        ("from:2018-01", "2018-01-01", None),
        ("to:2018-01", None, "2018-01-31"),
    ],
)
def test_times(asked, first, last):
    query = parse_query(asked)
    assert query.times == (days(first, last),) and not query.phrases


def test_everything_at_once():
    query = parse_query(
        'killed >= 3 in Caracas in 2018 kind:raid by:"Interior Ministry" verdict:disputed bomb* "armed group"'
    )
    assert query.counts == (CountIs("killed", 3, None),)
    assert query.places == ("Caracas",)
    assert query.times == (days("2018-01-01", "2018-12-31"),)
    assert (query.kinds, query.verdicts) == (("raid",), ("disputed",))
    assert query.names == (NameIs("by", "Interior Ministry"),)
    assert query.phrases == (Phrase(("bomb",), True), Phrase(("armed", "group")))


def test_what_stands_in_quotation_marks_is_words():
    assert [p.words for p in parse_query('"OR" "killed 3 to 5" killed 3').phrases] == [
        ("or",), ("killed", "3", "to", "5"), ("killed",), ("3",),
    ]  # fmt: skip


def test_words_that_only_look_like_conditions_are_words():
    assert [p.words for p in parse_query("police killed on Monday").phrases] == [
        ("police",), ("killed",), ("on",), ("monday",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "asked, told",
    [
        ("killd >= 3", "only counts can be compared: killed, injured, arrested, missing, abducted, released, rescued, "
                       "evacuated, aboard\n  killd >= 3\n  ^^^^^"),
        ("killed >= many", "a whole number must come after >=\n  killed >= many\n            ^^^^"),
        ("killed >=", "a whole number must come after >=\n  killed >=\n         ^^"),
        (">= 3", "a comparison needs a count before it, as in killed >= 3\n  >= 3\n  ^^"),
        ('raid "open', 'this quotation mark is not closed; add another one at its end\n  raid "open\n       ^^^^^'),
        ("foo:bar", "foo: is none of by:, speaker:, perpetrator:, target:, weapon:, cause:, kind:, outlet:, verdict:, "
                    "in:, from:, to:; to look for these very words, quote them\n  foo:bar\n  ^^^^"),
        ("verdict:true", "verdict: takes one of corroborated, repeated, single, disputed, revised, withheld\n"
                         "  verdict:true\n          ^^^^"),
        ("by:", 'something must come after by:, as in by:"Interior Ministry"\n  by:\n  ^^^'),
        ("from:May", "from: takes a year, a month or a day, as in 2018, 2018-01, 2018-01-15\n  from:May\n       ^^^"),
        ("killed 5..3", "no number is 5 or more and 3 or fewer\n  killed 5..3\n         ^^^^"),
        ("raid OR ferry", 'everything in a query must hold, and there is no OR; ask twice, or write "OR" to look for '
                          "the word\n  raid OR ferry\n       ^^"),
        ("raid AND ferry", "everything in a query must hold, so leave AND out\n  raid AND ferry\n       ^^^"),
        ("raid -ferry", "nothing can be left out by a query; tell only what must hold\n  raid -ferry\n       ^^^^^^"),
        ("from:2018-01 to:2016", "from: begins on 2018-01-01, after to: has ended on 2016-12-31\n"
                                 "  from:2018-01 to:2016\n  ^^^^^^^^^^^^^^^^^^^^"),
        ('by:"--"', 'there is no name after by:\n  by:"--"\n     ^^^^'),
    ],
)  # fmt: skip
def test_errors_point_at_the_place(asked, told):
    with pytest.raises(InputError) as error:
        parse_query(asked)
    assert str(error.value) == f"the query cannot be read: {told}"


def test_an_empty_query_says_what_to_ask():
    with pytest.raises(InputError, match="the query is empty; ask for words, or as in: killed >= 3 in Caracas in 2018"):
        parse_query("  ")


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(list("ab:\"“”<>= in killed3,*'\\%;-")), max_size=30))
def test_a_query_is_read_or_refused(line):
    try:
        parse_query(line)
    except InputError as error:
        assert str(error).startswith("the query ")


def test_the_kinds_are_those_that_incidents_have():
    lexicon = files("whosays.lexicon").joinpath("incidents.toml").read_text(encoding="utf-8")
    assert set(KINDS) == set(re.findall(r'^kind = "(\w+)"', lexicon, re.M))
