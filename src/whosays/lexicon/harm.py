"""Words that say what happened to people, and where the people stand (harm.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from whosays.lexicon.tables import table_of

Part = Literal["verb", "state", "noun"]
Where = Literal["object", "subject", "of", "for"]


@dataclass(frozen=True, slots=True)
class Harm:
    """One entry of harm.toml; its header explains the fields. `forms` are lower-case inflected forms."""

    attribute: str
    part: Part
    people: Where
    forms: frozenset[str]
    sure: bool
    weak: bool
    near: frozenset[str]
    and_near: frozenset[str]
    not_near: frozenset[str]
    after: frozenset[str]
    by: frozenset[str]
    not_by: frozenset[str]
    lost: bool
    open: bool
    none: bool
    many: bool
    close: bool
    uncounted: bool
    shows: tuple[str, ...]
    refuses: tuple[str, ...]


@cache
def harms() -> tuple[Harm, ...]:
    """All entries, in the order of the file."""
    raw = table_of("harm.toml")
    context = {name: frozenset(words.split()) for name, words in raw["context"].items()}
    irregular = {word: tuple(forms.split()) for word, forms in raw["irregular"].items()}
    return tuple(
        Harm(
            attribute=entry["attribute"],
            part=entry["part"],
            people=entry["people"],
            forms=frozenset(f for w in entry["words"].split() for f in _forms(w, entry["part"], irregular)),
            sure=entry.get("sure", False),
            weak=entry.get("weak", False),
            near=context[entry["near"]] if "near" in entry else frozenset(),
            and_near=context[entry["and_near"]] if "and_near" in entry else frozenset(),
            not_near=context[entry["not_near"]] if "not_near" in entry else frozenset(),
            by=context[entry["by"]] if "by" in entry else frozenset(),
            not_by=context[entry["not_by"]] if "not_by" in entry else frozenset(),
            after=frozenset(entry.get("after", "").split()),
            lost=entry.get("lost", False),
            open=entry.get("open", False),
            none=entry.get("none", False),
            many=entry.get("many", False),
            close=entry.get("close", False),
            uncounted=entry.get("uncounted", False),
            shows=tuple(entry["shows"]),
            refuses=tuple(entry["refuses"]),
        )
        for entry in raw["harm"]
    )


@cache
def harms_by_form() -> dict[str, tuple[Harm, ...]]:
    """Entries by inflected lower-case form."""
    table: dict[str, list[Harm]] = {}
    for harm in harms():
        for form in sorted(harm.forms):
            table.setdefault(form, []).append(harm)
    return {form: tuple(entries) for form, entries in table.items()}


def _forms(word: str, part: Part, irregular: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if part == "state":
        return (word,)
    if part == "noun":
        return (word, _plural(word))
    return irregular.get(word) or verb_forms(word)


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun + "s"


def verb_forms(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb, the doubled consonant of short ones included.

    >>> verb_forms("kidnap")
    ('kidnap', 'kidnaps', 'kidnapped', 'kidnapping', 'kidnaped', 'kidnaping')
    """
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    plain = (verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"))
    if verb[-1] in "bdgmnpt" and verb[-2] in "aeiou" and (len(verb) < 3 or verb[-3] not in "aeiou"):
        doubled = verb + verb[-1]
        return (*plain, doubled + "ed", doubled + "ing", verb + "ed", verb + "ing")
    return (*plain, verb + "ed", verb + "ing")
