"""What is known of one report for telling which happening it is about: its `Traits`.

Made from one `Reading` alone, bounded in size, stored beside the report. How rare a word is, is not known from
one report: `weighed` adds it, once, from the counts of the archive at the time the report arrives and those of
texts at large.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from whosays.group.surface import Named, ages, blocks, kept_text, lead_of, names, people, streets, weekdays, words
from whosays.lexicon.edtf import bounds
from whosays.model import Count, Incident, Reading, When, Where
from whosays.weights.commonness import commonness

MOST_WORDS = 160
MOST_NAMES = 40
MOST_PEOPLE = 24
MOST_TIMES = 12
MOST_PLACES = 6
MOST_OTHERS = 16
LONGEST_TERM = 48  # characters; what is longer is no word of a language
LONGEST_TIME = 31  # days; a longer time is no date

# Marks of the kinds of term in the one table of counts: no word begins with them.
_NAME, _PERSON, _STREET = "=", "@", "#"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a name of two words and more. lead: in the title or the opening; name: always capitalised."""

    term: str
    times: int
    lead: bool
    name: bool
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in the report. official: speaks for an office, and so stands in many stories."""

    first: str
    last: str
    age: int | None
    official: bool
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Street:
    """A street, without its kind of street."""

    name: str
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a main incident: its own name and its country, and where it is on the map."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of people of a main incident."""

    attribute: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Traits:
    """One report for comparison. Days are counted as `date.toordinal` does.

    published: day, or None. happened: first and last days that main incidents are dated to; spoken: those of all
    other dates in the report. ages, lead_ages: ages of people anywhere, and in the opening. weekdays: in the opening.
    """

    report: str
    published: int | None
    happened: tuple[tuple[int, int], ...] = ()
    spoken: tuple[tuple[int, int], ...] = ()
    kinds: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    tallies: tuple[Tally, ...] = ()
    people: tuple[Person, ...] = ()
    ages: tuple[int, ...] = ()
    lead_ages: tuple[int, ...] = ()
    streets: tuple[Street, ...] = ()
    blocks: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    weekdays: tuple[str, ...] = ()


def traits(reading: Reading) -> Traits:
    """The traits of one report, not yet weighed. Refuses nothing: an empty report has empty traits."""
    report = reading.report
    text = kept_text(report)
    lead = lead_of(report.title, text[len(report.title) + 1 :])
    main = [i for i in reading.incidents if i.main]
    happened = _days(_whens(reading, main))
    return Traits(
        report.id,
        _published(report.published),
        happened,
        tuple(t for t in _days(_whens(reading, reading.incidents)) if t not in happened)[:MOST_TIMES],
        tuple(sorted({i.kind for i in main})),
        tuple(sorted({i.kind for i in reading.incidents if not i.main})),
        _spots(reading, main),
        _tallies(reading, main),
        tuple(_person(p) for p in _without_byline(people(text), report.byline))[:MOST_PEOPLE],
        ages(text)[:MOST_OTHERS],
        ages(lead)[:MOST_OTHERS],
        tuple(Street(s) for s in streets(text) if len(s) <= LONGEST_TERM)[:MOST_OTHERS],
        blocks(text)[:MOST_OTHERS],
        _words(text, lead),
        weekdays(lead),
    )


def _published(value: str | None) -> int | None:
    days = bounds(value[:10] if value else None)
    return days[0].toordinal() if days and days[0] == days[1] else None


def _of(reading: Reading, incidents: Iterable[Incident], kind: type) -> list:
    ids = {i.id for i in incidents}
    return [c for c in reading.claims if c.incident in ids and isinstance(c.value, kind)]


def _whens(reading: Reading, incidents: Sequence[Incident]) -> list[When]:
    return [i.when for i in incidents if i.when] + [c.value for c in _of(reading, incidents, When)]


