"""Rules for dates that name themselves: days, months, years, quarters, seasons, feasts."""

from __future__ import annotations

import re
from datetime import date

from whosays.understand.times.atoms import Around, Atom, nearest_year, quarter_atom
from whosays.understand.times.grammar import Rules
from whosays.understand.times.words import any_of, time_words

RULES = Rules()


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(text: str) -> int:
    year = int(text.lstrip("'’"))
    return year if year > 99 else year + (1900 if year > 30 else 2000)


@RULES.add(
    r"(?P<y>(?:1[5-9]|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<t>\d\d:\d\d))?(?::\d\d)?(?:Z|"
    r"[+-]\d\d:\d\d)?(?![\d-])"
)
def _iso(m: re.Match, around: Around) -> Atom | None:
    day = calendar_day(int(m["y"]), int(m["m"]), int(m["d"]))
    if day is None:
        return None
    text = day.isoformat()
    if m["t"]:
        return Atom(m.start(), m.end(), "TIME", f"{text}T{m['t']}", f"{text}T{m['t']}", "hour", clock=f"T{m['t']}")
    return Atom(m.start(), m.end(), "DATE", text, text)


@RULES.add(r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/.]\d|\d)")
def _slashes(m: re.Match, around: Around) -> Atom | None:
    a, b, year = int(m["a"]), int(m["b"]), full_year(m["y"])
    if m["sep"] == "." and len(m["y"]) == 2:
        return None
    if m["sep"] == ".":
        found = calendar_day(year, b, a)  # 24.12.2017 is written where the day goes first
        return Atom(m.start(), m.end(), "DATE", found.isoformat(), found.isoformat()) if found else None
    month_first, day_first = calendar_day(year, a, b), calendar_day(year, b, a)
    found = {d for d in (month_first, day_first) if d}
    if not found:
        return None
    if len(found) == 1:
        day = found.pop().isoformat()
        return Atom(m.start(), m.end(), "DATE", day, day)
    # both readings are dates: only the year is sure
    return Atom(m.start(), m.end(), "DATE", month_first.isoformat(), f"{year:04d}", "year", "day and month in doubt")


def month_day(m: re.Match, around: Around, month: int, day: int, year: str | None) -> Atom | None:
    if calendar_day(2000, month, day) is None:
        return None
    if year:
        found = calendar_day(full_year(year), month, day)
        return Atom(m.start(), m.end(), "DATE", found.isoformat(), found.isoformat()) if found else None
    if around.today is None:
        value = f"XXXX-{month:02d}-{day:02d}"
        return Atom(m.start(), m.end(), "DATE", value, value)
    found = calendar_day(nearest_year(around.today, month, day, around.ahead(m.start())), month, day)
    return around.day(m.start(), m.end(), found) if found else None


@RULES.add(
    r"(?P<wd>{WD}(?:\s*,)?\s+)?(?P<mon>{MON})\s+(?P<d>{DAY})(?:(?:\s*,\s*|\s+(?:of\s+)?)(?P<y>{YEAR}))?",
    r"(?P<wd>{WD}(?:\s*,)?\s+)?(?:the\s+)?(?P<d>{DAY})\s+(?:of\s+)?(?P<mon>{MON})(?:(?:\s*,\s*|\s+)(?P<y>{YEAR}))?",
)
def _month_and_day(m: re.Match, around: Around) -> Atom | None:
    month = time_words().months[m["mon"].lower()]
    day = int(re.match(r"\d+", m["d"])[0])
    return month_day(m, around, month, day, m["y"])


