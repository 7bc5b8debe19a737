"""The reasons of the scorer, as a person reads them."""

from __future__ import annotations

from tests.group.reports import LOOKALIKE, SHOOTING, filled
from whosays.group import score
from whosays.weights.pairs import pair_model


def test_every_piece_of_evidence_is_told_in_plain_words():
    from whosays.group.scorer import _PLAINLY

    assert set(pair_model().dated.weights) <= set(_PLAINLY)


def test_what_speaks_against_two_reports_being_one_story():
    index = filled(("r1", SHOOTING[0]), ("r3", LOOKALIKE[0]))
    one, other = (index.known(r).traits for r in ("r1", "r3"))
    against = [str(r) for r in score(one, other).reasons if r.points < 0]
    assert any(r.startswith("neither names anybody of the other whose age is told (-") for r in against)
