"""What is known of one report's incident, for comparison with those of other reports."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whosays.collate.crowds import group_words
from whosays.collate.values import content_words, names_meet, times_meet
from whosays.model import Amount, Claim, Count, Incident, Named, Reading, When, Where


@dataclass(frozen=True, slots=True)
class Profile:
    """An incident with its times, places, names, counts and words.

    told: the words of the sentences that tell it, each with its rarity among the incidents of the story, as a vector
    of length 1; capitals: those that are written with a capital letter.
    """

    incident: Incident
    report: str
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    names: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, frozenset[str], Count], ...]
    words: frozenset[str]
    title: frozenset[str]
    sentences: frozenset[str]
    told: Mapping[str, float]
    capitals: frozenset[str]


def profiles(readings: Sequence[Reading]) -> tuple[Profile, ...]:
    """One profile for every incident of the readings of one story, in their order."""
    told = {i.id: _told(r, i) for r in readings for i in r.incidents}
    common = Counter(w for words in told.values() for w in words)
    rarity = {w: math.log1p(len(told) / n) for w, n in common.items()}
    return tuple(_profile(r, i, told[i.id], rarity) for r in readings for i in r.incidents)


def times_clash(a: Profile, b: Profile) -> bool:
    """Both are dated, and no date of one can be a date of the other."""
    dated_a, dated_b = ([w for w in p.whens if w.value] for p in (a, b))
    return bool(dated_a and dated_b) and not any(times_meet(x, y) for x in dated_a for y in dated_b)


@lru_cache(maxsize=65_536)  # each name of a story meets the names of every other report
def one_name(a: str, b: str) -> bool:
    """Whether two names or descriptions may be of one thing (see `names_meet`)."""
    return names_meet(a, b)


def shared_names(a: Profile, b: Profile) -> int:
    """How many names of the first the second has too."""
    return sum(any(one_name(x, y) for y in b.names) for x in sorted(set(a.names)))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that the larger has too; 0 where one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _told(reading: Reading, incident: Incident) -> frozenset[str]:
    sentences = {c.sentence.text for c in reading.claims if c.incident == incident.id} | {incident.words.text}
    return frozenset(w for s in sorted(sentences) for w in content_words(s))


def _profile(reading: Reading, incident: Incident, told: frozenset[str], rarity: Mapping[str, float]) -> Profile:
    claims = [c for c in reading.claims if c.incident == incident.id]
    whens = [c.value for c in claims if isinstance(c.value, When)]
    wheres = [c.value for c in claims if isinstance(c.value, Where)]
    named = [(c.attribute, c.value.name) for c in claims if isinstance(c.value, Named)]
    sentences = frozenset([c.sentence.text for c in claims] + [incident.words.text])
    size = math.sqrt(math.fsum(rarity[w] ** 2 for w in sorted(told))) or 1.0
    return Profile(
        incident,
        reading.report.id,
        tuple(whens + ([incident.when] if incident.when else [])),
        tuple(wheres + ([incident.where] if incident.where else [])),
        tuple(name for _, name in named) + incident.parties,
        tuple(named),
        tuple((c.attribute, group_words(c.of), c.value) for c in claims if isinstance(c.value, Count)),
        frozenset(_telling(incident, claims)),
        frozenset(content_words(f"{reading.report.title} {incident.label}")),
        sentences,
        {w: rarity[w] / size for w in sorted(told)},
        frozenset(w for s in sentences for w in s.split() if w[:1].isupper()),
    )


def _telling(incident: Incident, claims: Sequence[Claim]) -> list[str]:
    words = list(content_words(incident.label))
    for c in claims:
        words += content_words(c.words.text)
        if isinstance(c.value, Amount):
            words.append(c.value.number)
    return words
