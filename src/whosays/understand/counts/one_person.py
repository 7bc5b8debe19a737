"""One person told of in several ways in one report: "a local man", "the suspect", "Lee", "he".

Only for the descriptions that findings carry: a person who is arrested in the first sentence as "a man" and
in the second by name is one arrest, not two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from whosays.lexicon.counting import counting
from whosays.lexicon.people import is_person, like_person
from whosays.model import Count
from whosays.understand.counts.told import Told

_ONE = Count(1, 1)
_LEAD = 4  # sentences, title included, in which persons stand without their names
_KIN = counting("kin")
_DOERS = counting("shooters")
_YOUNG = counting("young")
_GROWN = counting("grown")
_HARM = frozenset({"killed", "injured"})
_HER = frozenset("woman girl lady schoolgirl actress policewoman she her herself female".split())
_HIM = frozenset("man boy gentleman schoolboy policeman he him his himself male".split())


class Known(Protocol):
    """What the report tells of the persons it names."""

    def named_before(self, sentence: int, token: int) -> str | None: ...

    def named_in(self, sentence: int) -> frozenset[str]: ...

    def first_named(self, words: str | None) -> int: ...

    def age_of(self, words: str | None) -> int | None: ...

    def aged(self, age: int) -> str | None: ...


def one_person_once(told: list[Told], known: Known) -> list[Told]:
    """The same findings, in which different words for one person are replaced by the most telling ones.

    Within one attribute an unnamed single person is the one who is named near by or has the same age, unless
    both stand in one sentence, the unnamed is somebody's kin, or it cannot be (a woman, a man; another age).
    """
    out = list(told)
    for attribute in sorted({t.finding.attribute for t in told}):
        singles = [t for t in told if t.finding.attribute == attribute and _is_single(t)]
        for i, item in enumerate(told):
            if item.finding.attribute == attribute and _is_single(item) and item.group.name is None:
                of = _who_it_is(item, singles, known)
                if of is not None:
                    out[i] = replace(item, finding=replace(item.finding, of=of))
    return [t for t in _ages_told(out) if not _named_later(t, out)]


def _ages_told(told: list[Told]) -> list[Told]:
    """ "a 4-year-old boy" and "an 11-year-old boy" are two boys: the age becomes part of the words for them."""
    ages: dict[tuple[str, str | None], set[int]] = {}
    for t in told:
        if _is_single(t) and t.group.age is not None and t.group.name is None:
            ages.setdefault((t.finding.attribute, t.finding.of), set()).add(t.group.age)
    return [
        replace(t, finding=replace(t.finding, of=f"{t.group.age}-year-old {t.finding.of}"))
        if _is_single(t)
        and t.group.age is not None
        and t.group.name is None
        and t.finding.of
        and len(ages[(t.finding.attribute, t.finding.of)]) > 1
        else t
        for t in told
    ]


def _named_later(item: Told, told: list[Told]) -> bool:
    """A lead that lists persons without names ("his brother and a guest"), all of whom are named further down."""
    if not _is_single(item) or item.group.name is not None or item.finding.sentence > _LEAD:
        return False
    singles = [t for t in told if t.finding.attribute == item.finding.attribute and _is_single(t)]
    named = [t for t in singles if t.group.name is not None]
    names = {t.finding.of for t in named}
    if len(names) < 2 or item.finding.of in names or item.finding.sentence >= min(t.finding.sentence for t in named):
        return False
    unnamed = {
        t.finding.of
        for t in singles
        if t.group.name is None and t.finding.of not in names and t.finding.sentence <= _LEAD
    }
    return len(unnamed) <= len(names)


def _is_single(told: Told) -> bool:
    return told.finding.value == _ONE and not told.finding.withheld


def _who_it_is(item: Told, singles: list[Told], known: Known) -> str | None:
    """The words that tell best who `item` is about, or None to leave it as it is."""
    if item.group.age is not None:
        same_age = known.aged(item.group.age)
        if same_age is not None and same_age not in known.named_in(item.finding.sentence):
            return same_age
    if item.group.other:
        return None
    named = [t for t in singles if t.group.name is not None]
    if not named:
        return _first_described(item, singles)
    here = item.finding.sentence
    if len({t.finding.of for t in named}) > 1:
        # With several names, only the next sentences (after "a man") or the last ones (before "the man") tell.
        low, high = (here - 2, here) if item.group.definite else (here, here + 2)
        named = [t for t in named if low <= t.finding.sentence <= high]
    if len({t.finding.of for t in named}) != 1:
        return None
    if (
        _comes_new(item, named[0], known)
        and not _told_before(item, singles)
        or named[0].finding.of in known.named_in(here)
    ):
        return None
    chosen = named[0]
    fits = _may_be(item, chosen, known) and not _is_another(item, chosen, known)
    return chosen.finding.of if fits else None


def _words(told: Told) -> str:
    """The words for a person, the pronoun among them: "he" is not the little girl."""
    return f"{told.group.pronoun or ''} {told.finding.of or ''}".strip()


def _comes_new(item: Told, chosen: Told, known: Known) -> bool:
    """ "A police officer" after somebody was named is not the one who was named."""
    if item.group.definite or item.group.pronoun or not item.finding.of or item.finding.sentence < _LEAD:
        return False
    return item.finding.sentence > known.first_named(chosen.finding.of)


def _told_before(item: Told, singles: list[Told]) -> bool:
    """ "Boy, 4, dies" after "a 4-year-old died" is no new boy."""
    ages = {t.group.age for t in singles if t.finding.sentence < item.finding.sentence}
    return item.group.age is not None and item.group.age in ages


def _first_described(item: Told, singles: list[Told]) -> str | None:
    """Without names: the first description, if no sentence tells of two persons."""
    described = [t for t in singles if t.finding.of and not t.group.other]
    pairs = {(t.finding.sentence, t.finding.of) for t in described}
    if not described or len({s for s, _ in pairs}) < len(pairs):
        return None
    first = described[0]
    if item.finding.of and item.finding.attribute in _HARM and _is_doer(item.finding.of) != _is_doer(first.finding.of):
        return None  # the suspect is not the teenager whom he shot
    same = item.group.age in {None, first.group.age} or first.group.age is None
    return first.finding.of if same and _fits_words(_words(item), first.finding.of) else None


def _is_doer(of: str | None) -> bool:
    return bool(set((of or "").lower().split()) & _DOERS)


def _is_another(told: Told, chosen: Told, known: Known) -> bool:
    if not told.group.definite or not told.finding.of:
        return False
    last = known.named_before(told.finding.sentence, told.group.head)
    return last is not None and last != chosen.finding.of and told.finding.sentence > chosen.finding.sentence


def _may_be(told: Told, chosen: Told, known: Known) -> bool:
    age = known.age_of(chosen.finding.of)
    if told.group.age is not None and age is not None and told.group.age != age:
        return False
    return _fits_words(_words(told), chosen.finding.of)


def _fits_words(of: str | None, chosen: str | None) -> bool:
    words = set((of or "").lower().replace("-", " ").split())
    other = set((chosen or "").lower().replace("-", " ").split())
    if words & _KIN and not words & _KIN & other:
        return False
    if words & _HER and other & _HIM or words & _HIM and other & _HER:
        return False
    if words & _YOUNG and other & _GROWN or words & _GROWN and other & _YOUNG:
        return False
    last = (of or "").lower().split()[-1:]
    return not last or last[0] in _HER | _HIM or is_person(last[0]) or like_person(last[0]) or last[0].endswith("old")
