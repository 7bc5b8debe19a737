"""What a verdict rests on when reports name several times and places."""

from dataclasses import replace

from tests.collate.claims import claim, exactly
from whosays.collate.facts import fact_of
from whosays.collate.origins import Origins
from whosays.collate.questions import Question
from whosays.collate.speakers import SpeakerKeys
from whosays.model import Modality, Origin, Report, Speaker, Verdict, When


def when_fact(*claims):
    return fact("when", *claims)


def fact(attribute, *claims):
    ids = sorted({c.report for c in claims})
    origins = Origins(tuple(Origin(f"o{n}", (id,)) for n, id in enumerate(ids)), ())
    reports = {id: Report(id, "a.txt", "", "words") for id in ids}
    return fact_of("i1.f1", Question(attribute, None, claims), reports, origins, SpeakerKeys())


def at(id: str, value: str | None, words: str):
    return claim(id, "when", When(value, "day"), words=words)


def test_two_dates_in_the_calendars_words_are_disputed():
    found = when_fact(at("r1.c1", "2019-03-04", "March 4"), at("r2.c1", "2019-03-09", "9 March"))
    assert found.verdict is Verdict.DISPUTED


def test_days_without_dates_are_called_by_the_day_all_reports_name():
    found = when_fact(at("r1.c1", None, "Friday afternoon"), at("r2.c1", None, "late Friday"))
    assert found.verdict is Verdict.CORROBORATED
    assert [v.value for v in found.values] == ["Friday"]


def test_a_denial_stands_beside_the_count_it_denies():
    told = claim("r1.c1", "killed", exactly(10), says="rebels")
    denied = replace(claim("r2.c1", "killed", exactly(10), says="ministry"), modality=Modality.DENIED)
    found = fact("killed", told, denied)
    assert [(v.value, v.denied, v.claims) for v in found.values] == [
        ("10", False, ("r1.c1",)),
        ("10", True, ("r2.c1",)),
    ]
    assert (found.verdict, found.independent) == (Verdict.DISPUTED, 1)
    assert (found.low, found.best, found.high) == (10, 10, 10)


def test_a_number_that_is_only_denied_is_no_toll():
    found = fact("killed", replace(claim("r1.c1", "killed", exactly(10), says="ministry"), modality=Modality.DENIED))
    assert (found.low, found.best, found.high) == (None, None, None)
    assert found.values[0].denied


def agency_fact(cited, credit):
    """Two texts on one toll, the first with a credit, the second citing somebody."""
    claims = (claim("r1.c1", "killed", exactly(4)), claim("r2.c1", "killed", exactly(4), says=cited))
    credited = Report("r1", "a.txt", "", f"{credit} words")
    reports = {
        "r1": replace(credited, credits=(credited.span("text", 0, len(credit)),)),
        "r2": Report("r2", "b.txt", "", "words"),
    }
    origins = Origins((Origin("o1", ("r1",)), Origin("o2", ("r2",))), ())
    return fact_of("i1.f1", Question("killed", None, claims), reports, origins, SpeakerKeys())


def test_an_agency_that_is_cited_is_no_second_witness_beside_its_own_text():
    found = agency_fact("The Associated Press", "AP")
    assert (found.verdict, found.independent) == (Verdict.REPEATED, 1)


def test_another_agency_is_a_second_witness():
    found = agency_fact("Reuters", "AP")
    assert (found.verdict, found.independent) == (Verdict.CORROBORATED, 2)


def both_sides(one: Speaker, other: Speaker, attribute="killed"):
    told = [replace(claim(f"r1.c{n}", attribute, exactly(9 * n)), chain=(s,)) for n, s in ((1, one), (2, other))]
    return fact(attribute, *told).verdict


def institution(name: str) -> Speaker:
    return Speaker(name, Report("r1", "a.txt", "", name).span("text", 0, len(name)), None, name)


def test_the_state_and_another_body_take_sides_on_the_dead_in_one_report():
    ministry, front = institution("Interior Ministry"), institution("River Front")
    assert both_sides(ministry, front) is Verdict.DISPUTED
    assert both_sides(ministry, front, "injured") is Verdict.SINGLE


def test_a_hospital_and_two_bodies_of_the_state_take_no_sides():
    ministry = institution("Interior Ministry")
    assert both_sides(ministry, institution("Tarn General Hospital")) is Verdict.SINGLE
    assert both_sides(ministry, institution("police")) is Verdict.SINGLE
