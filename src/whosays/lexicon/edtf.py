"""Dates as the Extended Date/Time Format (EDTF) writes them, and the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T[\d:]+(?:Z|[+-]\d\d:?\d\d)?)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)$")


def bounds(value: str | None) -> tuple[date, date] | None:
    """The first and last day of an EDTF value; None where it names no year ("XXXX-06") or is no date.

    >>> bounds("2016-02")
    (datetime.date(2016, 2, 1), datetime.date(2016, 2, 29))
    >>> bounds("2015-03/2016-03")[1]
    datetime.date(2016, 3, 31)
    >>> bounds("XXXX-06") is None
    True
    """
    if not value:
        return None
    if "/" in value:
        ends = [bounds(v) for v in value.split("/", 1)]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    try:
        if m := _DAY.match(value):
            day = date(int(m[1]), int(m[2]), int(m[3]))
            return day, day
        if m := _MONTH.match(value):
            year, month = int(m[1]), int(m[2])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if m := _YEAR.match(value):
            return date(int(m[1].replace("X", "0")), 1, 1), date(int(m[1].replace("X", "9")), 12, 31)
    except ValueError:
        return None
    return None


def meet(a: str | None, b: str | None) -> bool | None:
    """Whether two EDTF values can be the same time; None where one of them has no days to compare.

    >>> meet("2016-11", "2016-11-09")
    True
    >>> meet("2016-11-08", "2016-11-09")
    False
    """
    left, right = bounds(a), bounds(b)
    if left is None or right is None:
        return None
    return left[0] <= right[1] and right[0] <= left[1]


def shift_months(day: date, months: int) -> date:
    """`day` moved by whole months; the day of the month is cut to what the month has.

    >>> shift_months(date(2018, 1, 31), 1)
    datetime.date(2018, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def iso_week(day: date) -> str:
    """The ISO week as TIMEX3 writes it.

    >>> iso_week(date(2018, 1, 1))
    '2018-W01'
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
