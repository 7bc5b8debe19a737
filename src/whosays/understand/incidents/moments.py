"""Whether two time expressions can mean the same moment: for telling one incident from another."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from whosays.model import When

_FULL = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DECADE = re.compile(r"^(\d{3})X")
_SHORT = re.compile(r"^XXXX-(\d{2})(?:-(\d{2}))?")
_NEAR_DAYS = 1
_WIDE = ("month", "year", "decade", "season", "century", "quarter")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as far as a report gives it: first and last day, or month and day without a year, or only its words."""

    first: date | None
    last: date | None
    month: int | None
    day: int | None
    granularity: str
    words: str


def moment(when: When, words: str) -> Moment:
    """The moment that `when` gives; `words` are the report's own, for times that could not be resolved.

    >>> moment(When("2016-10", "month"), "in October").last
    datetime.date(2016, 10, 31)
    """
    value = when.value or ""
    days = _days(value)
    short = _SHORT.match(value)
    month = int(short[1]) if short else (days[0].month if days and days[0].month == days[1].month else None)
    day = int(short[2]) if short and short[2] else (days[0].day if days and days[0] == days[1] else None)
    return Moment(days[0] if days else None, days[1] if days else None, month, day, when.granularity, words.lower())


def _days(value: str) -> tuple[date, date] | None:
    if "/" in value:
        left, right = value.split("/", 1)
        a, b = _days(left), _days(right)
        return (a[0], b[1]) if a and b else a or b
    decade = _DECADE.match(value)
    if decade:
        return date(int(decade[1]) * 10, 1, 1), date(int(decade[1]) * 10 + 9, 12, 31)
    full = _FULL.match(value)
    if full is None:
        return None
    try:
        return _bounds(int(full[1]), int(full[2] or 0), int(full[3] or 0))
    except ValueError:
        return None


def _bounds(year: int, month: int, day: int) -> tuple[date, date]:
    if not 1 <= month <= 12:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def differ(a: Moment, b: Moment) -> bool:
    """Whether the two are surely not the same moment. A day's difference is none: reports blur nights.

    A bare time of day is no day and differs from nothing.
    """
    if not (is_dated(a) and is_dated(b)):
        return False
    if a.first and b.first and a.last and b.last:
        gap = max((b.first - a.last).days, (a.first - b.last).days)
        return gap > _NEAR_DAYS
    if a.month and b.month:
        return a.month != b.month or bool(a.day and b.day and abs(a.day - b.day) > _NEAR_DAYS)
    # No year to stand on: a month, year or calendar date beside a weekday is another time.
    if is_wide(a) != is_wide(b):
        return True
    return not is_wide(a) and (a.month is None) != (b.month is None)


def is_dated(a: Moment) -> bool:
    """Whether it says a day, month or year, not only a time of day."""
    return a.first is not None or a.month is not None or a.granularity not in ("hour", "minute", "part")


def agree(a: Moment, b: Moment) -> bool:
    """Whether the two can be the same moment and both say enough to tell."""
    if a.words == b.words:
        return True
    known = (a.first and b.first) or (a.month and b.month)
    return bool(known) and not differ(a, b)


def is_wide(a: Moment) -> bool:
    """Whether it is a month, a year or longer: the way reports date what is past."""
    return a.granularity in _WIDE


def within(a: Moment, b: Moment) -> bool:
    """Whether b is a wider naming of a."""
    if not (a.first and a.last and b.first and b.last):
        return False
    return b.first <= a.first and a.last <= b.last and (a.first, a.last) != (b.first, b.last)
