"""Place names in a report, each with the place it most likely means.

A name counts as a place when the reader calls it one, or when the gazetteer knows it well and the words around
speak for it. Which of the places of that name is meant is decided once per report, by what else the report names.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.lexicon.gazetteer import Gazetteer, countries, region_name, state_of
from whosays.lexicon.placenames import Place, fold
from whosays.understand.place_words import place_words
from whosays.understand.syntax import Name, Parsed, Sentence

LONGEST = 6
_LINK = frozenset("au aux sur en do e y di ad ar ash ul ud na de del della di da do dos das la las le les los el al bin ibn of the and upon sur am an den der".split())
_OPEN = frozenset("El La Las Los Al Abu San Santa Santo São Saint St St. New Tel Ras Umm Beit Bab Port Fort Mount Mt. Lake "
                  "Cape Rio Rancho Villa Ciudad Puerto Nabi Deir Khan Jabal Wadi Le Les".split())
_REGION_NOUNS = frozenset("state province region county governorate prefecture department district oblast".split())


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name: tokens first..last of a sentence, its text, and the place it means (None: not on the map).

    exact: the place is this one; False where only the town in its name is known ("Seoul City Hall").
    """

    sentence: int
    first: int
    last: int
    text: str
    place: Place | None
    exact: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: int
    first: int
    last: int
    text: str
    places: tuple[Place, ...]
    key: str


def find_toponyms(parsed: Parsed, gazetteer: Gazetteer | None = None) -> tuple[Toponym, ...]:
    """The place names of a report in text order. Demonyms ("Nigerian") are none."""
    gazetteer = gazetteer or Gazetteer.bundled()
    found = [c for i, s in enumerate(parsed.sentences) for c in _in_sentence(i, s, gazetteer)]
    return _resolved(parsed, found)


# ------------------------------------------------------------------------------- which words are names of places


