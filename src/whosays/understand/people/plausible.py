"""Second thoughts about names, when all names of a report are known: common nouns in capitals, bodies before people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.understand.people.naming import Naming
from whosays.understand.syntax import Sentence

Namings = Mapping[int, tuple[Naming, ...]]


@dataclass(frozen=True)
class _Words:
    """What the report uses as common words: nouns and numbers in small letters; adjectives as they are written."""

    common: frozenset[str]
    adjectives: frozenset[str]


def plausible(namings: Namings, sentences: Sequence[Sentence]) -> dict[int, tuple[Naming, ...]]:
    """The names without the people who are none, and people without the body that the reader took into their name."""
    tokens = [t for s in sentences for t in s.tokens]
    words = _Words(
        frozenset(t.text for t in tokens if t.upos in ("NOUN", "NUM") and t.text.islower()),
        frozenset(t.text for t in tokens if t.upos == "ADJ"),
    )
    bodies = {n.words for row in namings.values() for n in row if n.kind == "organisation"}
    return {
        index: tuple(_without_body(n, bodies) for n in row if not _is_common(n, words))
        for index, row in namings.items()
    }


def _is_common(naming: Naming, words: _Words) -> bool:
    """ "Man kills brother", "Thieves took it" where the report has "a man" and "the thieves"; "Norwegians"."""
    if naming.kind != "person" or naming.known or len(naming.words) > 1 or naming.title_words:
        return False
    (word,) = naming.words
    opens = naming.first == 0 and word.lower() in words.common
    return opens or (word.endswith("s") and word[:-1] in words.adjectives)


def _without_body(naming: Naming, bodies: set[tuple[str, ...]]) -> Naming:
    """ "the leader of Red Wing Ada Lund": Red Wing is named elsewhere, so it is no part of her name."""
    if naming.kind != "person" or naming.last - naming.first + 1 != len(naming.words):
        return naming
    for size in range(len(naming.words) - 2, 0, -1):
        if naming.words[:size] in bodies:
            return replace(naming, first=naming.first + size, words=naming.words[size:])
    return naming
