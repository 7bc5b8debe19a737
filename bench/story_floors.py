"""What simpler means make of the same stream: floors for bench/stories.py. They need scikit-learn (extra `bench`).

Each floor gives several groupings, one per setting; the best of them on the answers counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

_NEVER = 1 << 30
WINDOWS = (3, 10, 30)  # days
CUTS = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9)  # distance
LEAST = (0.10, 0.125, 0.15, 0.175, 0.2, 0.225, 0.25, 0.3, 0.35)  # cosine


@dataclass(frozen=True, slots=True)
class Article:
    """A report of the data with the story it is about."""

    id: str
    story: str
    title: str
    text: str
    published: str | None
    url: str | None


def nearest(articles: Sequence[Article]) -> Iterator[list[int]]:
    """Each article joins the story of its nearest earlier neighbour by TF-IDF within some days, or of all days."""
    near, days = _cosines(articles), _days(articles)
    apart = _apart(days)
    order = sorted(range(len(articles)), key=lambda n: (days[n], articles[n].id))
    rank = np.empty(len(order), dtype=int)
    rank[order] = np.arange(len(order))
    for window in (*WINDOWS, _NEVER) if days.any() else (_NEVER,):
        for least in LEAST:
            rows, columns = near.row, near.col
            kept = (near.data >= least) & (rank[columns] < rank[rows]) & (apart[rows, columns] <= window)
            best: dict[int, tuple[float, int]] = {}
            for row, column, value in zip(rows[kept], columns[kept], near.data[kept], strict=True):
                best[row] = max(best.get(row, (0.0, 0)), (value, column))
            yield _joined(len(articles), ((row, column) for row, (_, column) in best.items()))


def same_title(articles: Sequence[Article]) -> Iterator[list[int]]:
    """One story is what has one title (its words, without the outlet), or one opening where there are no titles."""
    first: dict[str, int] = {}
    titles = [a.title or a.text.split("\n")[0] for a in articles]
    keys = [" ".join(re.findall(r"\w+", re.split(r" [-|–] ", t)[0].lower())) for t in titles]
    yield [first.setdefault(key, n) for n, key in enumerate(keys)]


def hdbscan(articles: Sequence[Article]) -> Iterator[list[int]]:
    """HDBSCAN of scikit-learn over cosine distances plus a share for days apart: its own choice of leaves, and its tree
    cut at several distances. What it calls noise stands alone."""
    from sklearn.cluster import HDBSCAN

    days = _days(articles)
    cosines = np.zeros((len(articles), len(articles)), dtype=np.float32)
    near = _cosines(articles)
    cosines[near.row, near.col] = near.data
    apart = np.minimum(_apart(days) / 10.0, 1.0).astype(np.float32)
    distance = np.clip(1 - cosines, 0, 1) + 0.2 * apart
    np.fill_diagonal(distance, 0)
    made = HDBSCAN(min_cluster_size=2, min_samples=1, metric="precomputed", cluster_selection_method="leaf", copy=True)
    labels = [made.fit(distance.astype(np.float64)).labels_]
    labels += [made.dbscan_clustering(cut, min_cluster_size=2) for cut in CUTS]
    for found in labels:
        yield [int(label) if label >= 0 else _NEVER + n for n, label in enumerate(found)]


FLOORS: Mapping[str, Callable[[Sequence[Article]], Iterator[list[int]]]] = {
    "tfidf_and_days": nearest,
    "title": same_title,
    "hdbscan": hdbscan,
}


def _cosines(articles: Sequence[Article]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    made = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    vectors = made.fit_transform(f"{a.title} {a.text}" for a in articles)
    near = (vectors @ vectors.T).tocoo()
    kept = near.data >= LEAST[0]
    near.row, near.col, near.data = near.row[kept], near.col[kept], near.data[kept]
    return near


def _days(articles: Sequence[Article]) -> np.ndarray:
    return np.array([date.fromisoformat(a.published[:10]).toordinal() if a.published else 0 for a in articles])


def _apart(days: np.ndarray) -> np.ndarray:
    """Days between each two articles; 0 where one has no date."""
    known = days > 0
    return np.where(known[:, None] & known[None, :], abs(days[:, None] - days[None, :]), 0)


def _joined(count: int, pairs: Iterator[tuple[int, int]]) -> list[int]:
    head = list(range(count))

    def find(n: int) -> int:
        while head[n] != n:
            head[n] = head[head[n]]
            n = head[n]
        return n

    for a, b in pairs:
        head[find(int(a))] = find(int(b))
    return [find(n) for n in range(count)]