def _in_sentence(index: int, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[_Candidate]:
    i = 0
    while i < len(sentence.tokens):
        candidate = _at(index, sentence, i, gazetteer)
        if candidate is None:
            i += 1
        else:
            yield candidate
            i = candidate.last + 1


def _at(index: int, sentence: Sentence, i: int, gazetteer: Gazetteer) -> _Candidate | None:
    token = sentence.tokens[i]
    state = _state(sentence, i)
    if state is not None:
        places = tuple(p for p in gazetteer.find(region_name(*state) or "") if p.kind == "region" and p.region == state[1])
        return _Candidate(index, i, i, token.text, places, token.text)
    if not token.text[:1].isupper() and not (token.text.lower() in {"al", "el", "as"} and _capital(sentence, i + 2)):
        return None
    name = sentence.name_at(i)
    return _known(index, sentence, i, name, gazetteer) or _said(index, sentence, i, name, gazetteer)


def _known(index: int, sentence: Sentence, i: int, name: Name | None, gazetteer: Gazetteer) -> _Candidate | None:
    """The longest run from token i that the gazetteer has and whose surroundings allow it."""
    for last in reversed(range(i, min(len(sentence.tokens), i + LONGEST))):
        if not _capital(sentence, last) or not all(_inside(sentence, k) for k in range(i, last + 1)):
            continue
        text = _text(sentence, i, last)
        if demonym(text) or (i == last and _never(sentence, i, name)):
            continue
        places = gazetteer.find(text)
        if places and _allowed(sentence, i, last, places):
            return _Candidate(index, i, last, text, places, fold(text))
    return None


def _said(index: int, sentence: Sentence, i: int, name: Name | None, gazetteer: Gazetteer) -> _Candidate | None:
    """A name that the reader calls a place and the gazetteer lacks."""
    if name is None or name.kind != "place" or i != name.first:
        return None
    first, last = i, name.last
    before = sentence.name_at(first - 1) if first else None
    if first and sentence.tokens[first - 1].text in _OPEN and (before is None or before.kind == "place"):
        first -= 1
    while last > first and _loose_end(sentence.tokens[last].text):
        last -= 1
    text = _text(sentence, first, last)
    if demonym(text) or not re.search(r"[a-z]{2}|[A-Z]{4}", text) or (first == last and _never(sentence, i, None)):
        return None
    places, key = gazetteer.find(text), text
    if not places and not _looks_like_a_place(sentence, first, last):
        return None
    if not places and sentence.tokens[first].text.lower() in place_words().directions and first < last:
        key = _text(sentence, first + 1, last)
        places = gazetteer.find(key)
    halves = [(first, end) for end in reversed(range(first, last))]
    halves += [(k + 1, last) for k in range(first, last) if sentence.tokens[k].text == "of"]
    for start, end in halves:
        if places:
            break
        if _capital(sentence, end) and not (start == end and _never(sentence, start, None)):
            key = _text(sentence, start, end)
            places = tuple(p for p in gazetteer.find(key) if _weight(p, fold(key)) >= 4.5)
    return _Candidate(index, first, last, text, places, fold(key if places else text))


_NO_PLACE = frozenset("ministry party court council committee group force forces army police agency union association league "
                      "bank company corporation commission department movement front brigade state united".split())


def _looks_like_a_place(sentence: Sentence, first: int, last: int) -> bool:
    """A name off the map needs more than the reader's word: where it stands, or a noun of places in it."""
    words = place_words()
    if sentence.tokens[last].text.lower() in words.named:
        return True
    if any(t.text.lower() in _NO_PLACE for t in sentence.tokens[first:last + 1]):
        return False
    after = sentence.tokens[last + 1].text.lower() if last + 1 < len(sentence.tokens) else ""
    return (_after_locative(sentence, first) or _after_comma_place(sentence, first) or after in words.named
            or after == "," and _capital(sentence, last + 2) or sentence.tokens[first].text.lower() in words.directions)


def _loose_end(text: str) -> bool:
    """A full stop, a number, "'s" or an agency's credit at the end of a name."""
    return not text.rstrip(".")[-1:].isalpha() or text in {"'s", "’s"} or text in place_words().agencies


def _allowed(sentence: Sentence, first: int, last: int, places: tuple[Place, ...]) -> bool:
    """Whether the names and words around let tokens first..last be a place."""
    owners = {n for k in range(first, last + 1) if (n := sentence.name_at(k))}
    if any(n.first < first or n.last > last for n in owners):
        return all(n.kind == "place" for n in owners) and _own_part(sentence, owners, first, last)
    kinds = {n.kind for n in owners}
    if kinds == {"place"}:
        return True
    if _part_of_a_longer_name(sentence, first, last):
        return False
    key = fold(_text(sentence, first, last))
    size = max(_weight(p, key) for p in places)
    located = _after_locative(sentence, first) or _after_comma_place(sentence, first)
    if "person" in kinds:
        return located and size >= (6 if last == first else 4)
    if kinds & {"organisation", "other"}:
        return size >= 7.5 or (located and size >= 3.5)
    if sentence.tokens[first].upos not in {"PROPN", "X"} and size < 9:
        return False
    return size >= 5.5 or (located and (size >= 2 or first < last))


def _part_of_a_longer_name(sentence: Sentence, first: int, last: int) -> bool:
    """ "Paris Hilton", "Chelsea FC": a capitalised word that belongs to it stands right beside it."""
    words = place_words()
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    before = sentence.tokens[first - 1] if first else None
    if sentence.field == "title":
        return False
    if after is not None and after.upos == "PROPN" and after.text[:1].isupper() and after.text.lower() not in words.named \
            and after.start == sentence.tokens[last].end + 1:
        return sentence.name_at(after.i) is None or sentence.name_at(after.i) == sentence.name_at(last)
    if before is not None and before.upos == "PROPN" and before.text[:1].isupper() and before.end + 1 == sentence.tokens[first].start:
        return before.text.lower() not in words.directions and not demonym(before.text)
    return False


def _own_part(sentence: Sentence, owners: set[Name], first: int, last: int) -> bool:
    """ "Miranda state" is Miranda, "Hyde Park in Sydney" has Sydney; "Croydon University Hospital" is one name."""
    tokens = sentence.tokens
    begins = all(n.first >= first for n in owners) or tokens[first - 1].text.lower() in {"in", ",", "of", "near", "the"}
    rest = [t.text.lower() for n in owners for t in tokens[last + 1:n.last + 1]]
    return begins and (not rest or rest[0] in _REGION_NOUNS | place_words().kinds | {"in", ",", "and", "near"}
                       or rest[0].upper() in place_words().agencies
                       or not rest[0][:1].isalpha())


def _never(sentence: Sentence, i: int, name: Name | None) -> bool:
    """Whether the single word i is no place by itself, whatever the gazetteer has."""
    words, text = place_words(), sentence.tokens[i].text
    word = text.lower().removesuffix(".")
    if len(word) < 2 or word in words.never or word in words.named or text in words.agencies:
        return True
    if word in words.doubtful:
        return name is None or name.kind != "place" or not _after_locative(sentence, i)
    return word in {"us", "it", "in"} and not text.isupper()


def _after_locative(sentence: Sentence, first: int) -> bool:
    words = place_words()
    i = first - 1
    while i >= 0 and (sentence.tokens[i].text.lower() in words.directions or sentence.tokens[i].upos in {"DET", "ADJ"}):
        i -= 1
    if i < 0:
        return False
    before = sentence.tokens[i].text.lower()
    return before in words.locative or (before == "of" and i > 0 and sentence.tokens[i - 1].text.lower() in words.kinds)


def _after_comma_place(sentence: Sentence, first: int) -> bool:
    if first < 2 or sentence.tokens[first - 1].text != ",":
        return False
    name = sentence.name_at(first - 2)
    return name is not None and name.kind == "place"


def _state(sentence: Sentence, i: int) -> tuple[str, str] | None:
    token = sentence.tokens[i]
    if "." not in token.text or i == 0 or sentence.tokens[i - 1].text != ",":
        return None
    return state_of(token.text) or state_of(token.text + ".")


def _capital(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.tokens) and sentence.tokens[i].text[:1].isupper()


def _inside(sentence: Sentence, i: int) -> bool:
    text = sentence.tokens[i].text
    return text[:1].isupper() or text.lower() in _LINK or text in {"-", "’", "'", ".", "’s", "'s"}


def _text(sentence: Sentence, first: int, last: int) -> str:
    base = sentence.tokens[first].start
    out = ""
    for token in sentence.tokens[first:last + 1]:
        out = out.ljust(token.start - base) + token.text
    return out


def demonym(word: str) -> str | None:
    """The country that a word for its people or an adjective stands for.

    >>> demonym("Nigerian"), demonym("Leeds")
    ('NG', None)
    """
    return countries().demonyms.get(word) or countries().demonyms.get(word.removesuffix("s"))


# ------------------------------------------------------------------------------- which place is meant


def _weight(place: Place, key: str) -> float:
    """How likely a place is meant by its name alone: about the logarithm of its size."""
    base = {"country": 12.0, "wide": 11.0, "region": 3.5, "capital": 2.5, "district": 0.5, "town": 0.0, "own": 8.0}[place.kind]
    size = 0.0 if place.kind in {"country", "wide"} else 0.9 * math.log10(place.population or 1)
    return base + size - (0 if fold(place.name) == key else 3.0 if place.kind == "region" else 1.5)


def _resolved(parsed: Parsed, found: list[_Candidate]) -> tuple[Toponym, ...]:
    """Twice: what the first round settles helps the second to tell namesakes apart."""
    votes = _votes(parsed, found)
    settled = [p for c in found if (p := _clear(c)) is not None and p.kind not in {"country", "wide"}]
    chosen = _round(parsed, found, votes, settled)
    more = list(dict.fromkeys(p for p in chosen if p is not None and p.kind not in {"country", "wide"}))
    for place in more:
        votes[place.country or ""] += 1
    places = _round(parsed, found, votes, more)
    return tuple(Toponym(c.sentence, c.first, c.last, c.text, p, p is not None and c.key in {fold(c.text), c.text})
                 for c, p in zip(found, places, strict=True))


def _round(parsed: Parsed, found: list[_Candidate], votes: Counter[str], settled: list[Place]) -> list[Place | None]:
    """The place of every candidate; one name means one place in a report, unless a container says otherwise."""
    meant: dict[str, Place | None] = {}
    out = []
    for k, candidate in enumerate(found):
        container = _container(parsed, found, k)
        if container is not None or candidate.key not in meant:
            place = _choose(parsed, candidate, votes, settled, container, _beside(parsed, found, k))
            if place is not None or candidate.key not in meant:
                meant[candidate.key] = place
            out.append(place)
        else:
            out.append(meant[candidate.key])
    # what a later mention settles through its container ("Banki ... Banki, Nigeria") holds for the earlier ones
    return [meant[c.key] if p is None else p for c, p in zip(found, out, strict=True)]


def _clear(candidate: _Candidate) -> Place | None:
    """The place of a name that leaves no doubt: well known, and far ahead of its namesakes in other countries."""
    ranked = sorted(candidate.places, key=lambda p: -_weight(p, candidate.key))
    if not ranked or _weight(ranked[0], candidate.key) < 4.5:
        return None
    other = next((p for p in ranked if p.country != ranked[0].country), None)
    return ranked[0] if other is None or _weight(ranked[0], candidate.key) - _weight(other, candidate.key) >= 1.3 else None


def _votes(parsed: Parsed, found: list[_Candidate]) -> Counter[str]:
    """Countries that the report speaks of, by names of countries, their people, and towns that leave no doubt."""
    votes: Counter[str] = Counter()
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            if code := demonym(token.text):
                votes[code] += 1
    for c in found:
        place = _clear(c)
        if place is not None and place.country:
            votes[place.country] += 1 + (place.kind == "country")
    if parsed.report.dateline is not None:
        for word in re.findall(r"[^\W\d_][\w.]*(?: [^\W\d_][\w.]*)*", parsed.report.dateline.text):
            if code := countries().by_word.get(fold(word)) or (state_of(word) or (None,))[0]:
                votes[code] += 3
    return votes


def _container(parsed: Parsed, found: list[_Candidate], k: int) -> _Candidate | None:
    """The next name, where the words between say that it holds this one: "X, Y", "X in Y", "X (Y)"."""
    if k + 1 >= len(found) or found[k + 1].sentence != found[k].sentence:
        return None
    here, after = found[k], found[k + 1]
    tokens = parsed.sentences[here.sentence].tokens[here.last + 1:after.first]
    between = [t.text.lower() for t in tokens if t.text.lower() not in place_words().directions | {"the", "s", "state", "province"}]
    if between not in ([","], ["in"], [",", "in"], ["("], [",", "a", "town", "in"], [",", "a", "city", "in"], [",", "a", "village", "in"]):
        return None
    own = max((p for p in here.places), key=lambda p: _weight(p, here.key), default=None)
    wide = {p.kind for p in after.places} & {"country", "region", "district"}
    if own is not None and (own.kind in {"country", "wide"} or own.kind == "region" and "country" not in wide):
        return None  # "Ohio, Texas and Utah", "Mali, Niger, Chad": lists
    return after if wide else None


def _choose(parsed: Parsed, candidate: _Candidate, votes: Counter[str], settled: list[Place],
            container: _Candidate | None, beside: tuple[Place, ...]) -> Place | None:
    if not candidate.places:
        return None
    key = candidate.key
    places = _of_kind(parsed.sentences[candidate.sentence], candidate)
    held = {(p.country, p.region if p.kind != "country" else None) for p in (container.places if container else ())
            if p.kind in {"country", "region", "district"}}

    def score(place: Place) -> float:
        inside = any(c == place.country and (r is None or r == place.region) for c, r in held)
        near = any(_km(place, other) < 200 for other in settled if other.name != place.name)
        alike = any((p.kind, p.country) == (place.kind, place.country) for p in beside if p.kind != "country")
        return _weight(place, key) + 3 * alike + 8 * inside + min(4.0, 1.2 * votes[place.country or ""] ** 0.5 * 1.5) + 1.5 * near

    if not places:
        return None
    best = max(places, key=lambda p: (score(p), p.population, p.name))
    if best.kind == "region" and places == candidate.places and not any(p.kind == "region" for p in beside):
        best = _city_of_that_name(best, places, key)
    supported = votes[best.country or ""] > 0 or any((best.country == c) for c, _ in held) or best.kind in {"country", "wide"}
    # a hamlet somewhere in a country the report never speaks of: better no place than a guess
    if not supported and (_weight(best, key) < 4.2 or key not in {fold(candidate.text), candidate.text}):
        return None
    return best


def _city_of_that_name(region: Place, places: tuple[Place, ...], key: str) -> Place:
    """ "Buenos Aires" and "New York" are the cities, unless "province" or "state" is said."""
    cities = (p for p in places if p.country == region.country and (p.kind == "capital" or p.population >= 1_000_000)
              and p.kind in {"capital", "town"} and fold(p.name).startswith(key))
    return next(cities, region)


def _beside(parsed: Parsed, found: list[_Candidate], k: int) -> tuple[Place, ...]:
    """What the neighbours in a list ("Ohio, Georgia and Utah") clearly are."""
    out = []
    for left, right, other in ((k - 1, k, k - 1), (k, k + 1, k + 1)):
        if left >= 0 and right < len(found) and found[left].sentence == found[right].sentence:
            tokens = parsed.sentences[found[k].sentence].tokens[found[left].last + 1:found[right].first]
            if [t.text.lower() for t in tokens] in ([","], ["and"], [",", "and"], ["or"]) and (p := _clear(found[other])):
                out.append(p)
    return tuple(out)


def _of_kind(sentence: Sentence, candidate: _Candidate) -> tuple[Place, ...]:
    after = sentence.tokens[candidate.last + 1].text.lower() if candidate.last + 1 < len(sentence.tokens) else ""
    before = sentence.tokens[candidate.first - 1].text.lower() if candidate.first else ""
    if before != "in" and candidate.key.split()[-1] in place_words().nature:
        return tuple(p for p in candidate.places if p.kind not in {"town", "capital"})
    if after in _REGION_NOUNS:
        return tuple(p for p in candidate.places if p.kind in {"region", "district"}) or candidate.places
    return candidate.places


def _km(a: Place, b: Place) -> float:
    """The distance of two places over the ground, in kilometres."""
    lat1, lat2 = math.radians(a.latitude), math.radians(b.latitude)
    dlat, dlon = lat2 - lat1, math.radians(b.longitude - a.longitude)
    h = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))
