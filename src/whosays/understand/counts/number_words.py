"""The number words themselves: digits, "two dozen", "half a million", "several", "no one", "five or six".

What comes in are the words of a sentence cut at hyphens; what goes out is one number and where it ends,
without the words that bound it ("at least").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.understand.syntax import Token

_UNITS = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SUFFIX = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}

# Lowest number that each vague word can honestly stand for (product.md, "Number words").
_VAGUE = {
    "several": 3,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "multiple": 2,
    "numerous": 3,
    "handful": 3,
}
_TENS_OF = {"dozens": 240, "hundreds": 2_000, "thousands": 20_000, "millions": 20_000_000}
_HUNDREDS_OF = {"thousands": 200_000, "millions": 200_000_000}
_NOBODY = {"nobody", "none", "no-one", "noone", "neither"}
_EXACT_WORDS = {"both": 2, "couple": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4}

_DIGITS = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(k|m|mn|bn)?(\+)?$")
_PIECE = re.compile(r"[-\u2010-\u2015]|[^-\u2010-\u2015]+")
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015")


@dataclass(frozen=True, slots=True)
class Piece:
    """A lower-case part of a word, and the index of the token it is part of."""

    text: str
    token: int


@dataclass(frozen=True, slots=True)
class Core:
    """A number without its bound: pieces first..last (inclusive)."""

    low: int | None
    high: int | None
    first: int
    last: int
    vague: bool = False
    approximate: bool = False


def pieces_of(tokens: tuple[Token, ...]) -> list[Piece]:
    """Tokens cut at hyphens, so that "twenty-one" reads the same however it was tokenised."""
    out: list[Piece] = []
    for token in tokens:
        parts = _PIECE.findall(token.text.lower()) or [token.text.lower()]
        out.extend(Piece(part, token.i) for part in parts)
    return out


def word_at(pieces: list[Piece], at: int) -> str:
    """The text of piece `at`, "" beyond either end."""
    return pieces[at].text if 0 <= at < len(pieces) else ""


def read_core(pieces: list[Piece], at: int) -> Core | None:
    """The number that starts at piece `at`, its right-hand parts included."""
    for reader in (_between, _nobody, _of_vague, _vague, _word_of_exact, _number_or_range):
        core = reader(pieces, at)
        if core is not None:
            return core
    return None


def _number_or_range(pieces: list[Piece], at: int) -> Core | None:
    one = _single(pieces, at)
    if one is None:
        return None
    low, end = one
    joint = word_at(pieces, end)
    if joint in DASHES or joint in {"to", "or"}:
        other = _single(pieces, end + 1)
        if other is not None:
            high, last = other
            # "5-6,000": the thousands are written once and belong to both ends.
            if joint in DASHES and low < 1000 and high >= 1000 and high % 1000 == 0 and low * 1000 < high:
                low *= 1000
            if high >= 1000 and low < 1000 and high % 1000 == 0 and word_at(pieces, last - 1) in _SCALES:
                low *= 1000 if word_at(pieces, last - 1) == "thousand" else 1
            if low < high:
                return Core(low, high, at, last - 1)
    if joint in DASHES and word_at(pieces, end + 1) in {"odd", "plus"}:
        return Core(low, None, at, end + 1)
    after = (word_at(pieces, end), word_at(pieces, end + 1))
    if after == ("or", "more"):
        return Core(low, None, at, end + 1)
    if after == ("or", "fewer") or after == ("or", "less"):
        return Core(None, low, at, end + 1)
    if after == ("or", "so"):
        return Core(low, low, at, end + 1, approximate=True)
    if after[0] == "plus" or pieces[end - 1].text.endswith("+"):
        return Core(low, None, at, end if after[0] == "plus" else end - 1)
    if after[0] == "odd":
        return Core(low, None, at, end)
    return Core(low, low, at, end - 1)


def _single(pieces: list[Piece], at: int) -> tuple[int, int] | None:
    """An exact number starting at `at`: its value and the piece after it."""
    if word_at(pieces, at) == "half" and word_at(pieces, at + 1) in {"a", "an"}:
        unit = word_at(pieces, at + 2)
        if unit == "dozen":
            return 6, at + 3
        if unit in _SCALES:
            return _SCALES[unit] // 2, at + 3
        return None
    if word_at(pieces, at) in {"a", "an"}:
        unit = word_at(pieces, at + 1)
        if unit == "dozen":
            return 12, at + 2
        if unit in _SCALES:
            return _compound(pieces, at + 2, _SCALES[unit])
        return None
    if word_at(pieces, at) == "dozen":
        return 12, at + 1
    return _digits(pieces, at) or _words(pieces, at)


def _digits(pieces: list[Piece], at: int) -> tuple[int, int] | None:
    match = _DIGITS.match(word_at(pieces, at))
    if match is None:
        return None
    value = float(match[1].replace(",", "") + (match[2] or ""))
    value *= _SUFFIX.get(match[3] or "", 1)
    end = at + 1
    unit = word_at(pieces, end)
    if unit in _SCALES or unit == "dozen":
        value *= _SCALES.get(unit, 12)
        end += 1
    return (round(value), end) if abs(value - round(value)) < 1e-6 else None


def _words(pieces: list[Piece], at: int) -> tuple[int, int] | None:
    """Number words: "seventeen", "one hundred and five", "twenty-one", "two dozen"."""
    small = _below_hundred(pieces, at)
    if small is None:
        return None
    value, end = small
    unit = word_at(pieces, end)
    if unit == "dozen":
        return 12 * value, end + 1
    if unit in _SCALES:
        return _compound(pieces, end + 1, value * _SCALES[unit])
    return value, end


def _compound(pieces: list[Piece], at: int, value: int) -> tuple[int, int]:
    """What follows a scale word: "one hundred [and five]", "two hundred [thousand]"."""
    unit = word_at(pieces, at)
    if unit in _SCALES and _SCALES[unit] > value % 1000 > 0:
        return _compound(pieces, at + 1, value * _SCALES[unit])
    rest_at = at + 1 if unit == "and" else at
    rest = _below_hundred(pieces, rest_at)
    if rest is None:
        return value, at
    more, end = rest
    if word_at(pieces, end) == "hundred" and value >= 1000:
        more, end = more * 100, end + 1
        tail = _below_hundred(pieces, end + 1 if word_at(pieces, end) == "and" else end)
        if tail is not None:
            more, end = more + tail[0], tail[1]
    # "a hundred and two were hurt" counts on; "one hundred two thousand" does not occur in news.
    return (value + more, end) if more < _scale_of(value) else (value, at)


def _scale_of(value: int) -> int:
    return next((s for s in (1_000_000_000, 1_000_000, 1_000, 100) if value % s == 0), 1)


def _below_hundred(pieces: list[Piece], at: int) -> tuple[int, int] | None:
    word = word_at(pieces, at)
    if word in _TENS:
        after = at + 2 if word_at(pieces, at + 1) in DASHES else at + 1
        unit = _UNITS.get(word_at(pieces, after), 0)
        return (_TENS[word] + unit, after + 1) if 0 < unit < 10 else (_TENS[word], at + 1)
    if word in _UNITS:
        return _UNITS[word], at + 1
    return None


def _between(pieces: list[Piece], at: int) -> Core | None:
    joint = {"between": "and", "from": "to"}.get(word_at(pieces, at))
    if joint is None:
        return None
    low = _single(pieces, at + 1)
    if low is None or word_at(pieces, low[1]) != joint:
        return None
    high = _single(pieces, low[1] + 1)
    return Core(low[0], high[0], at, high[1] - 1) if high and low[0] < high[0] else None


def _nobody(pieces: list[Piece], at: int) -> Core | None:
    word, after = word_at(pieces, at), word_at(pieces, at + 1)
    if word in _NOBODY:
        return Core(0, 0, at, at)
    if word == "no" and after == "one":
        return Core(0, 0, at, at + 1)
    if word == "no" and after in DASHES and word_at(pieces, at + 2) == "one":
        return Core(0, 0, at, at + 2)
    if word == "not" and after in {"one", "a"} and word_at(pieces, at + 2) in {"single", "of"}:
        return Core(0, 0, at, at + 1)
    return None


def _of_vague(pieces: list[Piece], at: int) -> Core | None:
    """ "tens of thousands", "hundreds of thousands", "a number of", "a couple of dozen", "some of the"."""
    word, after = word_at(pieces, at), word_at(pieces, at + 1)
    if word == "tens" and after == "of":
        unit = word_at(pieces, at + 2)
        return Core(_TENS_OF[unit], None, at, at + 2, True) if unit in _TENS_OF else Core(20, None, at, at, True)
    if word == "hundreds" and after == "of" and word_at(pieces, at + 2) in _HUNDREDS_OF:
        return Core(_HUNDREDS_OF[word_at(pieces, at + 2)], None, at, at + 2, True)
    if word == "a" and after in {"number", "small", "large", "unknown", "undetermined", "unspecified"}:
        at_number = at + 1 if after == "number" else at + 2
        if word_at(pieces, at_number) == "number" and word_at(pieces, at_number + 1) == "of":
            return Core(1, None, at, at_number, True)
    unknown = word == "an" and after in {"unknown", "undetermined", "unspecified", "undisclosed"}
    if unknown and word_at(pieces, at + 2) == "number" and word_at(pieces, at + 3) == "of":
        return Core(1, None, at, at + 2, True)
    if word in {"some", "part"} and after == "of":
        return Core(1, None, at, at, True)
    return None


def _vague(pieces: list[Piece], at: int) -> Core | None:
    word, after = word_at(pieces, at), word_at(pieces, at + 1)
    if word in {"several", "few"} and after in {"dozen", "hundred", "thousand", "million"}:
        unit = {"dozen": 12, **_SCALES}[after]
        first = at - 1 if word == "few" and word_at(pieces, at - 1) == "a" else at
        return Core(3 * unit, None, first, at + 1, True)
    if word == "couple" and after in _SCALES or word == "couple" and after == "dozen":
        return Core(2 * {"dozen": 12, **_SCALES}[after], None, at, at + 1, True)
    if word == "few" and word_at(pieces, at - 1) == "a":
        return Core(3, None, at - 1, at, True)
    if word == "couple" and after == "of" and word_at(pieces, at + 2) in {"dozen", *_SCALES}:
        return Core(2 * {"dozen": 12, **_SCALES}[word_at(pieces, at + 2)], None, at, at + 2, True)
    if word == "several" or word in _VAGUE and after not in DASHES:
        first = at - 1 if word == "handful" and word_at(pieces, at - 1) == "a" else at
        return Core(_VAGUE[word], None, first, at, True)
    return None


def _word_of_exact(pieces: list[Piece], at: int) -> Core | None:
    word = word_at(pieces, at)
    if word not in _EXACT_WORDS:
        return None
    first = at - 1 if word != "both" and word_at(pieces, at - 1) in {"a", "the"} else at
    return Core(_EXACT_WORDS[word], _EXACT_WORDS[word], first, at)
