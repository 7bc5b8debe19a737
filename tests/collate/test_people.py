"""Who is who across reports."""

from tests.collate.claims import claim, exactly
from whosays.collate.crowds import by_crowd
from whosays.collate.origins import Origins
from whosays.collate.people import resolve_people
from whosays.collate.questions import questions
from whosays.model import Amount, Named, Person, Reading, Report


def reading(id: str, **people: tuple[str, ...]) -> Reading:
    """A reading that names people: p1=("Ada Lund", "the harbour master") has the claim r1.p1 about her."""
    named = []
    for key, mentions in people.items():
        report = Report(id, "a.txt", "", "; ".join(mentions))
        spans, at = [], 0
        for mention in mentions:
            spans.append(report.span("text", at, at + len(mention)))
            at += len(mention) + 2
        named.append(Person(mentions[0], tuple(spans), (f"{id}.{key}",)))
    return Reading(Report(id, "a.txt", "", "words"), people=tuple(named))


def about(id: str, of: str):
    return claim(id, "injured", exactly(1), of)


def test_a_surname_alone_is_the_one_person_who_has_it():
    people = resolve_people([reading("r1", p1=("Ada Lund",)), reading("r2", p1=("Lund",))])
    assert people.same(about("r1.p1", "Ada Lund"), about("r2.p1", "Lund")) is True


def test_two_people_of_one_surname_stay_apart_and_the_surname_alone_is_nobody_sure():
    people = resolve_people([reading("r1", p1=("Ada Lund",), p2=("Per Lund",)), reading("r2", p1=("Lund",))])
    ada, per, lund = (about(p, "x") for p in ("r1.p1", "r1.p2", "r2.p1"))
    assert people.same(ada, per) is False
    assert people.same(ada, lund) is False and people.same(per, lund) is False


def test_a_description_means_whom_another_report_describes_so():
    people = resolve_people([reading("r1", p1=("Ada Lund", "the retired harbour pilot"))])
    described = about("r2.c1", "retired harbour pilot")
    assert people.same(about("r1.p1", "Ada Lund"), described) is True


def test_a_description_that_fits_two_people_means_neither():
    people = resolve_people(
        [reading("r1", p1=("Ada Lund", "the harbour pilot")), reading("r2", p1=("Per Oy", "the harbour pilot"))]
    )
    assert people.key(about("r3.c1", "harbour pilot")) is None


def test_one_word_is_too_little_to_know_somebody_by():
    people = resolve_people([reading("r1", p1=("Ada Lund", "the woman"))])
    assert people.key(about("r2.c1", "woman")) is None


def test_a_named_culprit_and_a_described_one_are_one_question():
    people = resolve_people([reading("r1", p1=("Ada Lund", "a former clerk"))])
    named = claim("r1.p1", "perpetrator", Named("Ada Lund"))
    described = claim("r2.c1", "perpetrator", Named("former clerk"))
    stranger = claim("r3.c1", "perpetrator", Named("masked men"))
    found = questions([named, described, stranger], people, Origins((), ()))
    asked = sorted(tuple(c.id for c in q.claims) for q in found)
    assert asked == [("r1.p1", "r2.c1"), ("r3.c1",)]


def test_a_described_culprit_has_the_name_of_whom_the_words_mean():
    people = resolve_people([reading("r1", p1=("Ada Lund", "a former clerk"))])
    assert people.named(claim("r2.c1", "perpetrator", Named("former clerk"))).value == Named("Ada Lund")
    assert people.named(claim("r2.c1", "perpetrator", Named("masked men"))).value == Named("masked men")


def test_a_culprit_by_the_fullest_name_of_the_report_is_the_person_of_that_name():
    people = resolve_people([reading("r1", p1=("Ada Lund",)), reading("r2", p1=("Ada Lund", "the girl"))])
    named, told = claim("r1.p1", "perpetrator", Named("Lund")), claim("r2.c9", "perpetrator", Named("Ada Lund"))
    assert people.same(named, told) is True


def dead(*told: tuple[str, str]) -> list[list[str]]:
    """The claims of one dead each (id, of), as they go together, where r1.p1 is that Ada Lund died: "she died"."""
    people = resolve_people([reading("r1", p1=("Ada Lund",))])
    words = {"r1.p1": "she died"}
    found = by_crowd([claim(id, "killed", exactly(1), of, words=words.get(id, id)) for id, of in told], people)
    return sorted(sorted(c.id for c in group) for group in found)


def test_a_woman_dead_is_the_one_who_is_named_where_nobody_else_died():
    assert dead(("r1.p1", "Ada Lund"), ("r2.c1", "woman"), ("r3.c1", "wife")) == [["r1.p1", "r2.c1", "r3.c1"]]


def test_a_man_dead_is_somebody_else():
    assert dead(("r1.p1", "Ada Lund"), ("r2.c1", "man")) == [["r1.p1"], ["r2.c1"]]


def test_a_deputy_dead_may_be_somebody_else():
    assert dead(("r1.p1", "Ada Lund"), ("r2.c1", "deputy")) == [["r1.p1"], ["r2.c1"]]


def test_a_woman_dead_may_be_another_where_two_died():
    people = resolve_people([reading("r1", p1=("Ada Lund", "a woman"))])
    two = claim("r3.c1", "killed", exactly(2), "people")
    told = [claim("r1.p1", "killed", exactly(1), "Ada Lund"), claim("r2.c1", "killed", exactly(1), "woman"), two]
    assert len(by_crowd(told, people)) == 3


def test_a_sum_is_nobody():
    people = resolve_people([reading("r1", p1=("Ada Lund",))])
    assert people.key(claim("r1.p1", "amount", Amount("300", "USD"), "Ada Lund")) is None
