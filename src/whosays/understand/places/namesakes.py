"""Which of the places of a name is meant: by its size, what holds it, its neighbours, and the countries
of the report.
"""

from __future__ import annotations

import math
import re
from collections import Counter

from whosays.lexicon.gazetteer import countries, state_of
from whosays.lexicon.placenames import Place, fold
from whosays.understand.places.candidates import Candidate, demonym, weight
from whosays.understand.places.words import place_words
from whosays.understand.syntax import Parsed, Sentence


def settle(parsed: Parsed, found: list[Candidate], votes: Counter[str], settled: list[Place]) -> list[Place | None]:
    """The place of every candidate; one name means one place in a report, unless a container says
    otherwise.
    """
    meant: dict[str, Place] = {}
    out = []
    for k, candidate in enumerate(found):
        container = _container(parsed, found, k)
        place = meant.get(candidate.key)
        if container is not None or place is None:
            place = _choose(parsed, candidate, votes, settled, container, _beside(parsed, found, k)) or place
            if place is not None:
                meant[candidate.key] = place
        out.append(place)
    # what a later mention settles through its container ("Banki ... Banki, Nigeria") holds for the earlier ones
    return [meant.get(c.key) if p is None else p for c, p in zip(found, out, strict=True)]


def clear(candidate: Candidate) -> Place | None:
    """The place of a name that leaves no doubt: well known, and far ahead of its namesakes in other
    countries.
    """
    if not candidate.whole or candidate.venue:
        return None
    ranked = sorted(candidate.places, key=lambda p: -weight(p, candidate.key))
    if not ranked:
        return None
    first, size = ranked[0], weight(ranked[0], candidate.key)
    other = next((p for p in ranked if p.country != first.country), None)
    if other is None:
        return first if size >= 3.6 else None
    return first if size >= 4.5 and size - weight(other, candidate.key) >= 1.3 else None


def _outshines(candidate: Candidate, place: Place) -> bool:
    """ "Wales" and "Paris" without a state behind them are not the hamlets of that name."""
    others = (weight(p, candidate.key) for p in candidate.places if p.country != place.country)
    return weight(place, candidate.key) - max(others, default=0.0) >= 3.5


def _well_known(candidate: Candidate, place: Place) -> bool:
    """Whether a name alone, in a report that says nothing else of that country, is enough."""
    size = weight(place, candidate.key)
    if candidate.venue or not candidate.whole:
        return size >= 5.5
    others = (weight(p, candidate.key) for p in candidate.places if p.country != place.country)
    return size >= 4.8 or size >= 4.5 and size - max(others, default=0.0) >= 0.6 or place == clear(candidate)


def votes_of(parsed: Parsed, found: list[Candidate]) -> Counter[str]:
    """Countries that the report speaks of, by names of countries, their people, and towns that leave no
    doubt.
    """
    votes: Counter[str] = Counter()
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            if code := demonym(token.text):
                votes[code] += 1
    towns = {}
    for c in found:
        place = clear(c)
        if place is not None and place.kind == "country":
            votes[place.country or ""] += 2
        elif place is not None and place.country:
            towns[c.key] = place.country
    votes.update(towns.values())
    if parsed.report.dateline is not None:
        for word in re.findall(r"[^\W\d_][\w.]*(?: [^\W\d_][\w.]*)*", parsed.report.dateline.text):
            if code := countries().by_word.get(fold(word)) or (state_of(word) or (None,))[0]:
                votes[code] += 3
    return votes


def _container(parsed: Parsed, found: list[Candidate], k: int) -> Candidate | None:
    """The next name, where the words between say that it holds this one: "X, Y", "X in Y", "X (Y)"."""
    if k + 1 >= len(found) or found[k + 1].sentence != found[k].sentence:
        return None
    here, after = found[k], found[k + 1]
    tokens = parsed.sentences[here.sentence].tokens[here.last + 1 : after.first]
    between = [
        t.text.lower()
        for t in tokens
        if t.text.lower() not in place_words().directions | {"the", "s", "state", "province"}
    ]
    if between not in (
        [","],
        ["in"],
        [",", "in"],
        ["("],
        [",", "a", "town", "in"],
        [",", "a", "city", "in"],
        [",", "a", "village", "in"],
    ):
        return None
    own = max((p for p in here.places), key=lambda p: weight(p, here.key), default=None)
    wide = {p.kind for p in after.places} & {"country", "region", "district"}
    if own is not None and (own.kind in {"country", "wide"} or own.kind == "region" and "country" not in wide):
        return None  # "Ohio, Texas and Utah", "Mali, Niger, Chad": lists
    return after if wide else None


