"""A stream of invented reports: stories form, look-alikes stay apart, follow-ups come home, a person decides."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.group.reports import FERRY, LOOKALIKE, SHOOTING, SLIDE, arrive, background, filled, told
from whosays.group import MemoryIndex, Move, NotUndoable, Pin, pins_of, place, score, story_id, undo


def stories_of(index) -> set[tuple[str, ...]]:
    return {reports for story, reports in index.stories().items() if not story.startswith("sb")}


def test_two_reports_of_one_happening_are_one_story_and_say_why():
    index = filled(("r1", FERRY[0]))
    placed = arrive(index, told("r2", FERRY[1]))
    assert placed.story == "s1"
    assert [m.kind for m in placed.moves] == ["join"]
    assert placed.moves[0].beside == ("r1",)
    assert any("skelby" in why or "Dastrix" in why for why in placed.moves[0].why)


def test_a_look_alike_of_the_same_day_and_town_is_another_story():
    index = filled(("r1", SHOOTING[0]), ("r2", LOOKALIKE[0]), ("r3", SHOOTING[1]))
    assert stories_of(index) == {("r1", "r3"), ("r2",)}


def test_in_an_empty_archive_too_a_rising_toll_is_one_story():
    index = MemoryIndex()
    for id, given in zip(("r1", "r2", "r3", "r4"), (*SLIDE, LOOKALIKE[0]), strict=True):
        arrive(index, told(id, given))
    assert set(index.stories().values()) == {("r1", "r2", "r3"), ("r4",)}


def test_a_report_without_a_date_is_placed_by_its_words():
    index = MemoryIndex()
    for id, given in (("r1", SLIDE[0]), ("r2", (SLIDE[1][0], None, SLIDE[1][2])), ("r3", LOOKALIKE[0])):
        arrive(index, told(id, given))
    assert set(index.stories().values()) == {("r1", "r2"), ("r3",)}


def test_a_trial_months_later_comes_to_its_story():
    index = filled(("r1", FERRY[0]), ("r2", FERRY[1]), ("r3", FERRY[2]))
    assert stories_of(index) == {("r1", "r2", "r3")}


def test_the_order_of_arrival_changes_nothing_here():
    given = [("r1", SHOOTING[0]), ("r2", SHOOTING[1]), ("r3", LOOKALIKE[0]), ("r4", FERRY[0])]
    found = {frozenset(stories_of(filled(*order))) for order in list(permutations(given))[::6]}
    assert found == {frozenset({("r1", "r2"), ("r3",), ("r4",)})}


def test_the_same_report_is_placed_the_same_way_twice():
    index = filled(("r1", FERRY[0]))
    assert place(told("r2", FERRY[1]), index) == place(told("r2", FERRY[1]), index)


def test_a_new_story_is_called_after_its_first_report():
    placed = arrive(background(), told("r0a1b", FERRY[0]))
    assert placed.moves == (Move("new", ("s0a1b",), ("r0a1b",)),)


def test_a_person_who_said_that_two_are_one_is_obeyed():
    index = filled(("r1", SHOOTING[0]))
    placed = arrive(index, told("r2", FERRY[0]), pins=(Pin(True, ("r2", "r1")),))
    assert placed.story == "s1"


def test_a_person_who_said_that_two_are_not_one_is_obeyed():
    index = filled(("r1", FERRY[0]))
    placed = arrive(index, told("r2", FERRY[1]), pins=(Pin(False, ("r1", "r2")),))
    assert placed.story == "s2"


def test_a_changed_report_stays_in_its_story():
    index = filled(("r1", FERRY[0]), ("r2", FERRY[1]))
    index.remove("r2")
    title, published, text = FERRY[1]
    placed = place(told("r2", (title + " (updated)", published, text + " Two more were found.")), index, was="s1")
    assert (placed.story, placed.moves) == ("s1", ())


def test_a_report_whose_new_words_tell_of_something_else_leaves():
    index = filled(("r1", FERRY[0]), ("r2", FERRY[1]))
    index.remove("r2")
    placed = place(told("r2", LOOKALIKE[0]), index, was="s1")
    assert [m.kind for m in placed.moves] == ["split"]
    assert placed.moves[0].stories == ("s1", placed.story) and placed.story != "s1"


def test_a_changed_report_that_is_all_of_its_story_keeps_the_id():
    index = filled(("r1", FERRY[0]))
    index.remove("r1")
    placed = place(told("r1", LOOKALIKE[0]), index, was="s1")
    assert (placed.story, placed.moves) == ("s1", ())


def test_two_stories_that_a_report_shows_to_be_one_are_merged_into_the_older():
    index = background()
    for id, story, n in (("r1", "s1", 0), ("r2", "s2", 1)):
        arrive(index, told(id, FERRY[n]))
        index.move((id,), story)
    placed = arrive(index, told("r3", FERRY[2]))
    merge = next(m for m in placed.moves if m.kind == "merge")
    assert (merge.stories, merge.beside) == (("s1", "s2"), ("r1",))
    assert "r2" in merge.reports and "r1" not in merge.reports and merge.why
    assert stories_of(index) == {("r1", "r2", "r3")}


def test_a_merge_that_a_person_took_back_does_not_come_again():
    index = background()
    for id, story, n in (("r1", "s1", 0), ("r2", "s2", 1)):
        arrive(index, told(id, FERRY[n]))
        index.move((id,), story)
    merge = Move("merge", ("s1", "s2"), ("r2",), ("r1",))
    assert undo(merge).kind == "split"
    arrive(index, told("r3", FERRY[2]), pins=pins_of(merge))
    assert {"r1", "r2"} not in [set(s) & {"r1", "r2"} for s in stories_of(index)]


def test_a_story_of_strangers_falls_apart_when_a_report_comes():
    index = background()
    for id, given in (("r1", FERRY[0]), ("r2", LOOKALIKE[0])):
        arrive(index, told(id, given))
    index.move(("r2",), "s1")
    placed = arrive(index, told("r3", FERRY[1]))
    assert [m.kind for m in placed.moves] == ["join", "split"]
    assert placed.moves[1].reports == ("r2",)
    assert stories_of(index) == {("r1", "r3"), ("r2",)}


def test_a_new_story_cannot_be_taken_back():
    with pytest.raises(NotUndoable) as caught:
        undo(Move("new", ("s1",), ("r1",)))
    assert str(caught.value) == "new of r1: there is no story that it could go back to"


def test_an_id_is_never_given_twice():
    assert len({story_id("r1"), story_id("r1", ("s1",)), story_id("r1", ("s2",))}) == 3


def test_the_score_is_symmetrical_and_gives_reasons():
    index = filled(("r1", SHOOTING[0]), ("r2", SHOOTING[1]), ("r3", LOOKALIKE[0]))
    one, same, other = (index.known(r).traits for r in ("r1", "r2", "r3"))
    assert score(one, same) == score(same, one)
    assert score(one, same).probability > 0.9 > 0.2 > score(one, other).probability
    assert "other people" in [r.name for r in score(one, other).reasons if r.points < 0]
