"""N, the number of independent origins of a fact.

N is the size of the largest set of claims in which no two share a text origin and no two share a last
speaker: a maximum bipartite matching between text origins and last speakers, whose pairs are the witnesses.
Connected components would be the tempting alternative; they can fall when a claim is added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Witness:
    """One claim as evidence of independence: where its text comes from and who says it last."""

    claim: str
    origin: str
    speaker: str


def witnesses(candidates: Sequence[Witness]) -> tuple[Witness, ...]:
    """A largest set of candidates of which no two share an origin and no two share a speaker.

    >>> one = Witness("c1", "o1", "interior ministry")
    >>> two = Witness("c2", "o2", "interior ministry")
    >>> len(witnesses([one, two])), len(witnesses([one, Witness("c3", "o2", "president")]))
    (1, 2)
    """
    edges: dict[str, dict[str, Witness]] = {}
    for w in sorted(candidates, key=lambda w: (w.origin, w.speaker, w.claim)):
        edges.setdefault(w.origin, {}).setdefault(w.speaker, w)
    origin_of: dict[str, str] = {}

    def place(origin: str, tried: set[str]) -> bool:
        for speaker in edges[origin]:
            if speaker in tried:
                continue
            tried.add(speaker)
            if speaker not in origin_of or place(origin_of[speaker], tried):
                origin_of[speaker] = origin
                return True
        return False

    for origin in edges:
        place(origin, set())
    return tuple(sorted((edges[o][s] for s, o in origin_of.items()), key=lambda w: w.claim))
