"""What speaks for and against two reports being about one happening, each piece with its strength and words.

Symmetrical: `evidence(a, b)` and `evidence(b, a)` are equal. Strengths are not yet probabilities; the scorer's
weights (weights/pairs.json) make them into one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whosays.group.surface import norm, stem
from whosays.group.traits import Person, Spot, Tally, Traits, Word

SAME_PLACE_KM = 25.0
FAR_KM = 80.0
_RAREST = 9.0  # one rare name is no stronger than this, however large the archive
_RARE_NAMES = 5  # so many are enough to know a happening by
_AGE_SLACK = 1  # a birthday lies between two reports
_EARTH_KM = 6371.0
_NEAR_DAYS = 1  # the night between two days
_TELLING = 2.5  # a name less rare than this is of no one happening
_MISSED_NAMES = 4  # so many that the other report lacks are enough to know it for another
_LEADING = 1.5  # a name that opens a report and comes again is what it is about


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence. strength: 0 is none; why: the words it rests on."""

    name: str
    strength: float
    why: str = ""


@dataclass(frozen=True)
class View:
    """Traits made ready for comparison: built once per report, compared many times."""

    traits: Traits

    @cached_property
    def all_words(self) -> Mapping[str, float]:
        return _unit({w.term: (1 + math.log(w.times)) * w.rarity for w in self.traits.words if w.term[0] != "="})

    @cached_property
    def lead_words(self) -> Mapping[str, float]:
        return _unit({w.term: w.rarity for w in self.traits.words if w.lead and w.term[0] != "="})

    @cached_property
    def name_words(self) -> Mapping[str, float]:
        return _unit({w.term: (1 + math.log(w.times)) * w.rarity for w in self.traits.words if w.name})

    @cached_property
    def figures(self) -> Mapping[str, float]:
        """Numbers as they are written: of the dead, of a year, of a magnitude."""
        return _unit({w.term: w.rarity for w in self.traits.words if w.term[0].isdigit()})

    @cached_property
    def people(self) -> Mapping[tuple[str, str], Person]:
        return {(p.first, p.last): p for p in self.traits.people}

    @cached_property
    def surnames(self) -> Mapping[str, float]:
        return {stem(p.last): p.rarity for p in self.traits.people if not p.official}

    @cached_property
    def capitals(self) -> Mapping[str, float]:
        return {w.term: w.rarity for w in self.traits.words if w.name}

    @cached_property
    def leading(self) -> Mapping[str, float]:
        """Names that open the report and come again: whom and what it is about."""
        return {w.term: w.rarity for w in self._telling_names if w.lead and w.times > 1}

    @cached_property
    def salient(self) -> Mapping[str, float]:
        """Names that open the report or come again, those that do both with more weight."""
        names = (w for w in self._telling_names if w.lead or w.times > 1)
        return {w.term: w.rarity * (_LEADING if w.lead and w.times > 1 else 1.0) for w in names}

    @cached_property
    def _telling_names(self) -> tuple[Word, ...]:
        return tuple(w for w in self.traits.words if w.name and w.term[0] != "=" and w.rarity > _TELLING)

    @cached_property
    def streets(self) -> Mapping[str, float]:
        return {s.name: s.rarity for s in self.traits.streets}

    @cached_property
    def places(self) -> tuple[Mapping[str, float], ...]:
        """The words of each place that are names, with their rarity: of "the bridge at Karsa" only Karsa."""
        return tuple({w: self.capitals[w] for w in place_words(s) if w in self.capitals} for s in self.traits.spots)


def evidence(one: View, other: View) -> tuple[Piece, ...]:
    """Every piece, in a fixed order, those without strength included."""
    a, b = one.traits, other.traits
    apart = gap(a, b)
    return (
        _cosine("words", one.all_words, other.all_words),
        _cosine("names", one.name_words, other.name_words),
        _rare_names(one.capitals, other.capitals),
        _opening_in_other(one, other),
        *_people(one, other),
        *_ages(a, b),
        *_streets(one, other),
        *_places(one, other),
        *_tallies(a.tallies, b.tallies),
        *_days(one, other),
        *_time(apart),
        *_without_days(one, other, apart),
    )


