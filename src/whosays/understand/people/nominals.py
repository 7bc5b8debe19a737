"""Descriptions without a name: "the spokesman", "police officials", "the ministry", "the 41-year-old"."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicon.descriptions import description_words
from whosays.lexicon.offices import body_words, offices
from whosays.model import Report
from whosays.understand.people.company import Company, Member
from whosays.understand.people.naming import Naming
from whosays.understand.people.phrases import core_phrase, joined, words
from whosays.understand.people.roles import role_of
from whosays.understand.syntax import Sentence, Token

_PLURALS = description_words("plurals")
_THE = frozenset({"the", "this", "that", "these", "those"})
_BODIES = description_words("bodies")


def describe(
    sentence: Sentence,
    token: Token,
    report: Report,
    namings: Sequence[Naming],
    recent: Sequence[Member],
    company: Company,
) -> Member | None:
    """Whom a noun phrase without a name of its own means; `recent`: those mentioned before, latest first."""
    first, last = core_phrase(sentence, token.i)
    if any(first <= n.first and n.last <= last and n.first <= token.i <= n.last for n in namings):
        return None
    before = [w for w in words(sentence, first, token.i)]
    plural = token.text.lower() != token.lemma.lower() or token.lemma in _PLURALS
    definite = before[0].lower() in _THE or sentence.tokens[first].rel == "nmod:poss"
    office = offices().last_title(before)
    lemma = token.lemma.lower()
    if (office is not None and not office.person_speaks) or lemma in offices().mouthpieces | offices().affiliates:
        return _role_holder(sentence, token, report, namings, recent, company, definite, plural)
    found = offices().last_head(before)
    if found is not None and (not found.proper_only or token.upos == "PROPN"):
        if len(before) == 1 and not plural and not token.rel.startswith("nsubj"):
            return None  # "taken to hospital", "in court": no body that could speak
        return _body(sentence, token, report, recent, company, plural)
    if lemma in offices().people or token.text.lower().endswith("-year-old") or token.lemma == "old":
        return _somebody(sentence, token, report, recent, company, definite, plural)
    return None


def _role_holder(
    sentence: Sentence,
    token: Token,
    report: Report,
    namings: Sequence[Naming],
    recent: Sequence[Member],
    company: Company,
    definite: bool,
    plural: bool,
) -> Member:
    first, last = core_phrase(sentence, token.i)
    role = role_of(sentence, first, last, namings)
    head = token.lemma.lower()
    whose = body_words((role.institution or "").split()) if role else ()
    for member in recent:
        if member.kind != "person" or member.plural != plural:
            continue
        theirs = {offices().spelled_out(r.head.split()[-1]) for r in member.roles}
        same_body = not whose or any(_meet(whose, body_words((r.institution or "").split())) for r in member.roles)
        if offices().spelled_out(head) in theirs and same_body and (definite or (whose and not member.words)):
            return member
    member = company.unnamed("person", joined(sentence, first, last), sentence.span(report, first, last))
    member.plural = plural
    member.pronoun = offices().gender(head)
    if role is not None:
        member.roles.append(role)
    if head in offices().hired and (role is None or role.institution is None):
        bodies = [m for m in recent[:4] if m.kind == "organisation" or (m.kind == "group" and not m.plural)]
        if bodies:
            member.told = bodies[0].name
    return member


def _body(
    sentence: Sentence, token: Token, report: Report, recent: Sequence[Member], company: Company, plural: bool
) -> Member:
    first, last = core_phrase(sentence, token.i)
    named = body_words(words(sentence, first, last))
    for member in recent:
        if member.kind not in ("organisation", "group"):
            continue
        theirs = body_words(member.name.split())
        if named == theirs or (member.acted and len(named) < len(theirs) and named == theirs[-len(named) :]):
            return member
        if token.lemma in member.described and sentence.tokens[first].text.lower() in _THE:
            return member
    if token.lemma in _BODIES and sentence.tokens[first].text.lower() in _THE and token.rel.startswith("nsubj"):
        bodies = [m for m in recent[:3] if m.kind == "organisation" and m.acted]
        if bodies and len(named) == 1:
            return bodies[0]
    member = company.unnamed("group", joined(sentence, first, last), sentence.span(report, first, last))
    member.plural = plural
    member.pronoun = None if plural else "it"
    return member


def _somebody(
    sentence: Sentence,
    token: Token,
    report: Report,
    recent: Sequence[Member],
    company: Company,
    definite: bool,
    plural: bool,
) -> Member | None:
    if plural:
        return None
    head = token.lemma.lower()
    gender = offices().gender(head)
    by_age = token.text.lower().endswith("-year-old") or head == "old"
    people = [m for m in recent[:6] if m.kind == "person" and not m.plural]
    if definite:
        for member in people:
            if (gender is None or member.pronoun in (None, gender)) and head in member.described:
                return member
        if by_age and token.rel.startswith("nsubj"):
            # "the 41-year-old said": somebody named before anybody only described
            named = [m for m in people if m.words and m.acted]
            return next(iter(named or people), None)
    if by_age:
        return None
    first, last = core_phrase(sentence, token.i)
    if sentence.tokens[first].rel == "nmod:poss" and definite:
        return None
    member = company.unnamed("person", joined(sentence, first, last), sentence.span(report, first, last))
    member.pronoun = gender
    member.described.add(head)
    return member


def _meet(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(a and b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))
