"""How many were killed and injured in the one happening that several articles tell of, by what they claim.

An article tells its own happening first, so the title and the opening count, and only where these say nothing the
rest of it. In one sentence the groups that stand side by side are added, the parts of a group are not; over the
sentences the largest number holds, or the persons told one by one where these are more. Between articles the
number that most of them give is best (as for every fact of an account); the larger in a tie.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bench.wording import OVER_TIME, SEVERAL
from whosays.lexicon.conditions import kinds_in
from whosays.lexicon.counting import counting
from whosays.model import Claim, Count, Happening, Modality, Reading

_LEAD = 250  # characters of the text that open an article
_ONE = Count(1, 1)
_PART = re.compile(r"\b(including|includes?|included|among|of them|of whom|of those|one being)\b", re.I)
_OF_ALL = re.compile(r"\b(one|two|three|four|five|six|most|some|all|each|none|members?|\d+) of (the )?$", re.I)
_WHOLE = re.compile(r"\b(double|triple|quadruple|quintuple|toll|total|fatalities|all)\b", re.I)
_JOINED = re.compile(r"\b(and|or|while|with)\b|&", re.I)
_AGE = re.compile(r"(\d+)[- ]year")
_ANOTHER = re.compile(r"\b(another|others?|second|third|fourth|also|both)\b", re.I)
_HE = re.compile(r"(?:he|she)\b", re.I)
_CHILDREN = frozenset("boy girl child baby toddler infant teen teenager juvenile youth kid son daughter".split())
_GROWN = frozenset("man woman mother father officer deputy husband wife guard driver clerk adult agent trooper".split())


@dataclass(frozen=True, slots=True)
class Toll:
    """What one article comes to; None where it says nothing of the kind. several: it sums up several happenings."""

    killed: int | None
    injured: int | None
    several: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The number, the share of the articles that speak which give it, and whether any of them states one at all."""

    number: int
    agreement: float
    stated: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """Both numbers of one happening."""

    killed: Answer
    injured: Answer


def main_incidents(readings: Sequence[Reading], happenings: Sequence[Happening]) -> frozenset[str]:
    """The incidents that are the main happening: those of the account's first, and what each report is about."""
    first = next((h.parts for h in happenings if h.main), ())
    return frozenset((*first, *(r.incidents[0].id for r in readings if r.incidents)))


def article_toll(reading: Reading, incidents: Collection[str]) -> Toll:
    """Killed and injured that one article comes to; who is said to have died is not counted as hurt."""
    killed = [c for c in reading.claims if _counts(c, "killed")]
    dead = {c.of for c in killed if c.value == _ONE and c.of}
    gone = {c for p in reading.people if set(p.claims) & {k.id for k in killed} for c in p.claims}
    hurt = [
        c for c in reading.claims if _counts(c, "injured") and not (c.value == _ONE and (c.of in dead or c.id in gone))
    ]
    if any(_opens(c) for c in hurt) and not any(_opens(c) for c in killed):
        killed = []  # an article that opens with the hurt would open with their dead: these are of another happening
    if any(_opens(c) for c in killed) and not any(_opens(c) for c in hurt):
        hurt = [c for c in hurt if not _may_have_died(c, killed)]
    opening = f"{reading.report.title}. {reading.report.text[:_LEAD]}"
    return Toll(_toll(reading, killed, incidents), _toll(reading, hurt, incidents), bool(SEVERAL.search(opening)))


def _may_have_died(hurt: Claim, killed: Sequence[Claim]) -> bool:
    """ "The boy was taken to hospital", further down in an article that opens with the death of a teenager."""
    of = hurt.of or ""
    another = _ANOTHER.search(f"{of} {hurt.words.text} {hurt.sentence.text}")
    if hurt.value != _ONE or another or of.istitle() and " " in of:
        return False
    dead = [c for c in killed if c.value == _ONE]
    return not dead or any(not _differ(of, c.of or "") for c in dead)


def answers(tolls: Sequence[Toll]) -> Answers:
    """What the articles of one happening come to.

    Articles that sum up several happenings are asked only where no other says anything, and agree with nobody. The
    injured are those of the articles that give the same dead, for somebody who was hurt may die later.
    """
    own = [t for t in tolls if not t.several and _says(t)]
    if not own and any(_says(t) for t in tolls):
        summed = _answers([t for t in tolls if _says(t)])
        return Answers(replace(summed.killed, agreement=0.0), replace(summed.injured, agreement=0.0))
    return _answers(own or tolls)


def _answers(tolls: Sequence[Toll]) -> Answers:
    killed = _vote([t.killed for t in tolls if t.killed is not None], len(tolls))
    alike = [t for t in tolls if (t.killed or 0) == killed.number and _says(t)]
    said = [t.injured for t in alike if t.injured is not None]
    if said or not alike:
        return Answers(killed, _vote(said or [t.injured for t in tolls if t.injured is not None], len(tolls)))
    return Answers(killed, Answer(0, len(alike) / len(tolls), stated=False))


def _says(toll: Toll) -> bool:
    return toll.killed is not None or toll.injured is not None


def _vote(given: Sequence[int], of: int) -> Answer:
    if not given:
        return Answer(0, 1.0, stated=False)
    votes = Counter(given)
    number = max(votes, key=lambda n: (votes[n], n))
    return Answer(number, votes[number] / of, stated=True)


