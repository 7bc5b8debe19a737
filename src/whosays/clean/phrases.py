"""Known phrases of clutter, out of lexicon/clutter.toml, as compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whosays.clean.reasons import Reason
from whosays.lexicon.tables import table_of

_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|al|el|bin|da|la)){0,3}"
# Who made a picture: capitalised names and what joins them, so that no sentence is taken for one.
_MAKER = (
    r"(?:[A-Z0-9@][\w.'’@:-]*|/)"
    r"(?:(?:\s?[/,&•|:–—-]\s?|\s)(?:[A-Z0-9@][\w.'’@:-]*|/|of|the|and|for|via|de|la|le|van|von|al|el|bin|file|photo|handout|pool)){0,9}"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of the lexicon. `where` says against what `pattern` is held (see the file)."""

    reason: Reason
    where: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    news: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that clutter.toml holds, ready for use."""

    phrases: tuple[Phrase, ...]
    agency: re.Pattern[str]
    credit: re.Pattern[str]
    share_words: frozenset[str]
    imperatives: frozenset[str]

    def at(self, where: str) -> tuple[Phrase, ...]:
        """The phrases that are held against `where`."""
        return tuple(phrase for phrase in self.phrases if phrase.where == where)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once.

    >>> lexicon().agency.search("the AFP agency").group()
    'AFP'
    """
    data = table_of("clutter.toml")
    parts = _parts(data)
    phrases = tuple(
        Phrase(
            reason=Reason[entry["reason"].upper()],
            where=entry["where"],
            pattern=re.compile(_filled(entry["pattern"], parts), 0 if entry.get("exact_case") else re.I),
            examples=tuple(entry["examples"]),
            news=tuple(entry.get("news", ())),
        )
        for entry in data["phrase"]
    )
    names = _either(data["agencies"] + data["broadcasters"])
    return Lexicon(
        phrases=phrases,
        agency=re.compile(rf"(?<![\w@/.]){names}(?![\w.]\w)"),
        credit=re.compile(_filled(r"(?:{CREDIT_OF_TWO}|{AGENCY}|Twitter/@\w+)\s*$", parts)),
        share_words=frozenset(data["share_words"]),
        imperatives=frozenset(data["imperatives"]),
    )


def _parts(data: dict[str, list[str]]) -> dict[str, str]:
    agency = _either(data["agencies"]) + r"\b"
    two = rf"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?(?:, (?:File|Pool))?\s?/\s?{agency}"
    after = rf"(?:\s?(?:/|,|•|\||via|via the)\s?(?:{agency}|{_NAME}))*"
    return {
        "AGENCY": agency,
        "PICTURE_AGENCY": _either(data["picture_agencies"]) + r"\b",
        "MAKER": _MAKER,
        "CREDIT_OF_TWO": two,
        "CREDIT": rf"(?:{_NAME}(?:, (?:File|Pool|file|pool))?\s?/\s?)?{agency}{after}",
    }


def _either(names: list[str]) -> str:
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name) for name in longest_first) + ")"


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern
