"""Rival accounts: claimant against claimant on one question, each by their own words.

Two ways lead here. A disputed fact whose answers come from different speakers is one. The other is blame
going both ways: inside one incident one speaker names a perpetrator whom another speaker, or the accused in
their own words, clears or accuses in turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whosays.model import Answer, Claim, Fact, Happening, Rival, Side, Verdict

OWN_VOICE = "the report's own voice"


def rival_accounts(happenings: Sequence[Happening], claims: Mapping[str, Claim]) -> tuple[Rival, ...]:
    """Every question on which named speakers stand against each other."""
    found = []
    for happening in happenings:
        for fact in happening.facts:
            if fact.verdict is Verdict.DISPUTED:
                rival = _disputed(happening, fact, claims)
                if rival:
                    found.append(rival)
    return tuple(found)


def _disputed(happening: Happening, fact: Fact, claims: Mapping[str, Claim]) -> Rival | None:
    sides = tuple(Side(_claimants(a, claims), (fact.id,)) for a in fact.values if not a.withheld)
    named = {name for side in sides for name in side.claimants if name != OWN_VOICE}
    if not named or len({side.claimants for side in sides}) < 2:
        return None
    of = f" of {fact.of}" if fact.of else ""
    return Rival(f"{fact.attribute}{of} ({happening.label})", sides)


def _claimants(answer: Answer, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    names = {claims[c].chain[-1].name if claims[c].chain else OWN_VOICE for c in answer.claims}
    return tuple(sorted(names))
