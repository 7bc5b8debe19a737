"""The reasons of the scorer, as a person reads them."""

from __future__ import annotations

from tests.group.reports import LOOKALIKE, SHOOTING, filled, told
from whosays.group import View, score
from whosays.group.evidence import evidence
from whosays.group.scorer import SURE, Tie, holds, link
from whosays.group.traits import weighed
from whosays.weights.pairs import pair_model


def test_every_piece_of_evidence_is_told_in_plain_words():
    from whosays.group.scorer import _PLAINLY

    assert set(pair_model().dated.weights) <= set(_PLAINLY)


def test_what_speaks_against_two_reports_being_one_story():
    index = filled(("r1", SHOOTING[0]), ("r3", LOOKALIKE[0]))
    one, other = (index.known(r).traits for r in ("r1", "r3"))
    against = [str(r) for r in score(one, other).reasons if r.points < 0]
    assert any(r.startswith("neither names anybody of the other whose age is told (-") for r in against)


def test_of_dated_ties_the_best_counts_beside_the_mean_of_undated_ones_only_the_mean():
    join = pair_model().join
    assert link([Tie(4.0, True), Tie(0.0, True)]) == 3.0
    assert link([Tie(4.0, False), Tie(0.0, False)]) == 2.0
    assert link([Tie(4.0, True), Tie(0.0, False)]) == 3.0
    assert link([Tie(0.0, True), Tie(4.0, False)]) == 2.0
    assert link([Tie(99.0, False)]) == join + SURE


def test_a_story_parts_sooner_where_days_are_not_known():
    between = (pair_model().join + pair_model().apart) / 2
    assert holds([Tie(between, True)]) > 0 > holds([Tie(between, False)])


def test_what_undated_reports_each_have_to_themselves_speaks_against_them():
    dead = "was shot dead on Friday. {0} had come from a shop. Police look for whoever shot {0}."
    texts = [("", None, f"In Karsa the clerk Olmer Tavik {dead.format(name)}") for name in ("Vexley", "Brandic")]
    one, other = (View(weighed(told(f"r{n}", text), {}, 2)) for n, text in enumerate(texts))
    pieces = {p.name: p for p in evidence(one, other)}
    assert pieces["other leading names"].strength > 0
    assert pieces["other leading names"].why == "Vexley against Brandic"
    assert pieces["weekday"].strength == 1 and pieces["weekday"].why == "Friday"
    assert pieces["other weekday"].strength == 0
    same = {p.name: p.strength for p in evidence(one, one)}
    assert same["other names"] == same["other leading names"] == 0
