"""Where: the places of a report as phrases, most specific part first, with coordinates as honest as can be.

A phrase is a place name, a venue ("Harrow Lane station") or a plain site ("a poor area", "her home"),
followed by
what holds it: "X, Y", "X in Y", "the northern Malian town of X", "Mali's capital, X", "X near Y".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.lexicon.gazetteer import Gazetteer, countries
from whosays.lexicon.placenames import Place
from whosays.model import Where
from whosays.understand.place_candidates import demonym
from whosays.understand.place_words import place_words
from whosays.understand.syntax import Parsed, Sentence
from whosays.understand.toponyms import Toponym, find_toponyms


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


@dataclass(frozen=True, slots=True)
class _Unit:
    """One link of a phrase: tokens first..last, its words, the place it stands for or in, and its own
    containers.
    """

    first: int
    last: int
    text: str
    place: Place | None
    exact: bool
    kind: str  # name, venue, site
    inner: tuple[str, ...] = ()


def find_places(parsed: Parsed, gazetteer: Gazetteer | None = None) -> tuple[PlaceMention, ...]:
    """The place phrases of a report in text order; names that hold another place are part of its phrase.

    precision: "exact" when the first part itself is in the gazetteer, "parent" when a container or the
    dateline's
    place stands in for it, "none" when nothing is known. Coordinates are never guessed beyond that.
    """
    names: dict[int, list[Toponym]] = {}
    for toponym in find_toponyms(parsed, gazetteer):
        names.setdefault(toponym.sentence, []).append(toponym)
    out: list[PlaceMention] = []
    for index, sentence in enumerate(parsed.sentences):
        units = _units(sentence, names.get(index, []))
        out += [_mention(index, sentence, chain) for chain in _chains(sentence, units)]
    return tuple(out)


# ------------------------------------------------------------------------------- links


def _units(sentence: Sentence, names: list[Toponym]) -> list[_Unit]:
    taken: set[int] = set()
    units: list[_Unit] = []
    for unit in [*_name_units(sentence, names), *_venues(sentence), *_sites(sentence)]:
        span = set(range(unit.first, unit.last + 1))
        if not span & taken:
            units.append(unit)
            taken |= span
    return sorted(units, key=lambda u: u.first)


def _name_units(sentence: Sentence, names: list[Toponym]) -> Iterator[_Unit]:
    used: set[int] = set()
    for k, name in enumerate(names):
        if k in used:
            continue
        known = name.exact or name.place is None
        unit = _Unit(name.first, name.last, name.text, name.place, name.exact, "name" if known else "venue")
        unit = _with_venue(sentence, _with_direction(sentence, unit))
        holder = next((j for j in range(k + 1, len(names)) if _kind_of_place(sentence, name, names[j])), None)
        if holder is not None:
            # "the West Bank village of X": the first name holds the second
            used.add(holder)
            inner = names[holder]
            held = _with_venue(
                sentence, _Unit(inner.first, inner.last, inner.text, inner.place, inner.exact, "name")
            )
            yield replace(
                held, first=unit.first, place=held.place or unit.place, inner=(unit.text, *held.inner)
            )
            continue
        yield _with_demonym(sentence, unit)


def _with_direction(sentence: Sentence, unit: _Unit) -> _Unit:
    """ "south London" is a part of London."""
    first = unit.first
    while (
        first
        and sentence.tokens[first - 1].text.lower() in place_words().directions
        and (sentence.tokens[first - 1].text.islower())
    ):
        first -= 1
        if (
            first > 1
            and sentence.tokens[first - 1].text == "-"
            and (sentence.tokens[first - 2].text.lower() in place_words().directions)
        ):
            first -= 2
    if first == unit.first:
        return unit
    return replace(unit, first=first, text=_words(sentence, first, unit.last), exact=False)


def _with_venue(sentence: Sentence, unit: _Unit) -> _Unit:
    """ "Sandhill bus station": a name and at most two more nouns up to a venue noun."""
    words = place_words()
    for last in range(unit.last + 1, min(unit.last + 4, len(sentence.tokens))):
        token = sentence.tokens[last]
        if token.text.lower() in words.named and token.upos in {"NOUN", "PROPN", "X"}:
            if last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].text.lower() == "of":
                return unit
            region = token.text.lower() in {
                "state",
                "province",
                "region",
                "county",
                "district",
                "city",
                "town",
                "area",
            }
            return replace(
                unit,
                last=last,
                text=_words(sentence, unit.first, last),
                exact=unit.exact and region,
                kind="name" if region else "venue",
            )
        if token.upos not in {"NOUN", "PROPN"}:
            return unit
    return unit


def _kind_of_place(sentence: Sentence, holder: Toponym, held: Toponym) -> bool:
    """Whether "holder (kind noun) of held" or "holder's capital, held" stands there."""
    between = [t.text.lower() for t in sentence.tokens[holder.last + 1 : held.first]]
    words = place_words()
    if not between or len(between) > 5 or set(between[:-1]) & (words.locative | {"and", "of"}):
        return False
    if between[-1] == "of" and len(between) > 1 and between[-2] in words.kinds:
        return between[0] != ","
    if between[0] in {"'s", "’s"}:
        return (
            between[-1] == "," and between[-2] in words.kinds or between[-1] in words.kinds | words.directions
        )
    return len(between) == 1 and between[0] in {"capital", "town", "village", "suburb"}


def _with_demonym(sentence: Sentence, unit: _Unit) -> _Unit:
    """ "the northern Malian town of X", "the Malian capital X", "the Malian capital, X": the country
    holds X.
    """
    words, tokens = place_words(), sentence.tokens
    i = unit.first - 1
    if i >= 0 and tokens[i].text == ",":
        i -= 1
    if i >= 0 and tokens[i].text.lower() == "of":
        i -= 1
    kind = i
    while i >= 0 and tokens[i].text.lower() in words.kinds | words.directions | {
        "border",
        "main",
        "largest",
        "second",
        "coastal",
        "port",
    }:
        i -= 1
    if i == kind or i < 0 or not (code := demonym(tokens[i].text)):
        return unit
    text = countries().name(code) or tokens[i].text
    first = i
    while first and tokens[first - 1].text.lower() in words.directions:
        first -= 1
    if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].text.lower() in words.directions:
        first -= 2
    if first < i:
        text = f"{_words(sentence, first, i - 1)} {text}"
    country = next(
        (p for p in Gazetteer.bundled().find(countries().name(code) or "") if p.kind == "country"), None
    )
    return replace(unit, first=first, inner=(*unit.inner, text), place=unit.place or country)


def _venues(sentence: Sentence) -> Iterator[_Unit]:
    """Venues without a place name in them: "53rd Street tunnel", "OFER PRISON"."""
    words = place_words()
    if sentence.field == "title" and _every_word_capital(sentence):
        return
    for token in sentence.tokens:
        if token.text.lower() not in words.named or token.upos not in {"NOUN", "PROPN"}:
            continue
        if (
            token.i + 1 < len(sentence.tokens)
            and (after := sentence.tokens[token.i + 1]).upos in {"NOUN", "PROPN"}
            and after.text.lower() in words.named
        ):
            continue
        first = token.i
        while first and _part_of_venue(sentence, first - 1):
            first -= 1
        owner = sentence.name_at(first)
        capital = any(t.text[:1].isupper() for t in sentence.tokens[first : token.i])
        if first < token.i and capital and (owner is None or owner.kind != "person" or owner.last < token.i):
            if (
                owner is not None
                and owner.kind == "organisation"
                and _preposition(sentence, first) is None
                and first
            ):
                continue
            yield _Unit(first, token.i, _words(sentence, first, token.i), None, False, "venue")


def _every_word_capital(sentence: Sentence) -> bool:
    long = [t.text for t in sentence.tokens if len(t.text) > 3]
    return sum(t[0].isupper() for t in long) > 0.7 * len(long)


def _part_of_venue(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return (
        token.upos in {"PROPN", "NOUN"}
        or token.text[:1].isdigit()
        and token.text[-1:].isalpha()
        or (token.upos == "ADJ" and token.text[:1].isupper() and not demonym(token.text))
    )


def _sites(sentence: Sentence) -> Iterator[_Unit]:
    """Sites without a name, after a preposition that locates: "in a poor area", "outside her home"."""
    words = place_words()
    for token in sentence.tokens:
        if (
            token.lemma.lower() not in words.common
            and token.text.lower() not in words.common
            or token.upos != "NOUN"
        ):
            continue
        after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
        if after is not None and (
            after.upos in {"NOUN", "PROPN"}
            or after.text.lower() == "of"
            and token.lemma.lower() in words.kinds
        ):
            continue
        first = token.i
        while first and sentence.tokens[first - 1].upos in {"DET", "ADJ", "NOUN", "NUM", "PROPN"} | (
            {"PRON", "PART"} if _owner(sentence, first - 1) else set()
        ):
            first -= 1
        if first == token.i or _preposition(sentence, first) is None:
            continue
        start = first + (sentence.tokens[first].text.lower() in {"a", "an", "the"})
        yield _Unit(start, token.i, _words(sentence, start, token.i), None, False, "site")


def _owner(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].text.lower() in {
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "your",
        "'s",
        "’s",
        "´s",
    }


# ------------------------------------------------------------------------------- chains


def _chains(sentence: Sentence, units: list[_Unit]) -> Iterator[tuple[_Unit, ...]]:
    chain: list[_Unit] = []
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


def _link(sentence: Sentence, chain: list[_Unit], unit: _Unit) -> _Unit | None:
    """The unit as a container of the chain's last, or None if the words between do not make it one."""
    words, left = place_words(), chain[-1]
    between = [t.text.lower() for t in sentence.tokens[left.last + 1 : unit.first]]
    plain = [w for w in between if w not in {"the", "a", "an"}]
    while plain and (
        plain[-1] in words.kinds or plain[-1] == "of" and len(plain) > 1 and plain[-2] in words.kinds
    ):
        plain.pop()
    if plain in (["in"], ["on"], [",", "in"], ["at"], ["inside"], ["within"]):
        # "talks in Geneva on Syria": between two names only "in" holds
        return unit if left.kind != "name" or plain[-1] == "in" and _holds(left, unit) else None
    if plain and plain[-1] in words.near and len(plain) <= 2 and plain[0] in {",", plain[-1]}:
        return replace(unit, text=f"{plain[-1]} {unit.text}", exact=False, kind="near")
    if plain == ["of"] and left.kind == "site" and unit.kind == "name":
        return unit if left.text.split()[-1].lower() in words.parts else None
    if (
        plain in ([","], ["("], [])
        and between
        and unit.kind == "name"
        and left.kind in {"name", "venue", "near"}
    ):
        return unit if _holds(left, unit) and not _listed(sentence, left, unit) else None
    return None


