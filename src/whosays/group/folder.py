"""Reports that a user gave as those of one happening: do they tell of one?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from whosays.group.evidence import View
from whosays.group.index import Known
from whosays.group.placing import hang_together
from whosays.group.scorer import Tie, link
from whosays.group.traits import Traits, terms, weighed
from whosays.weights.pairs import pair_model

MOST = 60  # reports of a folder that are looked at: all of them with each other
CERTAIN = 2.0  # log-odds below those of joining; the user said that they are one


def several(given: Sequence[Traits]) -> tuple[tuple[str, ...], ...]:
    """The reports by happening where they plainly tell of several; () where they may be one, as the user said.

    given: traits of all reports, in any order, not yet weighed. Of more than 60 nothing is told. Out: ids of reports,
    the largest group first, each in the order of `given`. Raises WeightsError if the scorer's file is damaged.
    """
    if not 1 < len(given) <= MOST:
        return ()
    seen = Counter(term for one in given for term in terms(one))
    known = [Known(one.report, "", View(weighed(one, seen, len(given)))) for one in given]
    parts = hang_together(known, holding=_may_be_one)
    place = {one.report: n for n, one in enumerate(given)}
    groups = [tuple(sorted((k.report for k in part), key=place.__getitem__)) for part in parts]
    ordered = sorted(groups, key=lambda group: (-len(group), place[group[0]]))
    return tuple(ordered) if len(ordered) > 1 else ()


def _may_be_one(ties: Iterable[Tie]) -> float:
    return link(ties) - (pair_model().join - CERTAIN)
