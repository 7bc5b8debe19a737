"""What a time rule makes of the words it matched, and what it may look at to do so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from whosays.lexicon.edtf import iso_week

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Atom:
    """One time expression in a sentence: characters start..end of its text.

    timex: the TIMEX3 value; value: the EDTF value, None if it is no calendar date or cannot be resolved;
    clock ("T05:30") and part ("MO") are kept apart so that they can be joined to a day beside them.
    """

    start: int
    end: int
    kind: Kind
    timex: str
    value: str | None = None
    granularity: str = "day"
    anchor: str | None = None
    clock: str | None = None
    part: str | None = None

    @property
    def bare(self) -> bool:
        """A time of day that still needs its day."""
        return self.value is None and (self.clock is not None or self.part is not None)

    @property
    def is_day(self) -> bool:
        """Whether the value is one full calendar day."""
        day = self.value or ""
        return len(day) == 10 and day[4] == "-" and "X" not in day


@dataclass(frozen=True, slots=True)
class Around:
    """What the words around allow: the reference day, its name, the tense, and the mention before.

    today: the day the report speaks on, None if unknown; anchor: what that day stands on ("published
    2018-01-16");
    ahead: whether the clause at a character looks ahead (True), back (False) or does not say (None);
    before, before_day: the last mention that has a calendar value, and the last that is one day.
    """

    today: date | None
    anchor: str | None
    ahead: Callable[[int], bool | None]
    before: Atom | None = None
    before_day: Atom | None = None

    def day(self, start: int, end: int, day: date, anchor: str | None = None) -> Atom:
        """A calendar day."""
        return Atom(start, end, "DATE", day.isoformat(), day.isoformat(), "day", anchor or self.anchor)

    def week(self, start: int, end: int, day: date) -> Atom:
        """The week of `day`: EDTF has no weeks, so the value is the month of that day."""
        return Atom(start, end, "DATE", iso_week(day), f"{day:%Y-%m}", "week", self.anchor)

    def month(self, start: int, end: int, day: date) -> Atom:
        """The month of `day`."""
        return Atom(start, end, "DATE", f"{day:%Y-%m}", f"{day:%Y-%m}", "month", self.anchor)

    def year(self, start: int, end: int, year: int) -> Atom:
        """A year that was counted from today."""
        return Atom(start, end, "DATE", f"{year:04d}", f"{year:04d}", "year", self.anchor)


def nearest_weekday(today: date, weekday: int, ahead: bool | None) -> date:
    """The weekday on or before `today`, or on or after it where the clause looks ahead.

    >>> nearest_weekday(date(2016, 11, 10), 3, None)
    datetime.date(2016, 11, 9)
    """
    if ahead:
        return today + timedelta(days=(weekday - today.isoweekday()) % 7)
    return today - timedelta(days=(today.isoweekday() - weekday) % 7)


def nearest_year(today: date, month: int, day: int, ahead: bool | None) -> int:
    """The year of a month and day without one: past, unless the clause looks ahead or it is near at hand.

    >>> nearest_year(date(2018, 1, 16), 12, 18, None)
    2017
    """
    here = (today.month, today.day)
    if ahead:
        return today.year + ((month, day) < here)
    if (month, day) <= here:
        return today.year
    # "September 12" four days ahead is not last year's: that would be said with its year
    to_come = month - today.month
    return today.year if to_come == 0 or (to_come == 1 and ahead is None) else today.year - 1


def with_part(day: Atom, code: str) -> Atom:
    """A day narrowed to a part of it; the value stays the day."""
    known = day.timex if len(day.timex) == 10 else day.value or "XXXX-XX-XX"
    return Atom(day.start, day.end, "TIME", f"{known}T{code}", day.value, "part", day.anchor, part=code)


def quarter_atom(m: re.Match, year: int, quarter: int, anchor: str | None) -> Atom:
    """A quarter of a year."""
    months = f"{year}-{3 * quarter - 2:02d}/{year}-{3 * quarter:02d}"
    return Atom(m.start(), m.end(), "DATE", f"{year}-Q{quarter}", months, "month", anchor)


def that_day(m: re.Match, around: Around, which: str) -> Atom | None:
    """The last day named before, or the one beside it ("that day", "the following day")."""
    step = {"that": 0, "same": 0, "previous": -1, "following": 1, "next": 1}.get(which)
    if step is None:
        return None
    if around.before_day is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-XX-XX")
    day = date.fromisoformat(around.before_day.value) + timedelta(days=step)
    return around.day(m.start(), m.end(), day, f"mention {around.before_day.value}")