def _holds(left: _Unit, unit: _Unit) -> bool:
    """Whether `unit` can hold `left`, by what the gazetteer says of both."""
    if unit.kind != "name" or unit.place is None:
        return left.place is None and unit.kind == "name"
    if left.place is None:
        return True
    if unit.place.kind == "wide":
        return left.place.kind != "wide"
    if left.place.country != unit.place.country or left.place == unit.place:
        return (
            left.place == unit.place
            and left.text != unit.text
            and unit.text.split()[0] in place_words().directions
        )
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


def _listed(sentence: Sentence, left: _Unit, unit: _Unit) -> bool:
    """ "in Leeds, York and Hull": a list, unless the last of it is wider."""
    after = sentence.tokens[unit.last + 1].text.lower() if unit.last + 1 < len(sentence.tokens) else ""
    return (
        after == "and"
        and unit.place is not None
        and left.place is not None
        and unit.place.kind == left.place.kind
    )


def _preposition(sentence: Sentence, first: int) -> str | None:
    """The locating preposition before token `first`, over articles, adjectives and "city of"."""
    words, i = place_words(), first - 1
    if (
        i > 0
        and sentence.tokens[i].text.lower() == "of"
        and sentence.tokens[i - 1].text.lower() in words.kinds
    ):
        i -= 2
    while (
        i >= 0
        and sentence.tokens[i].upos in {"DET", "ADJ"}
        and sentence.tokens[i].text.lower() not in words.locative
    ):
        i -= 1
    found = sentence.tokens[i].text.lower() if i >= 0 else ""
    return found if found in words.locative else None


def _mention(index: int, sentence: Sentence, chain: tuple[_Unit, ...]) -> PlaceMention:
    head, rest = chain[0], chain[1:]
    preposition = _preposition(sentence, head.first)
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
    place = places[0] if places else None
    exact = head.exact and place == head.place and preposition not in place_words().near
    precision = "none" if place is None else "exact" if exact else "parent"
    where = Where(
        tuple(dict.fromkeys(parts)),
        place and place.latitude,
        place and place.longitude,
        precision,
        place and place.country,
    )
    return PlaceMention(
        index, head.first, chain[-1].last, where, preposition, any(u.kind != "site" for u in chain)
    )


def _words(sentence: Sentence, first: int, last: int) -> str:
    """The words first..last with the spaces between them as in the text, less line ends."""
    out, base = "", sentence.tokens[first].start
    for token in sentence.tokens[first : last + 1]:
        out = out.ljust(token.start - base) + token.text
    return " ".join(out.split())
