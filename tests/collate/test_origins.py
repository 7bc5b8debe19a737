"""A shared quotation is one origin for the claims inside it, and for no others."""

from tests.collate.claims import claim, exactly
from whosays.collate.origins import Origins
from whosays.model import Copy, Origin, Report

WHOLE = (Origin("o1", ("r1",)), Origin("o2", ("r2",)))


TEXT = "words " * 40


def passage(start, end):
    return tuple(Report(r, "a.txt", "", TEXT).span("text", start, end) for r in ("r1", "r2"))


def shared(start, end, is_copy=False):
    return Copy(("r1", "r2"), 0.1, (passage(start, end),), is_copy)


def test_claims_inside_a_shared_passage_share_an_origin():
    claims = [claim("r1.c1", "killed", exactly(2)), claim("r2.c1", "killed", exactly(2))]
    assert Origins(WHOLE, (shared(0, 100),)).of_claims(claims) == {"r1": "o1", "r2": "o1"}


def test_claims_outside_it_do_not():
    claims = [claim("r1.c1", "killed", exactly(2)), claim("r2.c1", "killed", exactly(2))]
    assert Origins(WHOLE, (shared(6, 120),)).of_claims(claims) == {"r1": "o1", "r2": "o2"}


def test_one_claim_inside_is_not_enough():
    alone = [claim("r1.c1", "killed", exactly(2))]
    assert Origins(WHOLE, (shared(0, 100),)).of_claims(alone) == {"r1": "o1", "r2": "o2"}


def test_a_few_equal_words_are_not_enough():
    claims = [claim("r1.c1", "killed", exactly(2)), claim("r2.c1", "killed", exactly(2))]
    assert Origins(WHOLE, (shared(0, 30),)).of_claims(claims) == {"r1": "o1", "r2": "o2"}
