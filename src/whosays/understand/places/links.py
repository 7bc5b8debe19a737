"""The links that place phrases are made of: names with what belongs to them, venues, and plain sites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.lexicon.gazetteer import Gazetteer, countries
from whosays.lexicon.placenames import Place
from whosays.understand.places.candidates import demonym
from whosays.understand.places.toponyms import Toponym
from whosays.understand.places.words import place_words
from whosays.understand.syntax import Sentence


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a place phrase: tokens first..last, its words, the place it stands for or in, and its own
    containers.
    """

    first: int
    last: int
    text: str
    place: Place | None
    exact: bool
    kind: str  # name, venue, site
    inner: tuple[str, ...] = ()


def links_of(sentence: Sentence, names: list[Toponym]) -> list[Link]:
    """The links of a sentence in text order: blocks first, then names, venues and sites, none over another."""
    taken: set[int] = set()
    units: list[Link] = []
    for unit in [*_blocks(sentence), *_named_links(sentence, names), *_venues(sentence), *_sites(sentence)]:
        span = set(range(unit.first, unit.last + 1))
        if not span & taken:
            units.append(unit)
            taken |= span
    return sorted(units, key=lambda u: u.first)


def _blocks(sentence: Sentence) -> Iterator[Link]:
    """ "The 400 block of Rowan Ridge": a street by its name, whatever its last word is."""
    tokens = sentence.tokens
    for at in range(1, len(tokens) - 2):
        if [t.text.lower() for t in tokens[at : at + 2]] not in (["block", "of"], ["blocks", "of"]):
            continue
        first = at - 2 if at > 1 and tokens[at - 1].text == "-" else at - 1
        if not tokens[first].text[:1].isdigit():
            continue
        start = at + 2 + (tokens[at + 2].text.lower() == "the")
        last = start - 1
        while last + 1 < len(tokens) and _in_street_name(tokens[last + 1].text):
            last += 1
        last -= tokens[last].text == "." and last + 1 == len(tokens)
        if last >= start:
            yield Link(first, last, words_of(sentence, first, last), None, False, "venue")


def _in_street_name(word: str) -> bool:
    """A capital or a number ("14th"), and the point of "N."."""
    return word[:1].isupper() or word[:1].isdigit() or word == "."


def _named_links(sentence: Sentence, names: list[Toponym]) -> Iterator[Link]:
    used: set[int] = set()
    for k, name in enumerate(names):
        if k in used:
            continue
        known = name.exact or name.place is None
        unit = Link(name.first, name.last, name.text, name.place, name.exact, "name" if known else "venue")
        unit = _with_venue(sentence, _with_direction(sentence, unit))
        holder = next((j for j in range(k + 1, len(names)) if _kind_of_place(sentence, name, names[j])), None)
        if holder is not None:
            # "the West Bank village of X": the first name holds the second
            used.add(holder)
            inner = names[holder]
            held = _with_venue(sentence, Link(inner.first, inner.last, inner.text, inner.place, inner.exact, "name"))
            yield replace(held, first=unit.first, place=held.place or unit.place, inner=(unit.text, *held.inner))
            continue
        yield _with_demonym(sentence, unit)


def _with_direction(sentence: Sentence, unit: Link) -> Link:
    """ "south London" is a part of London."""
    first = _over_directions(sentence, unit.first)
    if first == unit.first:
        return unit
    return replace(unit, first=first, text=words_of(sentence, first, unit.last), exact=False)


def _over_directions(sentence: Sentence, first: int) -> int:
    """The first token of the directions that stand before token `first` ("north - west", "south east")."""
    words, tokens = place_words().directions, sentence.tokens
    while first and tokens[first - 1].text.lower() in words:
        first -= 1
        if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].text.lower() in words:
            first -= 2
    return first


