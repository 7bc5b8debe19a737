"""The words of time (lexicon/times.toml) and the pattern pieces made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The tables of times.toml, by lower-case word."""

    weekdays: dict[str, int]
    months: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    tens: dict[str, int]
    vague: tuple[str, ...]
    parts: dict[str, str]
    seasons: dict[str, str]
    holidays: dict[str, str]
    feasts: dict[str, dict[str, int]]
    zones: tuple[str, ...]
    references: dict[str, str]
    frequencies: dict[str, str]
    future_auxiliaries: frozenset[str]
    modals: frozenset[str]
    future_verbs: frozenset[str]
    marks: frozenset[str]
    before_month: frozenset[str]
    before_year: frozenset[str]
    after_number: frozenset[str]
    words_too: frozenset[str]
    names_too: frozenset[str]


@cache
def time_words() -> TimeWords:
    """The lexicon, read once."""
    raw = table_of("times.toml")
    return TimeWords(
        weekdays=raw["weekdays"],
        months=raw["months"],
        units=raw["units"],
        numbers=raw["numbers"],
        ordinals=raw["ordinals"],
        tens=raw["tens"],
        vague=tuple(raw["vague"]["words"]),
        parts=raw["parts"],
        seasons=raw["seasons"],
        holidays=raw["holidays"],
        feasts=raw["feasts"],
        zones=tuple(raw["clock"]["zones"]),
        references={w: value for value, words in raw["references"].items() for w in words},
        frequencies=raw["frequencies"],
        future_auxiliaries=frozenset(raw["future"]["auxiliaries"]),
        modals=frozenset(raw["future"]["modals"]),
        future_verbs=frozenset(raw["future"]["verbs"]),
        marks=frozenset(raw["marks"]["words"]),
        **{name: frozenset(words) for name, words in raw["beside"].items()},
    )


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def capitalised(words: Iterable[str]) -> str:
    """The same for words that must begin with a capital (Monday, MONDAY, Mon.)."""
    forms = {form for w in words for form in (w.capitalize(), w.upper())}
    return any_of(forms)


def number(words: str) -> int | None:
    """The number that a word or digits give; None for vague words.

    >>> number("twenty-one"), number("12"), number("several")
    (21, 12, None)
    """
    text = words.lower().strip()
    if text.replace(",", "").isdigit():
        return int(text.replace(",", ""))
    table = time_words().numbers
    if text in table:
        return table[text]
    pieces = re.split(r"[ -]", text)
    if len(pieces) == 2 and all(p in table for p in pieces) and table[pieces[0]] >= 20:
        return table[pieces[0]] + table[pieces[1]]
    if text in {"a couple of", "couple of", "a couple"}:
        return 2
    return None


def _feast_forms(names: Iterable[str]) -> set[str]:
    """Names of feasts as they are written, with either apostrophe."""
    titles = {re.sub(r"(?:^|(?<=\s))[a-z]", lambda m: m[0].upper(), name) for name in names}
    return titles | {t.replace("'", "’") for t in titles}


def pattern_pieces() -> dict[str, str]:
    """Named pieces for the rules: {MON}, {WD}, {DAY}, {YEAR}, {UNIT}, {N}, {PART} ..."""
    w = time_words()
    tens = any_of(k for k, v in w.numbers.items() if v in range(20, 100, 10))
    ones = any_of(k for k, v in w.numbers.items() if v < 10 and k not in {"a", "an"})
    units = any_of(w.units)
    hour = r"(?:[01]?\d|2[0-3])"
    half = r"(?:a\.m\.?|p\.m\.?|am|pm|AM|PM|A\.M\.?|P\.M\.?)(?![A-Za-z])"
    zone = rf"(?:\s?\(?{any_of(w.zones)}\)?(?![A-Za-z]))"
    return {
        "REFERENCE": f"(?i:{any_of(w.references)})",
        "MON": capitalised(w.months) + r"(?![A-Za-z])",
        "WD": capitalised(w.weekdays) + r"(?![A-Za-z])",
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|-?[A-Za-z])",
        "YEAR": r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d|-?(?:year|strong|odd))",
        "UNIT": units + r"s?(?![A-Za-z])",
        "N": rf"(?i:\d+(?:\.\d+)?|{tens}[ -]{ones}|{any_of(w.numbers)})(?![A-Za-z])",
        "VAGUE": f"(?i:{any_of(w.vague)})",
        "TENS": f"(?i:{any_of(w.tens)})",
        "FEAST": any_of(_feast_forms(w.feasts)),
        "HOLIDAY": any_of(_feast_forms(w.holidays)),
        "PART": f"(?i:{any_of(w.parts)})" + r"(?:\s+hours)?(?![A-Za-z])",
        "SEASON": f"(?i:{any_of(w.seasons)})" + r"(?![A-Za-z])",
        "CLOCK": rf"(?:{hour}[:.][0-5]\d(?::[0-5]\d)?\s?{half}|(?:1[0-2]|0?[1-9])\s?{half}|"
        rf"{hour}:[0-5]\d(?::[0-5]\d)?"
        rf"(?!\d)|(?:1[0-2]|[1-9]|{ones})\s?o['’]clock){zone}?",
        "MOD": r"(?i:(?:just|shortly|soon)\s+(?:after|before)|around|about|approximately|roughly|nearly|"
        r"some|at)\s+",
        "EARLY": r"(?i:early|late|mid|earlier|later)(?:\s+|-)(?:on\s+|in\s+)?(?:the\s+)?",
    }
