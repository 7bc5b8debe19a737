"""The language of a few words, by its function words (languages.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = 0.15  # share of function words that English news never falls below, but in headlines
_ENOUGH = 3  # function words of another language
_SHARE = 0.2
_CLEARLY = 2  # times the English ones


@dataclass(frozen=True, slots=True)
class Languages:
    """Function words: of English, of names, and of each other language (code) what is none of English."""

    english: frozenset[str]
    particles: frozenset[str]
    others: Mapping[str, frozenset[str]]

    def is_english(self, text: str) -> bool:
        """Whether as many words are function words of English as in any English text of some length.

        >>> languages().is_english("Two officers were killed in a raid near the port.")
        True
        """
        words = words_of(text)
        return sum(w in self.english for w in words) >= _ENGLISH * max(1, len(words))

    def surely(self, text: str) -> str | None:
        """The code of the other language that a few words are surely of; None where they may be English.

        >>> known = languages()
        >>> known.surely("Dos personas murieron en un incendio, según la policía."), known.surely("Luis de la Vega")
        ('es', None)
        """
        words, own = words_of(text), sum(w in self.english for w in words_of(text))
        plain = self._outside_names(text)
        found = {code: [w for w in plain if w in known] for code, known in self.others.items()}
        code = max(found, key=lambda c: (len(found[c]), c))
        told = len(found[code])
        enough = told >= _ENOUGH and len(set(found[code])) > 1 and told >= _SHARE * len(words)
        return code if enough and told > _CLEARLY * own else None

    def _outside_names(self, text: str) -> list[str]:
        """The words without capitals but for those within a name: not the "de la" of "Luis de la Vega"."""
        kept: list[str] = []
        run: list[str] = []
        for word in _WORD.findall(text):
            if not word[0].isupper():
                run.append(word)
            else:
                kept += [] if set(run) <= self.particles else run
                run = []
        return [word.lower() for word in (*kept, *run)]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without numbers."""
    return _WORD.findall(text.lower())


@cache
def languages() -> Languages:
    """The lexicon as it is shipped."""
    data = table_of("languages.toml")
    english = frozenset(data["english"]["words"].split())
    others = {entry["code"]: frozenset(entry["words"].split()) - english for entry in data["languages"]}
    return Languages(english, frozenset(data["names"]["particles"].split()), others)
