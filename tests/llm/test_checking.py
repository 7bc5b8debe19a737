"""What is taken of an answer, and what becomes of the rest."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.llm.fenwick import ANSWER, REPORT, grounds
from whosays.llm.checking import reading_of
from whosays.llm.drafts import MAX_ENTRIES, drafts
from whosays.model import Amount, Count, Cut, Modality, Named, Reading, Report, Status, Unread, When, Where


def read(answer: object, report: Report = REPORT, shown: int | None = None) -> Reading:
    text = answer if isinstance(answer, str) else json.dumps(answer)
    found = drafts(text)
    assert found is not None
    return reading_of(report, found, grounds(report), len(report.text) if shown is None else shown)


def with_claim(**fields: object) -> Reading:
    """The good answer with one claim instead of all of them."""
    answer = copy.deepcopy(ANSWER)
    answer["statements"] = []
    answer["claims"] = [{"incident": "1", "attribute": "killed", "quote": "At least seven guards were killed",
                         "value": "At least seven", **fields}]  # fmt: skip
    return read(answer)


def reasons(reading: Reading) -> list[str]:
    return [u.reason for u in reading.unread]


def test_a_good_answer_is_taken_whole():
    reading = read(ANSWER)
    assert reading.unread == ()
    (incident,) = reading.incidents
    assert (incident.id, incident.kind, incident.main, incident.status) == ("r1.i1", "attack", True, Status.HAPPENED)
    assert incident.label == "Depot raided in Lower Fenwick"
    assert incident.when == When("2019-05-13", "day", "published 2019-05-15")
    assert incident.where.parts == ("Lower Fenwick", "Orvane")
    assert incident.parties == ("Gunmen",)
    assert [(c.id, c.attribute, c.of) for c in reading.claims] == [
        ("r1.c1", "perpetrator", None),
        ("r1.c2", "where", None),
        ("r1.c3", "when", None),
        ("r1.c4", "killed", "guards"),
        ("r1.c5", "injured", None),
        ("r1.c6", "missing", "workers"),
        ("r1.c7", "amount", "grain"),
    ]
    values = {c.attribute: c.value for c in reading.claims}
    assert values["killed"] == Count(7, None)
    assert values["injured"] == Count(1, 1)
    assert values["missing"] == Count(None, None)
    assert values["amount"] == Amount("40000", "USD")
    assert values["perpetrator"] == Named("Gunmen")


def test_every_span_is_a_slice_of_the_report():
    reading = read(ANSWER)
    spans = [s for c in reading.claims for s in (c.words, c.sentence, *(p.span for p in c.chain))]
    spans += [i.words for i in reading.incidents] + [s.words for s in reading.statements]
    assert spans and all(REPORT.span(s.field, s.start, s.end) == s for s in spans)
    killed = next(c for c in reading.claims if c.attribute == "killed")
    assert killed.sentence.text == "At least seven guards were killed in the raid, Captain Ilse Varn said."
    assert [s.name for s in killed.chain] == ["Captain Ilse Varn"]


def test_whether_words_are_quoted_is_seen_from_the_marks():
    assert [(s.id, s.speaker.name, s.quoted) for s in read(ANSWER).statements] == [
        ("r1.s1", "police", False),
        ("r1.s2", "Captain Ilse Varn", True),
    ]


LEFT_OUT = "a claim (killed) of the model was left out: "


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"quote": "Ninety guards were killed"}, "its words stand nowhere in the report (1)"),
        ({"quote": "at least seven guards were killed"}, "its words stand nowhere in the report (1)"),
        ({"quote": "At least seven  guards"}, "its words stand nowhere in the report (1)"),
        ({"quote": "raid"}, "its words stand more than once in the report (1)"),
        ({"quote": "Lower Fenwick"}, "its words stand more than once in the report (1)"),
        ({"quote": "At least seven guards were kil"}, "its words begin or end inside a word (1)"),
        ({"quote": " "}, "its words stand nowhere in the report (1)"),
        ({"value": "ninety"}, "its value does not stand exactly once in its words"),
        ({"value": None}, "its value does not stand exactly once in its words"),
        ({"value": "killed"}, "its value is no number of people"),
        ({"speakers": ["the mayor"]}, "its speaker stands nowhere in the report"),
        ({"incident": "9"}, "its incident was not taken"),
        ({"of": "soldiers"}, "its group does not stand in its sentence"),
        ({"withheld": True}, "its words do not say that something is unknown"),
    ],
)
def test_a_claim_that_does_not_stand_is_left_out_and_told(fields, reason):
    reading = with_claim(**fields)
    assert reading.claims == () and reading.incidents == ()
    assert reasons(reading) == [LEFT_OUT + reason]
    assert all(REPORT.span(u.span.field, u.span.start, u.span.end) == u.span for u in reading.unread)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"attribute": "when", "quote": "At least seven guards", "value": "seven"}, "its value is no one time"),
        ({"attribute": "amount", "quote": "Three drivers", "value": "Three"}, "its value is no one amount with a unit"),
        ({"attribute": "weapon", "quote": "worth $40,000", "value": "$40,000"}, "its value is no name or description"),
        (
            {"attribute": "weapon", "quote": "how many workers are missing", "withheld": True},
            "its words do not say that something is unknown",
        ),
    ],
)
def test_values_are_read_by_our_own_grammars(fields, reason):
    reading = with_claim(**fields)
    assert reasons(reading) == [f"a claim ({fields['attribute']}) of the model was left out: {reason}"]


def test_a_place_that_the_gazetteer_does_not_know_keeps_its_words_and_no_coordinates():
    reading = with_claim(attribute="where", quote="the depot's doors", value="the depot's doors")
    assert reading.claims[0].value == Where(("the depot's doors",))


def test_words_of_another_report_are_not_taken():
    other = replace(REPORT, id="r2", text="The harbour is calm.", title="Calm")
    reading = read(ANSWER, other)
    assert (reading.incidents, reading.claims, reading.statements) == ((), (), ())
    assert len(reading.unread) == 9 and all("nowhere" in r for r in reasons(reading))


def test_what_has_no_place_is_counted_once_with_its_number():
    answer = {"statements": [{"quote": f"Invented {n}"} for n in range(40)]}
    assert read(answer).unread == (
        Unread(
            REPORT.span("text", 0, 0),
            "a statement of the model was left out: its words stand nowhere in the report (40)",
        ),
    )


def test_clutter_is_not_quoted():
    start = REPORT.text.index("A cook")
    cut = Cut(REPORT.span("text", start, start + len("A cook was hurt.")), "advertisement")
    reading = read(ANSWER, replace(REPORT, cuts=(cut,)))
    assert "injured" not in {c.attribute for c in reading.claims}
    assert reasons(reading) == [
        "a claim (injured) of the model was left out: its words stand in what cleaning set aside (1)"
    ]


def test_the_same_claim_twice_is_one():
    answer = copy.deepcopy(ANSWER)
    answer["claims"] *= 3
    assert read(answer).claims == read(ANSWER).claims


def test_the_order_of_the_answer_does_not_matter():
    answer = copy.deepcopy(ANSWER)
    for entries in answer.values():
        entries.reverse()
    assert read(answer) == read(ANSWER)


def test_exactly_one_incident_is_main():
    for marks in ((True, True), (False, False)):
        answer = copy.deepcopy(ANSWER)
        answer["incidents"] = [
            {"id": 1, "quote": "the raid", "main": marks[0]},
            {"id": 2, "quote": "Two of the depot's doors burned", "kind": "nonsense", "main": marks[1]},
        ]
        answer["claims"] = [
            {"incident": n, "attribute": "injured", "quote": "A cook was hurt", "value": "A cook"} for n in (1, 2)
        ]
        incidents = read(answer).incidents
        assert [i.main for i in incidents] == [True, False]
        assert incidents[1].kind == "other"


def test_modality_is_kept():
    assert with_claim(modality="alleged").claims[0].modality is Modality.ALLEGED


@pytest.mark.parametrize(
    "entry",
    [
        {"quote": 7},
        {"attribute": "wounded"},
        {"modality": "certain"},
        {"speakers": "police"},
        {"speakers": ["police"] * 9},
        {"quote": "x" * 3_000},
        {"withheld": "yes"},
    ],
)
def test_an_entry_of_another_shape_is_none(entry):
    reading = with_claim(**entry)
    assert reading.claims == ()
    assert reasons(reading) == ["the model gave entries that are none (1)"]


def test_an_answer_that_was_cut_off_gives_what_was_complete():
    text = json.dumps(ANSWER)
    cut = text[: text.index('"attribute": "when"')]
    reading = read(cut)
    assert [c.attribute for c in reading.claims] == ["killed", "injured"]
    assert reasons(reading) == ["the model's answer was cut off; what it gave before that was looked at"]


def test_a_giant_answer_is_looked_at_up_to_a_limit():
    answer = copy.deepcopy(ANSWER)
    answer["claims"] += [{**ANSWER["claims"][1], "quote": f"Nobody {n}"} for n in range(5_000)]
    reading = read(answer)
    assert len(reading.claims) == 7
    assert f"the model gave more entries than are looked at ({5_007 - MAX_ENTRIES})" in reasons(reading)
    assert len(reading.unread) == 2


def test_what_was_not_shown_is_unread():
    (unread,) = read(ANSWER, shown=100).unread
    assert unread.span.start == 100 and unread.span.end == len(REPORT.text)
    assert unread.reason == "the report is too long; the model was not shown this part"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([*REPORT.text.split(), "At least seven", "1", "killed"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "incident", "quote", "value", "attribute", "of"]), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(
    st.fixed_dictionaries({name: st.lists(json_values, max_size=4) for name in ("incidents", "claims", "statements")})
)
@settings(max_examples=60, deadline=None)
def test_whatever_the_answer_says_every_span_is_a_slice(answer):
    reading = read(answer)
    spans = [s for c in reading.claims for s in (c.words, c.sentence)] + [u.span for u in reading.unread]
    spans += [i.words for i in reading.incidents] + [s.words for s in reading.statements]
    assert all(REPORT.span(s.field, s.start, s.end) == s for s in spans)


@given(st.text(alphabet='{}[]",:\\ \ud800a1', max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_answer_is_a_fault(answer):
    drafts(answer)


@pytest.mark.parametrize(
    "answer", ["", "I cannot do that.", "[]", "{", '{"claims": 3}', "{" * 100_000, '{"claims": [[[']
)
def test_no_answer_is_none(answer):
    assert drafts(answer) is None


@pytest.mark.parametrize(
    "dressed",
    ["```json\n{}\n```", "Here it is: {}", "{}\nI hope that this helps.", "\ufeff{}", "{}\n```\n"],
)
def test_talk_around_the_answer_is_no_harm(dressed):
    assert read(dressed.replace("{}", json.dumps(ANSWER))) == read(ANSWER)
