"""Which incidents of different reports are one happening.

Every incident gets a profile (kind, dates, places, names, counts, words); pairs are scored by a trained scorer, surest
first, and joined when it is sure enough and nothing speaks against it for certain: a plan is not the deed, and of two
days one is not the other. Two incidents of one report are never joined: the report itself told them apart. The main
incidents of two reports need less, because the user says that the reports belong together; but a report about
something else shares no evidence and joins nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from whosays.collate.alike import pieces
from whosays.collate.profiles import Profile, profiles, times_clash
from whosays.collate.values import content_words
from whosays.model import Reading, Status
from whosays.weights.incident_pairs import IncidentPairs, incident_pairs

# Log-odds of what the corpus that taught the scorer cannot teach: it has hardly a date, no titles, few weapons.
_CLASHING_TIMES = -1.5
_TITLE_WORD = 0.75
_TITLES = 1.5
_SAME_WEAPON = 1.0
_WEAPON_WORDS = 2  # "a stolen tugboat" tells one attack from another, "a bomb" does not
_SAME_SENTENCES = 10.0  # a copy of the report tells its incidents in the same words


def align(readings: Sequence[Reading], scorer: IncidentPairs | None = None) -> tuple[tuple[str, ...], ...]:
    """Groups of incident ids that are one happening, main ones first, in a stable order.

    scorer: the shipped one unless another is given. Raises WeightsError if the shipped one is damaged.
    """
    scorer = scorer or incident_pairs()
    found = profiles(readings)
    by_id = {p.incident.id: p for p in found}
    groups = {p.incident.id: frozenset([p.incident.id]) for p in found}
    pairs = [(a, b) for a, b in combinations(found, 2) if _may_be_one(a, b)]
    scored = [(_margin(a, b, scorer), a.incident.id, b.incident.id) for a, b in pairs]
    for margin, a, b in sorted(scored, key=lambda t: (-t[0], t[1], t[2])):
        if margin >= 0:
            _join(groups, by_id, a, b)
    order = {p.incident.id: n for n, p in enumerate(found)}
    unique = {tuple(sorted(g, key=order.__getitem__)) for g in groups.values()}
    return tuple(sorted(unique, key=lambda g: (not _is_main(g, by_id), -len(g), order[g[0]])))


def _join(groups: dict[str, frozenset[str]], by_id: Mapping[str, Profile], a: str, b: str) -> None:
    one, other = groups[a], groups[b]
    if one != other and all(_may_be_one(by_id[x], by_id[y]) for x in one for y in other):
        for x in one | other:
            groups[x] = one | other


def _is_main(group: Sequence[str], by_id: Mapping[str, Profile]) -> bool:
    return any(by_id[i].incident.main for i in group)


def _may_be_one(a: Profile, b: Profile) -> bool:
    """Nothing says for certain that these are two happenings: one report's, a plan and a deed, other times.

    Main incidents are only held back by times (see _margin): one misread date must not tear a story apart.
    """
    planned = (a.incident.status is Status.PLANNED, b.incident.status is Status.PLANNED)
    if a.report == b.report or planned[0] != planned[1]:
        return False
    return _both_main(a, b) or not times_clash(a, b)


def _both_main(a: Profile, b: Profile) -> bool:
    return a.incident.main and b.incident.main


def _margin(a: Profile, b: Profile, scorer: IncidentPairs) -> float:
    """By how much the log-odds that two incidents are one exceed what is asked for."""
    if a.sentences == b.sentences:
        return _SAME_SENTENCES
    logit = scorer.logit(pieces(a, b)) + (_SAME_WEAPON if _weapons(a) & _weapons(b) else 0.0)
    if not _both_main(a, b):
        return logit - scorer.join_background
    untaught = min(_TITLES, _TITLE_WORD * len(a.title & b.title)) + (_CLASHING_TIMES if times_clash(a, b) else 0.0)
    return logit + untaught - scorer.join_main


def _weapons(profile: Profile) -> set[frozenset[str]]:
    """The words of each weapon that is called by enough of them."""
    called = (frozenset(content_words(name)) for role, name in profile.roles if role == "weapon")
    return {words for words in called if len(words) >= _WEAPON_WORDS}
