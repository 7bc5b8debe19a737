"""Which claims answer the same question."""

import pytest

from tests.collate.claims import claim, exactly
from whosays.collate.crowds import group_words
from whosays.collate.origins import Origins
from whosays.collate.people import People
from whosays.collate.questions import questions
from whosays.lexicon.tables import table_of
from whosays.model import Amount, Count, Named, When

GROUPS = table_of("groups.toml")
ENTRIES = (*GROUPS["same"], *GROUPS["sex"])


def grouped(*claims):
    return sorted(tuple(c.id for c in q.claims) for q in questions(claims, People(), Origins((), ())))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["word"])
def test_the_examples_of_the_lexicon(entry):
    one, same = (group_words(of) for of in entry["example"])
    assert one and same and (one <= same or same <= one)
    left, right = (group_words(of) for of in entry["not"])
    assert not (left <= right or right <= left)


def test_two_words_for_one_group_are_one_question():
    assert grouped(
        claim("r1.c1", "killed", exactly(2), "police officers"),
        claim("r2.c1", "killed", exactly(2), "policemen"),
        claim("r2.c2", "killed", exactly(9), "villagers"),
    ) == [("r1.c1", "r2.c1"), ("r2.c2",)]


def test_people_join_the_one_group_with_the_same_number():
    assert grouped(
        claim("r1.c1", "arrested", exactly(5), "members of a gang"),
        claim("r2.c1", "arrested", exactly(5), "people"),
    ) == [("r1.c1", "r2.c1")]


def test_people_do_not_join_a_group_with_another_number():
    assert grouped(
        claim("r1.c1", "killed", exactly(2), "officers"),
        claim("r2.c1", "killed", exactly(7), "people"),
    ) == [("r1.c1",), ("r2.c1",)]


def test_compatible_dates_are_one_question_and_unresolved_words_stay_apart():
    assert grouped(
        claim("r1.c1", "when", When("2018-03-02", "day")),
        claim("r2.c1", "when", When("2018-03", "month")),
        claim("r3.c1", "when", When(None, "day"), words="yesterday"),
    ) == [("r1.c1", "r2.c1"), ("r3.c1",)]


def test_two_ministries_at_one_place_are_rivals():
    assert grouped(
        claim("r1.c1", "target", Named("Ministry of Fisheries")),
        claim("r2.c1", "target", Named("Transport Ministry")),
    ) == [("r1.c1", "r2.c1")]


def test_a_bank_that_is_only_described_is_no_rival_of_one_that_is_named():
    named, described = (
        claim("r1.c1", "target", Named("East Quay Bank")),
        claim("r2.c1", "target", Named("port-area bank")),
    )
    assert grouped(named, described) == [("r1.c1",), ("r2.c1",)]


def test_two_ministries_of_one_report_are_two_facts():
    assert grouped(
        claim("r1.c1", "target", Named("Ministry of Fisheries")),
        claim("r1.c2", "target", Named("Transport Ministry")),
    ) == [("r1.c1",), ("r1.c2",)]


def test_the_accused_who_blames_others_is_a_rival():
    assert grouped(
        claim("r1.c1", "perpetrator", Named("the Harbour Front"), says="Interior Ministry"),
        claim("r2.c1", "perpetrator", Named("police"), says="the Harbour Front"),
    ) == [("r1.c1", "r2.c1")]


def test_a_militant_does_not_answer_for_all_militants():
    assert grouped(
        claim("r1.c1", "perpetrator", Named("Harbour militants"), says="Interior Ministry"),
        claim("r2.c1", "perpetrator", Named("girls"), says="a militant"),
    ) == [("r1.c1",), ("r2.c1",)]


def test_open_ranges_of_one_crowd_are_one_question():
    assert grouped(claim("r1.c1", "killed", Count(5, None)), claim("r2.c1", "killed", exactly(7), "people")) == [
        ("r1.c1", "r2.c1")
    ]


def test_a_withheld_count_joins_the_one_group_that_its_report_leaves_open():
    unknown = Count(None, None)
    assert grouped(
        claim("r1.c1", "killed", exactly(2), "guards"),
        claim("r1.c2", "killed", Count(3, None), "rebels"),
        claim("r2.c1", "killed", exactly(2), "guards"),
        claim("r2.c2", "killed", unknown, withheld=True),
    ) == [("r1.c1", "r2.c1"), ("r1.c2", "r2.c2")]


def test_a_withheld_count_that_could_mean_two_groups_stays_alone():
    unknown = Count(None, None)
    assert grouped(
        claim("r1.c1", "killed", exactly(2), "guards"),
        claim("r1.c2", "killed", Count(3, None), "rebels"),
        claim("r2.c2", "killed", unknown, withheld=True),
    ) == [("r1.c1",), ("r1.c2",), ("r2.c2",)]


