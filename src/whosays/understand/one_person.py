"""One person told of in several ways in one report: "a Louisiana man", "the suspect", "Neu", "he".

Only for the descriptions that findings carry: a person who is arrested in the first sentence as "a man" and
in the second by name is one arrest, not two.
"""

from __future__ import annotations

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


def one_person_once(told: list[Told]) -> list[Told]:
    """The same findings, in which different words for one person are replaced by the most telling ones.

    Within one attribute: if just one person is named, unnamed single persons are that person, unless they
    stand beside the name in one sentence, are somebody's kin, or cannot be (a woman, a man).
    """
    out = list(told)
    for attribute in sorted({t.finding.attribute for t in told}):
        places = [i for i, t in enumerate(told) if t.finding.attribute == attribute and _is_single(t)]
        chosen = _most_telling([told[i] for i in places])
        if chosen is None:
            continue
        taken = {told[i].finding.sentence for i in places if told[i].finding.of == chosen.finding.of}
        for i in places:
            if told[i].finding.of != chosen.finding.of and told[i].finding.sentence not in taken and _may_be(
                    told[i], chosen):
                out[i] = replace(told[i], finding=replace(told[i].finding, of=chosen.finding.of))
    return out


def _is_single(told: Told) -> bool:
    return told.finding.value == _ONE and not told.finding.withheld


def _most_telling(singles: list[Told]) -> Told | None:
    """The one named person, or without names the first description; None where two persons are told apart."""
    names = {t.finding.of for t in singles if t.group.name is not None and t.finding.of}
    if len(names) > 1:
        return None
    if names:
        return next(t for t in singles if t.finding.of in names)
    described = [t for t in singles if t.finding.of]
    if not described or len({t.finding.sentence for t in described}) < len({(t.finding.sentence, t.finding.of) for t in described}):
        return None
    return described[0]


def _may_be(told: Told, chosen: Told) -> bool:
    of = (told.finding.of or "").lower()
    words = set(of.replace("-", " ").split())
    if words & _KIN and not words & set((chosen.finding.of or "").lower().split()):
        return False
    other = set((chosen.finding.of or "").lower().replace("-", " ").split())
    if words & _HER and other & _HIM or words & _HIM and other & _HER:
        return False
    if told.group.name is not None and chosen.group.name is None:
        return False
    last = of.split()[-1:] or [""]
    return not of or last[0] in people().one or told.group.name is not None
