"""Rival accounts: claimant against claimant on one question, each by their own words.

Two ways lead here: a disputed fact whose answers come from different speakers, and two named speakers who give
two causes of one incident. The causes may both hold, so the facts are not called disputed; the sides are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from whosays.model import Claim, Fact, Happening, Report, Rival, Side, Verdict


def rival_accounts(
    happenings: Sequence[Happening], claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> tuple[Rival, ...]:
    """Every question on which named speakers stand against each other; `claims` and `reports` by their ids."""
    found = []
    for happening in happenings:
        for fact in happening.facts:
            if fact.verdict is Verdict.DISPUTED:
                rival = _disputed(happening, fact, claims, reports)
                if rival:
                    found.append(rival)
        found += _causes(happening, claims)
    return tuple(found)


def _causes(happening: Happening, claims: Mapping[str, Claim]) -> list[Rival]:
    """The causes that named speakers give, if no two facts have the same speakers."""
    facts = [f for f in happening.facts if f.attribute == "cause" and f.verdict is not Verdict.DISPUTED]
    sides = [Side(_named(f, claims), (f.id,)) for f in facts]
    sides = [s for s in sides if s.claimants]
    if len(sides) < 2 or len({s.claimants for s in sides}) < len(sides):
        return []
    return [Rival(f"cause ({happening.label})", tuple(sides))]


def _named(fact: Fact, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    names = {claims[c].chain[-1].name for a in fact.values if not a.withheld for c in a.claims if claims[c].chain}
    return tuple(sorted(names))


def _disputed(
    happening: Happening, fact: Fact, claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> Rival | None:
    told = [[claims[c] for c in answer.claims] for answer in fact.values if not answer.withheld]
    speakers = {frozenset(c.chain[-1].name if c.chain else None for c in one) for one in told}
    if len(speakers) < 2 or not any(c.chain for one in told for c in one):
        return None
    of = f" of {fact.of}" if fact.of else ""
    sides = _sides(fact, [_claimants(one, reports) for one in told], {r.own_voice for r in reports.values()})
    apart = len({frozenset(map(_called, side.claimants)) for side in sides}) > 1
    return Rival(f"{fact.attribute}{of} ({happening.label})", sides) if apart else None


def _sides(fact: Fact, claimants: Sequence[tuple[str, ...]], outlets: set[str]) -> tuple[Side, ...]:
    """A side for each answer. An outlet that gives several answers in its own voice takes no side."""
    given = Counter(name for names in claimants for name in names)
    kept = [tuple(name for name in names if given[name] == 1 or name not in outlets) for names in claimants]
    return tuple(Side(names, (fact.id,)) for names in kept if names)


def _called(name: str) -> str:
    """The name without its article: "The hospital" does not stand against "the hospital"."""
    return name.casefold().removeprefix("the ")


def _claimants(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[str, ...]:
    return tuple(sorted({c.chain[-1].name if c.chain else reports[c.report].own_voice for c in claims}))
