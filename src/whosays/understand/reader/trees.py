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
    greedy = full[1:].argmax(1)
    if (greedy == 0).sum() == 1 and _is_tree(greedy):
        return [int(h) - 1 for h in greedy]
    best: list[int] | None = None
    best_score = -np.inf
    for root in np.argsort(-full[1:, 0], kind="stable")[:3]:
        only = full.copy()
        only[1:, 0] = -np.inf
        only[root + 1, :] = -np.inf
        only[root + 1, 0] = full[root + 1, 0]
        tree = _arborescence(only)
        score = sum(full[i, tree[i]] for i in range(1, n + 1))
        if score > best_score:
            best, best_score = tree, score
    assert best is not None
    return [h - 1 for h in best[1:]]


def _is_tree(greedy: NDArray[np.int64]) -> bool:
    return _cycle([-1, *(int(h) for h in greedy)]) is None


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
    n = scores.shape[0]
    parents = [0, *(int(h) for h in scores[1:].argmax(1))]
    cycle = _cycle(parents)
    if cycle is None:
        return parents
    inside = set(cycle)
    outside = [i for i in range(n) if i not in inside]
    total = sum(scores[i, parents[i]] for i in cycle)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    enter, leave = {}, {}
    for k, node in enumerate(outside):
        gains = [scores[c, node] - scores[c, parents[c]] + total for c in cycle]
        at = int(np.argmax(gains))
        small[-1, k], enter[k] = gains[at], cycle[at]
        away = [scores[node, c] for c in cycle]
        at = int(np.argmax(away))
        small[k, -1], leave[k] = away[at], cycle[at]
    small[0, :] = -np.inf
    inner = _arborescence(small)
    tree = [0] * n
    for c in cycle:
        tree[c] = parents[c]
    for k, node in enumerate(outside[1:], start=1):
        tree[node] = leave[k] if inner[k] == len(outside) else outside[inner[k]]
    tree[enter[inner[-1]]] = outside[inner[-1]]
    return tree
