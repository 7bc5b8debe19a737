"""collate: the same question lined up across reports, and a verdict for each.

In: readings of one story, the copies and origins of their texts. Out: happenings (incidents of several
reports that are one) with their facts, and the claims as used (ids c1, c2 ... in report order). Refuses to
choose between values: it lists them with who says so, and says whether they can all be true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.collate.crowds import group_words
from whosays.collate.facts import attributed, fact_of
from whosays.collate.homes import at_home
from whosays.collate.incidents import align
from whosays.collate.origins import Origins
from whosays.collate.people import People, resolve_people
from whosays.collate.questions import answer_key, questions
from whosays.collate.relays import passed_on
from whosays.collate.speakers import SpeakerKeys, resolve_speakers
from whosays.collate.values import content_words
from whosays.lexicon.conditions import kinds_in
from whosays.model import Claim, Copy, Happening, Incident, Modality, Origin, Reading, Status


@dataclass(frozen=True, slots=True)
class Collation:
    """The happenings of a story, the claims their facts rest on, and who the speakers are."""

    happenings: tuple[Happening, ...]
    claims: tuple[Claim, ...]
    keys: SpeakerKeys


def collate(readings: Sequence[Reading], origins: Sequence[Origin], copies: Sequence[Copy] = ()) -> Collation:
    """Compare all readings. Readings come in canonical order; the result does not depend on anything else."""
    keys, people = resolve_speakers(readings), resolve_people(readings)
    reports = {r.report.id: r.report for r in readings}
    traced = Origins(tuple(origins), tuple(copies))
    incidents = {i.id: i for r in readings for i in r.incidents}
    claims = [c for r in readings for c in r.claims]
    happenings, used = [], []
    groups = align(readings)
    claims = passed_on(at_home(claims, groups), keys)
    for n, group in enumerate(groups, 1):
        mine = _once_per_report([c for c in claims if c.incident in group], people)
        if not mine:
            continue
        happening = _happening(f"i{n}", [incidents[i] for i in group])
        asked = [replace(q, claims=tuple(map(people.named, q.claims))) for q in questions(mine, people, traced)]
        facts = tuple(fact_of(f"{happening.id}.f{k}", q, reports, traced, keys) for k, q in enumerate(asked, 1))
        used += [c for q in asked for c in attributed(q.claims)]
        happenings.append(replace(happening, facts=facts))
    return Collation(tuple(happenings), tuple(used), keys)


def _once_per_report(claims: Sequence[Claim], people: People) -> tuple[Claim, ...]:
    """One claim per report, question and value: the first in the text, or the one that names a speaker.

    A title counts only for a value that stands nowhere else in its report.
    """
    best: dict[tuple, Claim] = {}
    for c in sorted(claims, key=_preference):
        best.setdefault((c.report, c.attribute, _about(c, people), answer_key(c)), c)
    kept = set(c.id for c in best.values())
    return tuple(c for c in claims if c.id in kept)


def _about(claim: Claim, people: People) -> tuple:
    """Whom a claim is about, so far that two claims of one report can be told to say the same."""
    if claim.attribute == "amount":
        return (claim.of,)
    return (people.key(claim) or group_words(claim.of), kinds_in(claim.of or ""))


def _preference(claim: Claim) -> tuple:
    told = claim.modality is not Modality.ASSERTED
    return (not claim.chain, told, claim.words.field == "title", claim.words.start, claim.id)


def _happening(id: str, parts: Sequence[Incident]) -> Happening:
    kinds = [p.kind for p in parts if p.main] or [p.kind for p in parts]
    statuses = [p.status for p in parts]
    status = Status.HAPPENED if Status.HAPPENED in statuses else statuses[0]
    return Happening(
        id,
        _label(parts),
        max(kinds, key=lambda k: (kinds.count(k), -kinds.index(k))),
        status,
        any(p.main for p in parts),
        tuple(p.id for p in parts),
        (),
    )


def _label(parts: Sequence[Incident]) -> str:
    """The label that says most of what the others say; between equals the latest report's, for tolls rise."""
    words = [set(content_words(p.label)) for p in parts]
    central = [sum(len(w & x) for x in words) for w in words]
    return [p.label for p, c in zip(parts, central, strict=True) if c == max(central)][-1]
