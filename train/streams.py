"""Streams of reports to train the pair scorer on: real stories, look-alikes made of them, and days.

ECB+ gives stories told by several reports; the Stanford mass-shooting narratives give look-alikes that are really
different, each told twice by taking its sentences apart. From every story further stories are made that read alike
and are not the same: other people, ages, streets, and (every second one) other names of everything. Sizes of
stories follow Zipf's law. Half of the reports come on the day of the happening or the next; the days of the others are
log-uniform: as many between the second and the fourth day as between the hundredth and the two-hundredth.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.group.evidence import place_words
from whosays.group.surface import stem
from whosays.group.traits import Person, Spot, Street, Traits, Word

SPAN = 1000  # days
TOLD = 40  # stories that look-alikes are made of: few, so that each stands in a crowd
LOOKALIKES = 30  # made of each of them
ELSEWHERE = 4  # every so manieth of them has other names of everything, and so another place
LARGEST = 12  # reports of one story
KEPT_NAMES = (0.0, 0.5)  # share of the names of places and bodies that a look-alike near by has too
UNNAMED = 0.4  # share of persons, ages and streets that one report of several leaves out
BYSTANDERS = 60  # persons who stand in reports of many stories: reporters, lawyers, faces of a neighbourhood
BYSTANDING = 0.25  # share of reports that name one of them
RETOLD = (0.2, 0.8)  # share of the words that a look-alike has from yet another report
FRESH = 0.5  # share of reports of the first two days
DATED = 0.6  # share of reports that say the day of the happening, as the reader finds it
MISDATED = 0.1  # share that the reader dates wrongly
UNDATED = 0.2  # share of the reports of small archives that have no date; what comes by a feed has one
SMALL = 16  # stories of a small archive
FEW = 4  # reports of one of its stories, at most
START = 730_000  # a day, as date.toordinal counts


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the story it is about."""

    story: str
    traits: Traits


def stream(told: Sequence[Told], seed: int) -> list[Told]:
    """Stories of real reports and of look-alikes, dated, in the order of their days. The same seed, the same stream."""
    rng = random.Random(seed)
    pool = _pool(told)
    out: list[Told] = []
    stories = sorted({t.story for t in told})
    for story in sorted(rng.sample(stories, min(TOLD, len(stories)))):
        reports = [t.traits for t in told if t.story == story]
        for n in range(LOOKALIKES + 1):
            chosen = rng.sample(reports, min(len(reports), _zipf(rng)))
            change = _renamed(pool, rng, everything=n % ELSEWHERE == 0) if n else _same
            share = rng.uniform(*RETOLD)
            day = START + rng.randrange(SPAN)
            for found in chosen:
                retold = _retold(change(found), share, rng.choice(told).traits, rng) if n else found
                retold = _with_bystander(_partly(retold, rng), pool, rng)
                out.append(Told(f"{story}/{n}", _dated(replace(retold, report=f"r{len(out):05d}"), day, rng)))
    return _arriving(out)


def small_archives(told: Sequence[Told], seed: int, count: int) -> list[list[Told]]:
    """Archives of a few real stories, unaltered but for their days: what a new user begins with. The look-alikes
    among them are those that the corpora have."""
    rng = random.Random(seed)
    by_story: dict[str, list[Traits]] = {}
    for one in told:
        by_story.setdefault(one.story, []).append(one.traits)
    several = sorted(story for story, reports in by_story.items() if len(reports) > 1)
    return [_archive(by_story, rng.sample(several, min(SMALL, len(several))), rng) for _ in range(count)]


def _archive(by_story: Mapping[str, Sequence[Traits]], chosen: Sequence[str], rng: random.Random) -> list[Told]:
    out: list[Told] = []
    for story in chosen:
        day = START + rng.randrange(SPAN)
        for found in rng.sample(by_story[story], min(len(by_story[story]), rng.randint(1, FEW))):
            out.append(Told(story, _dated(replace(found, report=f"r{len(out):05d}"), day, rng)))
    return [Told(t.story, _undated(t.traits)) if rng.random() < UNDATED else t for t in _arriving(out)]


def _arriving(told: Sequence[Told]) -> list[Told]:
    return sorted(told, key=lambda t: (t.traits.published, t.traits.report))


def _undated(traits: Traits) -> Traits:
    """Without its date, against which the reader dates what happened."""
    return replace(traits, published=None, happened=())


def _same(traits: Traits) -> Traits:
    return traits


def _zipf(rng: random.Random) -> int:
    sizes = range(1, LARGEST + 1)
    return rng.choices(sizes, [1 / k**2 for k in sizes])[0]


def _dated(traits: Traits, day: int, rng: random.Random) -> Traits:
    fresh = rng.random() < FRESH
    published = day + (rng.randrange(2) if fresh else int(math.exp(rng.uniform(0, math.log(SPAN)))))
    happened = ((day, day),) if rng.random() < DATED else ()
    if rng.random() < MISDATED:
        wrong = published - rng.randrange(30)
        happened = ((wrong, wrong),)
    return replace(traits, published=published, happened=happened, spoken=())


