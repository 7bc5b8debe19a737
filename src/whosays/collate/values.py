"""Can two values both be true? Compatibility of counts, times, places, names and amounts.

A wording difference is not a contradiction: ranges that meet, a date inside the other, a place inside the
other and two names of one thing are compatible (product.md, "Verdicts").
"""

from __future__ import annotations

import re
import unicodedata
from calendar import day_name
from dataclasses import replace
from datetime import date
from functools import lru_cache

from whosays.lexicon.tables import table_of
from whosays.model import Amount, Count, Named, Value, When, Where

APPROXIMATE_SHARE = 0.05  # how far "about 200" may be from the figure it rounds
MIN_STEM = 5

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = frozenset(
    "the a an of in on at to and or by for with from near his her its their s said who which that".split()
)
_VENUES = table_of("venues.toml")
_BESIDE_NAMES = frozenset(_VENUES["beside_names"])


# The same few thousand names and phrases meet each other again and again while one story is collated.
@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Lower case without diacritics: the form names are compared in."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=50_000)
def content_words(text: str) -> tuple[str, ...]:
    """Plain words that carry meaning, plural s removed.

    >>> content_words("The Interior Ministry's officers")
    ('interior', 'ministry', 'officer')
    """
    found = (w for w in _PLAIN.findall(plain(text)) if w not in _FUNCTION_WORDS)
    return tuple(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in found)


def compatible(a: Value, b: Value) -> bool:
    """Whether both values can be true of one question. Values of different types never are."""
    if isinstance(a, Count) and isinstance(b, Count):
        return ranges_meet(a, b)
    if isinstance(a, When) and isinstance(b, When):
        return times_meet(a, b)
    if isinstance(a, Where) and isinstance(b, Where):
        return places_meet(a, b) or not _far_apart(a, b)
    if isinstance(a, Named) and isinstance(b, Named):
        return names_meet(a.name, b.name)
    if isinstance(a, Amount) and isinstance(b, Amount):
        return a == b
    return False


def comparable(value: Value, words: str) -> Value:
    """The value as it is compared: a time without a date is anchored to the day of the week it names, if any.

    "Friday" in two undated reports is the same Friday; "yesterday" in two undated reports need not be.
    """
    if isinstance(value, When) and value.value is None:
        named = [day for day in day_name if day.lower() in words.lower()]
        return replace(value, anchor=named[0] if len(named) == 1 else None)
    return value


def ranges_meet(a: Count, b: Count) -> bool:
    """7 and "at least 5" meet; 7 and 5 do not. A withheld count (both ends None) says nothing.

    An approximate figure meets what it may be rounded from: "nearly 200" and 197.
    """
    if a.low is None and a.high is None or b.low is None and b.high is None:
        return False
    low_a, high_a = _ends(a)
    low_b, high_b = _ends(b)
    return low_a <= high_b and low_b <= high_a


def implies(a: Count, b: Count) -> bool:
    """Whether b is true where a is: "about 12" where "more than 10" is denied contradicts, "at least 8" does not.

    >>> implies(Count(12, 12), Count(11, None)), implies(Count(8, None), Count(10, 10))
    (True, False)
    """
    low, high = _ends(b)
    return low <= (a.low or 0) and (float("inf") if a.high is None else a.high) <= high


def _ends(count: Count) -> tuple[float, float]:
    slack = APPROXIMATE_SHARE * (count.high or count.low or 0) if count.approximate else 0.0
    return (count.low or 0) - slack, (float("inf") if count.high is None else count.high) + slack


def times_meet(a: When, b: When) -> bool:
    """A date inside the other; where one has no date, the same day of the week (see `comparable`).

    >>> times_meet(When(None, "day", "Monday"), When("2019-03-04", "day"))
    True
    """
    if a.value is None or b.value is None:
        day = _weekday(a)
        return day is not None and day == _weekday(b)
    if a.value == b.value:
        return True
    return _inside_date(a.value, b.value) or _inside_date(b.value, a.value)


def _weekday(when: When) -> str | None:
    if when.value is None:
        return when.anchor
    day = when.value.split("T")[0]
    return day_name[date.fromisoformat(day).weekday()] if _DAY.fullmatch(day) else None


def _inside_date(inner: str, outer: str) -> bool:
    if "/" in outer:
        start, _, end = outer.partition("/")
        if not start or not end:
            return False
        return start <= inner[: len(start)] and inner[: len(end)] <= end
    inner, outer = inner.split("T")[0], outer.split("T")[0]
    pattern = outer.replace("X", ".")
    return re.match(pattern, inner) is not None


def places_meet(a: Where, b: Where) -> bool:
    """One place names, or lies inside, the other; two places of different countries never meet."""
    if a.country and b.country and a.country != b.country:
        return False
    return any(_same_place(x, y) for x in a.parts for y in b.parts[:2]) or any(
        _same_place(x, y) for x in a.parts[:2] for y in b.parts
    )


def _far_apart(a: Where, b: Where) -> bool:
    """Two places whose reports themselves put them in different countries. All else is left open.

    Distance is no proof: a state stands for its middle, and a name without its country may be another town's.
    """
    stated = len(a.parts) > 1 and len(b.parts) > 1
    return stated and a.country is not None and b.country is not None and a.country != b.country


def _same_place(a: str, b: str) -> bool:
    one = {w for w in content_words(a) if w not in _BESIDE_NAMES} or set(content_words(a))
    other = {w for w in content_words(b) if w not in _BESIDE_NAMES} or set(content_words(b))
    return bool(one and other) and (one <= other or other <= one)


def names_meet(a: str, b: str) -> bool:
    """Two names or descriptions of one thing: the shorter's content words mostly stand in the longer.

    >>> names_meet("grenades and gunfire", "gunfire"), names_meet("Interior Ministry", "Ministry of Justice")
    (True, False)
    """
    one, other = set(content_words(a)), set(content_words(b))
    if not one or not other:
        return plain(a) == plain(b)
    shorter, longer = sorted((one, other), key=len)
    return sum(any(_same_word(w, x) for x in longer) for w in shorter) > 0.5 * len(shorter)


def _same_word(a: str, b: str) -> bool:
    """The same word, or a country and its adjective (Nigeria, Nigerian)."""
    short, long = sorted((a, b), key=len)
    return short == long or len(short) >= MIN_STEM and len(long) - len(short) <= 2 and long.startswith(short)