def test_the_same_day_of_the_week_in_undated_reports_is_one_day():
    open_day = When(None, "day")
    assert grouped(
        claim("r1.c1", "when", open_day, words="Friday"),
        claim("r2.c1", "when", open_day, words="Friday night"),
        claim("r3.c1", "when", open_day, words="yesterday"),
        claim("r4.c1", "when", open_day, words="yesterday"),
    ) == [("r1.c1", "r2.c1"), ("r3.c1",), ("r4.c1",)]


def test_one_large_figure_under_different_names_is_one_question():
    assert grouped(
        claim("r1.c1", "arrested", exactly(23), "pirates"),
        claim("r2.c1", "arrested", exactly(23), "sea brigands"),
        claim("r3.c1", "arrested", exactly(23), "Tarnish nationals"),
    ) == [("r1.c1", "r2.c1", "r3.c1")]


def test_one_figure_for_two_kinds_of_people_stays_apart():
    assert grouped(
        claim("r1.c1", "killed", exactly(9), "soldiers"),
        claim("r2.c1", "killed", exactly(9), "militants"),
    ) == [("r1.c1",), ("r2.c1",)]


def test_a_man_arrested_is_the_driver_arrested():
    assert grouped(
        claim("r1.c1", "arrested", exactly(1), "driver"),
        claim("r2.c1", "arrested", exactly(1), "42-year-old man"),
    ) == [("r1.c1", "r2.c1")]


def test_two_strengths_of_one_quake_are_rivals_and_two_sums_are_two_facts():
    assert grouped(
        claim("r1.c1", "amount", Amount("5.9", "magnitude")),
        claim("r2.c1", "amount", Amount("6.1", "magnitude")),
        claim("r3.c1", "amount", Amount("300", "USD"), "bill"),
        claim("r4.c1", "amount", Amount("20", "USD"), "fee"),
    ) == [("r1.c1", "r2.c1"), ("r3.c1",), ("r4.c1",)]


def test_a_new_amount_is_no_rival_of_the_amount_of_a_bill():
    assert grouped(
        claim("r1.c1", "amount", Amount("284000000000", "USD"), "amount of the bill"),
        claim("r2.c1", "amount", Amount("284.46", "USD"), "her new amount"),
    ) == [("r1.c1",), ("r2.c1",)]


def test_two_figures_for_one_debt_are_rivals_unless_one_report_gives_both():
    one, other = Amount("300", "USD"), Amount("20", "USD")
    rivals = [claim("r1.c1", "amount", one, "her debt"), claim("r2.c1", "amount", other, "debt")]
    assert grouped(*rivals) == [("r1.c1", "r2.c1")]
    assert grouped(*rivals, claim("r2.c2", "amount", one, "debt")) == [("r1.c1", "r2.c2"), ("r2.c1",)]


def test_nobody_hurt_stands_against_the_clerks_whom_another_report_has_hurt():
    nobody, clerks = claim("r1.c1", "injured", exactly(0)), claim("r2.c1", "injured", exactly(2), "clerks")
    assert grouped(nobody, clerks) == [("r2.c1", "r1.c1")]


@pytest.mark.parametrize(
    ("of", "words"),
    [("seriously", "no one was seriously hurt"), (None, "no one else was hurt"), ("guards", "no guards were hurt")],
)
def test_that_some_were_not_hurt_says_nothing_of_others(of, words):
    none = claim("r1.c1", "injured", exactly(0), of, words=words)
    assert grouped(none, claim("r2.c1", "injured", exactly(2), "clerks")) == [("r1.c1",), ("r2.c1",)]


def test_nobody_hurt_beside_the_hurt_of_its_own_report_disputes_nothing():
    assert grouped(
        claim("r1.c1", "injured", exactly(0)),
        claim("r1.c2", "injured", exactly(2), "clerks"),
        claim("r2.c1", "injured", exactly(2), "clerks"),
    ) == [("r1.c1",), ("r1.c2", "r2.c1")]


def test_two_more_victims_are_not_all_where_their_report_counts_others():
    more = claim("r1.c2", "killed", exactly(2), "victims", words="two more victims were found")
    assert grouped(claim("r1.c1", "killed", exactly(10), "people"), more) == [("r1.c1",), ("r1.c2",)]


@pytest.mark.parametrize("words", ["20 of those injured", "20 of the 80 injured were"])
def test_some_of_those_who_were_hurt_are_not_all_the_hurt(words):
    some = claim("r2.c1", "injured", exactly(20), words=words)
    assert grouped(claim("r1.c1", "injured", exactly(50)), some) == [("r1.c1",), ("r2.c1",)]


def test_another_forty_hurt_are_all_the_hurt_where_the_others_are_dead():
    hurt = claim("r1.c1", "injured", exactly(40), "people", words="five dead and another 40 people hurt")
    assert grouped(hurt, claim("r2.c1", "injured", exactly(52), "people")) == [("r1.c1", "r2.c1")]


