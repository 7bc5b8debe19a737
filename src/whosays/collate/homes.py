"""Counts that a report tells apart from the happening they are of.

A report that tells one happening in two sentences may make two incidents of it: the attack, and "commandos seized 12
Danish sailors". Where no other report knows the second and others give the very same count of the first, it is a
count of the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from whosays.collate.crowds import MIN_TELLING_FIGURE, group_words
from whosays.lexicon.conditions import kinds_in
from whosays.model import Claim, Count

_Told = tuple[str, Count, frozenset[str], frozenset[str]]


def at_home(claims: Sequence[Claim], groups: Sequence[Sequence[str]]) -> list[Claim]:
    """The claims in their order, each count at the happening where other reports give the same one.

    groups: the incidents of each happening, the main ones first. Moves a count only out of an incident that one
    report alone tells, to the one happening that this report tells too, where others give the same number of the
    same people; a number that any two happenings may have ("one killed", "two people hurt") tells nothing.
    """
    of = {i: n for n, group in enumerate(groups) for i in group}
    alone = {group[0] for group in groups if len(group) == 1}
    own = {(c.report, of[c.incident]): c.incident for c in claims if c.incident not in alone}
    given: dict[_Told, Counter[int]] = {}
    for c in claims:
        told = _told(c)
        if told is not None and c.incident not in alone:
            given.setdefault(told, Counter())[of[c.incident]] += 1
    return [_moved(c, given, own) if c.incident in alone else c for c in claims]


def _moved(claim: Claim, given: dict[_Told, Counter[int]], own: dict[tuple[str, int], str]) -> Claim:
    told = _told(claim)
    homes = [n for n in given.get(told, ()) if (claim.report, n) in own] if told is not None else []
    return replace(claim, incident=own[claim.report, homes[0]]) if len(homes) == 1 else claim


def _told(claim: Claim) -> _Told | None:
    """What a count says, if it can hardly be said of two happenings."""
    value, words = claim.value, group_words(claim.of)
    if not isinstance(value, Count) or claim.withheld or value.low is None or value.low != value.high:
        return None
    if not words or value.low < MIN_TELLING_FIGURE and len(words) == 1:
        return None
    return claim.attribute, replace(value, approximate=False), words, kinds_in(claim.of or "")