def _counts(claim: Claim, attribute: str) -> bool:
    told = claim.modality not in (Modality.PLANNED, Modality.DENIED)
    return claim.attribute == attribute and told and not claim.withheld and not OVER_TIME.search(claim.sentence.text)


def _opens(claim: Claim) -> bool:
    """Does it stand in the title or in the opening of the article?"""
    return claim.sentence.field == "title" or claim.sentence.start < _LEAD


def _toll(reading: Reading, claims: Sequence[Claim], incidents: Collection[str]) -> int | None:
    lead = [c for c in claims if _opens(c)]
    told = lead or [c for c in claims if c.incident in incidents] or claims
    if not told:
        return None
    breaths: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for c in told:
        breaths[c.sentence.field, c.sentence.start].append(c)
    body = {"title": reading.report.title, "text": reading.report.text}
    return max(max(_breath(c, body[field]) for (field, _), c in breaths.items()), _persons(told))


# --------------------------------------------------------------------------- one sentence


def _breath(claims: Sequence[Claim], body: str) -> int:
    """The people that one sentence tells of: groups side by side are added, the parts of a group are not."""
    ordered = sorted(claims, key=lambda c: (c.words.start, c.words.end))
    if any(_low(c) > 1 for c in ordered):
        ordered = [c for c in ordered if not kinds_in(c.of or "")] or ordered  # "two are in critical condition"
    wholes = [c for c in ordered if _low(c) > 1]
    if any(_WHOLE.search(c.words.text) or _OF_ALL.search(body[: c.words.start][-20:]) for c in wholes):
        return max(_low(c) for c in wholes)
    total = named = 0  # named: how many of the last group may still be told one by one
    seen: set[tuple[int, str]] = set()
    before: Claim | None = None
    for k, c in enumerate(ordered):
        key = (_low(c), (c.of or "").lower())
        if not _low(c) or key in seen or before is not None and _is_part(before, c, body):
            continue
        if any(_is_told_again(c, told) for told in ordered[:k]):
            continue
        seen.add(key)
        if named >= _low(c):
            named -= _low(c)
            continue
        total += _low(c)
        named = _low(c) if _low(c) > 1 and not _joined(c, ordered[k + 1 :], body) else named
        before = c
    return total


def _is_told_again(claim: Claim, told: Claim) -> bool:
    """ "A boy is stable after he was shot", "a teen is hurt: the young teen was shot"."""
    if claim.value != _ONE or told.value != _ONE or _differ(claim.of or "", told.of or ""):
        return False
    last = (claim.of or "").lower().split()[-1:]
    same = last == (told.of or "").lower().split()[-1:] and not (claim.of or "").istitle()
    return bool(_HE.match(claim.words.text)) or bool(last) and same and not _ANOTHER.search(claim.words.text)


def _is_part(whole: Claim, claim: Claim, body: str) -> bool:
    """ "five people, including two children"."""
    between = body[whole.words.start : claim.words.start] or body[whole.words.end : claim.words.end]
    return _low(whole) > 1 and bool(_PART.search(between))


def _joined(claim: Claim, later: Sequence[Claim], body: str) -> bool:
    """Is there an "and" between this group and the next: two groups, and not one that is then told by name?"""
    after = next((c for c in later if c.words.end > claim.words.end), None)
    if after is None:
        return False
    apart = after.words.start > claim.words.start
    between = body[claim.words.start : after.words.start] if apart else body[claim.words.end : after.words.end]
    return bool(_JOINED.search(between))


def _low(claim: Claim) -> int:
    value = claim.value
    return (value.low if value.low is not None else value.high or 0) if isinstance(value, Count) else 0


# --------------------------------------------------------------------------- told one by one


def _persons(claims: Iterable[Claim]) -> int:
    """How many single persons are told of: by their names, or by descriptions that cannot be of one person."""
    names = _names(claims)
    if names:
        return len(names)
    apart: list[str] = []
    for of in sorted({c.of for c in claims if c.value == _ONE and c.of}):
        if all(_differ(of, other) for other in apart):
            apart.append(of)
    return len(apart)


def _names(claims: Iterable[Claim]) -> frozenset[str]:
    """First and last names: "Ann Lee" and "Ann Rose Lee" are one person."""
    full = {c.of for c in claims if c.value == _ONE and c.of and c.of.istitle() and " " in c.of}
    return frozenset(f"{name.split()[0]} {name.split()[-1]}" for name in full if not name.endswith("Co."))


def _differ(one: str, other: str) -> bool:
    """A man and a woman, a child and a grown person, two ages."""
    return any(a is not None and b is not None and a != b for a, b in zip(_traits(one), _traits(other), strict=True))


def _traits(of: str) -> tuple[bool | None, bool | None, str | None]:
    words = set(of.lower().replace("-", " ").split())
    age = _AGE.search(of)
    return (
        _either(words, counting("she"), counting("he")),
        _either(words, _CHILDREN, _GROWN),
        age[1] if age else None,
    )


def _either(words: set[str], one: frozenset[str], other: frozenset[str]) -> bool | None:
    return None if bool(words & one) == bool(words & other) else bool(words & one)
