"""Which claims answer the same question of one happening.

A question is an attribute and a group: "killed, of police officers". Groups are compared by their head words,
because one report writes "two officers" and another "the policemen"; a count of people without a group
("five people were arrested") joins the one group that another report gives with the same number. Names,
times and places form one question while they can all be true; names that rule each other out are rivals.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from whosays.collate.values import comparable, compatible, content_words, names_meet
from whosays.lexicon.conditions import kind_of, kinds_in
from whosays.model import COUNT_ATTRIBUTES, Amount, Claim, Count, Modality, Named, Value, When, Where

_WORDS = tomllib.loads(files("whosays.lexicon").joinpath("groups.toml").read_text(encoding="utf-8"))
_ANYONE = frozenset(_WORDS["anyone"])
_INSTITUTIONS = frozenset(_WORDS["institutions"])
_KINDS = frozenset(entry["word"] for entry in _WORDS["same"])
_SINGLE_MEASURES = frozenset(_WORDS["single_measures"])
_ANY_ONE = frozenset(_WORDS["any_one"])
MIN_TELLING_FIGURE = 5
_SAME_GROUP = {other: entry["word"] for entry in _WORDS["same"] for other in entry["others"]}


@dataclass(frozen=True, slots=True)
class Question:
    """An attribute, the group's words (None: everybody) and the claims that answer it."""

    attribute: str
    of: str | None
    claims: tuple[Claim, ...]


def questions(claims: Sequence[Claim]) -> tuple[Question, ...]:
    """The claims of one happening as questions, counts first, in a stable order."""
    by_attribute: dict[str, list[Claim]] = {}
    for claim in claims:
        by_attribute.setdefault(claim.attribute, []).append(claim)
    found: list[Question] = []
    for attribute, group in by_attribute.items():
        split = _by_group(group) if attribute in COUNT_ATTRIBUTES else _by_value(group)
        found += [Question(attribute, _label(members), tuple(members)) for members in split]
    return tuple(found)


# --------------------------------------------------------------------------- counts


def group_words(of: str | None) -> frozenset[str]:
    """The telling words of a group, one word for each kind of people; empty: anybody.

    >>> sorted(group_words("police officers")), sorted(group_words("other people"))
    (['officer'], [])
    """
    words = (_SAME_GROUP.get(w, w) for w in content_words(of or ""))
    return frozenset(w for w in words if w not in _ANYONE and not w.isdigit() and not kind_of(w))


