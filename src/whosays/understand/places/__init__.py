"""Where: the places of a report as phrases, most specific part first, with coordinates as honest as can be.

A phrase is a place name, a venue ("Harrow Lane station") or a plain site ("a poor area", "her home"),
followed by
what holds it: "X, Y", "X in Y", "the northern Malian town of X", "Mali's capital, X", "X near Y".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.lexicon.gazetteer import Gazetteer
from whosays.lexicon.placenames import Place, fold
from whosays.model import Where
from whosays.understand.places.candidates import demonym
from whosays.understand.places.links import Link, country_place, links_of, preposition_before
from whosays.understand.places.toponyms import Toponym, find_toponyms
from whosays.understand.places.words import place_words
from whosays.understand.syntax import Parsed, Sentence


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place phrase: tokens first..last (inclusive) of `Parsed.sentences[sentence]`.

    preposition: the word before it that locates ("in", "near"), or None ("Iraq said ..."). named: whether
    any part
    is a proper name ("outside her home" has none).
    """

    sentence: int
    first: int
    last: int
    where: Where
    preposition: str | None = None
    named: bool = True


def find_places(parsed: Parsed, gazetteer: Gazetteer | None = None) -> tuple[PlaceMention, ...]:
    """The place phrases of a report in text order; names that hold another place are part of its phrase.

    precision: "exact" when the first part itself is in the gazetteer, "parent" when a container or the
    dateline's
    place stands in for it, "none" when nothing is known. Coordinates are never guessed beyond that.
    """
    toponyms = find_toponyms(parsed, gazetteer)
    names: dict[int, list[Toponym]] = {}
    for toponym in toponyms:
        names.setdefault(toponym.sentence, []).append(toponym)
    home = _home(parsed, toponyms)
    out: list[PlaceMention] = []
    for index, sentence in enumerate(parsed.sentences):
        units = links_of(sentence, names.get(index, []))
        out += [_mention(index, sentence, chain, home) for chain in _chains(sentence, units)]
    return _told_once(out)


def _home(parsed: Parsed, toponyms: tuple[Toponym, ...]) -> Place | None:
    """The country of the dateline, if it is also the one that the report speaks of most."""
    line = parsed.report.dateline
    named = Counter(t.place.country for t in toponyms if t.place is not None and t.place.country)
    named.update(code for s in parsed.sentences for t in s.tokens if (code := demonym(t.text)))
    if line is None or not named:
        return None
    here = [
        t.place.country
        for t in toponyms
        if t.place is not None
        and parsed.sentences[t.sentence].field == line.field
        and line.start <= parsed.sentences[t.sentence].tokens[t.first].start < line.end
    ]
    most = max(named.values())
    code = next((c for c in here if c and named[c] == most), None)
    return country_place(code) if code else None


def _chains(sentence: Sentence, units: list[Link]) -> Iterator[tuple[Link, ...]]:
    chain: list[Link] = []
    for unit in units:
        link = _link(sentence, chain, unit) if chain else None
        if link is None:
            if chain:
                yield tuple(chain)
            chain = [unit]
        else:
            chain.append(link)
    if chain:
        yield tuple(chain)


def _link(sentence: Sentence, chain: list[Link], unit: Link) -> Link | None:
    """The unit as a container of the chain's last, or None if the words between do not make it one."""
    words, left = place_words(), chain[-1]
    between = [t.text.lower() for t in sentence.tokens[left.last + 1 : unit.first]]
    plain = [w for w in between if w not in {"the", "a", "an"}]
    while plain and (plain[-1] in words.kinds or plain[-1] == "of" and len(plain) > 1 and plain[-2] in words.kinds):
        plain.pop()
    if plain in (["in"], ["on"], [",", "in"], ["at"], ["inside"], ["within"]):
        # "talks in Geneva on Syria": between two names only "in" holds
        return unit if left.kind != "name" or plain[-1] == "in" and _holds(left, unit) else None
    if plain and plain[-1] in words.near and len(plain) <= 2 and plain[0] in {",", plain[-1]}:
        return replace(unit, text=f"{plain[-1]} {unit.text}", exact=False, kind="near")
    if plain == ["of"] and left.kind == "site" and unit.kind == "name":
        return unit if left.text.split()[-1].lower() in words.parts else None
    if plain in ([","], ["("], []) and between and unit.kind == "name" and left.kind in {"name", "venue", "near"}:
        return unit if _holds(left, unit) and not _listed(sentence, left, unit) else None
    return None


