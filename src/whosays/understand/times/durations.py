"""Rules for what is no date: durations, sets, and words like "now"."""

from __future__ import annotations

import re
from dataclasses import replace

from whosays.understand.times.atoms import Around, Atom
from whosays.understand.times.grammar import Rules
from whosays.understand.times.periods import period, singular
from whosays.understand.times.words import number, time_words

RULES = Rules()


def _amount(text: str) -> float | int | None:
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else number(text)


@RULES.add(r"(?P<w>{REFERENCE})(?![A-Za-z])")
def _reference(m: re.Match, around: Around) -> Atom | None:
    word, follows = m["w"].lower(), m.string[m.end() :]
    if word.endswith(("the past", "the future", "the present")) and re.match(r"\s+(?!and\b|or\b|but\b)\w", follows):
        return None  # "the past decade"
    if follows.startswith("-"):
        return None  # "the soon-to-open terminal"
    value = time_words().references[word]
    before = around.before
    if word in {"at the time", "at that time"} and before is not None and before.value:
        return Atom(m.start(), m.end(), "DATE", value, before.value, before.granularity, f"mention {before.value}")
    if word == "by that time" and before is not None and before.value:
        return replace(before, start=m.start(), end=m.end(), anchor=f"mention {before.value}")
    return Atom(m.start(), m.end(), "DATE", value)


_AGE = re.compile(r"[ -]olds?\b|\s+of\s+age\b")


@RULES.add(
    r"(?P<n>{N})[ -](?P<u>(?:year|month|week|day)s?)[ -]olds?(?![A-Za-z])",
    r"(?P<n>{N})\s+(?P<u>years|months|weeks|days)\s+of\s+age",
    needs=("old", "age"),
)
def _age(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start(), m.end(), "DURATION", period(number(m["n"]), singular(m["u"])))


@RULES.add(r"[Bb]etween\s+(?P<n>{N})(?=\s+and\s+{N}\s+(?P<u>{UNIT}))", needs=("between",))
def _first_of_two(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start("n"), m.end("n"), "DURATION", period(_amount(m["n"]), singular(m["u"])))


@RULES.add(
    r"(?P<n>an?|one)\s+(?P<u>{UNIT})\s+and\s+a\s+half",
    r"(?P<n>{N})-and-a-half-(?P<u>minute|hour|day|week|month|year|decade)(?![A-Za-z])",
    needs=("half",),
)
def _and_a_half(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start(), m.end(), "DURATION", period((number(m["n"]) or 0) + 0.5, singular(m["u"])))


@RULES.add(
    r"(?P<u>days|weeks|months|years|decades|centuries)[ -]?long(?![A-Za-z])",
    r"(?P<u>day|week|month|year|decade|century)(?:-long|long)(?![A-Za-z])",
    r"(?i:all|the\s+(?:whole|entire|full)|an?\s+(?:whole|entire|full))\s+(?P<u>day|night|week|month|year)(?![A-Za-z])",
    needs=("long", "all", "whole", "entire", "full"),
)
def _long(m: re.Match, around: Around) -> Atom | None:
    unit, before = singular(m["u"]), around.before
    if unit == "year" and m[0].startswith("the ") and before is not None and before.value:
        year = before.value[:4]
        return Atom(m.start(), m.end(), "DATE", year, year, "year", f"mention {before.value}")
    return Atom(m.start(), m.end(), "DURATION", period(None if unit != m["u"] else 1, unit))


@RULES.add(r"(?P<w>half|multi)-(?P<u>century|decade|year|day|hour|week|month)(?![A-Za-z])", needs=("half-", "multi-"))
def _half_or_many(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start(), m.end(), "DURATION", period(0.5 if m["w"] == "half" else None, m["u"]))


@RULES.add(r"(?P<w>recent)(?=\s+[a-z])", needs=("recent",))
def _recent(m: re.Match, around: Around) -> Atom | None:
    if m.string[: m.start()].rstrip().endswith("most"):
        return None  # the latest of several
    return Atom(m.start(), m.end(), "DATE", "PAST_REF")