@RULES.add(
    r"(?P<d>{DAY})\s+(?P<mon>{MON})\s+(?P<which>last|this)\s+year",
    r"(?P<mon>{MON})\s+(?P<d>{DAY})(?:,)?\s+(?:of\s+)?(?P<which>last|this)\s+year",
    r"(?P<mon>{MON})(?:,|\s+of)?\s+(?P<which>last|this|next)\s+year",
    needs=("year",),
)
def _of_last_year(m: re.Match, around: Around) -> Atom | None:
    if around.today is None:
        return None
    year = around.today.year + {"last": -1, "this": 0, "next": 1}[m["which"]]
    month = time_words().months[m["mon"].lower()]
    if "d" in m.re.groupindex:
        day = calendar_day(year, month, int(re.match(r"\d+", m["d"])[0]))
        return around.day(m.start(), m.end(), day) if day else None
    return around.month(m.start(), m.end(), date(year, month, 1))


@RULES.add(
    r"(?P<mon>{MON})\s+(?P<d>{DAY})(?:\s?[-–—]\s?|\s+(?:and|"
    r"to)\s+)(?P<e>{DAY})(?!\s+{MON})(?:(?:\s*,\s*|\s+)(?P<y>{YEAR}))?",
    r"(?P<d>{DAY})(?:\s?[-–—]\s?|\s+(?:and|to)\s+)(?P<e>{DAY})\s+(?:of\s+)?(?P<mon>{MON})(?:(?:\s*,\s*|"
    r"\s+)(?P<y>{YEAR}))?",
)
def _days_of_month(m: re.Match, around: Around) -> Atom | None:
    month = time_words().months[m["mon"].lower()]
    ends = [month_day(m, around, month, int(re.match(r"\d+", m[g])[0]), m["y"]) for g in ("d", "e")]
    if None in ends or ends[0].value >= ends[1].value:
        return None
    return Atom(m.start(), m.end(), "DATE", ends[0].timex, f"{ends[0].value}/{ends[1].value}", "day", ends[0].anchor)


@RULES.add(r"(?P<early>{EARLY})?(?P<mon>{MON})(?:\s*,\s*|\s+(?:of\s+|in\s+)?)['’]?(?P<y>{YEAR})")
def _month_and_year(m: re.Match, around: Around) -> Atom | None:
    value = f"{int(m['y']):04d}-{time_words().months[m['mon'].lower()]:02d}"
    return Atom(m.start(), m.end(), "DATE", value, value, "month")


@RULES.add(r"(?P<a>{MON})\s?[-–—]\s?(?P<b>{MON})(?:\s+(?:of\s+)?(?P<y>{YEAR}))?")
def _months(m: re.Match, around: Around) -> Atom | None:
    """ "June-August 2010"."""
    months = time_words().months
    first, last = months[m["a"].lower()], months[m["b"].lower()]
    if m["y"] is None and around.today is None:
        return None
    year = int(m["y"]) if m["y"] else nearest_year(around.today, last, 1, around.ahead(m.start()))
    begin = f"{year - (first > last)}-{first:02d}"
    return Atom(
        m.start(), m.end(), "DATE", begin, f"{begin}/{year}-{last:02d}", "month", None if m["y"] else around.anchor
    )


_BEFORE_MONTH = re.compile(rf"(?:\b{any_of(time_words().before_month)}[ -]|['’]s )$", re.I)


@RULES.add(r"(?P<which>(?:last|next|this|this past|this coming)\s+)?(?P<early>{EARLY})?(?P<mon>{MON})(?!\s+\d)")
def _month_alone(m: re.Match, around: Around) -> Atom | None:
    word, which = m["mon"], (m["which"] or "").strip()
    if word in time_words().words_too or word.isupper():
        alone = not which and not m["early"]
        if alone and not _BEFORE_MONTH.search(m.string[: m.start()]):
            return None
        # "to March", "and May said": a verb or a name, unless a preposition of time stands before
        if alone and re.match(r"\s+[A-Z]", m.string[m.end() :]) and word in {"May", "April", "June"}:
            return None
    if (
        re.match(r"['’]s\b|\s+(?:said|says|told|was|is|has|had)\b", m.string[m.end() :])
        and word in time_words().names_too
        and not which
    ):
        return None
    month = time_words().months[word.lower()]
    if around.today is None:
        return Atom(m.start(), m.end(), "DATE", f"XXXX-{month:02d}", f"XXXX-{month:02d}", "month")
    year = nearest_year(around.today, month, 1, around.ahead(m.start()))
    if which == "last" and (year, month) == (around.today.year, around.today.month):
        year -= 1
    if which in {"next", "this coming"} and (year, month) <= (around.today.year, around.today.month):
        year += 1
    return around.month(m.start(), m.end(), date(year, month, 1))


