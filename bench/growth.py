"""Reports without end, made from real readings: for measuring what grows with an archive, the reader left out.

A happening is a real one in other words: every name, every number, the day, the place on the map and most longer words
are replaced, the same way in all reports of it, and the spans of the readings are moved along. So how much is told, how
long it is and how the reports of one happening resemble each other stay real, while two happenings share no more than
the common words of the language.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

from whosays.archive.keys import report_id
from whosays.intake.arrival import Arrival
from whosays.model import Claim, Count, Cut, Incident, Page, Reading, Report, Span, Unread, When, Where

FIRST_DAY = date(2015, 1, 1)

_CHANGED = re.compile(r"[A-Z][a-z]{2,}|[A-Z]{3,}|(?<![A-Za-z])[a-z]{4,}|\d+")
_SEED = 7
_COMMON = 60  # words that stay, the most common of the longer ones
# What stays: words whose meaning a reading rests on, and beginnings of sentences that are no names.
_STAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September"
    " October November December Police Officers They That This There When While After Before With From What Have Been"
    " According Authorities President Minister Ministry Department County City State Street Hospital".split()
)
_SYLLABLES = (
    "ba ben bor cal dar del dru el fen gar hal ir jo kal kel lan lor mar men nor ol pel ral ros sel tal tor ul ven wil"
    " yor zan"
).split()
# Fields whose words are whosays' own, and none of the report's.
_VOCABULARY: dict[type, frozenset[str]] = {
    Claim: frozenset({"attribute"}),
    Incident: frozenset({"kind"}),
    Cut: frozenset({"reason"}),
    Unread: frozenset({"reason"}),
}


@dataclass(frozen=True, slots=True)
class Made:
    """One report made, with the reading that a reader would give of it."""

    arrival: Arrival
    reading: Reading


def reports(stories: Sequence[Sequence[Reading]], passed: int = 0) -> Iterator[Made]:
    """Reports of ever new happenings, until nobody takes any more; always the same ones.

    stories: real readings, together where they are of one happening. passed: so many of the first are left out. A
    happening's reports come within three days. A day has as many reports as there are real ones, so that what was made
    of the same one meets about once a day.
    """
    draw = random.Random(_SEED)
    words = _vocabulary(stories)
    per_day = sum(map(len, stories))
    number = 0
    waiting: list[tuple[float, int, Reading, int]] = []  # when, serial, reading, happening
    while True:
        day = number / per_day
        while len(waiting) < 2 * per_day:
            happening = draw.getrandbits(48)
            for reading in draw.choice(stories):
                waiting.append((day + draw.random() * 3, draw.getrandbits(48), reading, happening))
        waiting.sort(key=lambda one: one[:2])
        _, serial, reading, happening = waiting.pop(0)
        number += 1
        if number > passed:
            yield _made(reading, words, happening, serial, FIRST_DAY + timedelta(days=int(day)))


def _vocabulary(stories: Sequence[Sequence[Reading]]) -> tuple[str, ...]:
    """The longer words of all reports, the most common first."""
    texts = (reading.report.text for story in stories for reading in story)
    found = Counter(word for text in texts for word in _CHANGED.findall(text) if word.islower())
    return tuple(word for word, _ in sorted(found.items(), key=lambda w: (-w[1], w[0])))


def _made(reading: Reading, words: Sequence[str], happening: int, serial: int, day: date) -> Made:
    url = f"https://outlet{serial % 997}.example/{serial:x}"
    moved = _Moved(reading, words, report_id(url), happening, url, day)
    page = Page(**{f.name: getattr(moved.report, f.name) for f in fields(Page)})
    return Made(Arrival(page, url, "made", f"{day.isoformat()}T12:00:00Z"), moved.reading())


class _Moved:
    """One reading under other names."""

    def __init__(self, reading: Reading, words: Sequence[str], id: str, happening: int, url: str, day: date) -> None:
        self._given = reading
        self._words = words[_COMMON:] or words
        self._common = frozenset(words[:_COMMON])
        self._happening = happening
        self._old = reading.report.id
        self._shift = day - _day(reading.report)
        self._texts = {field: self._replaced(getattr(reading.report, field)) for field in ("title", "text")}
        self.report = Report(
            id=id,
            file=url,
            title=self._texts["title"][0],
            text=self._texts["text"][0],
            outlet=url.split("/")[2],
            url=url,
            published=day.isoformat(),
            language="en",
        )

    def reading(self) -> Reading:
        moved = {f.name: self._value(getattr(self._given, f.name)) for f in fields(Reading) if f.name != "report"}
        given = self._given.report
        parts = {name: self._value(getattr(given, name)) for name in ("cuts", "dateline", "credits")}
        return Reading(report=replace(self.report, **parts), **moved)

    def _value(self, given: Any) -> Any:
        if isinstance(given, Span):
            start, end = self._at(given.field, given.start), self._at(given.field, given.end)
            return self.report.span(given.field, start, max(start, end))
        if isinstance(given, Count):
            return replace(given, low=self._number(given.low), high=self._number(given.high))
        if isinstance(given, When):
            return replace(given, value=self._date(given.value), anchor=self._date(given.anchor))
        if isinstance(given, Where):
            moved = {
                "latitude": self._coordinate(given.latitude, 60),
                "longitude": self._coordinate(given.longitude, 170),
            }
            return replace(given, parts=self._value(given.parts), **moved)
        if isinstance(given, tuple):
            return tuple(self._value(one) for one in given)
        if isinstance(given, str) and not isinstance(given, Enum):
            if given.startswith(self._old + ".") or given == self._old:
                return self.report.id + given[len(self._old) :]
            return _CHANGED.sub(self._other, given)
        if is_dataclass(given):
            kept = _VOCABULARY.get(type(given), frozenset())
            values = {f.name: getattr(given, f.name) for f in fields(given)}
            return type(given)(**{name: v if name in kept else self._value(v) for name, v in values.items()})
        return given

    def _replaced(self, text: str) -> tuple[str, list[int], list[int]]:
        """The text with its names changed, and by how much what follows each place has moved."""
        out, at, starts, shifts, shift = [], 0, [0], [0], 0
        for found in _CHANGED.finditer(text):
            other = self._other(found)
            out += (text[at : found.start()], other)
            at = found.end()
            shift += len(other) - (found.end() - found.start())
            starts.append(found.end())
            shifts.append(shift)
        return "".join((*out, text[at:])), starts, shifts

    def _at(self, field: str, place: int) -> int:
        text, starts, shifts = self._texts[field]
        return min(len(text), max(0, place + shifts[bisect_right(starts, place) - 1]))

    def _other(self, found: re.Match[str]) -> str:
        word = found.group()
        if word in _STAYS:
            return word
        draw = random.Random(f"{self._happening}/{word}")
        if word.isdigit():
            return word if word.startswith(("19", "20")) and len(word) == 4 else _number(len(word), draw)
        if word.islower():
            return word if word in self._common else self._words[int(draw.random() ** 2 * len(self._words))]
        return "".join(draw.choice(_SYLLABLES) for _ in range(max(3, len(word) // 3))).capitalize()

    def _number(self, number: int | None) -> int | None:
        found = _CHANGED.match(str(number)) if number else None
        return int(self._other(found)) if found else number

    def _coordinate(self, given: float | None, most: int) -> float | None:
        draw = random.Random(f"{self._happening}/{most}")
        return None if given is None else round((given + draw.uniform(-most, most) + most) % (2 * most) - most, 4)

    def _date(self, value: str | None) -> str | None:
        try:
            return (date.fromisoformat(value) + self._shift).isoformat() if value else value
        except (ValueError, OverflowError):
            return value


def _number(digits: int, draw: random.Random) -> str:
    """Another number of as many digits; the small ones are mostly 1, 2 and 3, as tolls are."""
    if digits == 1:
        return str(min(9, 1 + int(draw.expovariate(0.4))))
    return str(draw.randint(10 ** (digits - 1), 10**digits - 1))


def _day(report: Report) -> date:
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return FIRST_DAY