def _unit(weights: dict[str, float]) -> dict[str, float]:
    size = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {term: w / size for term, w in weights.items() if w > 0}


def _cosine(name: str, a: Mapping[str, float], b: Mapping[str, float]) -> Piece:
    if len(b) < len(a):
        a, b = b, a
    shared = sorted(((w * b[t], t) for t, w in a.items() if t in b), key=lambda s: (-s[0], s[1]))
    return Piece(name, math.fsum(s for s, _ in shared), _listed(t.lstrip("=") for _, t in shared[:4]))


def _rare_names(a: Mapping[str, float], b: Mapping[str, float]) -> Piece:
    """The rarest words of names that both have. Unlike the cosine this does not fall with what else they say, and
    it falls with how many reports of the archive have them: a town's name tells little where all are of that town."""
    shared = sorted((-_mean(a[t], b[t]), t) for t in a.keys() & b.keys() if t[0] != "=")[:_RARE_NAMES]
    strength = math.fsum(min(_RAREST, -r) ** 2 for r, _ in shared) / _RAREST**2
    return Piece("rare names", strength, _listed(t for _, t in shared))


def _opening_in_other(one: View, other: View) -> Piece:
    """The larger share of an opening that stands anywhere in the other report."""
    shares = []
    for a, b in ((one, other), (other, one)):
        weight = math.fsum(a.lead_words.values())
        shares.append(math.fsum(w for t, w in a.lead_words.items() if t in b.all_words) / weight if weight else 0.0)
    return Piece("opening told", max(shares))


def _people(one: View, other: View) -> tuple[Piece, ...]:
    shared = sorted(one.people.keys() & other.people.keys())
    official = [k for k in shared if one.people[k].official or other.people[k].official]
    private = [k for k in shared if k not in official]
    aged = [k for k in shared if _ages_meet(one.people[k], other.people[k])]
    last = {stem(k[1]) for k in shared}
    lone = sorted((one.surnames.keys() & other.capitals.keys() | other.surnames.keys() & one.capitals.keys()) - last)
    return (
        Piece("people", _rare(_mean(one.people[k].rarity, other.people[k].rarity) for k in private), _full(private)),
        Piece(
            "officials", _rare(_mean(one.people[k].rarity, other.people[k].rarity) for k in official), _full(official)
        ),
        Piece("people of one age", min(2.0, len(aged)), _full(aged)),
        Piece("other people", float(_other_people(one, other))),
        Piece("surnames", _rare(_lone_rarity(one, other, s) for s in lone), _listed(lone)),
    )


def _ages_meet(a: Person, b: Person) -> bool:
    return a.age is not None and b.age is not None and abs(a.age - b.age) <= _AGE_SLACK


def _other_people(one: View, other: View) -> bool:
    """Both name people with their ages, and not one of these is named in the other report."""
    aged = [{k for k, p in v.people.items() if p.age is not None} for v in (one, other)]
    known = [{stem(k[1]) for k in v.people} | set(v.capitals) for v in (one, other)]
    return all(aged) and not any(stem(k[1]) in known[1 - n] for n in (0, 1) for k in aged[n])


def _lone_rarity(one: View, other: View, surname: str) -> float:
    return min(v.capitals[surname] for v in (one, other) if surname in v.capitals)


def _ages(a: Traits, b: Traits) -> tuple[Piece, ...]:
    shared = sorted(set(a.ages) & set(b.ages))
    opening = sorted(set(a.lead_ages) & set(b.lead_ages))
    told = set(a.lead_ages) & set(b.ages) or set(b.lead_ages) & set(a.ages)
    clash = bool(a.lead_ages and b.lead_ages and not told)
    return (
        Piece("ages", min(3.0, len(shared)), _listed(map(str, shared))),
        Piece("ages in the opening", min(2.0, len(opening)), _listed(map(str, opening))),
        Piece("other ages", float(clash), _against(a.lead_ages, b.lead_ages) if clash else ""),
    )


