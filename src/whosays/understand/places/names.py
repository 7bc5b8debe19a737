"""Which words of a sentence are names of places.

A name counts when the reader calls it a place and nothing speaks against it, or when the gazetteer knows it
well
and the words around speak for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.lexicon.gazetteer import WELL_KNOWN, Gazetteer, region_name, state_of
from whosays.lexicon.people import is_person
from whosays.lexicon.placenames import Place, fold
from whosays.understand.people.naming import opens_a_name
from whosays.understand.places.candidates import Candidate, demonym, weight
from whosays.understand.places.words import place_words
from whosays.understand.syntax import Name, Sentence

LONGEST = 6


def candidates(index: int, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The candidates of one sentence, left to right, none inside another."""
    i = 0
    while i < len(sentence.tokens):
        candidate = _at(index, sentence, i, gazetteer)
        if candidate is None:
            i += 1
        else:
            yield candidate
            i = candidate.last + 1


def _at(index: int, sentence: Sentence, i: int, gazetteer: Gazetteer) -> Candidate | None:
    token = sentence.tokens[i]
    state = _state(sentence, i)
    if state is not None:
        places = tuple(
            p for p in gazetteer.find(region_name(*state) or "") if p.kind == "region" and p.region == state[1]
        )
        return Candidate(index, i, i, token.text, places, token.text)
    if not token.text[:1].isupper() and not (token.text.lower() in {"al", "el", "as"} and _capital(sentence, i + 2)):
        return None
    if _in_a_name_of_people(sentence, i):
        return None
    name = sentence.name_at(i)
    return _known(index, sentence, i, name, gazetteer) or _said(index, sentence, i, name, gazetteer)


def _known(index: int, sentence: Sentence, i: int, name: Name | None, gazetteer: Gazetteer) -> Candidate | None:
    """The longest run from token i that the gazetteer has and whose surroundings allow it."""
    for last in reversed(range(i, min(len(sentence.tokens), i + LONGEST))):
        if not _capital(sentence, last) or not all(_inside(sentence, k) for k in range(i, last + 1)):
            continue
        text = _text(sentence, i, last)
        if demonym(text) or _no_place(sentence, i, last) or (i == last and _never(sentence, i, name)):
            continue
        places = _not_for_short_forms(sentence, i, last, gazetteer.find(text))
        if places and _allowed(sentence, i, last, places):
            return Candidate(index, i, last, text, places, fold(text), _before_venue(sentence, last))
    return None


def _opening(sentence: Sentence, name: Name) -> int:
    """The first capital of a name: "eastern England" is read from England."""
    return next((k for k in range(name.first, name.last + 1) if _capital(sentence, k)), name.first)


def _before_venue(sentence: Sentence, last: int) -> bool:
    """Whether a venue noun comes next, or after one more noun ("bus station")."""
    words = place_words()
    venues = words.named - words.regions - words.kinds - words.nature
    for token in sentence.tokens[last + 1 : last + 3]:
        if token.upos not in {"NOUN", "PROPN"}:
            return False
        if token.text.lower() in venues:
            return True
    return False


def _opens(sentence: Sentence, first: int, last: int) -> bool:
    """ "ERIE, Pa. (AP) -", "LAGOS -": a dateline's capitals at the beginning of a sentence."""
    after = sentence.tokens[last + 1].text if last + 1 < len(sentence.tokens) else ""
    return first == 0 and _text(sentence, first, last).isupper() and after in {",", ":", "(", "-", "–", "—"}


