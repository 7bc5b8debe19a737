"""Values that rule each other out as answers to one question.

Names that differ are mostly two facts (two attackers, two targets). They are rivals only where they cannot both
stand: two different ministries in one place, two explanations of what one driver did, two strengths of one quake,
and blame that the blamed denies or returns.
"""

from __future__ import annotations

from whosays.collate.values import content_words, names_meet
from whosays.lexicon.tables import table_of
from whosays.model import Amount, Claim, Modality, Named, Speaker, When, Where

_WORDS = table_of("groups.toml")
_INSTITUTIONS = frozenset(_WORDS["institutions"])
_SINGLE_MEASURES = frozenset(_WORDS["single_measures"])
_ANY_SUM = frozenset(_WORDS["any_sum"])
_MANNER = frozenset(_WORDS["manner_of_a_cause"])


def are_rivals(a: Claim, b: Claim) -> bool:
    """Two values that rule each other out as answers to one question."""
    if a.withheld or b.withheld:
        return False
    if isinstance(a.value, Named) and isinstance(b.value, Named) and (_accused(a, b) or _accused(b, a)):
        return True
    if a.report == b.report:
        return False
    if isinstance(a.value, When) and isinstance(b.value, When):
        return bool(a.value.value and b.value.value)
    if isinstance(a.value, Where) and isinstance(b.value, Where):
        return True
    if isinstance(a.value, Amount) and isinstance(b.value, Amount):
        return a.value.unit == b.value.unit and _one_quantity(a, b)
    if isinstance(a.value, Named) and isinstance(b.value, Named):
        return _one_institution(a.value.name, b.value.name) or _two_causes(a, b)
    return False


def are_told_apart(a: Claim, b: Claim) -> bool:
    """Two sums that one report gives in one voice are of two things, whatever it calls them; a quake's strength is
    of one thing, however many figures are given."""
    if not (isinstance(a.value, Amount) and isinstance(b.value, Amount)) or a.value.unit in _SINGLE_MEASURES:
        return False
    said = [c.chain[-1].name if c.chain else None for c in (a, b)]
    return a.report == b.report and said[0] == said[1]


def _one_quantity(a: Claim, b: Claim) -> bool:
    """Two figures for one thing: the strength of a quake, or an amount "of" the same words."""
    if a.value.unit in _SINGLE_MEASURES:
        return True
    one, other = (set(content_words(c.of or "")) - _ANY_SUM for c in (a, b))
    return bool(one and other) and (one <= other or other <= one)


def _two_causes(a: Claim, b: Claim) -> bool:
    """Two explanations of what the same thing did: the driver fell asleep, the driver blacked out.

    That both call it an accident makes them no rivals: an accidental shot, an accidental shooting.
    """
    shared = set(content_words(a.value.name)) & set(content_words(b.value.name)) - _MANNER
    return a.attribute == "cause" and bool(shared)


def _accused(a: Claim, b: Claim) -> bool:
    """One speaker lays the deed on somebody who, in their own words, denies it or lays it on others."""
    if a.attribute != "perpetrator" or not a.chain or not b.chain or a.modality is Modality.DENIED:
        return False
    if not _is_meant(a.value.name, b.chain[-1]):
        return False
    return b.modality is Modality.DENIED or not names_meet(a.value.name, b.value.name)


def _is_meant(blamed: str, answering: Speaker) -> bool:
    """Whether the one who answers is the one who was blamed: by surname, or by a proper name of two words.

    "A militant" does not answer for every militant, nor a government for its country.
    """
    names = {w for w in blamed.split() if w[:1].isupper()}
    if answering.person:
        return answering.person.split()[-1] in {w.split("'")[0].split("’")[0] for w in names}
    return len(names) >= 2 and names <= set(answering.name.split())


def _one_institution(a: str, b: str) -> bool:
    """Two names of one kind of institution; "a bank near the harbour" is no name, and may be any of them."""
    return bool(_named_institutions(a) & _named_institutions(b))


def _named_institutions(name: str) -> frozenset[str]:
    return frozenset(content_words(" ".join(w for w in name.split() if w[:1].isupper()))) & _INSTITUTIONS