def _streets(one: View, other: View) -> tuple[Piece, ...]:
    shared = sorted(one.streets.keys() & other.streets.keys())
    blocks = sorted(set(one.traits.blocks) & set(other.traits.blocks))
    other_street = bool(one.streets and other.streets and not shared)
    other_block = bool(one.traits.blocks and other.traits.blocks and not blocks)
    return (
        Piece("streets", _rare(_mean(one.streets[s], other.streets[s]) for s in shared), _listed(shared)),
        Piece("other streets", float(other_street), _against(one.streets, other.streets) if other_street else ""),
        Piece("blocks", float(bool(blocks)), _listed(blocks)),
        Piece(
            "other blocks", float(other_block), _against(one.traits.blocks, other.traits.blocks) if other_block else ""
        ),
    )


def place_words(spot: Spot) -> tuple[str, ...]:
    """The words of a place's name as they stand among the words of a report."""
    return tuple(stem(w) for w in map(norm, spot.name.split()) if w)


def _places(one: View, other: View) -> tuple[Piece, ...]:
    a, b = one.traits.spots, other.traits.spots
    met = sorted(_meetings(one, other), reverse=True)
    far = bool(a and b and not met) and all(_far(x, y) for x in a for y in b)
    return (
        Piece(
            "place", min(_RAREST, met[0][0]) / _RAREST if met else 0.0, _listed(dict.fromkeys(name for _, name in met))
        ),
        Piece("other place", float(far), _against((s.name for s in a), (s.name for s in b)) if far else ""),
    )


def _meetings(one: View, other: View) -> Iterator[tuple[float, str]]:
    """Places of both reports that are one or share a name, by how rare that name is."""
    for x, words in zip(one.traits.spots, one.places, strict=True):
        for y, others in zip(other.traits.spots, other.places, strict=True):
            shared = words.keys() & others.keys()
            if shared:
                yield max(_mean(words[w], others[w]) for w in shared), min(x.name, y.name)
            elif _one_place(x, y):
                yield min(max(words.values(), default=0.0), max(others.values(), default=0.0)), min(x.name, y.name)


def _one_place(a: Spot, b: Spot) -> bool:
    if a.name == b.name and not (a.country and b.country and a.country != b.country):
        return True
    distance = _kilometres(a, b)
    return distance is not None and distance <= SAME_PLACE_KM


def _far(a: Spot, b: Spot) -> bool:
    distance = _kilometres(a, b)
    return distance is not None and distance > FAR_KM


def _kilometres(a: Spot, b: Spot) -> float | None:
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return None
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat_a - lat_b) / 2) ** 2
    h += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_a - lon_b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _tallies(a: tuple[Tally, ...], b: tuple[Tally, ...]) -> tuple[Piece, ...]:
    """Numbers of one kind in both reports: is there one that both can mean?"""
    both = sorted({t.attribute for t in a} & {t.attribute for t in b})
    met = [k for k in both if any(_meet(x, y) for x in a for y in b if x.attribute == y.attribute == k)]
    missed = [k for k in both if k not in met]
    return (
        Piece("numbers", float(len(met)), _listed(met)),
        Piece("other numbers", float(len(missed)), _listed(missed)),
    )


def _meet(a: Tally, b: Tally) -> bool:
    inf = math.inf
    return (a.low or 0) <= (inf if b.high is None else b.high) and (b.low or 0) <= (inf if a.high is None else a.high)


# --------------------------------------------------------------------------- time


def _days(one: View, other: View) -> tuple[Piece, ...]:
    """Do the days that the main incidents are dated to meet? Long ones say nothing. Two happenings of one kind on
    one day are seldom in one place: the rarer the name of the place, the more that says."""
    a, b = one.traits, other.traits
    days, others = ([d for d in t.happened if d[1] - d[0] <= 1] for t in (a, b))
    met = any(_distance(x, y) <= _NEAR_DAYS for x in days for y in others)
    apart = gap(a, b)
    together = apart is not None and apart <= _NEAR_DAYS and not set(a.kinds).isdisjoint(b.kinds)
    places = max(_meetings(one, other), default=(0.0, "")) if together else (0.0, "")
    return (
        Piece("day", float(met)),
        Piece("other day", float(bool(days and others and not met))),
        Piece("day, place and kind", min(_RAREST, places[0]) / _RAREST, places[1]),
    )


