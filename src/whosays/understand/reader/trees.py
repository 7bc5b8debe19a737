"""A tree from arc scores: the best head of every word, with one root and no cycle (Chu-Liu/Edmonds)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def heads(scores: Scores) -> list[int]:
    """Head of each word, -1 for the one root. scores[word, 0] is the root's, scores[word, h + 1] head h's.

    >>> heads(np.array([[0, 0, 5, 0], [5, 0, 0, 0], [0, 0, 5, 0]], dtype=np.float32))
    [1, -1, 1]
    """
    n = scores.shape[0]
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:, :] = scores
    np.fill_diagonal(full, -np.inf)
    greedy = full[1:].argmax(1).tolist()
    if greedy.count(0) == 1 and _cycle([-1, *greedy]) is None:
        return [h - 1 for h in greedy]
    best: list[int] | None = None
    best_score = -np.inf
    for root in np.argsort(-full[1:, 0], kind="stable")[:3]:
        only = full.copy()
        only[1:, 0] = -np.inf
        only[root + 1, :] = -np.inf
        only[root + 1, 0] = full[root + 1, 0]
        if only[1:].max(1).sum() <= best_score:
            continue  # not even without regard to cycles
        tree = _arborescence(only)
        score = sum(full[i, tree[i]] for i in range(1, n + 1))
        if score > best_score:
            best, best_score = tree, score
    assert best is not None
    return [h - 1 for h in best[1:]]


def _cycle(parents: list[int]) -> list[int] | None:
    state = [0] * len(parents)
    state[0] = 2
    for start in range(1, len(parents)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = parents[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return None


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Maximum spanning tree rooted at node 0; scores[dependent, head]."""
    parents = [0, *scores[1:].argmax(1).tolist()]
    cycle = _cycle(parents)
    if cycle is None:
        return parents
    inside = set(cycle)
    outside = [i for i in range(len(parents)) if i not in inside]
    kept = scores[cycle, [parents[c] for c in cycle]]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    gains = scores[np.ix_(cycle, outside)] - kept[:, None] + sum(kept.tolist())
    away = scores[np.ix_(outside, cycle)]
    small[-1, :-1], small[:-1, -1] = gains.max(0), away.max(1)
    small[0, :] = -np.inf
    enter, leave = gains.argmax(0).tolist(), away.argmax(1).tolist()
    inner = _arborescence(small)
    tree = list(parents)
    for k, node in enumerate(outside[1:], start=1):
        tree[node] = cycle[leave[k]] if inner[k] == len(outside) else outside[inner[k]]
    tree[cycle[enter[inner[-1]]]] = outside[inner[-1]]
    return tree
