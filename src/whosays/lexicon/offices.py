"""Offices, ranks, institutions and mouthpieces, read from offices.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from whosays.lexicon.first_names import folded
from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class Office:
    """The title of a person and what the holder speaks for.

    institution: what the key is called; "" where the report must say whose. portfolio: the field makes the
    institution ("interior minister" -> "interior ministry"). local: there is one in each place.
    person_speaks: the title names no institution.
    """

    title: str
    institution: str
    party: str | None
    portfolio: bool
    person_speaks: bool
    local: bool


@dataclass(frozen=True, slots=True)
class Institution:
    """The head of an institution's name; key: the word for it in a key (the head itself, or what it is short for).

    proper_only: a body only as part of a proper name.
    """

    head: str
    key: str
    party: str | None
    unnamed: bool
    proper_only: bool


@dataclass(frozen=True, slots=True)
class Offices:
    """All of it, by lower-case words; where a title is in two groups, the first group wins.

    >>> offices().office("chief constable").institution, offices().institution("police department").key
    ('police', 'police')
    """

    by_title: dict[str, Office]
    by_head: dict[str, Institution]
    mouthpieces: frozenset[str]
    hired: frozenset[str]
    affiliates: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    people: frozenset[str]
    press_heads: frozenset[str]
    press_names: frozenset[str]
    vessels: frozenset[str]
    short: dict[str, str]
    longest: int

    def gender(self, noun: str) -> Literal["he", "she"] | None:
        """The pronoun of whoever is called by this lower-case noun alone.

        >>> offices().gender("ex-wife"), offices().gender("father"), offices().gender("driver")
        ('she', 'he', None)
        """
        plain = noun.removeprefix("ex-")
        return "he" if plain in self.he else "she" if plain in self.she else None

    def office(self, title: str) -> Office | None:
        """The office of this title, in any case."""
        return self.by_title.get(title.lower())

    def institution(self, head: str) -> Institution | None:
        """The institution whose name ends in this head, in any case."""
        return self.by_head.get(head.lower())

    def is_press(self, name: str) -> bool:
        """Is this the name of an outlet that passes on what others say?"""
        words = [folded(w) for w in name.replace("-", " ").split() if w.lower() not in ("the", "a", "an")]
        if not words:
            return False
        return (
            " ".join(words) in self.press_names
            or words[-1] in self.press_heads
            or any(w in self.press_names for w in words)
        )

    def spelled_out(self, title: str) -> str:
        """ "lieutenant" for "lt"; any other title as it is, in small letters."""
        return self.short.get(title.lower().rstrip("."), title.lower())

    def last_title(self, words: Iterable[str]) -> Office | None:
        """The office that the last words name: the longest title that ends there."""
        low = [w.lower().rstrip(".") for w in words]
        for size in range(min(self.longest, len(low)), 0, -1):
            found = self.by_title.get(" ".join(low[-size:]))
            if found:
                return found
        return None

    def last_head(self, words: Iterable[str]) -> Institution | None:
        """The institution that the last words name: the longest head that ends there."""
        low = [w.lower().rstrip(".") for w in words]
        for size in range(min(self.longest, len(low)), 0, -1):
            found = self.by_head.get(" ".join(low[-size:]))
            if found:
                return found
        return None


@cache
def offices() -> Offices:
    """The lexicon as it is shipped."""
    data = table_of("offices.toml")
    people = data["people"]
    by_title: dict[str, Office] = {}
    for group in data["offices"]:
        for title in group["titles"]:
            by_title.setdefault(
                title,
                Office(
                    title,
                    group["institution"],
                    group.get("party"),
                    group.get("portfolio", False),
                    group.get("person_speaks", False),
                    group.get("local", False),
                ),
            )
    by_head: dict[str, Institution] = {}
    for group in data["institutions"]:
        for head in group["heads"]:
            by_head.setdefault(
                head,
                Institution(
                    head,
                    group["key"] or head,
                    group.get("party"),
                    group.get("unnamed", False),
                    group.get("proper_only", False),
                ),
            )
    return Offices(
        by_title=by_title,
        by_head=by_head,
        mouthpieces=frozenset(t for g in data["mouthpieces"] for t in g["titles"]),
        hired=frozenset(t for g in data["mouthpieces"] if g.get("hired") for t in g["titles"]),
        affiliates=frozenset(t for g in data["affiliates"] for t in g["titles"]),
        he=frozenset(people["he"].split()),
        she=frozenset(people["she"].split()),
        people=frozenset(w for words in people.values() for w in words.split()),
        press_heads=frozenset(h for g in data["press"] for h in g["heads"]),
        press_names=frozenset(h for g in data["press"] for h in g["names"]),
        vessels=frozenset(data["vessels"]["prefixes"].split()),
        short=dict(data["short"]),
        longest=max(len(t.split()) for t in (*by_title, *by_head)),
    )


def body_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a body's name in the form in which all its names agree: lower case, one word for its kind.

    >>> body_words(["the", "Harbour", "Police", "Department"]), body_words(["Ministry", "of", "Health"])
    (('harbour', 'police'), ('health', 'ministry'))
    """
    return _body_words(tuple(words))


@lru_cache(maxsize=20_000)
def _body_words(words: tuple[str, ...]) -> tuple[str, ...]:
    low = [w for w in (_bare(word) for word in words) if w]
    plain = [w for w in low if w not in _PLAIN]
    lexicon = offices()
    at = next((k for k in range(1, len(low) - 1) if low[k] in ("of", "for")), None)
    if at is not None:
        front = [w for w in low[:at] if w not in _PLAIN]
        if lexicon.last_head(front) is not None:
            # "the Ministry of Health" is the health ministry
            plain = [*(w for w in low[at + 1 :] if w not in _PLAIN), *front]
    found = lexicon.last_head(plain)
    if found is None:
        return tuple(plain)
    size = len(found.head.split())
    return (*plain[:-size], *found.key.split())


def _bare(word: str) -> str:
    """Folded, without a possessive ending; empty for marks."""
    return re.sub(r"['’]s?$", "", folded(word)).strip("'’\"“”().,;:-–—[]")


_PLAIN = frozenset({"the", "a", "an", "of", "for", "and", "in", "at", "to", "its", "their", "his", "her", "country's"})
