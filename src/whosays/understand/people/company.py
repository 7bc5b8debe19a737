"""Those who appear in one report, while they are being sorted out: names that are one are brought together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from whosays.lexicon.first_names import first_names, folded
from whosays.lexicon.offices import body_words, offices
from whosays.model import Span
from whosays.understand.people.naming import Naming
from whosays.understand.people.roles import Role


@dataclass(slots=True, eq=False)
class Member:
    """Somebody or some body, growing as more is read.

    words: the fullest name so far (empty: unnamed); told: a body that the context gives; described: nouns said of
    it; acted: it was the subject of a verb in the report's own words; seen: the sentences
    that name it; in_full: how often the text does so in full; relative: it is introduced as somebody's mother, son ...
    """

    kind: str
    name: str
    span: Span
    words: tuple[str, ...] = ()
    pronoun: str | None = None
    plural: bool = False
    told: str | None = None
    roles: list[Role] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    acted: bool = False
    seen: list[int] = field(default_factory=list)
    in_full: int = 0
    relative: bool = False

    @property
    def person(self) -> str | None:
        """The name of the person, without title; None for bodies and for people without a name."""
        return " ".join(self.words) if self.kind == "person" and self.words else None

    @property
    def institution(self) -> str | None:
        """What it speaks for: its own name if it is a body, else the first body its roles name."""
        if self.kind in ("organisation", "group"):
            return self.name
        spoken_for = (r for r in self.roles if r.institution and not (r.belongs and self.words))
        return next((r.institution for r in spoken_for), self.told)


class Company:
    """The members of a report, in the order in which they were met."""

    def __init__(self) -> None:
        self.members: list[Member] = []

    def meet(self, naming: Naming, span: Span, *, speaks: bool = False) -> Member | None:
        """The member that this name means: one known already, or a new one; None for a place."""
        known = self._known(naming, speaks)
        if known is None and naming.kind == "place":
            return None
        if known is None:
            known = Member(_member_kind(naming), _name(naming), span, naming.words)
            self.members.append(known)
        elif len(naming.words) > len(known.words) or (
            len(known.words) == 1 and len(naming.words) == 1 and naming.title_words and " " not in known.name
        ):
            known.words, known.name, known.span = naming.words, _name(naming), span
        known.seen.append(naming.sentence)
        if known.kind == "person" and known.pronoun is None:
            known.pronoun = naming.gender
        if known.kind == "organisation":
            known.pronoun = "it"
        return known

    def unnamed(self, kind: str, name: str, span: Span) -> Member:
        """A new member that the report only describes."""
        member = Member(kind, name, span)
        self.members.append(member)
        return member

    def name_institutions(self) -> None:
        """A chief of "police" in a report that names one police force is of that force."""
        bodies = [(m, body_words(m.words)) for m in self.members if m.kind == "organisation" and m.words]
        for member in self.members:
            member.roles = [self._spelled_out(r, [m for m, _ in bodies]) for r in member.roles]
            told = member.institution
            short = body_words((told or "").split())
            if member.kind != "person" or len(short) != 1:
                continue
            fits = [m for m, words in bodies if len(words) > 1 and words[-1] == short[0]]
            if len(fits) == 1:
                member.told = fits[0].name
                member.roles = [Role(r.head, None) if r.institution == member.institution else r for r in member.roles]

    def _spelled_out(self, role: Role, bodies: list[Member]) -> Role:
        """ "an OHS spokesman" is of the Office of Harbour Safety, where the report names it in full."""
        if role.institution is None:
            return role
        words = tuple(role.institution.split())
        known = next((m for m in bodies if m.words != words and _same_body(words, m)), None)
        return role if known is None else Role(role.head, known.name, role.belongs)

    def _known(self, naming: Naming, speaks: bool) -> Member | None:
        if naming.kind == "person" or len(naming.words) == 1:
            words = _folded(naming.words)
            found = [
                m for m in self.members if m.kind == "person" and m.words and _same_person(words, _folded(m.words))
            ]
            if naming.gender and len(found) > 1:
                found = [m for m in found if m.pronoun in (None, naming.gender)] or found
            if found and not (naming.kind == "organisation" and naming.known):
                return _nearest(found if speaks else _called_so(found), naming.sentence)
        if naming.kind != "person":
            bodies = (m for m in reversed(self.members) if m.kind in ("organisation", "other"))
            return next((m for m in bodies if _same_body(naming.words, m)), None)
        return None


@lru_cache(maxsize=2**14)
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)


def _nearest(members: list[Member], sentence: int) -> Member:
    """Of several with one surname, the one last named before this sentence, else the first named after it."""
    before = [(max(s for s in m.seen if s <= sentence), n) for n, m in enumerate(members) if min(m.seen) <= sentence]
    if before:
        return members[max(before)[1]]
    return min(members, key=lambda m: min(m.seen))


def _called_so(members: list[Member]) -> list[Member]:
    """Of several with one surname, those whom a report may call by it alone: not whoever it names as somebody's
    mother, or in full again and again. (One who speaks may be any of them.)"""
    heads = [m for m in members if not m.relative and m.in_full < 2]
    return heads or [m for m in members if not m.relative] or members


def _member_kind(naming: Naming) -> str:
    return naming.kind if naming.kind in ("person", "organisation") else "other"


def _name(naming: Naming) -> str:
    """A single surname keeps its title ("President Lund"; not "her father Tom"), a full name goes without."""
    if naming.kind == "person" and len(naming.words) == 1:
        kin = offices().he | offices().she
        return " ".join((*(w for w in naming.title_words if w not in kin), *naming.words))
    return " ".join(naming.words).replace(" 's", "'s").replace(" ’s", "’s")


def _same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Lund", "A. Lund", "Ada", "Ada Lund" and "Ada Maria Lund" may be one; "Ada Lund" and "Eva Lund" not."""
    if len(short) > len(long):
        short, long = long, short
    if len(short) == 1:
        return short[0] in long and (len(short[0]) > 2)
    if short == long:
        return True
    if short[-1] == long[-1]:
        return (
            first_names().may_be(short[0], long[0])
            or (len(short[0]) == 1 and long[0].startswith(short[0]))
            or (len(long[0]) == 1 and short[0].startswith(long[0]))
            or set(short) <= set(long)
        )
    return set(short) <= set(long)


def _same_body(words: tuple[str, ...], member: Member) -> bool:
    if not member.words:
        return False
    a, b = body_words(words), body_words(member.words)
    if not a or not b:
        return False
    if a == b:
        return True
    if len(words) == 1 and len(words[0]) > 1 and words[0].isupper():
        return words[0] in member.aliases or acronym(member.words) == words[0]
    if len(member.words) == 1 and member.words[0].isupper():
        return acronym(words) == member.words[0]
    return len(a) > 1 and len(b) > 1 and (a == b[-len(a) :] or b == a[-len(b) :])


def acronym(words: tuple[str, ...]) -> str:
    """The capitals of a name's words.

    >>> acronym(("Office", "of", "Harbour", "Safety"))
    'OHS'
    """
    return "".join(w[0] for w in words if w[0].isupper())