_BEFORE_YEAR = re.compile(
    rf"(?:\b{any_of(time_words().before_year)}[ -]|['’]s |\b\d{{4}}, |[(–—-]\s?|^)$",
    re.I,
)
_AFTER_YEAR = re.compile(rf"\s+(?:{any_of(time_words().after_number)}|\w+ (?:people|men|women))\b|\s?%|\s?(?:GMT|UTC)")


@RULES.add(r"(?P<y>{YEAR})\s?[-–—/]\s?(?P<z>(?:(?:1[5-9]|20)\d)?\d\d)(?![\d.,%-]\d|\d|-)")
def _years(m: re.Match, around: Around) -> Atom | None:
    first = int(m["y"])
    last = int(m["z"]) if len(m["z"]) == 4 else first // 100 * 100 + int(m["z"])
    if not first < last <= 2099 or (len(m["z"]) == 2 and m["z"] <= "12" and last - first > 1):
        return None
    return Atom(m.start(), m.end(), "DATE", f"{first}", f"{first}/{last}", "year")


@RULES.add(r"(?P<early>(?:early|late|mid)(?:\s+|-)(?:in\s+)?)?(?P<y>{YEAR})")
def _year(m: re.Match, around: Around) -> Atom | None:
    if not m["early"] and not _BEFORE_YEAR.search(m.string[: m.start()]):
        return None
    if _AFTER_YEAR.match(m.string[m.end() :]) or not 1500 <= int(m["y"]) <= 2099:
        return None
    return Atom(m.start(), m.end(), "DATE", m["y"], m["y"], "year")


@RULES.add(
    r"(?:the\s+)?(?:(?:early|late|mid)(?:\s+|-))?(?P<d>(?:1[5-9]|20)\d)0['’]?s(?![A-Za-z])",
    r"(?:the\s+)?(?:(?:early|late|mid)(?:\s+|-))?['’](?P<s>[2-9])0s(?![A-Za-z])",
    r"the\s+(?:(?:early|late|mid)(?:\s+|-))?(?P<s>[2-9])0s(?![A-Za-z])",
    r"(?<=0s and )(?P<s>[2-9])0s(?![A-Za-z])",
    r"the\s+(?:(?:early|late|mid)(?:\s+|-))?(?P<w>{TENS})(?![A-Za-z])",
    needs=("0s", "0'", "0’", "ies"),
)
def _decade(m: re.Match, around: Around) -> Atom | None:
    groups = m.groupdict()
    tens = groups.get("s") or time_words().tens.get((groups.get("w") or "").lower())
    decade = groups.get("d") or f"19{tens}"
    return Atom(m.start(), m.end(), "DATE", decade, f"{decade}X", "decade")


@RULES.add(
    r"(?:the\s+)?(?:(?:early|late|mid)(?:\s+|-))?(?P<c>\d\d(?=(?:st|nd|rd|th)[ -])|"
    r"(?i:fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first))(?:st|nd|rd|th)?[ -]century",
    needs=("centur",),
)
def _century(m: re.Match, around: Around) -> Atom | None:
    nth = int(m["c"]) if m["c"].isdigit() else time_words().ordinals[m["c"].lower()]
    value = f"{nth - 1:02d}"
    return Atom(m.start(), m.end(), "DATE", value, f"{value}XX", "century")