def _choose(
    parsed: Parsed,
    candidate: Candidate,
    votes: Counter[str],
    settled: list[Place],
    container: Candidate | None,
    beside: tuple[Place, ...],
) -> Place | None:
    if not candidate.places:
        return None
    key = candidate.key
    places = _of_kind(parsed.sentences[candidate.sentence], candidate)
    held = {
        (p.country, p.region if p.kind != "country" else None)
        for p in (container.places if container else ())
        if p.kind in {"country", "region", "district"}
    }

    famous = clear(candidate)
    # a name is no witness for its own country
    own = Counter(p.country for p in {famous, *(p for p in candidate.places if p in settled)} if p is not None)

    def score(place: Place) -> float:
        inside = any(c == place.country and (r is None or r == place.region) for c, r in held)
        near = any(_km(place, other) < 200 for other in settled if other.name != place.name)
        alike = any((p.kind, p.country) == (place.kind, place.country) for p in beside if p.kind != "country")
        others = votes[place.country or ""] - own[place.country]
        for_country = min(5.0, 1.8 * max(0, others) ** 0.5)
        return weight(place, key) + 3 * alike + 8 * inside + for_country + 1.2 * near

    if not places:
        return None
    best = max(places, key=lambda p: (score(p), p.population, p.name))
    if not held and famous is not None and famous in places and _outshines(candidate, famous):
        best = famous
    if best.kind == "region" and places == candidate.places and not any(p.kind == "region" for p in beside):
        best = _city_of_that_name(best, places, key)
    supported = (
        votes[best.country or ""] > 0 or any((best.country == c) for c, _ in held) or best.kind in {"country", "wide"}
    )
    # a hamlet somewhere in a country the report never speaks of: better no place than a guess
    if not supported and not _well_known(candidate, best):
        return None
    return best


def _city_of_that_name(region: Place, places: tuple[Place, ...], key: str) -> Place:
    """ "Buenos Aires" and "New York" are the cities, unless "province" or "state" is said."""
    cities = (
        p
        for p in places
        if p.country == region.country
        and (p.kind == "capital" or p.population >= 1_000_000)
        and p.kind in {"capital", "town"}
        and fold(p.name).startswith(key)
    )
    return next(cities, region)


def _beside(parsed: Parsed, found: list[Candidate], k: int) -> tuple[Place, ...]:
    """What the neighbours in a list ("Ohio, Georgia and Utah") clearly are."""
    out = []
    for left, right, other in ((k - 1, k, k - 1), (k, k + 1, k + 1)):
        if left >= 0 and right < len(found) and found[left].sentence == found[right].sentence:
            tokens = parsed.sentences[found[k].sentence].tokens[found[left].last + 1 : found[right].first]
            if [t.text.lower() for t in tokens] in ([","], ["and"], [",", "and"], ["or"]) and (
                p := clear(found[other])
            ):
                out.append(p)
    return tuple(out)


def _of_kind(sentence: Sentence, candidate: Candidate) -> tuple[Place, ...]:
    after = sentence.tokens[candidate.last + 1].text.lower() if candidate.last + 1 < len(sentence.tokens) else ""
    before = sentence.tokens[candidate.first - 1].text.lower() if candidate.first else ""
    if before != "in" and candidate.key.split()[-1] in place_words().nature:
        return tuple(p for p in candidate.places if p.kind not in {"town", "capital"})
    if after in place_words().regions:
        return tuple(p for p in candidate.places if p.kind in {"region", "district"}) or candidate.places
    return candidate.places


def _km(a: Place, b: Place) -> float:
    """The distance of two places over the ground, in kilometres."""
    lat1, lat2 = math.radians(a.latitude), math.radians(b.latitude)
    dlat, dlon = lat2 - lat1, math.radians(b.longitude - a.longitude)
    h = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))
