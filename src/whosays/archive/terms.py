"""By which names the incidents of an archive are found: places with what they lie in, speakers, who did it, kinds.

A term is a role and a folded name, kept as a number. Places are whole names ("san pedro de los altos"), each with its
province and country, so that "in Venezuela" finds Caracas; other names are entered as their words and as pairs of
neighbouring words, so that a part of a name finds it and two words in quotation marks must stand together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Literal

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, String, Table, bindparam, delete, insert

from whosays.archive.tables import METADATA
from whosays.archive.words import folded_words
from whosays.lexicon.gazetteer import Gazetteer, countries, region_name
from whosays.lexicon.placenames import Place, fold
from whosays.model import Account, Claim, Fact, Named, Where

Role = Literal["place", "speaker", "perpetrator", "target", "weapon", "cause", "kind", "outlet", "verdict"]

NAMED_ROLES: tuple[Role, ...] = ("perpetrator", "target", "weapon", "cause")
WHOLE_STORY = ""
"""What stands for the incident where a term is of the whole story: its outlets."""

TERMS = Table(
    "terms",
    METADATA,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Column("incident", String, primary_key=True),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A number that stands for a role and a name, and the incident (its id in the account) it is of."""

    term: int
    incident: str


def term(role: Role, name: str) -> int:
    """The number of a name in a role, below 2**62."""
    return int.from_bytes(blake2b(f"{role}\0{name}".encode(), digest_size=8).digest(), "little") >> 2


def name_terms(role: Role, name: str) -> tuple[int, ...]:
    """What a name is entered under: its words and its pairs of neighbouring words."""
    words = folded_words(name)
    return tuple(term(role, key) for key in (*words, *map(" ".join, pairwise(words))))


def asked_terms(role: Role, name: str) -> tuple[int, ...]:
    """What a name that is asked for must be entered under: its pairs, or its one word; () for a name of no words."""
    words = folded_words(name)
    keys = words if len(words) == 1 else tuple(map(" ".join, pairwise(words)))
    return tuple(term(role, key) for key in keys)


def asked_place(name: str, gazetteer: Gazetteer) -> tuple[int, ...]:
    """What a place that is asked for may be entered under: this name, the gazetteer's names for it, its country."""
    key = fold(name)
    if country := countries().by_word.get(key):
        return (term("place", f"@{country}"),)
    names = {key, *(fold(place.name) for place in gazetteer.find(name))}
    return tuple(sorted(term("place", n) for n in names if n))


def terms_of(account: Account) -> frozenset[Term]:
    """Every term of an account."""
    claims = {claim.id: claim for claim in account.claims}
    found = {Term(n, WHOLE_STORY) for r in account.reports if r.outlet for n in name_terms("outlet", r.outlet)}
    for happening in account.incidents:
        found.add(Term(term("kind", happening.kind), happening.id))
        for fact in happening.facts:
            found |= {
                Term(n, happening.id) for n in _of_fact(fact, [claims[id] for a in fact.values for id in a.claims])
            }
    return frozenset(found)


def _of_fact(fact: Fact, claims: Sequence[Claim]) -> Iterable[int]:
    yield term("verdict", fact.verdict.value)
    for claim in claims:
        for speaker in claim.chain:
            yield from name_terms("speaker", speaker.name)
        if isinstance(claim.value, Where):
            yield from (term("place", name) for name in place_names(claim.value, Gazetteer.bundled()))
        elif isinstance(claim.value, Named) and fact.attribute in NAMED_ROLES:
            yield from name_terms(fact.attribute, claim.value.name)


def place_names(where: Where, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The folded names under which a place is found; a country as "@" and its letters.

    >>> "@VE" in place_names(Where(("Caracas",), 10.49, -66.88, "exact", "VE"), Gazetteer.bundled())
    True
    """
    names = {fold(part) for part in where.parts}
    if where.country:
        names.add(f"@{where.country}")
    for place in _entries(where, gazetteer):
        names |= {fold(place.name), fold(region_name(place.country, place.region) or "")}
    return tuple(sorted(names - {""}))


def _entries(where: Where, gazetteer: Gazetteer) -> Iterable[Place]:
    """The entries of the gazetteer that the coordinates of `where` were taken from."""
    if where.latitude is None or where.longitude is None:
        return
    for part in where.parts:
        for place in gazetteer.find(part):
            if abs(place.latitude - where.latitude) < 0.02 and abs(place.longitude - where.longitude) < 0.02:
                yield place


def enter_terms(connection: Connection, story: str, terms: Iterable[Term]) -> None:
    """Add terms of a story."""
    rows = [{"term": t.term, "story": story, "incident": t.incident} for t in sorted(terms)]
    if rows:
        connection.execute(insert(TERMS), rows)


def forget_terms(connection: Connection, story: str, terms: Iterable[Term]) -> None:
    """Take terms of a story away."""
    rows = [{"number": t.term, "where": t.incident} for t in sorted(terms)]
    if rows:
        same = (
            (TERMS.c.term == bindparam("number")) & (TERMS.c.story == story) & (TERMS.c.incident == bindparam("where"))
        )
        connection.execute(delete(TERMS).where(same), rows)