@RULES.add(
    r"(?:the\s+)?(?P<q>(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th))[ -]quarter"
    r"(?:(?:\s+(?:of|in)|,)?\s+(?P<y>{YEAR}|(?:last|this|next|the)\s+year))?",
    r"Q(?P<q>[1-4])(?:(?:\s+of|,)?\s+(?P<y>{YEAR}))?",
    needs=("quarter", "q"),
)
def _quarter(m: re.Match, around: Around) -> Atom | None:
    quarter = time_words().ordinals.get(m["q"].lower()) or (int(m["q"]) if m["q"].isdigit() else 4)
    year = int(m["y"]) if (m["y"] or "").isdigit() else None
    if m["q"].lower() == "last" and not m["y"]:
        return None  # "last quarter" is the one before this
    if year is None and around.today is None:
        return Atom(m.start(), m.end(), "DATE", f"XXXX-Q{quarter}")
    if year is None:
        year = _quarter_year(m, around, quarter)
    return quarter_atom(m, year, quarter, None if (m["y"] or "").isdigit() else around.anchor)


def _quarter_year(m: re.Match, around: Around, quarter: int) -> int:
    today = around.today
    if m["y"]:
        return today.year + {"last": -1, "next": 1}.get(m["y"].split()[0], 0)
    to_come, ahead = quarter - (today.month + 2) // 3, around.ahead(m.start())
    if to_come > 0:
        return today.year - (ahead is False or (to_come > 1 and not ahead))
    return today.year + (to_come < -1 and ahead is True)


@RULES.add(
    r"(?:the\s+)?(?P<h>(?i:first|second|latter))[ -]half\s+of\s+(?:the\s+)?(?P<y>{YEAR}|year|this year|"
    r"last year)",
    needs=("half",),
)
def _half(m: re.Match, around: Around) -> Atom | None:
    if not m["y"].isdigit() and around.today is None:
        return None
    year = int(m["y"]) if m["y"].isdigit() else around.today.year - m["y"].startswith("last")
    half = 1 if m["h"].lower() == "first" else 2
    months = f"{year}-{6 * half - 5:02d}/{year}-{6 * half:02d}"
    return Atom(
        m.start(),
        m.end(),
        "DATE",
        f"{year}-H{half}",
        months,
        "month",
        None if m["y"].isdigit() else around.anchor,
    )


_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


@RULES.add(
    r"(?P<which>(?:last|this|next)\s+|{EARLY}(?:the\s+)?|(?:in|since|during|until|by|of)\s+(?:the\s+)?)?"
    r"(?P<s>{SEASON})(?:(?:\s+of)?\s+(?P<y>{YEAR}|last year|this year|next year))?",
    needs=("spring", "summer", "autumn", "fall", "winter"),
)
def _season(m: re.Match, around: Around) -> Atom | None:
    which, code = (m["which"] or "").strip().lower(), time_words().seasons[m["s"].lower()]
    first, last = _SEASON_MONTHS[code]
    if (m["y"] or "").isdigit():
        year, anchor = int(m["y"]), None
    elif not which or around.today is None:
        return None  # "a spring"
    elif code == "FA" and re.match(r"\s+(?:of|in|from)\b", m.string[m.end() :]):
        return None  # "the fall of the town"
    else:
        year, anchor = (
            _season_year(around, which, (m["y"] or "").split(" ")[0], first, m.start()),
            around.anchor,
        )
    preposition = re.match(r"(?:in|since|during|until|by|of)\s+(?:the\s+)?", m[0])
    start = m.start() + (preposition.end() if preposition else 0)
    value = f"{year}-{first:02d}/{year + (code == 'WI')}-{last:02d}"
    return Atom(start, m.end(), "DATE", f"{year}-{code}", value, "month", anchor)


def _season_year(around: Around, which: str, of_year: str, first: int, start: int) -> int:
    today = around.today
    if of_year:
        return today.year + {"last": -1, "next": 1}.get(of_year, 0)
    if which == "this":
        return today.year
    if which == "next":
        return today.year + (first <= today.month)
    if which == "last":
        return today.year - (first + 2 >= today.month)
    return nearest_year(today, first, 1, around.ahead(start))
