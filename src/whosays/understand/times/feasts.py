"""Rules for named days and for years counted apart: feasts, the fiscal year, years before Christ."""

from __future__ import annotations

import re
from datetime import date, timedelta

from whosays.understand.times.atoms import Around, Atom
from whosays.understand.times.dates import full_year, month_day
from whosays.understand.times.grammar import Rules
from whosays.understand.times.words import time_words

RULES = Rules()


def easter_sunday(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian reckoning).

    >>> easter_sunday(2019)
    datetime.date(2019, 4, 21)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * w) // 451
    month, day = divmod(h + w - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday (1 is Monday) of a month; -1 is the last.

    >>> nth_weekday(2018, 11, 4, 4)
    datetime.date(2018, 11, 22)
    """
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    if nth > 0:
        return day + timedelta(weeks=nth - 1)
    while (day + timedelta(weeks=1)).month == month:
        day += timedelta(weeks=1)
    return day


def feast(name: str, year: int) -> date:
    """The day of a moving feast of the lexicon in `year`."""
    rule = time_words().feasts[name]
    if "easter" in rule:
        return easter_sunday(year) + timedelta(days=rule["easter"])
    return nth_weekday(year, rule["month"], rule["weekday"], rule["nth"])


@RULES.add(r"(?P<h>{FEAST})(?![A-Za-z])(?:,?\s+(?P<y>{YEAR}))?")
def _feast(m: re.Match, around: Around) -> Atom | None:
    name = m["h"].lower()
    if m["y"]:
        day = feast(name, int(m["y"])).isoformat()
        return Atom(m.start(), m.end(), "DATE", day, day)
    if around.today is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-XX-XX")
    days = [feast(name, around.today.year + step) for step in (-1, 0, 1)]
    past = [d for d in days if d <= around.today]
    to_come = [d for d in days if d >= around.today]
    return around.day(m.start(), m.end(), to_come[0] if around.ahead(m.start()) else past[-1])


@RULES.add(r"9/11(?!/)", needs=("9/11",))
def _eleventh(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start(), m.end(), "DATE", "2001-09-11", "2001-09-11")


@RULES.add(r"(?P<h>{HOLIDAY})(?![A-Za-z])(?:,?\s+(?P<y>{YEAR}))?")
def _holiday(m: re.Match, around: Around) -> Atom | None:
    if re.match(
        r"\s+(?:tree|market|card|carol|party|present|gift|light|holiday|period|season|dinner|shopp)",
        m.string[m.end() :],
    ):
        return None
    fixed = time_words().holidays[m["h"].lower().replace("’", "'")]
    return month_day(m, around, int(fixed[:2]), int(fixed[3:]), m["y"])


@RULES.add(
    r"(?:[Tt]he\s+)?(?:holiday|festive|Christmas)\s+(?:period|season|weekend)(?![A-Za-z])",
    needs=("period", "season", "weekend"),
)
def _holiday_season(m: re.Match, around: Around) -> Atom | None:
    # said in December or January it is Christmas time; at other times of the year it may be any holiday
    if around.today is None or around.today.month not in {11, 12, 1}:
        return None
    year = around.today.year - (around.today.month == 1)
    return Atom(m.start(), m.end(), "DATE", f"{year}-12", f"{year}-12", "month", around.anchor)


@RULES.add(
    r"(?:the\s+)?(?:[Ff]iscal|[Ff]inancial)\s+(?:year\s+)?(?P<y>{YEAR})",
    r"(?:the\s+)?(?P<y>{YEAR})\s+(?:fiscal|financial)\s+year",
    r"(?P<which>the|this|last|next)\s+(?:(?:current|previous)\s+)?(?:fiscal|financial)\s+year",
    needs=("fiscal", "financial"),
)
def _fiscal(m: re.Match, around: Around) -> Atom | None:
    groups = m.groupdict()
    if groups.get("y"):
        return Atom(m.start(), m.end(), "DATE", f"FY{m['y']}", m["y"], "year")
    if around.today is None:
        return None
    year = around.today.year + {"last": -1, "next": 1}.get(groups["which"], 0) - ("previous" in m[0])
    return Atom(m.start(), m.end(), "DATE", f"FY{year}", f"{year}", "year", around.anchor)


@RULES.add(
    r"(?P<y>\d{1,4})\s?(?P<era>BCE?|B\.C\.|AD|A\.D\.|CE)(?![A-Za-z])",
    r"(?P<era>AD|A\.D\.)\s?(?P<y>\d{1,4})(?!\d)",
    needs=("bc", "b.c.", "ad", "a.d.", "ce"),
)
def _era(m: re.Match, around: Around) -> Atom | None:
    year = int(m["y"])
    if year == 0:
        return None
    if m["era"].startswith("B"):
        # EDTF counts a year 0, so 300 BC is -0299
        return Atom(m.start(), m.end(), "DATE", f"BC{year:04d}", f"-{year - 1:04d}", "year")
    return Atom(m.start(), m.end(), "DATE", f"{year:04d}", f"{year:04d}", "year")


@RULES.add(r"in\s+(?P<y>1[0-4]\d\d)(?=\s*(?:[.;)]|$|,\s+[a-z]))")
def _long_before(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start("y"), m.end("y"), "DATE", m["y"], m["y"], "year")


@RULES.add(r"(?:in|of|since|until)\s+(?P<y>['’]\d\d)(?![\w%])")
def _short_year(m: re.Match, around: Around) -> Atom | None:
    year = f"{full_year(m['y'])}"
    return Atom(m.start("y"), m.end("y"), "DATE", year, year, "year")