def test_a_later_number_of_arrests_is_the_same_question():
    assert grouped(
        claim("r1.c1", "arrested", exactly(4), "members of the gang"),
        claim("r2.c1", "arrested", exactly(7), "people"),
    ) == [("r1.c1", "r2.c1")]


def test_the_words_of_a_withheld_count_tell_which_open_group_is_meant():
    said = claim("r2.c1", "killed", Count(None, None), withheld=True, words="how many members of the group died")
    assert grouped(
        claim("r1.c1", "killed", exactly(11), "members of the Front"),
        claim("r1.c2", "killed", exactly(2), "fishermen"),
        said,
    ) == [("r1.c1", "r2.c1"), ("r1.c2",)]


def test_a_name_misspelt_by_one_outlet_is_one_person():
    assert grouped(
        claim("r1.c1", "killed", exactly(1), "Marika Solberg"),
        claim("r2.c1", "killed", exactly(1), "Marieka Solberg"),
        claim("r2.c2", "killed", exactly(1), "Anton Solberg"),
    ) == [("r1.c1", "r2.c1"), ("r2.c2",)]


def test_an_injured_woman_is_not_the_injured_deputy():
    assert grouped(
        claim("r1.c1", "injured", exactly(1), "deputy"),
        claim("r2.c1", "injured", exactly(1), "woman"),
    ) == [("r1.c1",), ("r2.c1",)]


def test_a_part_is_not_set_against_its_whole():
    assert grouped(
        claim("r1.c1", "arrested", exactly(23), "people"),
        claim("r1.c2", "arrested", exactly(12), "Danes"),
        claim("r2.c1", "arrested", exactly(23), "Danish and Dutch sailors"),
        claim("r3.c1", "arrested", exactly(12), "Danish sailors"),
    ) == [("r1.c2", "r3.c1"), ("r2.c1", "r1.c1")]


def test_a_smaller_number_of_the_same_group_without_another_whole_is_one_question():
    assert grouped(
        claim("r1.c1", "killed", exactly(12), "Danish sailors"),
        claim("r2.c1", "killed", exactly(15), "sailors"),
    ) == [("r1.c1", "r2.c1")]


@pytest.mark.parametrize(("words", "low"), [("both were hurt", 2), ("Neither was hurt", 0)])
def test_both_and_neither_are_two_people_and_not_everybody(words, low):
    assert grouped(
        claim("r1.c1", "injured", exactly(low), words=words),
        claim("r2.c1", "injured", exactly(9), "people"),
    ) == [("r1.c1",), ("r2.c1",)]


def test_both_officers_are_all_the_officers():
    assert grouped(
        claim("r1.c1", "injured", exactly(2), "officers", words="both officers were hurt"),
        claim("r2.c1", "injured", exactly(3), "officers"),
    ) == [("r1.c1", "r2.c1")]


def test_another_guard_is_not_all_the_guards():
    assert grouped(
        claim("r1.c1", "injured", exactly(1), "guard", words="Ada Lund and another guard were hurt"),
        claim("r2.c1", "injured", exactly(2), "guards"),
    ) == [("r1.c1",), ("r2.c1",)]


def test_one_guard_where_another_report_has_two_is_one_question():
    assert grouped(
        claim("r1.c1", "injured", exactly(1), "guard", words="one guard was hurt"),
        claim("r2.c1", "injured", exactly(2), "guards"),
    ) == [("r1.c1", "r2.c1")]


def test_males_are_men_and_a_man_is_not_all_of_them():
    assert grouped(
        claim("r1.c1", "injured", exactly(4), "males"),
        claim("r2.c1", "injured", exactly(4), "men"),
        claim("r3.c1", "injured", exactly(1), "man"),
    ) == [("r1.c1", "r2.c1"), ("r3.c1",)]


def test_two_accidental_causes_are_no_rivals():
    assert grouped(
        claim("r1.c1", "cause", Named("accidental self-inflicted shot")),
        claim("r2.c1", "cause", Named("accidental discharge")),
    ) == [("r1.c1",), ("r2.c1",)]


def test_two_explanations_of_what_one_driver_did_are_rivals():
    assert grouped(
        claim("r1.c1", "cause", Named("driver accidentally fell asleep")),
        claim("r2.c1", "cause", Named("driver blacked out")),
    ) == [("r1.c1", "r2.c1")]


def test_a_fuller_condition_with_the_same_number_is_one_group():
    assert grouped(
        claim("r1.c1", "injured", exactly(4), "serious injuries"),
        claim("r2.c1", "injured", exactly(4), "taken to hospital with serious injuries"),
        claim("r3.c1", "injured", exactly(20), "taken to hospital"),
    ) == [("r1.c1", "r2.c1"), ("r3.c1",)]
