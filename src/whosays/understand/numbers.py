"""Number words of a sentence, as ranges: "at least 7", "two dozen", "no one", "between six and ten".

What comes in is one sentence; what goes out are the numbers that could count people. Ages, distances,
money, votes, times, dates, phone numbers, ordinals and list numbers are left out here, so that nobody
downstream can take them for people. A number keeps the tokens of its bound ("at least"), because these
are part of the words that state it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.lexicon.people import is_person, not_counted
from whosays.model import Count
from whosays.understand.syntax import Sentence, Token

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
    "several": 3, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000,
    "multiple": 2, "numerous": 3, "handful": 3,
}
_TENS_OF = {"dozens": 240, "hundreds": 2_000, "thousands": 20_000, "millions": 20_000_000}
_HUNDREDS_OF = {"thousands": 200_000, "millions": 200_000_000}
_NOBODY = {"nobody", "none", "no-one", "noone", "neither"}
_EXACT_WORDS = {"both": 2, "couple": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4}

_DIGITS = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(k|m|mn|bn)?(\+)?$")
_PIECE = re.compile(r"[-\u2010-\u2015]|[^-\u2010-\u2015]+")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015")
_YEAR = range(1000, 2100)
_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

# Words before a number that bound it. Longest first when matched.
_LOW = (
    ("at", "least"), ("a", "least"), ("no", "fewer", "than"), ("no", "less", "than"), ("not", "less", "than"),
    ("a", "minimum", "of"), ("minimum", "of"), ("upwards", "of"), ("upward", "of"), ("not", "fewer", "than"),
)
_ABOVE = (
    ("more", "than"), ("over",), ("above",), ("in", "excess", "of"), ("greater", "than"), ("exceeding",),
    ("beyond",), ("excess", "of"),
)
_BELOW = (("fewer", "than"), ("less", "than"), ("under",), ("below",), ("short", "of"))
_HIGH = (
    ("up", "to"), ("as", "many", "as"), ("at", "most"), ("no", "more", "than"), ("not", "more", "than"),
    ("a", "maximum", "of"), ("maximum", "of"), ("as", "much", "as"),
)
_ABOUT = (
    ("about",), ("around",), ("some",), ("nearly",), ("almost",), ("roughly",), ("approximately",),
    ("close", "to"), ("an", "estimated"), ("estimated",), ("perhaps",), ("probably",), ("approx",), ("circa",),
    ("an", "approximate"), ("near",), ("in", "the", "region", "of"), ("something", "like"), ("practically",),
)
_PLAIN = (
    ("just",), ("well",), ("only",), ("another",), ("an", "additional"), ("additional",), ("a", "further"),
    ("further",), ("a", "total", "of"), ("total", "of"), ("a", "combined"), ("the",), ("these",), ("those",),
    ("all",), ("other",), ("exactly",), ("far",), ("slightly",), ("even",), ("now",), ("a", "reported"),
    ("at", "the"), ("first",), ("last",), ("its",), ("their",), ("his",), ("her",), ("our",), ("a", "record"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """How many, and where it says so: tokens first..last (inclusive), bounds included.

    core: the token of the number word itself; vague: a word such as "several" or "dozens".
    """

    count: Count
    first: int
    last: int
    core: int
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    token: int


@dataclass(frozen=True, slots=True)
class _Core:
    """A number without its bound: pieces first..last (inclusive)."""

    low: int | None
    high: int | None
    first: int
    last: int
    vague: bool = False
    approximate: bool = False


def find_numbers(sentence: Sentence) -> tuple[Number, ...]:
    """Every number of `sentence` that could count people, in order, none overlapping another.

    >>> from whosays.understand.syntax import Sentence, Token
    >>> words = "At least 7 were hurt".split()
    >>> tokens = tuple(Token(i, 0, 0, w, w.lower(), "X", -1, "dep") for i, w in enumerate(words))
    >>> find_numbers(Sentence(0, "text", 0, 0, 0, tokens))[0].count
    Count(low=7, high=None, approximate=False)
    """
    pieces = _pieces(sentence.tokens)
    found: list[Number] = []
    at = 0
    while at < len(pieces):
        core = _core(pieces, at)
        if core is None:
            at += 1
            continue
        if not _is_something_else(sentence, pieces, core):
            found.append(_bounded(pieces, core, found[-1].last if found else -1, sentence))
        at = core.last + 1
    return tuple(found)


def _pieces(tokens: tuple[Token, ...]) -> list[_Piece]:
    """Tokens cut at hyphens, so that "twenty-one" reads the same however it was tokenised."""
    out: list[_Piece] = []
    for token in tokens:
        parts = _PIECE.findall(token.text.lower()) or [token.text.lower()]
        out.extend(_Piece(part, token.i) for part in parts)
    return out


def _word(pieces: list[_Piece], at: int) -> str:
    return pieces[at].text if 0 <= at < len(pieces) else ""


def _core(pieces: list[_Piece], at: int) -> _Core | None:
    """The number that starts at piece `at`, its right-hand parts included."""
    for reader in (_between, _nobody, _of_vague, _vague, _word_of_exact, _number_or_range):
        core = reader(pieces, at)
        if core is not None:
            return core
    return None


def _number_or_range(pieces: list[_Piece], at: int) -> _Core | None:
    one = _single(pieces, at)
    if one is None:
        return None
    low, end = one
    joint = _word(pieces, end)
    if joint in _DASHES or joint in {"to", "or"}:
        other = _single(pieces, end + 1)
        if other is not None:
            high, last = other
            # "5-6,000": the thousands are written once and belong to both ends.
            if joint in _DASHES and low < 1000 and high >= 1000 and high % 1000 == 0 and low * 1000 < high:
                low *= 1000
            if high >= 1000 and low < 1000 and high % 1000 == 0 and _word(pieces, last - 1) in _SCALES:
                low *= 1000 if _word(pieces, last - 1) == "thousand" else 1
            if low < high:
                return _Core(low, high, at, last - 1)
    if joint in _DASHES and _word(pieces, end + 1) in {"odd", "plus"}:
        return _Core(low, None, at, end + 1)
    after = (_word(pieces, end), _word(pieces, end + 1))
    if after == ("or", "more"):
        return _Core(low, None, at, end + 1)
    if after == ("or", "fewer") or after == ("or", "less"):
        return _Core(None, low, at, end + 1)
    if after == ("or", "so"):
        return _Core(low, low, at, end + 1, approximate=True)
    if after[0] == "plus" or pieces[end - 1].text.endswith("+"):
        return _Core(low, None, at, end if after[0] == "plus" else end - 1)
    if after[0] == "odd":
        return _Core(low, None, at, end)
    return _Core(low, low, at, end - 1)


def _single(pieces: list[_Piece], at: int) -> tuple[int, int] | None:
    """An exact number starting at `at`: its value and the piece after it."""
    if _word(pieces, at) == "half" and _word(pieces, at + 1) in {"a", "an"}:
        unit = _word(pieces, at + 2)
        if unit == "dozen":
            return 6, at + 3
        if unit in _SCALES:
            return _SCALES[unit] // 2, at + 3
        return None
    if _word(pieces, at) in {"a", "an"}:
        unit = _word(pieces, at + 1)
        if unit == "dozen":
            return 12, at + 2
        if unit in _SCALES:
            return _compound(pieces, at + 2, _SCALES[unit])
        return None
    if _word(pieces, at) == "dozen":
        return 12, at + 1
    return _digits(pieces, at) or _words(pieces, at)


def _digits(pieces: list[_Piece], at: int) -> tuple[int, int] | None:
    match = _DIGITS.match(_word(pieces, at))
    if match is None:
        return None
    value = float(match[1].replace(",", "") + (match[2] or ""))
    value *= _SUFFIX.get(match[3] or "", 1)
    end = at + 1
    unit = _word(pieces, end)
    if unit in _SCALES or unit == "dozen":
        value *= _SCALES.get(unit, 12)
        end += 1
    return (int(round(value)), end) if abs(value - round(value)) < 1e-6 else None


def _words(pieces: list[_Piece], at: int) -> tuple[int, int] | None:
    """Number words: "seventeen", "one hundred and five", "twenty-one", "two dozen"."""
    small = _below_hundred(pieces, at)
    if small is None:
        return None
    value, end = small
    unit = _word(pieces, end)
    if unit == "dozen":
        return 12 * value, end + 1
    if unit in _SCALES:
        return _compound(pieces, end + 1, value * _SCALES[unit])
    return value, end


def _compound(pieces: list[_Piece], at: int, value: int) -> tuple[int, int]:
    """What follows a scale word: "one hundred [and five]", "two hundred [thousand]"."""
    unit = _word(pieces, at)
    if unit in _SCALES and _SCALES[unit] > value % 1000 > 0:
        return _compound(pieces, at + 1, value * _SCALES[unit])
    rest_at = at + 1 if unit == "and" else at
    rest = _below_hundred(pieces, rest_at)
    if rest is None:
        return value, at
    more, end = rest
    if _word(pieces, end) == "hundred" and value >= 1000:
        more, end = more * 100, end + 1
        tail = _below_hundred(pieces, end + 1 if _word(pieces, end) == "and" else end)
        if tail is not None:
            more, end = more + tail[0], tail[1]
    # "a hundred and two were hurt" counts on; "one hundred two thousand" does not occur in news.
    return (value + more, end) if more < _scale_of(value) else (value, at)


def _scale_of(value: int) -> int:
    return next((s for s in (1_000_000_000, 1_000_000, 1_000, 100) if value % s == 0), 1)


def _below_hundred(pieces: list[_Piece], at: int) -> tuple[int, int] | None:
    word = _word(pieces, at)
    if word in _TENS:
        after = at + 2 if _word(pieces, at + 1) in _DASHES else at + 1
        unit = _UNITS.get(_word(pieces, after), 0)
        return (_TENS[word] + unit, after + 1) if 0 < unit < 10 else (_TENS[word], at + 1)
    if word in _UNITS:
        return _UNITS[word], at + 1
    return None


def _between(pieces: list[_Piece], at: int) -> _Core | None:
    joint = {"between": "and", "from": "to"}.get(_word(pieces, at))
    if joint is None:
        return None
    low = _single(pieces, at + 1)
    if low is None or _word(pieces, low[1]) != joint:
        return None
    high = _single(pieces, low[1] + 1)
    return _Core(low[0], high[0], at, high[1] - 1) if high and low[0] < high[0] else None


def _nobody(pieces: list[_Piece], at: int) -> _Core | None:
    word, after = _word(pieces, at), _word(pieces, at + 1)
    if word in _NOBODY:
        return _Core(0, 0, at, at)
    if word == "no" and after == "one":
        return _Core(0, 0, at, at + 1)
    if word == "no" and after in _DASHES and _word(pieces, at + 2) == "one":
        return _Core(0, 0, at, at + 2)
    if word == "not" and after in {"one", "a"} and _word(pieces, at + 2) in {"single", "of"}:
        return _Core(0, 0, at, at + 1)
    return None


def _of_vague(pieces: list[_Piece], at: int) -> _Core | None:
    """"tens of thousands", "hundreds of thousands", "a number of", "a couple of dozen", "some of the"."""
    word, after = _word(pieces, at), _word(pieces, at + 1)
    if word == "tens" and after == "of":
        unit = _word(pieces, at + 2)
        return _Core(_TENS_OF[unit], None, at, at + 2, True) if unit in _TENS_OF else _Core(20, None, at, at, True)
    if word == "hundreds" and after == "of" and _word(pieces, at + 2) in _HUNDREDS_OF:
        return _Core(_HUNDREDS_OF[_word(pieces, at + 2)], None, at, at + 2, True)
    if word == "a" and after in {"number", "small", "large", "unknown", "undetermined", "unspecified"}:
        at_number = at + 1 if after == "number" else at + 2
        if _word(pieces, at_number) == "number" and _word(pieces, at_number + 1) == "of":
            return _Core(1, None, at, at_number, True)
    if word == "an" and after in {"unknown", "undetermined", "unspecified", "undisclosed"}:
        if _word(pieces, at + 2) == "number" and _word(pieces, at + 3) == "of":
            return _Core(1, None, at, at + 2, True)
    if word in {"some", "part"} and after == "of":
        return _Core(1, None, at, at, True)
    return None


def _vague(pieces: list[_Piece], at: int) -> _Core | None:
    word, after = _word(pieces, at), _word(pieces, at + 1)
    if word in {"several", "few"} and after in {"dozen", "hundred", "thousand", "million"}:
        unit = {"dozen": 12, **_SCALES}[after]
        first = at - 1 if word == "few" and _word(pieces, at - 1) == "a" else at
        return _Core(3 * unit, None, first, at + 1, True)
    if word == "couple" and after in _SCALES or word == "couple" and after == "dozen":
        return _Core(2 * {"dozen": 12, **_SCALES}[after], None, at, at + 1, True)
    if word == "few" and _word(pieces, at - 1) == "a":
        return _Core(3, None, at - 1, at, True)
    if word == "couple" and after == "of" and _word(pieces, at + 2) in {"dozen", *_SCALES}:
        return _Core(2 * {"dozen": 12, **_SCALES}[_word(pieces, at + 2)], None, at, at + 2, True)
    if word == "several" or word in _VAGUE and after not in _DASHES:
        first = at - 1 if word == "handful" and _word(pieces, at - 1) == "a" else at
        return _Core(_VAGUE[word], None, first, at, True)
    return None


def _word_of_exact(pieces: list[_Piece], at: int) -> _Core | None:
    word = _word(pieces, at)
    if word not in _EXACT_WORDS:
        return None
    first = at - 1 if word != "both" and _word(pieces, at - 1) in {"a", "the"} else at
    return _Core(_EXACT_WORDS[word], _EXACT_WORDS[word], first, at)


def _bounded(pieces: list[_Piece], core: _Core, taken: int, sentence: Sentence) -> Number:
    """The core with the bounding words on its left and "more"/"others" on its right read in."""
    low, high, approximate = core.low, core.high, core.approximate
    first = core.first
    while True:
        step = _bound_before(pieces, first, taken, sentence)
        if step is None:
            break
        kind, first = step
        low, high, approximate = _apply(kind, low, high, approximate, core.vague)
    return Number(
        Count(low, high, approximate), pieces[first].token, pieces[core.last].token,
        pieces[core.last if core.vague else core.first].token, core.vague,
    )


def _bound_before(pieces: list[_Piece], first: int, taken: int, sentence: Sentence) -> tuple[str, int] | None:
    tables = (("low", _LOW), ("high", _HIGH), ("above", _ABOVE), ("below", _BELOW), ("about", _ABOUT))
    best: tuple[str, int] | None = None
    for kind, table in (*tables, ("plain", _PLAIN)):
        for words in table:
            start = first - len(words)
            if start < 0 or pieces[start].token <= taken or best and start >= best[1]:
                continue
            if tuple(p.text for p in pieces[start:first]) != words:
                continue
            if not _is_particle(pieces, start, sentence):
                best = (kind, start)
    return best


def _is_particle(pieces: list[_Piece], at: int, sentence: Sentence) -> bool:
    """"handed over 12 hostages": this "over" belongs to the verb."""
    token = sentence.tokens[pieces[at].token]
    if token.rel == "compound:prt":
        return True
    return token.text.lower() == "over" and _word(pieces, at - 1).startswith(("hand", "turn", "ran", "run", "knock"))


def _apply(kind: str, low: int | None, high: int | None, approximate: bool, vague: bool):
    if kind == "about":
        return low, high, True
    if kind == "low":
        return low, None, approximate
    if kind == "high":
        # "up to several" says nothing sharper than the vague word itself.
        return (low, high, approximate) if vague else (None, high, approximate)
    if kind == "above" and low is not None:
        return (low + (not vague), None, approximate)
    if kind == "below" and high is not None:
        return None, high - 1, approximate
    return low, high, approximate


# --------------------------------------------------------------------------- what is not a count


def _is_something_else(sentence: Sentence, pieces: list[_Piece], core: _Core) -> bool:
    """Ages, money, measures, dates, times, votes, ordinals, list numbers, names with a number."""
    before = [_word(pieces, core.first - k) for k in (1, 2, 3)]
    after = [_word(pieces, core.last + k) for k in (1, 2, 3)]
    text = _word(pieces, core.first)
    figures = text[:1].isdigit()
    return (
        _joined(before, after, figures, sentence, pieces, core)
        or _is_age(before, after, core, sentence, pieces)
        or (not_counted(after[0]) and not is_person(after[1]))
        or (after[0] in _DASHES and (not_counted(after[1]) or not_counted(after[1] + "s")))
        or (after[0] in {"more", "square", "cubic", "nautical", "other", "per"} and not_counted(after[1]))
        or after[0] in {"%", "per", "percent", "pc", "°", "a.m.", "p.m.", "a.m", "p.m", "hrs"}
        or before[0] in {"$", "£", "€", "#", "no.", "us$", "rs", "rs.", "¥", "₹", "usd", "eur", "gbp", "nos."}
        or (figures and _is_date(before, after, core))
        or (figures and _numbers_a_name(sentence, pieces, core))
    )


def _joined(before, after, figures, sentence, pieces, core) -> bool:
    """"1/34", "7:30", "0800 056", "3-2", "A42": digits that are part of a longer sign."""
    if not figures:
        return _is_idiom(before, after, _word(pieces, core.first))
    glued = _glued(sentence, pieces, core)
    if glued and (after[0] in {"/", ":"} and after[1][:1].isdigit()
                  or before[0] in {"/", ":"} and before[1][-1:].isdigit()):
        return True
    if before[0] in _DASHES and len(before[1]) and (before[1][-1].isdigit() or before[1].isalpha()):
        tokens = sentence.tokens
        at = pieces[core.first].token
        # A dash with blanks around it is a pause, not part of a sign.
        return at > 0 and tokens[at - 1].end == tokens[at].start or pieces[core.first - 1].token == at
    if after[0] in _DASHES and after[1][:1].isdigit():
        return True
    if len(_word(pieces, core.first)) > 1 and _word(pieces, core.first)[0] == "0":
        return True
    return bool(before[0][:1].isdigit()) or bool(after[0][:1].isdigit())


def _glued(sentence: Sentence, pieces: list[_Piece], core: _Core) -> bool:
    """Does the number touch the sign before or after it ("7:30", but not "June 29 : 35 died")?"""
    first, last = pieces[core.first].token, pieces[core.last].token
    tokens = sentence.tokens
    before = first > 0 and tokens[first - 1].end == tokens[first].start
    after = last + 1 < len(tokens) and tokens[last].end == tokens[last + 1].start
    return before or after


def _is_idiom(before: list[str], after: list[str], word: str) -> bool:
    """Number words that count nothing: "one another", "one day", "day one", "square one", "no one's"."""
    if word == "one":
        return (
            after[0] in {"another", "day", "thing", "'s", "’s", "time"} or before[0] in {"day", "square", "phase",
            "this", "that", "each", "every", "any", "number", "which", "the", "new", "old", "big", "good", "only"}
            or after[:2] == ["in", "five"]
        )
    return word in {"second", "seconds"}


def _is_age(before, after, core: _Core, sentence: Sentence, pieces: list[_Piece]) -> bool:
    if before[0] in {"aged", "age", "ages"} or after[0] in {"year", "month", "years", "months"}:
        return True
    if after[0] in _DASHES and after[1] in {"year", "month", "week", "day", "yr", "years", "somethings", "something"}:
        return True
    if core.low is None or core.low > 115:
        return False
    # ", 42," or ", 67 of Slidell," or "(42)" right after a name or a noun in the singular.
    if before[0] in {",", "("}:
        at = pieces[core.first].token
        described = sentence.tokens[at - 2] if at >= 2 else None
        if described is None or not _word(pieces, core.first)[:1].isdigit():
            return False
        closes = {",", ")", ".", ";", ""}
        if described.upos == "PROPN":
            closes |= {"of", "from", "was", "and", "who", "is", "has", "had", "—", "-"}
        return after[0] in closes and described.upos in {"PROPN", "NOUN", "PRON"}
    return False


def _is_date(before, after, core: _Core) -> bool:
    if before[0].rstrip(".") in _MONTHS or after[0].rstrip(".") in _MONTHS:
        return True
    if core.low == core.high and core.low in _YEAR and core.low >= 1800:
        return before[0] in {"in", "since", "of", "by", "from", "until", "till", "late", "early", "mid", "(", ",",
                             "the", "to", "and", "during", "fall", "spring", "summer", "autumn", "winter", "early"}
    return before[0] in {"at"} and core.low is not None and core.low < 24 and after[0] in {
        "on", "in", "and", ",", ".", "local", "gmt", "et", "est", "edt", "utc", "that", "the", "a.m", "p.m"}


def _numbers_a_name(sentence: Sentence, pieces: list[_Piece], core: _Core) -> bool:
    """"Flight 370", "Route 66", "Channel 5": the digits follow the word that they number."""
    at = pieces[core.first].token
    token = sentence.tokens[at]
    if at == 0 or token.head < 0:
        return False
    previous = sentence.tokens[at - 1]
    if previous.end != token.start and not previous.text[:1].isupper():
        return False
    return (
        token.head == at - 1 and previous.upos in {"PROPN", "NOUN"}
        and token.rel.split(":")[0] in {"nummod", "compound", "flat", "dep", "nmod"}
    ) or previous.text.lower() in {"flight", "route", "channel", "highway", "interstate", "block", "room",
                                   "unit", "apartment", "ward", "district", "phase", "page", "number", "level"}