def _retold(found: Traits, share: float, other: Traits, rng: random.Random) -> Traits:
    """The report with a share of its words, names left out, taken from another report."""
    kept = {w.term: w for w in found.words if w.name or rng.random() >= share}
    for word in other.words:
        if not word.name and rng.random() < share:
            kept.setdefault(word.term, word)
    return replace(found, words=tuple(kept.values()))


def _partly(found: Traits, rng: random.Random) -> Traits:
    """One report of several: it leaves persons, ages and streets unnamed."""

    def some(of: tuple) -> tuple:
        return tuple(x for x in of if rng.random() >= UNNAMED)

    people = some(found.people)
    gone = {stem(p) for x in found.people if x not in people for p in (x.first, x.last)}
    words = tuple(w for w in found.words if gone.isdisjoint(map(stem, w.term.lstrip("=").split())))
    ages = some(found.ages)
    lead_ages = tuple(a for a in found.lead_ages if a in ages)
    return replace(found, people=people, words=words, ages=ages, lead_ages=lead_ages, streets=some(found.streets))


def _with_bystander(found: Traits, pool: _Pool, rng: random.Random) -> Traits:
    if rng.random() >= BYSTANDING:
        return found
    one = rng.choice(pool.bystanders)
    words = {w.term: w for w in found.words}
    for term in (one.first, stem(one.last), f"={one.first} {one.last}"):
        words.setdefault(term, Word(term, 1, False, True))
    return replace(found, people=(*found.people, one), words=tuple(words.values()))


# --------------------------------------------------------------------------- look-alikes


@dataclass(frozen=True, slots=True)
class _Pool:
    names: tuple[str, ...]
    bystanders: tuple[Person, ...]
    spots: tuple[Spot, ...]


def _pool(told: Sequence[Told]) -> _Pool:
    names = {stem(p.last) for t in told for p in t.traits.people}
    spots = {s for t in told for s in t.traits.spots}
    people = sorted({(p.first, p.last) for t in told for p in t.traits.people if not p.official})
    seen = people[:: max(1, len(people) // BYSTANDERS)]
    bystanders = tuple(Person(first, last, None, False) for first, last in seen)
    return _Pool(tuple(sorted(names)), bystanders, tuple(sorted(spots, key=repr)))


def _renamed(pool: _Pool, rng: random.Random, *, everything: bool) -> Callable[[Traits], Traits]:
    """A change that gives the people of one story other names, ages and streets; with `everything` all names."""
    known: dict[str, str] = {}
    places: dict[str, Spot] = {}
    years = rng.randrange(1, 40)
    kept = rng.uniform(*KEPT_NAMES)
    stays: dict[str, bool] = {}

    def name(old: str) -> str:
        return known.setdefault(old, rng.choice(pool.names))

    def age(old: int) -> int:
        return (old + years) % 80 + 1

    def spot(old: Spot) -> Spot:
        return places.setdefault(old.name, rng.choice(pool.spots)) if everything else old

    def change(traits: Traits) -> Traits:
        private = [p for p in traits.people if everything or not p.official]
        own = {stem(part) for p in private for part in (p.first, p.last)}
        own |= {w for s in traits.streets for w in s.name.split()}

        here = set() if everything else {w for s in traits.spots for w in place_words(s)}

        def term(word: Word) -> Word:
            parts = word.term.lstrip("=").split()
            there = word.name and word.term not in here
            there = there and not stays.setdefault(word.term, not everything and rng.random() < kept)
            if not there and not any(stem(p) in own for p in parts):
                return word
            mark = "=" if word.term[0] == "=" else ""
            return replace(word, term=mark + " ".join(name(stem(p)) for p in parts))

        def person(old: Person) -> Person:
            aged = None if old.age is None else age(old.age)
            if old.official and not everything:
                return old
            return replace(old, first=name(stem(old.first)), last=name(stem(old.last)), age=aged)

        words = {w.term: w for w in map(term, traits.words)}
        for word in (w for s in map(spot, traits.spots) for w in place_words(s)):
            words.setdefault(word, Word(word, 1, True, True))
        return replace(
            traits,
            words=tuple(words.values()),
            people=tuple(map(person, traits.people)),
            ages=tuple(sorted({age(a) for a in traits.ages})),
            lead_ages=tuple(sorted({age(a) for a in traits.lead_ages})),
            streets=tuple(Street(" ".join(name(stem(w)) for w in s.name.split())) for s in traits.streets),
            blocks=tuple(str((int(b) + 100 * years) % 9000) for b in traits.blocks),
            spots=tuple(map(spot, traits.spots)),
        )

    return change