def _holds(left: Link, unit: Link) -> bool:
    """Whether `unit` can hold `left`, by what the gazetteer says of both."""
    if unit.kind != "name" or unit.place is None:
        return left.place is None and unit.kind == "name"
    if left.place is None:
        return True
    if unit.place.kind == "wide":
        return left.place.kind != "wide"
    if left.place.country is None:
        return True  # a river or a sea, in one of its countries
    if left.place.country != unit.place.country or left.place == unit.place:
        return left.place == unit.place and left.text != unit.text and unit.text.split()[0] in place_words().directions
    order = {"country": 4, "region": 3, "district": 2, "capital": 1, "town": 1}
    small, large = order.get(left.place.kind, 0), order.get(unit.place.kind, 0)
    if unit.place.kind == "region" and left.place.region and unit.place.region:
        return left.place.region == unit.place.region and small <= large
    return small < large or (
        small == large == 1
        and unit.place.population > left.place.population
        and abs(left.place.latitude - unit.place.latitude) < 0.6
        and abs(left.place.longitude - unit.place.longitude) < 0.8
    )


def _listed(sentence: Sentence, left: Link, unit: Link) -> bool:
    """ "in Leeds, York and Hull": a list, unless the last of it is wider."""
    after = sentence.tokens[unit.last + 1].text.lower() if unit.last + 1 < len(sentence.tokens) else ""
    return after == "and" and unit.place is not None and left.place is not None and unit.place.kind == left.place.kind


def _mention(index: int, sentence: Sentence, chain: tuple[Link, ...], home: Place | None) -> PlaceMention:
    head, rest = chain[0], chain[1:]
    preposition = preposition_before(sentence, head.first)
    parts = [head.text, *head.inner]
    if head.kind == "site" and rest and rest[0].kind == "near":
        parts = [f"{head.text} {rest[0].text}", rest[0].text.split(" ", 1)[1], *rest[0].inner]
        more = rest[1:]
    elif preposition in place_words().near and head.kind != "site":
        parts = [f"{preposition} {head.text}", head.text, *head.inner]
        more = rest
    else:
        more = rest
    for unit in more:
        parts += [unit.text, *unit.inner]
    places = [u.place for u in chain if u.place is not None]
    if head.kind == "venue" and not head.exact and len(places) > 1 and head.place is not None:
        places.pop(0)  # "Harrow Lane station in Leeds": what holds it is surer than the name in it
    narrow = [p for p in places if p.kind != "wide"]
    places = narrow or places  # "the Rhine in western Germany": the middle of a river says little
    named = any(u.kind != "site" for u in chain)
    place = places[0] if places else home if named else None
    exact = head.exact and place == head.place and preposition not in place_words().near
    precision = "none" if place is None else "exact" if exact else "parent"
    where = Where(
        tuple(dict.fromkeys(parts)),
        place and place.latitude,
        place and place.longitude,
        precision,
        place and place.country,
    )
    return PlaceMention(index, head.first, chain[-1].last, where, preposition, named)


def _told_once(mentions: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """A place that one sentence puts on the map ("Elm stop in Leeds") is there in the others too ("Elm
    stop").
    """
    known: dict[str, Where] = {}
    for m in mentions:
        if m.named and m.where.precision != "none":
            for part in m.where.parts[:1]:
                known.setdefault(fold(part), m.where)
    out = []
    for m in mentions:
        told = known.get(fold(m.where.parts[-1])) if m.named and m.where.precision == "none" else None
        out.append(m if told is None else replace(m, where=_placed(m.where, told)))
    return tuple(out)


def _placed(where: Where, told: Where) -> Where:
    return Where(where.parts, told.latitude, told.longitude, "parent", told.country)
