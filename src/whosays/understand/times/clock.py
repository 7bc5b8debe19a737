"""Rules for times of day: clock times, parts of a day."""

from __future__ import annotations

import re
from datetime import timedelta

from whosays.understand.times.atoms import Around, Atom, that_day, with_part
from whosays.understand.times.grammar import Rules
from whosays.understand.times.words import number, time_words

RULES = Rules()


@RULES.add(r"(?P<mod>{MOD})?(?P<c>{CLOCK})(?:\s+in\s+the\s+(?P<part>morning|afternoon|evening)|\s+at\s+night)?")
def _clock(m: re.Match, around: Around) -> Atom | None:
    clock = clock_value(m["c"], m["part"])
    if clock is None or re.match(r"\s?(?:%|\d|-\d)", m.string[m.end() :]):
        return None
    start = m.start() + (3 if (m["mod"] or "").startswith("at ") else 0)
    return Atom(start, m.end(), "TIME", f"XXXX-XX-XX{clock}", None, "hour", clock=clock)


@RULES.add(
    r"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s?(?P<z>GMT|UTC|hours|hrs|local\s+time)(?![A-Za-z])",
    needs=("gmt", "utc", "hours", "hrs", "local"),
)
def _four_digits(m: re.Match, around: Around) -> Atom | None:
    clock = f"T{m['h']}:{m['m']}" + ("Z" if m["z"] in {"GMT", "UTC"} else "")
    return Atom(m.start(), m.end(), "TIME", f"XXXX-XX-XX{clock}", None, "hour", clock=clock)


def clock_value(text: str, part: str | None = None) -> str | None:
    """A clock time as ISO writes it.

    >>> clock_value("6.10am"), clock_value("5:30 p.m."), clock_value("06:00 GMT")
    ('T06:10', 'T17:30', 'T06:00Z')
    """
    digits = re.match(r"(\d{1,2})(?:[:.](\d\d))?", text)
    words = re.match(r"([a-z]+)\s?o['’]clock", text)
    if not digits and not words:
        return None
    hour = int(digits[1]) if digits else number(words[1])
    minute = int(digits[2] or 0) if digits else 0
    if hour is None:
        return None
    lower = text.lower()
    if (re.search(r"p\.?\s?m", lower) or part in {"afternoon", "evening"}) and hour < 12:
        hour += 12
    if re.search(r"a\.?\s?m(?![a-z])", lower) and hour == 12:
        hour = 0
    zone = "Z" if re.search(r"\b(?:gmt|utc)\b", lower) else ""
    return f"T{hour:02d}:{minute:02d}{zone}" if hour < 24 else None


@RULES.add(
    r"(?P<pre>{EARLY})?(?P<which>[Tt]his|[Ll]ast|[Tt]hat|[Tt]he same|[Tt]he (?:previous|following|next)|"
    r"[Nn]ext)\s+"
    r"(?P<early>(?:early|late)\s+)?(?P<p>{PART})",
    r"(?:(?P<early>(?:early|late|mid)(?:\s+|-)))?(?:in\s+)?(?:the\s+)?(?:(?:early|late|"
    r"wee)\s+)?(?P<p>{PART})(?:\s+hours)?",
    r"(?P<p>rush hour|early hours|small hours)",
)
def _part(m: re.Match, around: Around) -> Atom | None:
    word = re.sub(r"\s+hours$", "", m["p"].lower())
    code = time_words().parts.get(word, "MO" if "hour" in word else None)
    which = (m["which"] if "which" in m.re.groupindex else "") or ""
    which = which.lower()
    if code is None or (
        word in {"night", "noon", "dawn"} and re.match(r"\s?-\w|\s+(?:club|shift|sky|raid)", m.string[m.end() :])
    ):
        return None
    if not which:
        start = m.start() + (3 if m[0].lower().startswith("in ") else 0)
        start += 4 if m.string[start:].startswith("the ") and "overnight" not in m[0] else 0
        kind_value = f"XXXX-XX-XXT{code}"
        return Atom(start, m.end(), "TIME", kind_value, None, "part", part=code)
    if which in {"this", "last", "next"}:
        if around.today is None:
            return Atom(m.start(), m.end(), "TIME", f"XXXX-XX-XXT{code}", None, "part")
        shift = {"this": 0, "last": -1, "next": 1}[which]
        return with_part(around.day(m.start(), m.end(), around.today + timedelta(days=shift)), code)
    day = that_day(m, around, which.removeprefix("the "))
    return with_part(day, code) if day else None