def _by_group(claims: Sequence[Claim]) -> list[list[Claim]]:
    groups: list[list[Claim]] = []
    for claim in claims:
        home = next((g for g in groups if any(_same_group(claim, c) for c in g)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return _adopt(groups)


def _same_group(a: Claim, b: Claim) -> bool:
    if kinds_in(a.of or "") != kinds_in(b.of or ""):
        return False  # four seriously hurt are not the 27 hurt
    one, other = group_words(a.of), group_words(b.of)
    if not one or not other:
        return one == other
    if _is_one(a.value) and _is_one(b.value) and one & other & _KINDS:
        return True  # the driver of the tram, the driver of the two-car vehicle
    return one <= other or other <= one


def _adopt(groups: list[list[Claim]]) -> list[list[Claim]]:
    """Let claims about "people" join the one named group with the very same number in other reports."""
    anyone = [g for g in groups if _is_anyone(g[0])]
    named = [g for g in groups if not _is_anyone(g[0])]
    for crowd in anyone:
        for claim in list(crowd):
            homes = [g for g in named if _fits(claim, g, crowd)]
            if len(homes) == 1:
                homes[0].append(claim)
                crowd.remove(claim)
    return _place_withheld(_same_figure([g for g in groups if g]))


def _same_figure(groups: list[list[Claim]]) -> list[list[Claim]]:
    """Join groups of different reports that give the very same figure under different names.

    Twenty-three "pirates", "raiders" and "sailors turned robbers" are one haul. Only for figures too large to
    agree by chance, and never for two kinds of people that the word list keeps apart (officers, militants).
    """
    joined: list[list[Claim]] = []
    for group in groups:
        home = next((g for g in joined if _one_figure(g, group)), None)
        if home is None:
            joined.append(list(group))
        else:
            home.extend(group)
    return joined


def _one_figure(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    if {c.report for c in a} & {c.report for c in b} or kinds_in(a[0].of or "") != kinds_in(b[0].of or ""):
        return False
    kinds_a, kinds_b = ({w for c in g for w in group_words(c.of) if w in _KINDS} for g in (a, b))
    if kinds_a and kinds_b and not kinds_a & kinds_b:
        return False
    figures_a, figures_b = ({c.value for c in g if _is_large(c.value)} for g in (a, b))
    return bool(figures_a & figures_b)


def _is_large(value: Value) -> bool:
    return isinstance(value, Count) and value.low is not None and value.low == value.high >= MIN_TELLING_FIGURE


def _is_anyone(claim: Claim) -> bool:
    """No group of its own: "people", or one person described as no more than "a man"."""
    words = group_words(claim.of)
    return not words or _is_one(claim.value) and words <= _ANY_ONE


def _is_one(value: Value) -> bool:
    return isinstance(value, Count) and value.low == value.high == 1


def _place_withheld(groups: list[list[Claim]]) -> list[list[Claim]]:
    """A report that will not say "how many died" means the one group of dead that it gives no number for."""
    for group in list(groups):
        if group_words(group[0].of) or not all(c.withheld for c in group):
            continue
        own = {c.report for c in group}
        open_questions = [g for g in groups if g is not group and not own & {c.report for c in g}]
        if len(open_questions) == 1:
            open_questions[0].extend(group)
            groups.remove(group)
    return groups


def _fits(claim: Claim, group: Sequence[Claim], crowd: Sequence[Claim]) -> bool:
    """The number is the group's, and no report uses that number for both the crowd and the group."""
    if claim.report in {c.report for c in group}:
        return False
    reports_with_both = {c.report for c in group} & {c.report for c in crowd}
    alike = kinds_in(claim.of or "") == kinds_in(group[0].of or "")
    same = alike and any(c.value == claim.value and not c.withheld for c in group)
    return same and not reports_with_both


# --------------------------------------------------------------------------- times, places, names, amounts


def _by_value(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that can all be true together, then groups joined that rule each other out."""
    alike: list[list[Claim]] = []
    for claim in claims:
        home = next((g for g in alike if all(_together(claim, c) for c in g)), None)
        if home is None:
            alike.append([claim])
        else:
            home.append(claim)
    groups: list[list[Claim]] = []
    for group in alike:
        rivals = [g for g in groups if any(_rivals(a, b) for a in g for b in group)]
        groups = [g for g in groups if g not in rivals]
        groups.append([c for g in rivals for c in g] + group)
    return groups


def _together(a: Claim, b: Claim) -> bool:
    if a.withheld or b.withheld:
        return a.attribute not in ("amount",) or a.of == b.of
    return compatible(comparable(a.value, a.words.text), comparable(b.value, b.words.text))


def _rivals(a: Claim, b: Claim) -> bool:
    """Two values that rule each other out as answers to one question."""
    if a.withheld or b.withheld:
        return False
    if isinstance(a.value, Named) and isinstance(b.value, Named) and (_accused(a, b) or _accused(b, a)):
        return True
    if a.report == b.report:
        return False
    if isinstance(a.value, When) and isinstance(b.value, When):
        return bool(a.value.value and b.value.value)
    if isinstance(a.value, Where) and isinstance(b.value, Where):
        return True
    if isinstance(a.value, Amount) and isinstance(b.value, Amount):
        return a.value.unit == b.value.unit and _one_quantity(a, b)
    if isinstance(a.value, Named) and isinstance(b.value, Named):
        return _one_institution(a.value.name, b.value.name) or _two_causes(a, b)
    return False


def _one_quantity(a: Claim, b: Claim) -> bool:
    """Two figures for one thing: the strength of a quake, or an amount "of" the same words."""
    if a.value.unit in _SINGLE_MEASURES:
        return True
    one, other = set(content_words(a.of or "")), set(content_words(b.of or ""))
    return bool(one and other) and (one <= other or other <= one)


def _two_causes(a: Claim, b: Claim) -> bool:
    """Two explanations of what the same thing did: the driver fell asleep, the driver blacked out."""
    shared = set(content_words(a.value.name)) & set(content_words(b.value.name))
    return a.attribute == "cause" and bool(shared)


def _accused(a: Claim, b: Claim) -> bool:
    """One speaker lays the deed on somebody who, in their own words, denies it or lays it on others."""
    if a.attribute != "perpetrator" or not a.chain or not b.chain or a.modality is Modality.DENIED:
        return False
    blamed, answering = a.value.name, b.chain[-1]
    surname = content_words(answering.person or answering.name)[-1:]
    is_meant = names_meet(blamed, answering.name) or bool(set(surname) & set(content_words(blamed)))
    return is_meant and (b.modality is Modality.DENIED or not names_meet(blamed, b.value.name))


def _one_institution(a: str, b: str) -> bool:
    return bool(set(content_words(a)) & set(content_words(b)) & _INSTITUTIONS)


def _label(members: Sequence[Claim]) -> str | None:
    """The group's name: the shortest telling words that most members use."""
    named = [c.of for c in members if c.of and _tells(c)]
    if not named:
        return None
    most = max(named, key=lambda of: (named.count(of), -len(of), of))
    return most


def _tells(claim: Claim) -> bool:
    of = claim.of or ""
    return not isinstance(claim.value, Count) or bool(group_words(of) or kinds_in(of))


def answer_key(claim: Claim) -> tuple[str, ...]:
    """Claims with the same key give the same answer."""
    value = claim.value
    if claim.withheld:
        return ("withheld",)
    if isinstance(value, Count):
        return ("count", str(value.low), str(value.high))
    if isinstance(value, When):
        return ("when", value.value or comparable(value, claim.words.text).anchor or claim.words.text.lower())
    if isinstance(value, Where):
        return ("where", *(content_words(value.parts[0]) if value.parts else ()))
    if isinstance(value, Amount):
        return ("amount", value.number, value.unit)
    denied = ("denied",) if claim.modality is Modality.DENIED else ()
    return ("name", *denied, *content_words(value.name))