def _not_for_short_forms(sentence: Sentence, first: int, last: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """ "PEC" is a committee, not the town of Peć; "UAE" is a country, and "PAU, France -" a dateline."""
    text = sentence.tokens[first].text
    if first < last or not text.isupper() or len(text) > 4 or _opens(sentence, first, last):
        return places
    return tuple(p for p in places if p.kind in {"country", "wide"} or p.population == WELL_KNOWN)


def _no_place(sentence: Sentence, first: int, last: int) -> bool:
    """ "US$5", "West Nile virus", and directions alone ("North-Western") unless a province is called so."""
    words = place_words()
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    if after is not None and (after.text.startswith("$") or after.text.lower() in words.not_before):
        return True
    inside = [t.text.lower() for t in sentence.tokens[first : last + 1] if t.text != "-"]
    pointing = all(w in words.directions or set(w.split("-")) <= words.directions for w in inside)
    return sentence.tokens[last].text.endswith("$") or (
        pointing and (after is None or after.text.lower() not in words.regions)
    )


def _said(index: int, sentence: Sentence, i: int, name: Name | None, gazetteer: Gazetteer) -> Candidate | None:
    """A name that the reader calls a place and the gazetteer lacks."""
    if name is None or name.kind != "place" or _opening(sentence, name) != i:
        return None
    first, last = i, name.last
    before = sentence.name_at(first - 1) if first else None
    if (
        first
        and sentence.tokens[first - 1].text in place_words().openers
        and (before is None or before.kind == "place")
    ):
        first -= 1
    while last > first and _loose_end(sentence.tokens[last].text):
        last -= 1
    text = _text(sentence, first, last)
    if demonym(text) or _no_place(sentence, first, last):
        return None
    if not re.search(r"[a-z]{2}|[A-Z]{4}", text) or (first == last and _never(sentence, i, None)):
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
            places = tuple(
                p for p in gazetteer.find(key) if weight(p, fold(key)) >= 4.5 and p.kind not in {"wide", "country"}
            )
    return Candidate(index, first, last, text, places, fold(key if places else text))


def _looks_like_a_place(sentence: Sentence, first: int, last: int) -> bool:
    """A name off the map needs more than the reader's word: where it stands, or a noun of places in it."""
    words = place_words()
    if sentence.tokens[last].text.lower() in words.named:
        return True
    if any(t.text.lower() in place_words().bodies for t in sentence.tokens[first : last + 1]):
        return False
    after = sentence.tokens[last + 1].text.lower() if last + 1 < len(sentence.tokens) else ""
    return (
        _after_locative(sentence, first)
        or _after_comma_place(sentence, first)
        or after in words.named
        or after == ","
        and _capital(sentence, last + 2)
        or sentence.tokens[first].text.lower() in words.directions
    )


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
    size = max(weight(p, key) for p in places)
    located = _after_locative(sentence, first) or _after_comma_place(sentence, first) or _opens(sentence, first, last)
    if _opens(sentence, first, last) and _state(sentence, last + 2) is not None:
        return True  # "ERIE, Pa."
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
    if (
        after is not None
        and after.upos == "PROPN"
        and after.text[:1].isupper()
        and after.text.lower() not in words.named
        and after.start == sentence.tokens[last].end + 1
    ):
        return sentence.name_at(after.i) is None or sentence.name_at(after.i) == sentence.name_at(last)
    if (
        before is not None
        and before.upos == "PROPN"
        and before.text[:1].isupper()
        and before.end + 1 == sentence.tokens[first].start
    ):
        return before.text.lower() not in words.directions and not demonym(before.text)
    return False


def _in_a_name_of_people(sentence: Sentence, first: int) -> bool:
    """ "The Sons of the Valley", "the Maid of Anster": what is called so is a group or a ship, and no place."""
    at = first - 1 - (first > 1 and sentence.tokens[first - 1].text.lower() == "the")
    if at < 1 or sentence.tokens[at].text.lower() != "of" or not opens_a_name(sentence, at - 1):
        return False
    head = sentence.tokens[at - 1]
    return is_person(head.lemma.lower()) or is_person(head.text.lower())


def _own_part(sentence: Sentence, owners: set[Name], first: int, last: int) -> bool:
    """ "Miranda state" is Miranda, "Hyde Park in Sydney" has Sydney; "Croydon University Hospital" is
    one name.
    """
    tokens = sentence.tokens
    openings = place_words().directions | {"in", ",", "of", "near", "the", "-"}
    begins = all(n.first >= first for n in owners) or tokens[first - 1].text.lower() in openings
    rest = [t.text.lower() for n in owners for t in tokens[last + 1 : n.last + 1]]
    return begins and (
        not rest
        or rest[0] in place_words().regions | place_words().kinds | {"in", ",", "and", "near"}
        or rest[0].upper() in place_words().agencies
        or not rest[0][:1].isalpha()
    )


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
    if not 0 < i < len(sentence.tokens):
        return None
    token = sentence.tokens[i]
    if "." not in token.text or sentence.tokens[i - 1].text != ",":
        return None
    return state_of(token.text) or state_of(token.text + ".")


def _capital(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.tokens) and sentence.tokens[i].text[:1].isupper()


def _inside(sentence: Sentence, i: int) -> bool:
    text = sentence.tokens[i].text
    return text[:1].isupper() or text.lower() in place_words().links or text in {"-", "’", "'", ".", "’s", "'s"}


def _text(sentence: Sentence, first: int, last: int) -> str:
    base = sentence.tokens[first].start
    out = ""
    for token in sentence.tokens[first : last + 1]:
        out = out.ljust(token.start - base) + token.text
    return out