def _time(days: float | None) -> tuple[Piece, ...]:
    """Where a report has no date, time speaks neither for nor against; what is lost by that is a piece of its own."""
    why = "" if days is None else f"{days:.0f} {'day' if round(days) == 1 else 'days'} between what they tell of"
    return Piece("time apart", math.log1p(days or 0.0), why), Piece("undated", float(days is None))


def _without_days(one: View, other: View, days: float | None) -> tuple[Piece, ...]:
    """What else tells look-alikes from each other where no day does: how they open, the figures they give, the names
    that each has to itself, and the day of the week."""
    if days is not None:
        return tuple(
            map(_nothing, ("openings", "figures", "other names", "other leading names", "weekday", "other weekday"))
        )
    return (
        _cosine("openings", one.lead_words, other.lead_words),
        _cosine("figures", one.figures, other.figures),
        _missed("other names", one.salient, other.salient, one, other),
        _missed("other leading names", one.leading, other.leading, one, other),
        *_weekdays(one.traits.weekdays, other.traits.weekdays),
    )


def _nothing(name: str) -> Piece:
    return Piece(name, 0.0)


def _missed(name: str, a: Mapping[str, float], b: Mapping[str, float], one: View, other: View) -> Piece:
    """Names of each report that stand nowhere in the other. A report that only says less misses names of the other,
    but has none of its own: the side with fewer counts."""
    left = sorted((-rarity, term) for term, rarity in a.items() if term not in other.all_words)[:_MISSED_NAMES]
    right = sorted((-rarity, term) for term, rarity in b.items() if term not in one.all_words)[:_MISSED_NAMES]
    strength = min(-math.fsum(r for r, _ in side) / _RAREST for side in (left, right))
    return Piece(
        name, strength, _against((t.title() for _, t in left), (t.title() for _, t in right)) if strength else ""
    )


def _weekdays(a: Sequence[str], b: Sequence[str]) -> tuple[Piece, ...]:
    shared = sorted(set(a) & set(b))
    other = bool(a and b and not shared)
    return (
        Piece("weekday", float(bool(shared)), _listed(s.title() for s in shared)),
        Piece("other weekday", float(other), _against(map(str.title, a), map(str.title, b)) if other else ""),
    )


def gap(a: Traits, b: Traits) -> float | None:
    """Days between what the two reports tell of: between their days of publication, or less, where the later
    one names the day of the earlier one. Many named days make such a meeting more of an accident. None: one has no
    date and names no day."""
    known = a.published is not None and b.published is not None
    published = abs(a.published - b.published) if known else math.inf
    undated_last = (math.inf if a.published is None else a.published, a.report)
    early, late = (a, b) if undated_last <= (math.inf if b.published is None else b.published, b.report) else (b, a)
    told = early.happened or (((early.published - 1, early.published),) if early.published else ())
    named = late.happened + late.spoken
    if told and named and published > _NEAR_DAYS:
        nearest = min(_distance(x, y) + (y[1] - y[0]) / 2 + (x[1] - x[0]) / 2 for x in told for y in named)
        published = min(published, (nearest + 1) * len(named))
    return None if published == math.inf else float(published)


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])


# --------------------------------------------------------------------------- words for the reasons


def _rare(rarities: Iterable[float]) -> float:
    return math.log1p(math.fsum(min(_RAREST, r) for r in rarities))


def _mean(a: float, b: float) -> float:
    return (a + b) / 2


def _full(names: Iterable[tuple[str, str]]) -> str:
    return _listed(" ".join(n).title() for n in names)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(list(words)[:4])


def _against(a: Iterable[object], b: Iterable[object]) -> str:
    return f"{_listed(str(x) for x in a)} against {_listed(str(x) for x in b)}"
