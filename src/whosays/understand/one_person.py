"""One person told of in several ways in one report: "a Louisiana man", "the suspect", "Neu", "he".

Only for the descriptions that findings carry: a person who is arrested in the first sentence as "a man" and
in the second by name is one arrest, not two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from whosays.lexicon.people import people
from whosays.model import Count
from whosays.understand.harmed import Told

_ONE = Count(1, 1)
_KIN = frozenset("son daughter brother sister wife husband mother father cousin uncle aunt nephew niece friend colleague"
                 " girlfriend boyfriend partner neighbour neighbor grandmother grandfather grandson granddaughter baby"
                 " child boy infant toddler relative roommate stepson stepdaughter".split())
_HER = frozenset("woman girl lady schoolgirl actress policewoman she female".split())
_HIM = frozenset("man boy gentleman schoolboy policeman he male".split())


def one_person_once(told: list[Told], named_before: Callable[[int, int], str | None]) -> list[Told]:
    """The same findings, in which different words for one person are replaced by the most telling ones.

    Within one attribute an unnamed single person is the one who is named near by, unless both stand in one
    sentence, the unnamed is somebody's kin, or it cannot be (a woman, a man).
    named_before(sentence, token): the person named last before that place; "the fitter" after another
    name is that other person.
    """
    out = list(told)
    for attribute in sorted({t.finding.attribute for t in told}):
        singles = [t for t in told if t.finding.attribute == attribute and _is_single(t)]
        for i, item in enumerate(told):
            if item.finding.attribute == attribute and _is_single(item):
                chosen = _who_it_is(item, singles, named_before)
                if chosen is not None:
                    out[i] = replace(item, finding=replace(item.finding, of=chosen.finding.of))
    return out


def _is_single(told: Told) -> bool:
    return told.finding.value == _ONE and not told.finding.withheld


def _who_it_is(item: Told, singles: list[Told], named_before: Callable[[int, int], str | None]) -> Told | None:
    """The finding whose words tell best who `item` is about, or None to leave it as it is."""
    if item.group.name is not None or item.group.other:
        return None
    named = [t for t in singles if t.group.name is not None]
    if not named:
        return _first_described(item, singles)
    here = item.finding.sentence
    if len({t.finding.of for t in named}) > 1:
        # With several names, only the next sentences (after "a man") or the last ones (before "the man") tell.
        low, high = (here - 2, here) if item.group.definite or item.group.pronoun else (here, here + 2)
        named = [t for t in named if low <= t.finding.sentence <= high]
    if len({t.finding.of for t in named}) != 1 or any(t.finding.sentence == here for t in named):
        return None
    chosen = named[0]
    return chosen if _may_be(item, chosen) and not _is_another(item, chosen, named_before) else None


def _first_described(item: Told, singles: list[Told]) -> Told | None:
    """Without names: the first description, if no sentence tells of two persons."""
    described = [t for t in singles if t.finding.of]
    pairs = {(t.finding.sentence, t.finding.of) for t in described}
    if not described or len({s for s, _ in pairs}) < len(pairs):
        return None
    return described[0] if _may_be(item, described[0]) else None


def _is_another(told: Told, chosen: Told, named_before: Callable[[int, int], str | None]) -> bool:
    if not told.group.definite or not told.finding.of:
        return False
    last = named_before(told.finding.sentence, told.group.head)
    return last is not None and last != chosen.finding.of and told.finding.sentence > chosen.finding.sentence


def _may_be(told: Told, chosen: Told) -> bool:
    of = (told.finding.of or "").lower()
    words = set(of.replace("-", " ").split())
    if words & _KIN and not words & set((chosen.finding.of or "").lower().split()):
        return False
    other = set((chosen.finding.of or "").lower().replace("-", " ").split())
    if words & _HER and other & _HIM or words & _HIM and other & _HER:
        return False
    last = of.split()[-1:] or [""]
    return not of or last[0] in people().one or told.group.name is not None