def _with_venue(sentence: Sentence, unit: Link) -> Link:
    """ "Sandhill bus station": a name and at most two more nouns up to a venue noun."""
    words = place_words()
    for last in range(unit.last + 1, min(unit.last + 4, len(sentence.tokens))):
        token = sentence.tokens[last]
        if token.text.lower() in words.named and token.upos in {"NOUN", "PROPN", "X"}:
            if last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].text.lower() == "of":
                return unit
            region = token.text.lower() in words.regions | words.nature | {"city", "town", "village", "area"}
            return replace(
                unit,
                last=last,
                text=words_of(sentence, unit.first, last),
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
        return between[-1] == "," and between[-2] in words.kinds or between[-1] in words.kinds | words.directions
    return len(between) == 1 and between[0] in {"capital", "town", "village", "suburb"}


def _with_demonym(sentence: Sentence, unit: Link) -> Link:
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
    while i >= 0 and tokens[i].text.lower() in words.kinds | words.directions | words.sorts:
        i -= 1
    if i == kind or i < 0 or not (code := demonym(tokens[i].text)):
        return unit
    text = countries().name(code) or tokens[i].text
    first = _over_directions(sentence, i)
    if first < i:
        text = f"{words_of(sentence, first, i - 1)} {text}"
    country = country_place(code)
    return replace(unit, first=first, inner=(*unit.inner, text), place=unit.place or country)


def _venues(sentence: Sentence) -> Iterator[Link]:
    """Venues without a place name in them: "53rd Street tunnel", "OFER PRISON"."""
    words = place_words()
    if _every_word_capital(sentence):
        return
    for token in sentence.tokens:
        if token.upos not in {"NOUN", "PROPN"} or token.text.lower() not in words.named:
            continue
        if _goes_on(sentence, token.i):
            continue
        first = token.i
        while first and _part_of_venue(sentence, first - 1):
            first -= 1
        if first < token.i and _named_so(sentence, first, token.i):
            yield Link(first, token.i, words_of(sentence, first, token.i), None, False, "venue")


def _goes_on(sentence: Sentence, i: int) -> bool:
    """ "Street" in "Street tunnel": the next noun is the venue."""
    after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if after is None:
        return False
    return after.text.lower() == "of" or after.upos in {"NOUN", "PROPN"} and after.text.lower() in place_words().named


def _named_so(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words before the venue noun name it, and no person or body owns them."""
    tokens = sentence.tokens[first:last]
    numbered = tokens[-1].text[:1].isdigit() and sentence.tokens[last].text[:1].isupper()
    if not numbered and not any(t.text[:1].isupper() for t in tokens):
        return False
    owner = sentence.name_at(first)
    if owner is None or owner.kind in {"place", "other"}:
        return True
    return owner.kind == "organisation" and (first == 0 or preposition_before(sentence, first) is not None)


def _every_word_capital(sentence: Sentence) -> bool:
    long = [t.text for t in sentence.tokens if len(t.text) > 3]
    return sum(t[0].isupper() for t in long) > 0.7 * len(long)


def _part_of_venue(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if demonym(token.text):
        return False
    numbered = token.text[:1].isdigit() and token.text[-1:].isalpha()
    return token.upos in {"PROPN", "NOUN"} or numbered or (token.upos == "ADJ" and token.text[:1].isupper())


def _sites(sentence: Sentence) -> Iterator[Link]:
    """Sites without a name, after a preposition that locates: "in a poor area", "outside her home"."""
    words = place_words()
    for token in sentence.tokens:
        if token.lemma.lower() not in words.common and token.text.lower() not in words.common or token.upos != "NOUN":
            continue
        after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
        if after is not None and (
            after.upos in {"NOUN", "PROPN"} or after.text.lower() == "of" and token.lemma.lower() in words.kinds
        ):
            continue
        first = token.i
        while first and sentence.tokens[first - 1].upos in {"DET", "ADJ", "NOUN", "NUM", "PROPN"} | (
            {"PRON", "PART"} if _owner(sentence, first - 1) else set()
        ):
            first -= 1
        limb = any(t.text.lower() in words.limbs for t in sentence.tokens[first : token.i])
        if first == token.i or limb or preposition_before(sentence, first) is None:
            continue
        start = first + (sentence.tokens[first].text.lower() in {"a", "an", "the"})
        yield Link(start, token.i, words_of(sentence, start, token.i), None, False, "site")


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


def preposition_before(sentence: Sentence, first: int) -> str | None:
    """The locating preposition before token `first`, over articles, adjectives and "city of"."""
    words, i = place_words(), first - 1
    if i > 0 and sentence.tokens[i].text.lower() == "of" and sentence.tokens[i - 1].text.lower() in words.kinds:
        i -= 2
    elif i > 0 and sentence.tokens[i].text.lower() in words.kinds - words.directions:
        i -= 1  # "near the desert city Kashgar"
    while (
        i >= 0 and sentence.tokens[i].upos in {"DET", "ADJ"} and sentence.tokens[i].text.lower() not in words.locative
    ):
        i -= 1
    found = sentence.tokens[i].text.lower() if i >= 0 else ""
    return found if found in words.locative else None


def country_place(code: str) -> Place | None:
    """The country with these letters."""
    known = Gazetteer.bundled().find(countries().name(code) or "")
    return next((p for p in known if p.kind == "country"), None)


def words_of(sentence: Sentence, first: int, last: int) -> str:
    """The words first..last with the spaces between them as in the text, less line ends."""
    out, base = "", sentence.tokens[first].start
    for token in sentence.tokens[first : last + 1]:
        out = out.ljust(token.start - base) + token.text
    return " ".join(out.split())
