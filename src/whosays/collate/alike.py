"""What speaks for and against two incidents of different reports being one, each piece with its strength.

Symmetrical: the order of the two does not matter. Strengths are no probabilities; the weights of the trained scorer
(weights/incident_pairs.json) make them into log-odds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from whosays.collate.profiles import Profile, one_name, overlap, shared_names, times_clash
from whosays.collate.values import content_words, places_meet, ranges_meet, times_meet
from whosays.model import Status, Where

# Kinds that reports use for one happening: the raid of one report is the shooting of another.
FAMILIES = (
    frozenset({"attack", "raid", "shooting", "bombing"}),
    frozenset({"abduction", "release"}),
    frozenset({"arrest", "trial", "raid"}),
    frozenset({"accident", "disaster", "death", "other"}),
    frozenset({"error", "announcement", "launch", "other"}),
)
_MOST = 3  # names or counts in common; more say no more
_NAMING = 2  # words that name a happening: "the attack" may be any
_ROLES = ("perpetrator", "target")

_WITHIN_A_DAY = frozenset(("day", "part", "hour"))


def pieces(a: Profile, b: Profile) -> Mapping[str, float]:
    """Strength of every piece by its name; 0 is none."""
    return {
        **_kinds(a, b),
        **_times(a, b),
        **_places(a, b),
        **_counts(a, b),
        **{role: _role(role, a, b) for role in _ROLES},
        "names": float(min(_MOST, max(shared_names(a, b), shared_names(b, a)))),
        "capitals": math.log1p(len(a.capitals & b.capitals)),
        "its words": overlap(_own(a), _own(b)),
        "named alike": float(len(_own(a)) >= _NAMING and _own(a) == _own(b)),
        "told in the same words": math.fsum(w * b.told[t] for t, w in a.told.items() if t in b.told),
        "claimed in the same words": overlap(a.words, b.words),
    }


def _kinds(a: Profile, b: Profile) -> dict[str, float]:
    one, other = a.incident, b.incident
    same = one.kind == other.kind
    kin = not same and any(one.kind in f and other.kind in f for f in FAMILIES)
    both = one.main and other.main
    return {
        "kin kind": float(kin),
        "other kind": float(not same and not kin),
        "both main": float(both),
        "one main": float(one.main != other.main),
        "both planned": float(one.status is other.status is Status.PLANNED),
    }


def _times(a: Profile, b: Profile) -> dict[str, float]:
    met = [(x, y) for x in a.whens for y in b.whens if times_meet(x, y)]
    day = any({x.granularity, y.granularity} <= _WITHIN_A_DAY for x, y in met)
    return {
        "same day": float(day),
        "time": float(bool(met) and not day),
        "other time": float(times_clash(a, b)),
    }


def _places(a: Profile, b: Profile) -> dict[str, float]:
    met = [(x, y) for x in a.wheres for y in b.wheres if _places_meet(x, y)]
    same = any(_one_place(x, y) for x, y in met)
    return {
        "same place": float(same),
        "place": float(bool(met) and not same),
        "other place": float(bool(a.wheres and b.wheres) and not met),
    }


@lru_cache(maxsize=65_536)  # each place of a story meets the places of every other report
def _places_meet(a: Where, b: Where) -> bool:
    return places_meet(a, b)


def _one_place(a: Where, b: Where) -> bool:
    return bool(a.parts and b.parts) and set(content_words(a.parts[0])) == set(content_words(b.parts[0]))


def _counts(a: Profile, b: Profile) -> dict[str, float]:
    """Numbers that both give of one group of people: can both be true? One person dies in many happenings, seven in
    few; so the same number above one is a piece of its own."""
    met, asked, same = set(), set(), False
    for attribute, of, n in a.counts:
        for other, theirs, m in b.counts:
            if attribute != other or n.low is None or m.low is None:
                continue
            same |= n.low == n.high == m.low == m.high and n.low > 1
            if _one_group(of, theirs):
                asked.add(attribute)
                if ranges_meet(n, m):
                    met.add(attribute)
    return {
        "counts": float(min(_MOST, len(met))),
        "other counts": float(len(asked - met)),
        "the same number": float(same),
    }


def _one_group(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a & b) or a == b


def _role(role: str, a: Profile, b: Profile) -> float:
    """1: both name one; -1: both name others; 0: one of them names none."""
    one, other = ([n for r, n in p.roles if r == role] for p in (a, b))
    if not one or not other:
        return 0.0
    return 1.0 if any(one_name(x, y) for x in one for y in other) else -1.0


def _own(profile: Profile) -> frozenset[str]:
    return frozenset(content_words(profile.incident.words.text))
