"""Which mentions of a report are one: each is given to the earlier mention that scores best, or to none.

The scores come from a small trained network (weights/chains.json) over the features of pairs.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from whosays.understand.people.mentions import Mention, find_mentions
from whosays.understand.people.pairs import alone, together
from whosays.understand.people.quoting import Quotations
from whosays.understand.syntax import Parsed
from whosays.weights.chains import ranker

Chain = tuple[Mention, ...]

NEAR = 30
"""So many mentions before one are looked at, and FAR more that share its head word."""
FAR = 4
_PRONOUN_REACH = 4  # sentences
_READY = -2.2
"""A mention joins a chain before the odds are even: a link that is missed costs more than a wrong one (tuned on the
tenth of GUM's training documents that the ranker does not see)."""


def find_chains(parsed: Parsed) -> tuple[Chain, ...]:
    """The mentions of a report that mean one thing each; those that stand alone are left out."""
    chains: dict[int, list[Mention]] = {}
    for later, earlier in find_antecedents(parsed, lambda mention: True, _READY):
        chain = chains.setdefault(earlier.rank, [earlier])
        chain.append(later)
        chains[later.rank] = chain
    return tuple(tuple(chain) for rank, chain in sorted(chains.items()) if chain[0].rank == rank)


def find_antecedents(
    parsed: Parsed, wanted: Callable[[Mention], bool], sure: float
) -> Iterator[tuple[Mention, Mention]]:
    """Each wanted mention that takes up an earlier one, and that one.

    sure: by how much its score must be above that of no antecedent (natural logarithm of the odds; below 0 it may be
    less). What would make two people one is passed over for the next best.
    """
    model = ranker()
    chains: dict[int, list[Mention]] = {}
    for later, before, own, pairs in asked(parsed, wanted):
        if not before:
            continue
        scores = model.pairs(pairs)
        least = model.new(own) + sure
        for k in np.argsort(-scores, kind="stable"):
            if scores[k] <= least:
                break
            chain = chains.setdefault(before[k].rank, [before[k]])
            if all(_may_be_one(m, later) for m in chain):
                chain.append(later)
                chains[later.rank] = chain
                yield later, before[k]
                break


def _may_be_one(earlier: Mention, later: Mention) -> bool:
    """Two genders, or two names of people without a word in common, are two people."""
    if earlier.gender is not None and later.gender is not None and earlier.gender != later.gender:
        return False
    names = earlier.form == later.form == "name" and earlier.kind == later.kind == "person"
    return not names or bool(set(earlier.words) & set(later.words))


def asked(
    parsed: Parsed, wanted: Callable[[Mention], bool]
) -> Iterator[tuple[Mention, list[Mention], NDArray[np.float32], NDArray[np.float32]]]:
    """Every wanted mention, those before it that it may mean, and what the network is shown of it and each pair."""
    mentions = find_mentions(parsed)
    quoted = _quoted(parsed, mentions)
    own: dict[int, tuple[float, ...]] = {}

    def shown(mention: Mention) -> tuple[float, ...]:
        if mention.rank not in own:
            own[mention.rank] = alone(mention, quoted[mention.rank])
        return own[mention.rank]

    by_head: dict[str, list[Mention]] = defaultdict(list)
    for later in mentions:
        if wanted(later):
            before = _before(later, mentions, by_head[later.lemma])
            rows = [
                (*shown(later), *shown(m), *together(m, later, (quoted[m.rank], quoted[later.rank]))) for m in before
            ]
            yield later, before, np.array(shown(later), dtype=np.float32), np.array(rows, dtype=np.float32)
        if later.pronoun is None:
            by_head[later.lemma].append(later)


def _before(later: Mention, mentions: Sequence[Mention], same_head: Sequence[Mention]) -> list[Mention]:
    near = [m for m in mentions[max(0, later.rank - NEAR) : later.rank] if _may_mean(later, m)]
    if later.pronoun is not None:
        return near
    return [*(m for m in same_head[-FAR:] if m.rank < later.rank - NEAR), *near]


def _may_mean(later: Mention, earlier: Mention) -> bool:
    """What can be ruled out at once: far for a pronoun, another gender, a noun that takes up a pronoun."""
    if later.pronoun is not None:
        far = later.sentence.index - earlier.sentence.index > _PRONOUN_REACH
        other = later.gender is not None and earlier.gender not in (None, later.gender)
        return not far and not other
    return True


def _quoted(parsed: Parsed, mentions: Sequence[Mention]) -> list[bool]:
    quotations = Quotations(parsed.report)
    return [quotations.hold(m.sentence, m.token) for m in mentions]
