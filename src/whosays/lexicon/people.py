"""Which nouns stand for people (people.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class People:
    """The word lists of people.toml, and the sentences that a test runs."""

    one: frozenset[str]
    many: frozenset[str]
    riders: frozenset[str]
    things: frozenset[str]
    not_counted: frozenset[str]
    unlike: frozenset[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def people() -> People:
    """The lists, read once."""
    raw = table_of("people.toml")
    lists = (frozenset(raw[key].split()) for key in ("one", "many", "riders", "things", "not_counted", "unlike"))
    return People(*lists, tuple(raw["examples"]), tuple(raw["not_examples"]))


_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "wives": "wife",
    "thieves": "thief",
    "schoolchildren": "schoolchild",
    "grandchildren": "grandchild",
    "policemen": "policeman",
    "persons": "person",
    "dead": "dead",
    "passers-by": "passer-by",
    "passersby": "passerby",
    "lives": "life",
}


def singular(word: str) -> str:
    """The singular of a lower-case noun, by rule.

    >>> singular("policewomen"), singular("ladies"), singular("officers"), singular("witness")
    ('policewoman', 'lady', 'officer', 'witness')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_person(word: str) -> bool:
    """Is this lower-case noun, singular or plural, one that stands for people?

    >>> is_person("wives"), is_person("ex-girlfriend"), is_person("river")
    (True, True, False)
    """
    word = word.removeprefix("ex-")
    return word in people().one or singular(word) in people().one or word in people().many


def like_person(word: str) -> bool:
    """Does an unlisted noun look like one for people ("facilitator", "gendarmes", "rescuers")?

    >>> like_person("facilitators"), like_person("container"), like_person("river")
    (True, False, False)
    """
    one = singular(word)
    lists = people()
    if {word, one} & (lists.things | lists.not_counted | lists.unlike) or len(one) < 5:
        return False
    return one.endswith(("er", "or", "ist", "ian", "man", "woman", "eer", "arme"))


def not_counted(word: str) -> bool:
    """Does a number before this word count something else than people (miles, votes, vehicles)?"""
    return word in people().not_counted
