"""How alike two partitions of mentions are: MUC, B3 and CEAF (entities), whose mean F1 is the CoNLL score.

As published: MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998), CEAF with phi4 (Luo 2005). A mention that
the other side does not have is on its own there. Mentions may be anything that can be compared and hashed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

Chains = Sequence[frozenset[Hashable]]
Part = tuple[float, float, float, float]
"""Right and all of recall, right and all of precision: parts of several documents are added up."""


def muc(gold: Chains, found: Chains) -> Part:
    """Links: how many of the links that hold a chain together the other side has too."""
    return (*_links(gold, found), *_links(found, gold))


def b_cubed(gold: Chains, found: Chains) -> Part:
    """Mentions: the share of each mention's chain that the other side puts with it."""
    return (*_mentions(gold, found), *_mentions(found, gold))


def ceaf(gold: Chains, found: Chains) -> Part:
    """Chains: the best pairing of the chains of both sides, each pair worth 2 |common| / (|a| + |b|)."""
    if not gold or not found:
        return 0.0, float(len(gold)), 0.0, float(len(found))
    alike = np.zeros((len(gold), len(found)))
    holder = {mention: k for k, chain in enumerate(found) for mention in chain}
    for g, chain in enumerate(gold):
        common: dict[int, int] = defaultdict(int)
        for mention in chain:
            if mention in holder:
                common[holder[mention]] += 1
        for k, n in common.items():
            alike[g, k] = 2 * n / (len(chain) + len(found[k]))
    worth = best_pairing(alike)
    return worth, float(len(gold)), worth, float(len(found))


def f1(part: Part) -> float:
    """Harmonic mean of recall and precision; 0 where either is 0."""
    recall, precision = _over(part[0], part[1]), _over(part[2], part[3])
    return 2 * recall * precision / (recall + precision) if recall and precision else 0.0


def added(parts: Sequence[Part]) -> Part:
    """The parts of several documents as one."""
    return tuple(float(sum(column)) for column in zip(*parts, strict=True))  # type: ignore[return-value]


def _over(right: float, all_: float) -> float:
    return right / all_ if all_ else 0.0


def _links(chains: Chains, other: Chains) -> tuple[float, float]:
    holder = {mention: k for k, chain in enumerate(other) for mention in chain}
    right = total = 0
    for chain in chains:
        pieces = len({holder[m] for m in chain if m in holder}) + sum(m not in holder for m in chain)
        right += len(chain) - pieces
        total += len(chain) - 1
    return float(right), float(total)


def _mentions(chains: Chains, other: Chains) -> tuple[float, float]:
    holder = {mention: k for k, chain in enumerate(other) for mention in chain}
    right, total = 0.0, 0
    for chain in chains:
        common: dict[int, int] = defaultdict(int)
        for mention in chain:
            if mention in holder:
                common[holder[mention]] += 1
        right += sum(n * n for n in common.values()) / len(chain)
        total += len(chain)
    return right, float(total)


def best_pairing(worth: NDArray[np.float64]) -> float:
    """The greatest sum over pairs of one row and one column each (Kuhn and Munkres, by shortest paths).

    >>> best_pairing(np.array([[3.0, 2.0], [2.0, 0.0]]))
    4.0
    """
    cost = -(worth if worth.shape[0] <= worth.shape[1] else worth.T)
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    paired = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        paired[0], at = row, 0
        least = np.full(columns + 1, np.inf)
        via, done = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=bool)
        while paired[at]:
            done[at] = True
            here = paired[at]
            slack = cost[here - 1] - row_price[here] - column_price[1:]
            better = ~done[1:] & (slack < least[1:])
            least[1:][better], via[1:][better] = slack[better], at
            open_ = np.where(done[1:], np.inf, least[1:])
            following = int(open_.argmin()) + 1
            step = open_[following - 1]
            row_price[paired[done]] += step
            column_price[done] -= step
            least[~done] -= step
            at = following
        while at:
            paired[at] = paired[via[at]]
            at = via[at]
    return float(-sum(cost[paired[c] - 1, c - 1] for c in range(1, columns + 1) if paired[c]))
