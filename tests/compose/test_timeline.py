"""Every incident at its times, dated ones first."""

from __future__ import annotations

from dataclasses import replace

from whosays.compose.timeline import timeline
from whosays.model import Answer, Fact, Happening, Status, Verdict


def happening(id: str, *answers: Answer, attribute: str = "when", verdict: Verdict = Verdict.SINGLE) -> Happening:
    fact = Fact(f"{id}.f", attribute, None, verdict, 1, None, (), None, None, None, answers)
    return Happening(id, f"label of {id}", "raid", Status.HAPPENED, True, (), (fact,))


def when(value: str | None, text: str, withheld: bool = False) -> Answer:
    return Answer(value, None, None, text, withheld, ())


def lines(*happenings: Happening) -> list[tuple[str, str]]:
    return [(m.when, m.incident) for m in timeline(happenings)]


def test_in_order_of_time_and_words_without_a_date_last() -> None:
    told = timeline(
        [
            happening("i1", when("2019-03-04", "Monday")),
            happening("i2", when("2018", "last year")),
            happening("i3", when(None, "Sunday night")),
        ]
    )
    assert [(m.when, m.label, m.incident, m.facts) for m in told] == [
        ("2018", "label of i2", "i2", ("i2.f",)),
        ("2019-03-04", "label of i1", "i1", ("i1.f",)),
        ("Sunday night", "label of i3", "i3", ("i3.f",)),
    ]


def test_a_time_that_says_less_of_the_same_has_no_line() -> None:
    known = when("2019-03-04T06:10", "10 past 6"), when("2019-03-04", "Monday"), when("2019-03", "in March")
    assert lines(happening("i1", *known, when(None, "Monday"))) == [("2019-03-04T06:10", "i1")]


def test_times_that_dispute_each_other_have_a_line_each() -> None:
    told = when("2019-03-04", "March 4"), when("2019-03", "in March"), when("2019-03-09", "9 March")
    assert lines(happening("i1", *told, verdict=Verdict.DISPUTED)) == [
        ("2019-03", "i1"),
        ("2019-03-04", "i1"),
        ("2019-03-09", "i1"),
    ]


def test_one_time_in_two_facts_is_one_line() -> None:
    day = happening("i1", when("2019-03-04", "Monday"))
    twice = replace(day, facts=(*day.facts, replace(day.facts[0], id="i1.f2")))
    assert [m.facts for m in timeline([twice])] == [("i1.f", "i1.f2")]


def test_what_is_not_disclosed_and_what_is_no_time_have_no_line() -> None:
    where = happening("i2", when("Norrhamn", "Norrhamn"), attribute="where")
    assert timeline([happening("i1", when(None, "did not say when", withheld=True)), where]) == ()
