"""People told by what they are ("the suspect", "a Lindau man", "his lawyer") who are told by name as well.

Three ways lead from a description to a name: the one person whom the report names as accused is its suspect and the
man who was arrested (by rule), the "41-year-old man" is the one person whom it names as 41, and a definite description
takes up a name told before (by the antecedent ranker).
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from whosays.lexicon.accused import accused_words
from whosays.understand.people.chains import find_antecedents
from whosays.understand.people.company import Member
from whosays.understand.people.mentions import Mention, find_mentions
from whosays.understand.syntax import Parsed

At = MutableMapping[tuple[int, int], Member]


def name_the_described(parsed: Parsed, at: At) -> None:
    """Give descriptions of people the report names to those people.

    at: which member each token means, changed in place. The holder of an office is left as he is, and so is a
    description that could be somebody else: of another age, gender, or "another man".
    """
    mentions = find_mentions(parsed)
    named = _of_an_age(mentions, at) | _accused(mentions, at)
    for later, earlier in find_antecedents(parsed, lambda m: m.form == "definite" and _is_described(m, at), 0.0):
        member, meant = at.get(_place(later)), at.get(_place(earlier))
        if meant is None or not _has_name(meant) or not _may_be(member, meant):
            continue
        if member is None:
            at[_place(later)] = meant
        else:
            named.setdefault(id(member), meant)
    for place, member in at.items():
        at[place] = named.get(id(member), member)


def _accused(mentions: Sequence[Mention], at: At) -> dict[int, Member]:
    """The described people, by the identity of their member, who are the one named person that is accused."""
    named = [m for m in mentions if m.form == "name" and _has_name(at.get(_place(m))) and _is_charged(m)]
    members = {id(at[_place(m)]): at[_place(m)] for m in named}
    if len(members) != 1:
        return {}
    (accused,) = members.values()
    ages = {m.age for m in mentions if at.get(_place(m)) is accused and m.age is not None}
    found: dict[int, Member] = {}
    apart: set[int] = set()
    for mention in mentions:
        member = at.get(_place(mention))
        if not _is_described(mention, at):
            continue
        if member is None:
            if mention.form == "definite" and mention.lemma in accused_words().called:
                at[_place(mention)] = accused
            continue
        if _is_other(mention) or (mention.age is not None and ages and mention.age not in ages):
            apart.add(id(member))
        called = mention.form == "definite" and mention.lemma in accused_words().called
        if (called or _is_charged(mention)) and _may_be(member, accused):
            found[id(member)] = accused
    linked = {number: member for number, member in found.items() if number not in apart}
    return linked | {id(at[_place(m)]): accused for m in _in_headline(mentions, at, linked)}


def _of_an_age(mentions: Sequence[Mention], at: At) -> dict[int, Member]:
    """The described people, by the identity of their member, of whose age the report names one person."""
    of_age: dict[int, dict[int, Member]] = {}
    for mention in mentions:
        member = at.get(_place(mention))
        if mention.age is not None and mention.form == "name" and member is not None and _has_name(member):
            of_age.setdefault(mention.age, {})[id(member)] = member
    found: dict[int, Member] = {}
    for mention in mentions:
        member = at.get(_place(mention))
        ones = tuple(of_age.get(mention.age or -1, {}).values())
        if member is None or len(ones) != 1 or not _is_described(mention, at) or _is_other(mention):
            continue
        if _may_be(member, ones[0]):
            found[id(member)] = ones[0]
    return found


def _in_headline(mentions: Sequence[Mention], at: At, linked: dict[int, Member]) -> list[Mention]:
    """Descriptions of the title by the noun that the text has for the accused and for nobody else."""
    described = [m for m in mentions if _is_described(m, at) and _place(m) in at]
    text = [m for m in described if m.sentence.field == "text"]
    nouns = {m.lemma for m in text if id(at[_place(m)]) in linked}
    nouns -= {m.lemma for m in text if id(at[_place(m)]) not in linked}
    return [m for m in described if m.sentence.field == "title" and m.lemma in nouns and not _is_other(m)]


def _is_charged(mention: Mention) -> bool:
    """ "was arrested", "was charged", "faces nine counts of fraud"."""
    if mention.done is None:
        return False
    words, (verb, side) = accused_words(), mention.done
    if verb == "face" and side == "subj":
        return any(t.lemma.lower() in words.faces for t in mention.sentence.children(mention.token.head, "obj"))
    return side == "obj" and verb in words.charged


def _is_other(mention: Mention) -> bool:
    return any(
        t.text.lower() in accused_words().others
        for t in mention.sentence.children(mention.head, "det", "amod", "nummod")
    )


def _place(mention: Mention) -> tuple[int, int]:
    return mention.sentence.index, mention.head


def _has_name(member: Member | None) -> bool:
    return member is not None and member.kind == "person" and bool(member.words) and not member.plural


def _is_described(mention: Mention, at: At) -> bool:
    """One person, without a name and without an office that somebody else may hold."""
    if mention.kind != "person" or mention.plural or mention.form not in ("definite", "other"):
        return False
    member = at.get(_place(mention))
    return member is None or (member.kind == "person" and not (member.words or member.plural or member.roles))


def _may_be(described: Member | None, other: Member) -> bool:
    return described is None or described.pronoun is None or other.pronoun in (None, described.pronoun)
