"""The three scores on the worked example of the reference scorer's paper, and pairings against all permutations."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from bench.chain_scores import added, b_cubed, best_pairing, ceaf, f1, muc

# Pradhan et al. 2014, section 4: key {a b c} {d e f g}, response {a b} {c d} {f g h i}
KEY = [frozenset("abc"), frozenset("defg")]
RESPONSE = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def test_muc_of_the_published_example() -> None:
    right, gold, _, found = muc(KEY, RESPONSE)
    assert (right, gold, found) == (2, 5, 5)
    assert f1(muc(KEY, RESPONSE)) == pytest.approx(0.40)


def test_b_cubed_of_the_published_example() -> None:
    right, gold, right_too, found = b_cubed(KEY, RESPONSE)
    assert (right / gold, right_too / found) == (pytest.approx(0.42, abs=0.005), pytest.approx(0.50))
    assert f1(b_cubed(KEY, RESPONSE)) == pytest.approx(0.46, abs=0.006)


def test_ceaf_of_the_published_example() -> None:
    right, gold, _, found = ceaf(KEY, RESPONSE)
    assert (right / gold, right / found) == (pytest.approx(0.65), pytest.approx(0.43, abs=0.005))


def test_the_same_partition_is_perfect_and_none_is_worth_nothing() -> None:
    for score in (muc, b_cubed, ceaf):
        assert f1(score(KEY, KEY)) == pytest.approx(1.0)
        assert f1(score(KEY, [])) == 0.0


def test_documents_add_up() -> None:
    assert added([(1, 2, 1, 4), (1, 2, 2, 2)]) == (2, 4, 3, 6)


@pytest.mark.parametrize("shape", [(1, 1), (2, 4), (4, 3), (5, 5)])
def test_pairing_is_the_best_of_all(shape: tuple[int, int]) -> None:
    worth = np.random.default_rng(sum(shape)).random(shape).round(2)
    small = worth if shape[0] <= shape[1] else worth.T
    best = max(
        sum(small[i, c] for i, c in enumerate(columns))
        for columns in itertools.permutations(range(small.shape[1]), small.shape[0])
    )
    assert best_pairing(worth) == pytest.approx(best)
