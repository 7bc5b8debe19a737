"""The verdict table, and the laws of N."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.collate.independence import Witness, witnesses
from whosays.collate.verdict import Entry, judge, replay
from whosays.model import Count, Named, Rule, Verdict, When


def entry(claim, low, high=..., speaker=None, origin=None, published=None, withheld=False, party=None):
    report = claim.split(".")[0]
    origin = origin or f"o-{report}"
    count = Count(low, low if high is ... else high)
    return Entry(claim, report, count, withheld, origin, speaker or f"own voice of {origin}", party, published)


TABLE = [
    ("one report", [entry("r1.c1", 2)], Verdict.SINGLE, 1),
    ("two own voices", [entry("r1.c1", 2), entry("r2.c1", 2)], Verdict.CORROBORATED, 2),
    (
        "one ministry behind two reports",
        [entry("r1.c1", 5, speaker="ministry"), entry("r2.c1", 5, speaker="ministry")],
        Verdict.REPEATED,
        1,
    ),
    (
        "copied wording",
        [entry("r1.c1", 5, origin="o1"), entry("r2.c1", 5, origin="o1")],
        Verdict.REPEATED,
        1,
    ),
    ("ranges that meet", [entry("r1.c1", 7), entry("r2.c1", 5, None)], Verdict.CORROBORATED, 2),
    ("ranges that do not", [entry("r1.c1", 7), entry("r2.c1", 5)], Verdict.DISPUTED, 2),
    (
        "a toll that rises",
        [entry("r1.c1", 5, published="2019-05-01"), entry("r2.c1", 7, published="2019-05-02")],
        Verdict.REVISED,
        2,
    ),
    (
        "a toll that falls back is no revision",
        [entry("r1.c1", 7, published="2019-05-01"), entry("r2.c1", 5, published="2019-05-02")],
        Verdict.DISPUTED,
        2,
    ),
    ("only said to be unknown", [entry("r1.c1", None, None, withheld=True)], Verdict.WITHHELD, 0),
    (
        "unknown beside a value neither supports nor disputes it",
        [entry("r1.c1", 3, None), entry("r2.c1", None, None, withheld=True)],
        Verdict.SINGLE,
        1,
    ),
    (
        "one report, two speakers, four or none",
        [entry("r1.c1", 4, speaker="locals"), entry("r1.c2", 0, speaker="minister")],
        Verdict.DISPUTED,
        1,
    ),
    (
        "a report that says several and then seven says seven",
        [entry("r1.c1", 3, None), entry("r1.c2", 7), entry("r2.c1", 7)],
        Verdict.CORROBORATED,
        2,
    ),
]


@pytest.mark.parametrize(("entries", "verdict", "n"), [t[1:] for t in TABLE], ids=[t[0] for t in TABLE])
def test_table(entries, verdict, n):
    judged = judge(entries)
    assert (judged.verdict, judged.independent) == (verdict, n)


@pytest.mark.parametrize(("entries", "verdict", "n"), [t[1:] for t in TABLE], ids=[t[0] for t in TABLE])
def test_the_reasons_replay_to_the_verdict(entries, verdict, n):
    assert replay(judge(entries).because) is verdict


def test_every_reason_names_claims_of_the_fact():
    judged = judge([entry("r1.c1", 7, party="government"), entry("r2.c1", 5, party="government")])
    assert [b.rule for b in judged.because] == [
        Rule.VALUES_CONFLICT,
        Rule.INDEPENDENT_WITNESSES,
        Rule.ONE_PARTY,
    ]
    assert judged.one_party == "government"
    assert all(set(b.claims) <= {"r1.c1", "r2.c1"} for b in judged.because)


def test_dates_that_cannot_both_be_true_are_disputed():
    one = Entry("r1.c1", "r1", When("2018-01-01", "day"), False, "o1", "a", None, "2018-01-02")
    two = Entry("r2.c1", "r2", When("2018-01-03", "day"), False, "o2", "b", None, "2018-01-04")
    assert judge([one, two]).verdict is Verdict.DISPUTED


def test_what_one_asserts_and_another_denies_is_disputed():
    blamed = Entry("r1.c1", "r1", Named("the Front"), False, "o1", "ministry", None, None)
    denial = Entry("r2.c1", "r2", Named("the Front"), False, "o2", "the front", None, None, denied=True)
    assert judge([blamed, denial]).verdict is Verdict.DISPUTED
    assert judge([denial]).verdict is Verdict.SINGLE


def denied(claim, low, high=..., speaker="ministry"):
    return replace(entry(claim, low, high, speaker=speaker), denied=True)


def test_a_denied_count_disputes_the_count_it_denies_and_supports_nothing():
    judged = judge([entry("r1.c1", 10), denied("r2.c1", 10)])
    assert (judged.verdict, judged.independent) == (Verdict.DISPUTED, 1)
    assert judged.because[0].rule is Rule.VALUES_CONFLICT and judged.because[0].claims == ("r1.c1", "r2.c1")
    assert judged.because[1].claims == ("r1.c1",)


def test_two_speakers_of_one_report_dispute_a_count_where_one_denies_it():
    told = [entry("r1.c1", 10, speaker="rebels"), denied("r1.c2", 10)]
    assert judge(told).verdict is Verdict.DISPUTED


@pytest.mark.parametrize(
    "other", [entry("r1.c1", 8), entry("r1.c1", 0), entry("r1.c1", 8, None)], ids=["fewer", "none", "at least fewer"]
)
def test_a_denied_count_disputes_no_other_count(other):
    """Who denies that ten were killed has not said that eight were not."""
    judged = judge([other, denied("r2.c1", 10)])
    assert (judged.verdict, judged.independent) == (Verdict.SINGLE, 1)


def test_a_denial_of_more_than_ten_disputes_twelve():
    assert judge([entry("r1.c1", 12), denied("r2.c1", 11, None)]).verdict is Verdict.DISPUTED


def test_no_later_date_settles_a_denial():
    early = replace(denied("r1.c1", 10), published="2017-04-02")
    assert judge([early, entry("r2.c1", 10, published="2017-04-03")]).verdict is Verdict.DISPUTED


def test_an_outlet_that_tells_its_story_on_disputes_nothing():
    """Its second report gives the earlier figure beside the new one, and neither has a date."""
    earlier = [replace(entry("r1.c1", 5), outlet="Post")]
    later = [replace(e, outlet="Post") for e in (entry("r2.c1", 5), entry("r2.c2", 7))]
    assert judge([*earlier, *later]).verdict is not Verdict.DISPUTED
    unlike = [replace(entry("r2.c1", 7), outlet="Post")]
    assert judge([*earlier, *unlike]).verdict is Verdict.DISPUTED


def test_another_outlet_that_has_the_very_figure_beside_its_own_tells_of_a_part():
    """Six were hurt, and with two more eight; but a title may be older than its text, and words may say "earlier"."""
    six, both = entry("r1.c1", 6), [entry("r2.c1", 6), entry("r2.c2", 8)]
    assert judge([six, *both]).verdict is Verdict.CORROBORATED
    assert judge([six, replace(both[0], in_title=True), both[1]]).verdict is Verdict.DISPUTED
    assert judge([six, entry("r2.c1", 5, None), both[1]]).verdict is Verdict.DISPUTED
    dated = [replace(six, published="2019-05-01"), *(replace(e, published="2019-05-02") for e in both)]
    assert judge(dated).verdict is Verdict.REVISED


def test_two_sides_with_a_figure_each_in_every_report_are_disputed():
    def report(id):
        state = replace(entry(f"{id}.c1", 14, speaker="ministry"), side="the state")
        return [state, replace(entry(f"{id}.c2", 60, speaker="lawyers"), side="lawyers")]

    assert judge([*report("r1"), *report("r2")]).verdict is Verdict.DISPUTED
    assert judge(report("r1")).verdict is Verdict.DISPUTED
    ward = [replace(e, side=None) for e in report("r1")]
    assert judge(ward).verdict is Verdict.SINGLE


def test_a_figure_that_its_own_report_calls_an_earlier_one_is_revised():
    earlier, now = replace(entry("r1.c1", 5), earlier=True), entry("r1.c2", 7)
    assert judge([earlier, now]).verdict is Verdict.REVISED
    assert judge([earlier, now, entry("r2.c1", 5)]).verdict is Verdict.REVISED
    assert judge([replace(earlier, value=Count(7, 7)), now]).verdict is Verdict.SINGLE


@given(st.lists(st.sampled_from([8, 10, 12]), min_size=1, max_size=4), st.sampled_from([8, 10, 12]))
def test_a_denial_never_raises_n(numbers, refused):
    told = [entry(f"r{i}.c1", n, speaker=f"s{i}") for i, n in enumerate(numbers)]
    assert judge([*told, denied("r9.c1", refused)]).independent == judge(told).independent


def test_missing_people_become_fewer_and_that_is_a_revision():
    early = Entry("r1.c1", "r1", Count(12, 12), False, "o1", "a", None, "2017-04-02", falls=True)
    later = Entry("r2.c1", "r2", Count(5, 5), False, "o2", "b", None, "2017-04-03", falls=True)
    assert judge([early, later]).verdict is Verdict.REVISED


def test_a_feared_number_disputes_no_count_of_bodies():
    feared = Entry("r1.c1", "r1", Count(101, None), False, "o1", "a", None, None, firm=False)
    found = Entry("r2.c1", "r2", Count(41, 41), False, "o2", "b", None, None)
    assert judge([feared, found]).verdict is Verdict.CORROBORATED


def test_no_claim_is_a_callers_mistake():
    with pytest.raises(ValueError, match="at least one claim"):
        judge([])


pool = st.lists(
    st.builds(
        Witness,
        st.uuids().map(str),
        st.sampled_from(["o1", "o2", "o3", "o4"]),
        st.sampled_from(["s1", "s2", "s3", "s4"]),
    ),
    max_size=7,
)


def brute_force(candidates):
    for size in range(len(candidates), 0, -1):
        for chosen in combinations(candidates, size):
            if len({w.origin for w in chosen}) == size == len({w.speaker for w in chosen}):
                return size
    return 0


@given(pool)
def test_n_is_the_largest_set_without_a_shared_origin_or_speaker(candidates):
    chosen = witnesses(candidates)
    assert len(chosen) == brute_force(candidates)
    assert len({w.origin for w in chosen}) == len(chosen) == len({w.speaker for w in chosen})


@given(pool, st.sampled_from(["o1", "o2"]), st.sampled_from(["s1", "s5"]))
def test_adding_a_claim_never_lowers_n(candidates, origin, speaker):
    assert len(witnesses([*candidates, Witness("new", origin, speaker)])) >= len(witnesses(candidates))


@given(pool)
def test_a_copy_never_raises_n(candidates):
    copies = [Witness(w.claim + "'", w.origin, w.speaker) for w in candidates]
    assert len(witnesses([*candidates, *copies])) == len(witnesses(candidates))