@RULES.add(
    r"(?:(?:more than|less than|about|around|nearly|almost|some|over|at least|up to|just|only|"
    r"approximately)\s+)?"
    r"(?:(?:[Tt]he|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+)?(?:(?:past|last|next|first|coming|"
    r"previous|final|following|recent)\s+)?"
    r"(?P<n>{N}|{VAGUE})(?:\s+(?:more|straight|full|consecutive|whole|long|or\s+so|"
    r"(?P<half>and\s+a\s+half)|to\s+\w+|or\s+\w+))?\s+(?P<u>{UNIT})",
    r"(?P<n>{N})-(?P<u>second|minute|hour|day|week|month|year|decade)(?:-long)?(?![A-Za-z])",
    r"(?:[Tt]he\s+)?(?:past|last|recent|coming|next|previous)\s+(?:(?:few|several|"
    r"couple of)\s+)?(?P<u>seconds|minutes|hours|days|weeks|months|years|decades|centuries)",
    r"(?P<n>half)\s+(?:an|a)\s+(?P<u>hour|day|century|decade|year)",
    r"(?P<u>hours|days|weeks|months|years|decades|centuries)(?![A-Za-z])",
)
def _duration(m: re.Match, around: Around) -> Atom | None:
    if _AGE.match(m.string[m.end() :]):
        return None
    unit, groups = singular(m["u"]), m.re.groupindex
    if "n" in groups and m["n"].lower() in {"a", "an"} and unit != m["u"].lower():
        return None  # "a years-long war"
    if (
        "n" in groups
        and m["n"] in {"a", "an"}
        and re.search(r"(?:\d|once|twice|times|percent|each)\s$", m.string[: m.start()])
    ):
        return Atom(m.start(), m.end(), "SET", period(1, unit))
    if unit in {"second", "quarter"} and "n" in groups and m["n"].lower() in {"a", "one", "three"}:
        return None  # "a second attack", "a quarter of them"
    if "n" in groups and m["n"] == "half":
        return Atom(
            m.start(),
            m.end(),
            "DURATION",
            {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}[unit],
        )
    count = _amount(m["n"]) if "n" in groups else None
    if count is not None and "half" in groups and m["half"]:
        count += 0.5
    return Atom(m.start(), m.end(), "DURATION", period(count, unit))


@RULES.add(
    r"(?:[Ee]very|[Ee]ach|[Pp]er)\s+(?:(?P<n>{N}|other|single)\s+)?(?P<u>{UNIT}|{WD}|weekend|morning|"
    r"evening|night|{MON})",
    needs=("every", "each", "per"),
)
def _every(m: re.Match, around: Around) -> Atom | None:
    unit, words = singular(m["u"]), time_words()
    if unit in words.units:
        return Atom(
            m.start(),
            m.end(),
            "SET",
            period(number(m["n"] or "one") or (2 if m["n"] == "other" else 1), unit),
        )
    if m["u"].lower() in words.weekdays:
        return Atom(m.start(), m.end(), "SET", f"XXXX-WXX-{words.weekdays[m['u'].lower()]}")
    if m["u"].lower() in words.months:
        return Atom(m.start(), m.end(), "SET", f"XXXX-{words.months[m['u'].lower()]:02d}")
    return Atom(m.start(), m.end(), "SET", "P1W" if unit == "weekend" else f"XXXX-XX-XXT{words.parts[unit]}")


@RULES.add(
    r"(?P<w>[Hh]ourly|[Dd]aily|[Ww]eekly|[Ff]ortnightly|[Mm]onthly|[Qq]uarterly|[Aa]nnual(?:ly)?|"
    r"[Yy]early)(?![A-Za-z])",
    needs=("ly", "annual"),
)
def _frequency(m: re.Match, around: Around) -> Atom | None:
    if m["w"][0].isupper() and m.start() and re.search(r"(?:[A-Z]\w*|the)\s$", m.string[: m.start()], re.I):
        return None  # the name of a paper: The Daily ...
    return Atom(m.start(), m.end(), "SET", time_words().frequencies[m["w"].lower()])


@RULES.add(
    r"(?P<wd>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s+(?P<p>morning|afternoon|evening|"
    r"night)s(?![A-Za-z])"
)
def _weekly_part(m: re.Match, around: Around) -> Atom | None:
    words = time_words()
    value = f"XXXX-WXX-{words.weekdays[m['wd'].lower()]}T{words.parts[m['p']]}"
    return Atom(m.start(), m.end(), "SET", value)


@RULES.add(r"(?P<wd>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s(?![A-Za-z])")
def _weekdays(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start(), m.end(), "SET", f"XXXX-WXX-{time_words().weekdays[m['wd'].lower()]}")
