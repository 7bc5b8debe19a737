"""Who is who across the reports of a story: one key for each named person.

Names are compared as people write them: the surname alone, a middle name left out, Bill for William. A description
without a name ("the Louisiana man") means the person of whom another report uses the same words, if there is but one
such person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from whosays.collate.values import content_words
from whosays.lexicon.first_names import first_names, folded
from whosays.model import Claim, Count, Named, Person, Reading

_MIN_TELLING = 2  # words that a description needs before it can mean somebody in another report


@dataclass(frozen=True)
class People:
    """The named people of a story. Made by `resolve_people`."""

    _by_claim: Mapping[str, str] = field(default_factory=dict)
    _by_name: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _described: Mapping[frozenset[str], str] = field(default_factory=dict)
    _called: Mapping[str, str] = field(default_factory=dict)

    def key(self, claim: Claim) -> str | None:
        """The key of the person whom the claim is about; None: not one person, or nobody who can be told."""
        if not isinstance(claim.value, Named | Count):
            return None  # what somebody paid, and where, is not somebody
        if claim.id in self._by_claim:
            return self._by_claim[claim.id]
        if isinstance(claim.value, Named):
            said = claim.value.name
            if (claim.report, said) in self._by_name:
                return self._by_name[claim.report, said]
        elif isinstance(claim.value, Count) and claim.value.low == claim.value.high == 1:
            said = claim.of or ""
        else:
            return None
        return self._described.get(frozenset(content_words(said)))

    def named(self, claim: Claim) -> Claim:
        """The claim with the name of the person whom its answer only describes ("the Louisiana man")."""
        if not isinstance(claim.value, Named):
            return claim
        name = self._called.get(self._described.get(frozenset(content_words(claim.value.name)), ""))
        return claim if name is None else replace(claim, value=Named(name))

    def same(self, a: Claim, b: Claim) -> bool | None:
        """Whether two claims are about one person; None: the names do not tell."""
        one, other = self.key(a), self.key(b)
        return None if one is None or other is None else one == other


def resolve_people(readings: Sequence[Reading]) -> People:
    """Give every named person of the readings of one story a key."""
    groups: list[list[tuple[str, Person]]] = []
    named = [(r.report.id, p) for r in readings for p in r.people]
    for report, person in sorted(named, key=lambda rp: (-len(_name(rp[1])), rp[1].name, rp[0])):
        homes = [g for g in groups if all(r != report and _may_be(p, person) for r, p in g)]
        if len(homes) == 1:
            homes[0].append((report, person))
        else:
            groups.append([(report, person)])
    keyed = [(f"{' '.join(_name(g[0][1]))} {n}", report, person) for n, g in enumerate(groups) for report, person in g]
    return People(
        {claim: key for key, _, person in keyed for claim in person.claims},
        _names(keyed),
        _descriptions([(key, person) for key, _, person in keyed]),
        {key: person.name for key, _, person in reversed(keyed)},
    )


def _names(keyed: Sequence[tuple[str, str, Person]]) -> dict[tuple[str, str], str]:
    """The key behind each report's fullest name of a person, where it has but one person of that name."""
    means: dict[tuple[str, str], set[str]] = {}
    for key, report, person in keyed:
        means.setdefault((report, person.name), set()).add(key)
    return {named: next(iter(who)) for named, who in means.items() if len(who) == 1}


def _descriptions(keyed: Sequence[tuple[str, Person]]) -> dict[frozenset[str], str]:
    means: dict[frozenset[str], set[str]] = {}
    for key, person in keyed:
        name = set(_name(person))
        for mention in person.mentions:
            words = frozenset(content_words(mention.text)) - name
            if len(words) >= _MIN_TELLING:
                means.setdefault(words, set()).add(key)
    return {words: next(iter(who)) for words, who in means.items() if len(who) == 1}


def _name(person: Person) -> tuple[str, ...]:
    return tuple(folded(w) for w in person.name.split() if any(c.isalpha() for c in w))


def _may_be(a: Person, b: Person) -> bool:
    """One name is the other, shortened: the last word is the same, and the first names may be one person's."""
    one, other = _name(a), _name(b)
    if not one or not other or one[-1] != other[-1]:
        return False
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) == 1 or first_names().may_be(shorter[0], longer[0]) or set(shorter) <= set(longer)
