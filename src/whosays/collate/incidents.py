"""Which incidents of different reports are one happening.

Every incident gets a profile (kind, dates, places, names, counts, words); pairs are scored on evidence, best
first, and joined when the evidence suffices and nothing speaks against it. Two incidents of one report are
never joined: the report itself told them apart. The main incidents of two reports need less, because the user
says that the reports belong together; but a report about something else shares no evidence and joins nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whosays.collate.values import content_words, names_meet, places_meet, ranges_meet, times_meet
from whosays.model import Amount, Claim, Count, Incident, Named, Reading, Status, When, Where

# Kinds that reports use for one happening: the raid of one report is the shooting of another.
_FAMILIES = (
    frozenset({"attack", "raid", "shooting", "bombing"}),
    frozenset({"abduction", "release"}),
    frozenset({"arrest", "trial", "raid"}),
    frozenset({"accident", "disaster", "death", "other"}),
    frozenset({"error", "announcement", "launch", "other"}),
)
_JOIN_MAIN = 1.5
_JOIN_BACKGROUND = 3.0
_CLASHING_TIMES = -1.5
_BOTH_PLANNED = 1.0  # few stories have two plans
_SAME_SENTENCES = 10.0  # a copy of the report tells its incidents in the same words


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one report's incident, for comparison."""

    incident: Incident
    report: str
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    names: tuple[str, ...]
    counts: tuple[tuple[str, str, Count], ...]
    words: frozenset[str]
    title: frozenset[str]
    sentences: frozenset[str]


def align(readings: Sequence[Reading]) -> tuple[tuple[str, ...], ...]:
    """Groups of incident ids that are one happening, main ones first, in a stable order."""
    profiles = [_profile(r, i) for r in readings for i in r.incidents]
    by_id = {p.incident.id: p for p in profiles}
    groups = {p.incident.id: frozenset([p.incident.id]) for p in profiles}
    scored = [(_evidence(a, b), a, b) for a, b in combinations(profiles, 2) if a.report != b.report]
    for score, a, b in sorted(scored, key=lambda t: (-t[0], t[1].incident.id, t[2].incident.id)):
        both_main = a.incident.main and b.incident.main
        if score >= (_JOIN_MAIN if both_main else _JOIN_BACKGROUND):
            _join(groups, by_id, a.incident.id, b.incident.id)
    order = {p.incident.id: n for n, p in enumerate(profiles)}
    unique = {tuple(sorted(g, key=order.__getitem__)) for g in groups.values()}
    return tuple(sorted(unique, key=lambda g: (not _is_main(g, by_id), -len(g), order[g[0]])))


def _join(groups: dict[str, frozenset[str]], by_id: Mapping[str, Profile], a: str, b: str) -> None:
    one, other = groups[a], groups[b]
    if one == other or {by_id[x].report for x in one} & {by_id[x].report for x in other}:
        return
    if any(_excluded(by_id[x], by_id[y]) for x in one for y in other):
        return
    for x in one | other:
        groups[x] = one | other


def _is_main(group: Sequence[str], by_id: Mapping[str, Profile]) -> bool:
    return any(by_id[i].incident.main for i in group)


def _profile(reading: Reading, incident: Incident) -> Profile:
    claims = [c for c in reading.claims if c.incident == incident.id]
    whens = [c.value for c in claims if isinstance(c.value, When)]
    wheres = [c.value for c in claims if isinstance(c.value, Where)]
    named = [c.value.name for c in claims if isinstance(c.value, Named)]
    counts = [(c.attribute, c.of or "", c.value) for c in claims if isinstance(c.value, Count)]
    return Profile(
        incident,
        reading.report.id,
        tuple(whens + ([incident.when] if incident.when else [])),
        tuple(wheres + ([incident.where] if incident.where else [])),
        tuple(named) + incident.parties,
        tuple(counts),
        frozenset(_telling(incident, claims)),
        frozenset(content_words(f"{reading.report.title} {incident.label}")),
        frozenset([c.sentence.text for c in claims] + [incident.words.text]),
    )


def _telling(incident: Incident, claims: Sequence[Claim]) -> list[str]:
    words = list(content_words(incident.label))
    for c in claims:
        words += content_words(c.words.text)
        if isinstance(c.value, Amount):
            words.append(c.value.number)
    return words


def _excluded(a: Profile, b: Profile) -> bool:
    """Something says that these are two happenings: a plan and a deed, or times that cannot be one.

    Main incidents are only held back by times (see _evidence): one misread date must not tear a story apart.
    """
    planned = (a.incident.status is Status.PLANNED, b.incident.status is Status.PLANNED)
    if planned[0] != planned[1]:
        return True
    return not (a.incident.main and b.incident.main) and _times_clash(a, b)


def _times_clash(a: Profile, b: Profile) -> bool:
    dated_a, dated_b = ([w for w in p.whens if w.value] for p in (a, b))
    return bool(dated_a and dated_b) and not any(times_meet(x, y) for x in dated_a for y in dated_b)


def _evidence(a: Profile, b: Profile) -> float:
    """Points for what two incidents share; 0 when something excludes that they are one."""
    if _excluded(a, b):
        return 0.0
    if a.sentences == b.sentences:
        return _SAME_SENTENCES
    points = _CLASHING_TIMES if _times_clash(a, b) else 0.0
    if any(times_meet(x, y) for x in a.whens for y in b.whens):
        points += 1.0
    if any(places_meet(x, y) for x in a.wheres for y in b.wheres):
        points += 1.0
    points += _kind_points(a.incident.kind, b.incident.kind)
    points += _BOTH_PLANNED if a.incident.status is b.incident.status is Status.PLANNED else 0.0
    points += min(1.5, 0.75 * _shared_names(a, b))
    points += min(1.5, 0.75 * _shared_counts(a, b))
    points += 2.0 * _overlap(a.words, b.words)
    points += min(1.5, 0.5 * len(a.title & b.title)) if a.incident.main and b.incident.main else 0.0
    return points


def _kind_points(a: str, b: str) -> float:
    if a == b:
        return 0.75
    return 0.25 if any(a in f and b in f for f in _FAMILIES) else -0.75


def _shared_names(a: Profile, b: Profile) -> int:
    return sum(any(names_meet(x, y) for y in b.names) for x in sorted(set(a.names)))


def _shared_counts(a: Profile, b: Profile) -> int:
    return sum(
        any(attr == other and value == theirs and ranges_meet(value, theirs) for other, _, theirs in b.counts)
        for attr, _, value in a.counts
    )


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
