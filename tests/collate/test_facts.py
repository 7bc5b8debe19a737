"""What a verdict rests on when reports name several times and places."""

from tests.collate.claims import claim
from whosays.collate.facts import fact_of
from whosays.collate.origins import Origins
from whosays.collate.questions import Question
from whosays.collate.speakers import SpeakerKeys
from whosays.model import Origin, Report, Verdict, When


def when_fact(*claims):
    ids = sorted({c.report for c in claims})
    origins = Origins(tuple(Origin(f"o{n}", (id,)) for n, id in enumerate(ids)), ())
    reports = {id: Report(id, "a.txt", "", "words") for id in ids}
    return fact_of("i1.f1", Question("when", None, claims), reports, origins, SpeakerKeys())


def at(id: str, value: str | None, words: str):
    return claim(id, "when", When(value, "day"), words=words)


def test_two_dates_in_the_calendars_words_are_disputed():
    fact = when_fact(at("r1.c1", "2019-03-04", "March 4"), at("r2.c1", "2019-03-09", "9 March"))
    assert fact.verdict is Verdict.DISPUTED


def test_a_date_counted_from_the_page_disputes_nothing_and_supports_nothing():
    """The page of one report may have been dated anew long after."""
    fact = when_fact(
        at("r1.c1", "2019-03-04", "March 4"), at("r2.c1", "2019-03-04", "Monday"), at("r3.c1", "2019-03-11", "Monday")
    )
    assert fact.verdict is Verdict.CORROBORATED and fact.independent == 2
    assert {v.value for v in fact.values} == {"2019-03-04", "2019-03-11"}


def test_days_without_dates_are_called_by_the_day_all_reports_name():
    fact = when_fact(at("r1.c1", None, "Friday afternoon"), at("r2.c1", None, "late Friday"))
    assert fact.verdict is Verdict.CORROBORATED
    assert [v.value for v in fact.values] == ["Friday"]
