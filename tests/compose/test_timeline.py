"""Every incident at its times, dated ones first."""

from __future__ import annotations

from whosays.compose.timeline import timeline
from whosays.model import Answer, Fact, Happening, Status, Verdict


def happening(id: str, *answers: Answer, attribute: str = "when") -> Happening:
    fact = Fact(f"{id}.f", attribute, None, Verdict.SINGLE, 1, None, (), None, None, None, answers)
    return Happening(id, f"label of {id}", "raid", Status.HAPPENED, True, (), (fact,))


def when(value: str | None, text: str, withheld: bool = False) -> Answer:
    return Answer(value, None, None, text, withheld, ())


def test_in_order_of_time_and_words_without_a_date_last() -> None:
    told = timeline(
        [
            happening("i1", when(None, "Sunday night"), when("2019-03-04", "Monday")),
            happening("i2", when("2018", "last year")),
        ]
    )
    assert [(m.when, m.label, m.incident, m.facts) for m in told] == [
        ("2018", "label of i2", "i2", ("i2.f",)),
        ("2019-03-04", "label of i1", "i1", ("i1.f",)),
        ("Sunday night", "label of i1", "i1", ("i1.f",)),
    ]


def test_what_is_not_disclosed_and_what_is_no_time_have_no_line() -> None:
    where = happening("i2", when("Norrhamn", "Norrhamn"), attribute="where")
    assert timeline([happening("i1", when(None, "did not say when", withheld=True)), where]) == ()
