"""What a description makes of a person: whose spokesman, minister of what, chief of which police."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.lexicon.descriptions import description_words
from whosays.lexicon.offices import Office, offices
from whosays.understand.people.naming import Naming
from whosays.understand.syntax import Sentence

_LINKS = frozenset({"of", "for", "at", "from", "with", "in", "to", "on"})
_OPENERS = description_words("openers")


@dataclass(frozen=True, slots=True)
class Role:
    """The head word of a description ("spokesman", "minister") and the institution it speaks for, if told.

    belongs: it is only of that institution ("an officer in the police"): under a name, it is no mouthpiece.
    """

    head: str
    institution: str | None
    belongs: bool = False


def role_of(sentence: Sentence, first: int, last: int, namings: Sequence[Naming]) -> Role | None:
    """The role that tokens first..last (inclusive) describe; None if they name no office or mouthpiece.

    "a spokesman for the harbour police" -> spokesman, harbour police; "interior minister" -> minister,
    interior ministry; "deputy chief" alone -> deputy chief, nothing.
    """
    texts = [t.text for t in sentence.tokens[first : last + 1]]
    at = _role_head(texts)
    if at is None:
        return None
    head_first, head_last, office = at
    head = " ".join(texts[head_first : head_last + 1]).lower()
    after = _after_link(texts, head_last)
    told = _named_body(sentence, first, last, first + head_first, namings) or _body_before(texts[:head_first])
    if office is not None and office.portfolio:
        return Role(head, _ministry(texts, head_first, after, told))
    told = told or _capitals_before(sentence, first, first + head_first)
    if told is None and after is not None:
        told = _body_words(texts[after:])
    if office is not None and office.institution:
        place = told or _qualifier(texts[:head_first]) or (_qualifier(texts[after : after + 3]) if after else None)
        if told is None or offices().last_head(told.split()) is None:
            # "Harbour County District Attorney": a place says which prosecutors, not who
            told = f"{place} {office.institution}" if place and office.local else office.institution
    belongs = head.split()[-1] in offices().affiliates and not (office is not None and office.institution)
    return Role(head, told, belongs)


def _role_head(texts: Sequence[str]) -> tuple[int, int, Office | None] | None:
    """First and last index of the first office or mouthpiece in a description, before any preposition."""
    lexicon = offices()
    end = next((k for k, w in enumerate(texts) if k and w.lower() in _LINKS), len(texts))
    for last in range(end - 1, -1, -1):
        office = lexicon.last_title(texts[: last + 1])
        if office is not None and not office.person_speaks:
            return last + 1 - len(office.title.split()), last, office
        for size in (2, 1):
            if size <= last + 1 and " ".join(texts[last + 1 - size : last + 1]).lower() in lexicon.mouthpieces:
                return last + 1 - size, last, None
    return None


def _after_link(texts: Sequence[str], head_last: int) -> int | None:
    at = head_last + 1
    return at + 1 if at < len(texts) - 1 and texts[at].lower() in _LINKS else None


def _named_body(sentence: Sentence, first: int, last: int, head: int, namings: Sequence[Naming]) -> str | None:
    """The first body that is named inside the description; a person named there stands for the office held."""
    for naming in namings:
        if first <= naming.first and naming.last <= last:
            if naming.kind == "organisation" or (naming.kind == "other" and naming.last < head):
                return " ".join(naming.words)
            if naming.kind == "person" and naming.title is not None and naming.title.institution:
                return naming.title.institution
    return None


def _body_before(before: Sequence[str]) -> str | None:
    """ "police spokesman", "fire department officials", "Met spokesman": the body right before the role."""
    words = [w for w in before if w.lower() not in _OPENERS]
    found = offices().last_head(words)
    if found is not None:
        return " ".join(words[-max(len(found.head.split()), _capitals(words)) :])
    if words and words[-1].isupper() and len(words[-1]) > 1:
        return words[-1]
    return None


def _capitals_before(sentence: Sentence, first: int, head: int) -> str | None:
    """ "a HarbourLine spokesman": names right before the role; what a country's adjective says is no body."""
    start = head
    while (
        start > first
        and sentence.tokens[start - 1].text[0].isupper()
        and (
            sentence.tokens[start - 1].upos in ("PROPN", "NOUN")
            and sentence.tokens[start - 1].text.lower() not in _OPENERS
        )
    ):
        start -= 1
    return " ".join(t.text for t in sentence.tokens[start:head]) or None


def body_before(words: Sequence[str]) -> str | None:
    """The body that these words end in, if they do: "Harbour Transport police" """
    return _body_before(words)


def _capitals(words: Sequence[str]) -> int:
    """How many words at the end belong to a name: capitals and what stands after them."""
    count = 0
    for k, word in enumerate(reversed(words), 1):
        if word[0].isupper():
            count = k
    return count


def _body_words(after: Sequence[str]) -> str | None:
    """The body after "for", "of", "at": its words to the next comma or preposition, if it is one."""
    words: list[str] = []
    for word in after:
        if word in (",", "(", ")", "who", "which") or word.lower() in _LINKS - {"of"}:
            break
        if not words and word.lower() in _OPENERS:
            continue
        words.append(word)
    found = offices().last_head([w for w in words if w.lower() not in _LINKS])
    head = words[0] if words else ""
    if found is not None or offices().institution(head) is not None:
        return " ".join(words)
    office = offices().last_title(words)
    return office.institution or None if office is not None else None


def _ministry(texts: Sequence[str], head_first: int, after: int | None, told: str | None) -> str | None:
    if after is not None:
        field = [w.lower() for w in texts[after:] if w.lower() not in ("the", "of")]
        cut = next((k for k, w in enumerate(field) if w in (",", "(", "who")), len(field))
        if field[:cut]:
            return " ".join([*field[:cut][:5], "ministry"])
    field = [w.lower() for w in texts[:head_first] if w.lower() not in _OPENERS]
    if field:
        return f"{field[-1]} ministry"
    return told


def _qualifier(before: Sequence[str]) -> str | None:
    names = [w for w in before if w[0].isupper() and w.lower() not in _OPENERS]
    return " ".join(names) or None