def _days(whens: Iterable[When]) -> tuple[tuple[int, int], ...]:
    found = [bounds(w.value) for w in whens]
    days = {(a.toordinal(), b.toordinal()) for a, b in (f for f in found if f)}
    return tuple(sorted(d for d in days if d[1] - d[0] <= LONGEST_TIME))[:MOST_TIMES]


def _spots(reading: Reading, main: Sequence[Incident]) -> tuple[Spot, ...]:
    wheres: list[Where] = [i.where for i in main if i.where] + [c.value for c in _of(reading, main, Where)]
    found = {Spot(w.parts[0].lower(), w.country, w.latitude, w.longitude): None for w in wheres if w.parts}
    return tuple(found)[:MOST_PLACES]


def _tallies(reading: Reading, main: Sequence[Incident]) -> tuple[Tally, ...]:
    counts = {(c.attribute, c.value.low, c.value.high): None for c in _of(reading, main, Count) if not c.withheld}
    return tuple(Tally(*c) for c in counts)[:MOST_OTHERS]


def _person(named: Named) -> Person:
    return Person(named.first[:LONGEST_TERM], named.last[:LONGEST_TERM], named.age, named.official)


def _without_byline(found: Sequence[Named], byline: str | None) -> list[Named]:
    by = (byline or "").lower()
    return [p for p in found if not (p.first in by and p.last in by)]


def _words(text: str, lead: str) -> tuple[Word, ...]:
    opening = set(words(lead)) | set(names(lead)[0])
    found, capitals = names(text)
    kept = _most_telling(words(text), opening, MOST_WORDS)
    called = _most_telling(found, opening, MOST_NAMES)
    return tuple(Word(w, n, w in opening, w in capitals) for w, n in kept) + tuple(
        Word(_NAME + w, n, w in opening, True) for w, n in called
    )


def _most_telling(found: dict[str, int], opening: set[str], most: int) -> list[tuple[str, int]]:
    """The words of the opening first, then what stands oftener; in the order of the alphabet."""
    ranked = sorted(
        ((w, n) for w, n in found.items() if len(w) <= LONGEST_TERM),
        key=lambda t: (t[0] not in opening, -t[1], t[0]),
    )
    return sorted(ranked[:most])


# --------------------------------------------------------------------------- how rare it is


def terms(given: Traits) -> tuple[str, ...]:
    """What an index counts, in how many reports each stands: words, names, persons, streets. Sorted, unique."""
    people_ = (_PERSON + f"{p.first} {p.last}" for p in given.people)
    streets_ = (_STREET + s.name for s in given.streets)
    return tuple(sorted({*(w.term for w in given.words), *people_, *streets_}))


def weighed(given: Traits, seen: dict[str, int], size: int) -> Traits:
    """The traits with the rarity of each term: the log of the odds that a report of the archive lacks it.

    seen: in how many reports each term stands, this one included; size: reports in the archive, this included. The
    archive counts as if the texts of `commonness` had come first, so that its tenth report is weighed like any other.
    """
    before = commonness()

    def rarity(term: str) -> float:
        stands = before.counts.get(term, 0) + seen.get(term, 0)
        return round(max(0.0, math.log((before.texts + size + 1) / (stands + 0.5))), 3)

    return replace(
        given,
        words=tuple(replace(w, rarity=rarity(w.term)) for w in given.words),
        people=tuple(replace(p, rarity=rarity(_PERSON + f"{p.first} {p.last}")) for p in given.people),
        streets=tuple(replace(s, rarity=rarity(_STREET + s.name)) for s in given.streets),
    )


# --------------------------------------------------------------------------- stored


def encode(given: Traits) -> bytes:
    """The traits as JSON, the same bytes for the same traits.

    >>> decode(encode(Traits("r1", 736000))) == Traits("r1", 736000)
    True
    """
    return msgspec.json.encode(given)


def decode(data: bytes) -> Traits:
    """The traits that `encode` wrote. Raises msgspec.ValidationError for anything else."""
    return msgspec.json.decode(data, type=Traits)
