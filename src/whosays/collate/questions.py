"""Which claims answer the same question of one happening.

A question is an attribute and a group: "killed, of police officers" (crowds.py says which groups are one). Names,
times and places form one question while they can all be true; values that rule each other out (rivalry.py) are
answers to one question too, and will be disputed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.collate.apart import told_apart
from whosays.collate.crowds import GENERIC_GROUP, by_crowd, group_words
from whosays.collate.origins import Origins
from whosays.collate.people import People
from whosays.collate.rivalry import are_rivals, are_told_apart
from whosays.collate.values import comparable, compatible, content_words
from whosays.lexicon.conditions import kinds_in
from whosays.model import COUNT_ATTRIBUTES, Amount, Claim, Count, When, Where


@dataclass(frozen=True, slots=True)
class Question:
    """An attribute, the group's words (None: everybody) and the claims that answer it."""

    attribute: str
    of: str | None
    claims: tuple[Claim, ...]


def questions(claims: Sequence[Claim], people: People, origins: Origins) -> tuple[Question, ...]:
    """The claims of one happening as questions, counts first, in a stable order."""
    by_attribute: dict[str, list[Claim]] = {}
    for claim in claims:
        by_attribute.setdefault(claim.attribute, []).append(claim)
    found: list[Question] = []
    for attribute, group in by_attribute.items():
        split = by_crowd(group, people) if attribute in COUNT_ATTRIBUTES else _by_value(group, people, origins)
        found += [Question(attribute, _label(members), tuple(members)) for members in split]
    return tuple(found)


def _by_value(claims: Sequence[Claim], people: People, origins: Origins) -> list[list[Claim]]:
    """Claims that can all be true together, then groups joined that rule each other out."""
    alike: list[list[Claim]] = []
    for claim in claims:
        home = next((g for g in alike if all(_together(claim, c, people) for c in g)), None)
        if home is None:
            alike.append([claim])
        else:
            home.append(claim)
    groups: list[list[Claim]] = []
    for group in alike:
        rivals = [g for g in groups if _are_rivals(g, group)]
        groups = [g for g in groups if g not in rivals]
        groups.append([c for g in rivals for c in g] + group)
    return [part for group in groups for part in told_apart(group, origins)]


def _are_rivals(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether the answers rule each other out; a report that gives both in one voice tells of two things."""
    rivals = any(are_rivals(a, b) for a in one for b in other)
    return rivals and not any(are_told_apart(a, b) for a in one for b in other)


def _together(a: Claim, b: Claim, people: People) -> bool:
    if a.withheld or b.withheld:
        return a.attribute not in ("amount",) or a.of == b.of
    named = people.same(a, b)
    if named is not None:
        return named
    return compatible(comparable(a.value, a.words.text), comparable(b.value, b.words.text))


def _label(members: Sequence[Claim]) -> str | None:
    """The group's name: the words that tell most of it, in the fewest characters.

    Not the words that most reports use: a copied report would then rename the group. A mere condition is called by
    its fullest phrase ("taken to hospital", not "hospital").
    """
    named = sorted({c.of for c in members if c.of and _tells(c)})
    telling = [of for of in named if group_words(of) - GENERIC_GROUP]
    if telling:
        return min(telling, key=lambda of: (-len(group_words(of) - GENERIC_GROUP), len(of)))
    return max(named, key=len, default=None)


def _tells(claim: Claim) -> bool:
    of = claim.of or ""
    return not isinstance(claim.value, Count) or bool(group_words(of) or kinds_in(of))


def answer_key(claim: Claim) -> tuple[str, ...]:
    """Claims with the same key give the same answer."""
    value = claim.value
    if claim.withheld:
        return ("withheld",)
    denied = ("denied",) if claim.is_denial else ()
    if isinstance(value, Count):
        return ("count", *denied, str(value.low), str(value.high))
    if isinstance(value, When):
        return ("when", value.value or comparable(value, claim.words.text).anchor or claim.words.text.lower())
    if isinstance(value, Where):
        return ("where", *(content_words(value.parts[0]) if value.parts else ()))
    if isinstance(value, Amount):
        return ("amount", value.number, value.unit)
    return ("name", *denied, *content_words(value.name))
