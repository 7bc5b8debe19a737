"""The grammar of time expressions: patterns and what each makes of its words.

A rule gets the match and what stands around it; it gives an Atom, or None when the words are no time after
all. At every place the longest match whose rule does not refuse wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from whosays.lexicon.edtf import shift_months
from whosays.understand.time_atoms import Around, Atom, nearest_weekday, nearest_year
from whosays.understand.time_words import number, pattern_pieces, time_words

Rule = Callable[[re.Match, Around], Atom | None]
_TEMPLATES: list[tuple[str, Rule]] = []


def _rule(*templates: str) -> Callable[[Rule], Rule]:
    def keep(function: Rule) -> Rule:
        _TEMPLATES.extend((t, function) for t in templates)
        return function
    return keep


@cache
def rules() -> tuple[tuple[re.Pattern, Rule], ...]:
    """The compiled patterns with their rules."""
    pieces = pattern_pieces()
    fill = re.compile(r"\{([A-Z]+)\}")
    return tuple((re.compile(r"(?<![\w$£€.,:/-])(?:" + fill.sub(lambda m: pieces[m[1]], t) + ")"), f)
                 for t, f in _TEMPLATES)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(text: str) -> int:
    year = int(text.lstrip("'’"))
    return year if year > 99 else year + (1900 if year > 30 else 2000)


# ------------------------------------------------------------------------------- calendar dates


@_rule(r"(?P<y>(?:1[5-9]|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<t>\d\d:\d\d))?(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?(?![\d-])")
def _iso(m: re.Match, around: Around) -> Atom | None:
    day = _safe(int(m["y"]), int(m["m"]), int(m["d"]))
    if day is None:
        return None
    text = day.isoformat()
    if m["t"]:
        return Atom(m.start(), m.end(), "TIME", f"{text}T{m['t']}", f"{text}T{m['t']}", "hour", clock=f"T{m['t']}")
    return Atom(m.start(), m.end(), "DATE", text, text)


@_rule(r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/.]\d|\d)")
def _slashes(m: re.Match, around: Around) -> Atom | None:
    a, b, year = int(m["a"]), int(m["b"]), _full_year(m["y"])
    if m["sep"] == "." and len(m["y"]) == 2:
        return None
    month_first, day_first = _safe(year, a, b), _safe(year, b, a)
    found = {d for d in (month_first, day_first) if d}
    if not found:
        return None
    if len(found) == 1:
        day = found.pop().isoformat()
        return Atom(m.start(), m.end(), "DATE", day, day)
    # both readings are dates: only the year is sure
    return Atom(m.start(), m.end(), "DATE", month_first.isoformat(), f"{year:04d}", "year", "day and month in doubt")


def _month_day(m: re.Match, around: Around, month: int, day: int, year: str | None) -> Atom | None:
    if _safe(2000, month, day) is None:
        return None
    if year:
        found = _safe(_full_year(year), month, day)
        return Atom(m.start(), m.end(), "DATE", found.isoformat(), found.isoformat()) if found else None
    if around.today is None:
        value = f"XXXX-{month:02d}-{day:02d}"
        return Atom(m.start(), m.end(), "DATE", value, value)
    found = _safe(nearest_year(around.today, month, day, around.ahead(m.start())), month, day)
    return around.day(m.start(), m.end(), found) if found else None


@_rule(r"(?P<wd>{WD},?\s+)?(?P<mon>{MON})\s+(?P<d>{DAY})(?:(?:\s*,\s*|\s+(?:of\s+)?)(?P<y>{YEAR}))?",
       r"(?P<wd>{WD},?\s+)?(?:the\s+)?(?P<d>{DAY})\s+(?:of\s+)?(?P<mon>{MON})(?:(?:\s*,\s*|\s+)(?P<y>{YEAR}))?")
def _month_and_day(m: re.Match, around: Around) -> Atom | None:
    month = time_words().months[m["mon"].lower()]
    day = int(re.match(r"\d+", m["d"])[0])
    return _month_day(m, around, month, day, m["y"])


@_rule(r"(?P<d>{DAY})\s+(?P<mon>{MON})\s+(?P<which>last|this)\s+year",
       r"(?P<mon>{MON})\s+(?P<d>{DAY})(?:,)?\s+(?:of\s+)?(?P<which>last|this)\s+year",
       r"(?P<mon>{MON})(?:,|\s+of)?\s+(?P<which>last|this|next)\s+year",)
def _of_last_year(m: re.Match, around: Around) -> Atom | None:
    if around.today is None:
        return None
    year = around.today.year + {"last": -1, "this": 0, "next": 1}[m["which"]]
    month = time_words().months[m["mon"].lower()]
    if "d" in m.re.groupindex:
        day = _safe(year, month, int(re.match(r"\d+", m["d"])[0]))
        return around.day(m.start(), m.end(), day) if day else None
    return around.month(m.start(), m.end(), date(year, month, 1))


@_rule(r"(?P<mon>{MON})\s+(?P<d>{DAY})\s?[-–—]\s?(?P<e>{DAY})(?:(?:\s*,\s*|\s+)(?P<y>{YEAR}))?",
       r"(?P<d>{DAY})\s?[-–—]\s?(?P<e>{DAY})\s+(?:of\s+)?(?P<mon>{MON})(?:(?:\s*,\s*|\s+)(?P<y>{YEAR}))?")
def _days_of_month(m: re.Match, around: Around) -> Atom | None:
    month = time_words().months[m["mon"].lower()]
    ends = [_month_day(m, around, month, int(re.match(r"\d+", m[g])[0]), m["y"]) for g in ("d", "e")]
    if None in ends or ends[0].value >= ends[1].value:
        return None
    return Atom(m.start(), m.end(), "DATE", ends[0].timex, f"{ends[0].value}/{ends[1].value}", "day", ends[0].anchor)


@_rule(r"(?P<early>{EARLY})?(?P<mon>{MON})(?:\s*,\s*|\s+(?:of\s+|in\s+)?)['’]?(?P<y>{YEAR})")
def _month_and_year(m: re.Match, around: Around) -> Atom | None:
    value = f"{int(m['y']):04d}-{time_words().months[m['mon'].lower()]:02d}"
    return Atom(m.start(), m.end(), "DATE", value, value, "month")


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|during|of|between|and|to|through|for|before|after|this|last|next|past|"
    r"every|each|late|early|mid)[ -]|['’]s )$", re.I)


@_rule(r"(?P<which>(?:last|next|this|this past|this coming)\s+)?(?P<early>{EARLY})?(?P<mon>{MON})(?!\s+\d)")
def _month_alone(m: re.Match, around: Around) -> Atom | None:
    word, which = m["mon"], (m["which"] or "").strip()
    if word in {"May", "March", "Mar", "Jan", "Jun", "Jul", "Sep", "Dec", "Apr"} or word.isupper():
        alone = not which and not m["early"]
        if alone and not _BEFORE_MONTH.search(m.string[:m.start()]):
            return None
        # "to March", "and May said": a verb or a name, unless a preposition of time stands before
        if alone and re.match(r"\s+[A-Z]", m.string[m.end():]) and word in {"May", "April", "June"}:
            return None
    if re.match(r"['’]s\b|\s+(?:said|says|told|was|is|has|had)\b", m.string[m.end():]) and \
            word in {"May", "April", "June", "August"} and not which:
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
    r"(?:\b(?:in|since|until|till|by|from|during|of|between|and|to|through|for|before|after|the|back|early|late|mid|"
    r"around|about|circa|year|its|his|her|their|our|a|spring|summer|autumn|fall|winter)[ -]|['’]s |[(–—-]\s?|^)$", re.I)
_AFTER_YEAR = re.compile(r"\s+(?:people|men|women|children|troops|soldiers|dead|others|more|of|miles|metres|meters|"
                         r"feet|km|kilomet|homes|houses|jobs|workers|years|points|votes|times|tons|tonnes|"
                         r"\w+ (?:people|men|women))\b|\s?%|\s?(?:GMT|UTC)")


@_rule(r"(?P<y>{YEAR})\s?[-–—/]\s?(?P<z>(?:(?:1[5-9]|20)\d)?\d\d)(?![\d.,%-]\d|\d|-)")
def _years(m: re.Match, around: Around) -> Atom | None:
    first = int(m["y"])
    last = int(m["z"]) if len(m["z"]) == 4 else first // 100 * 100 + int(m["z"])
    if not first < last <= 2099 or (len(m["z"]) == 2 and m["z"] <= "12" and last - first > 1):
        return None
    return Atom(m.start(), m.end(), "DATE", f"{first}", f"{first}/{last}", "year")


@_rule(r"(?P<early>(?:early|late|mid)(?:\s+|-)(?:in\s+)?)?(?P<y>{YEAR})")
def _year(m: re.Match, around: Around) -> Atom | None:
    if not m["early"] and not _BEFORE_YEAR.search(m.string[:m.start()]):
        return None
    if _AFTER_YEAR.match(m.string[m.end():]) or not 1500 <= int(m["y"]) <= 2099:
        return None
    return Atom(m.start(), m.end(), "DATE", m["y"], m["y"], "year")


@_rule(r"(?:the\s+)?(?:(?:early|late|mid)(?:\s+|-))?(?P<d>(?:1[5-9]|20)\d)0['’]?s(?![A-Za-z])",
       r"(?:the\s+)?(?:(?:early|late|mid)(?:\s+|-))?['’](?P<s>[2-9])0s(?![A-Za-z])",
       r"the\s+(?:(?:early|late|mid)(?:\s+|-))?(?P<s>[2-9])0s(?![A-Za-z])")
def _decade(m: re.Match, around: Around) -> Atom | None:
    decade = m["d"] if "d" in m.re.groupindex else "19" + m["s"]
    return Atom(m.start(), m.end(), "DATE", decade, f"{decade}X", "decade")


@_rule(r"(?:the\s+)?(?:(?:early|late|mid)(?:\s+|-))?(?P<c>\d\d)(?:st|nd|rd|th)[ -]century")
def _century(m: re.Match, around: Around) -> Atom | None:
    value = f"{int(m['c']) - 1:02d}"
    return Atom(m.start(), m.end(), "DATE", value, f"{value}XX", "century")


@_rule(r"(?:the\s+)?(?P<q>(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th))[ -]quarter"
       r"(?:(?:\s+(?:of|in)|,)?\s+(?P<y>{YEAR}|(?:last|this|next|the)\s+year))?",
       r"Q(?P<q>[1-4])(?:(?:\s+of|,)?\s+(?P<y>{YEAR}))?")
def _quarter(m: re.Match, around: Around) -> Atom | None:
    quarter = time_words().ordinals.get(m["q"].lower()) or (int(m["q"]) if m["q"].isdigit() else 4)
    year = int(m["y"]) if (m["y"] or "").isdigit() else None
    if m["q"].lower() == "last" and not m["y"]:
        return None  # "last quarter" is the one before this
    if year is None and around.today is None:
        return Atom(m.start(), m.end(), "DATE", f"XXXX-Q{quarter}")
    if year is None:
        year = _quarter_year(m, around, quarter)
    return _quarter_atom(m, year, quarter, None if (m["y"] or "").isdigit() else around.anchor)


def _quarter_year(m: re.Match, around: Around, quarter: int) -> int:
    today = around.today
    if m["y"]:
        return today.year + {"last": -1, "next": 1}.get(m["y"].split()[0], 0)
    to_come = quarter > (today.month + 2) // 3
    return today.year - (to_come and not around.ahead(m.start()))


def _quarter_atom(m: re.Match, year: int, quarter: int, anchor: str | None) -> Atom:
    months = f"{year}-{3 * quarter - 2:02d}/{year}-{3 * quarter:02d}"
    return Atom(m.start(), m.end(), "DATE", f"{year}-Q{quarter}", months, "month", anchor)


_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


@_rule(r"(?P<which>(?:last|this|next|that)\s+|{EARLY}|in\s+(?:the\s+)?|since\s+(?:the\s+)?|the\s+)?"
       r"(?P<s>{SEASON})(?:(?:\s+of)?\s+(?P<y>{YEAR}))?")
def _season(m: re.Match, around: Around) -> Atom | None:
    which, code = (m["which"] or "").strip().lower(), time_words().seasons[m["s"].lower()]
    if not m["y"] and (which not in {"last", "this", "next"} or around.today is None):
        return None  # "in the spring", "the fall": no season of a year, or not the season at all
    if m["y"]:
        year = int(m["y"])
    else:
        first = _SEASON_MONTHS[code][0]
        year = around.today.year - (first > around.today.month and which == "last")
        year -= which == "last" and first <= around.today.month <= first + 2
        year += which == "next" and first <= around.today.month
    first, last = _SEASON_MONTHS[code]
    start = m.start() + (len(m["which"]) if which in {"in", "since", "in the", "since the"} else 0)
    value = f"{year}-{first:02d}/{year + (code == 'WI')}-{last:02d}"
    return Atom(start, m.end(), "DATE", f"{year}-{code}", value, "month", None if m["y"] else around.anchor)


@_rule(r"9/11(?!/)")
def _eleventh(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start(), m.end(), "DATE", "2001-09-11", "2001-09-11")


@cache
def _holiday_pattern() -> str:
    return "|".join(re.escape(" ".join(p.capitalize() for p in w.split())).replace("'", "['’]")
                    for w in sorted(time_words().holidays, key=len, reverse=True))


@_rule(r"(?P<h>(?:Christmas|New Year['’]s)(?: Day| Eve)?|Boxing Day|Halloween|Valentine['’]s Day|May Day|Bastille Day|"
       r"St\.? Patrick['’]s Day)(?:,?\s+(?P<y>{YEAR}))?")
def _holiday(m: re.Match, around: Around) -> Atom | None:
    if re.match(r"\s+(?:tree|market|card|carol|party|present|gift|light|holiday|period|season|dinner|shopp)",
                m.string[m.end():]):
        return None
    fixed = time_words().holidays[m["h"].lower().replace("’", "'")]
    return _month_day(m, around, int(fixed[:2]), int(fixed[3:]), m["y"])


# ------------------------------------------------------------------------------- counted from today


@_rule(r"(?P<early>{EARLY})?(?P<w>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|TODAY|YESTERDAY)(?![A-Za-z])",
       r"(?P<w>the day before yesterday|the day after tomorrow)")
def _today(m: re.Match, around: Around) -> Atom | None:
    word = m["w"].lower()
    if around.today is None:
        return Atom(m.start(), m.end(), "DATE", "PRESENT_REF" if word == "today" else "XXXX-XX-XX")
    shift = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    atom = around.day(m.start(), m.end(), around.today + timedelta(days=shift.get(word, 0)))
    return with_part(atom, "NI") if word == "tonight" else atom


@_rule(r"(?P<early>{EARLY})?(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming|[Tt]he previous|[Tt]he following|"
       r"[Pp]ast|[Cc]oming)\s+)?(?P<wd>{WD})(?!s)(?P<tail>,?\s+(?:(?:of\s+)?(?:last|next|this)\s+week))?")
def _weekday(m: re.Match, around: Around) -> Atom | None:
    weekday = time_words().weekdays[m["wd"].lower()]
    which, tail = (m["which"] or "").lower(), (m["tail"] or "").split()
    if m["wd"].lower() in {"sun.", "sat.", "mon."} and not which and m.end() == len(m.string.rstrip()):
        return None
    if which.startswith("the "):
        return _beside_before(m, around, weekday, -1 if which == "the previous" else 1)
    if around.today is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-WXX-" + str(weekday))
    if tail:
        shift = {"last": -7, "next": 7, "this": 0}[tail[-2]]
        monday = around.today - timedelta(days=around.today.isoweekday() - 1)
        return around.day(m.start(), m.end(), monday + timedelta(days=shift + weekday - 1))
    return around.day(m.start(), m.end(), _which_weekday(around, weekday, which, m.start()))


def _which_weekday(around: Around, weekday: int, which: str, start: int) -> date:
    today = around.today
    if which in {"next", "coming", "this coming"}:
        return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)
    if which == "last":
        return today - timedelta(days=(today.isoweekday() - weekday - 1) % 7 + 1)
    if which == "this" and around.ahead(start) is not False:
        return today + timedelta(days=weekday - today.isoweekday())
    return nearest_weekday(today, weekday, around.ahead(start))


def _beside_before(m: re.Match, around: Around, weekday: int, step: int) -> Atom | None:
    if around.before_day is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-XX-XX")
    day = date.fromisoformat(around.before_day.value) + timedelta(days=step)
    while day.isoweekday() != weekday:
        day += timedelta(days=step)
    return around.day(m.start(), m.end(), day, f"mention {around.before_day.value}")


@_rule(r"(?P<early>{EARLY})?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\s+(?:previous|past|last|following|next|same|coming)|"
       r"[Tt]his past|[Tt]hat|[Pp]revious|[Tt]he)\s+(?P<u>week(?:end)?|month|year|quarter|decade|century|day)(?![A-Za-z])")
def _which_unit(m: re.Match, around: Around) -> Atom | None:
    which, unit = re.sub(r"^the\s+", "", m["which"].lower()), m["u"]
    if which == "the":
        return _weekend(m, around, 0) if unit == "weekend" else None
    if unit == "day":
        return _that_day(m, around, which)
    if which in {"past", "this past"} and unit != "weekend":
        return Atom(m.start(), m.end(), "DURATION", _period(1, unit))
    step = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(which, 0)
    base = around.today
    if which in {"that", "same", "previous", "following"}:
        if around.before is None or around.before.value is None or not around.before.value[:4].isdigit():
            return Atom(m.start(), m.end(), "DATE", "PAST_REF")
        base = _day_of(around.before.value)
    if base is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-XX-XX", None, unit)
    there = Around(base, around.anchor if base == around.today else f"mention {around.before.value}", around.ahead)
    return _weekend(m, there, step) if unit == "weekend" else _stepped(m, there, unit, step)


def _day_of(value: str) -> date | None:
    text = value.split("/")[0]
    text = {4: f"{text}-07-01", 7: f"{text}-15"}.get(len(text), text[:10])
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _stepped(m: re.Match, around: Around, unit: str, step: int) -> Atom | None:
    today = around.today
    match unit:
        case "day":
            return around.day(m.start(), m.end(), today + timedelta(days=step))
        case "week":
            return around.week(m.start(), m.end(), today + timedelta(weeks=step))
        case "month":
            return around.month(m.start(), m.end(), shift_months(today, step))
        case "year":
            return around.year(m.start(), m.end(), today.year + step)
        case "quarter":
            then = shift_months(today, 3 * step)
            return _quarter_atom(m, then.year, (then.month + 2) // 3, around.anchor)
        case "decade":
            decade = str((today.year + 10 * step) // 10)
            return Atom(m.start(), m.end(), "DATE", decade, f"{decade}X", "decade", around.anchor)
        case "century":
            century = str((today.year + 100 * step) // 100)
            return Atom(m.start(), m.end(), "DATE", century, f"{century}XX", "century", around.anchor)
    return None


def _weekend(m: re.Match, around: Around, step: int) -> Atom | None:
    if around.today is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-WXX-WE", None, "day")
    today, ahead = around.today, around.ahead(m.start())
    saturday = nearest_weekday(today, 6, False) if step <= 0 and not ahead else nearest_weekday(today, 6, True)
    if step < 0 and today.isoweekday() >= 6:
        saturday -= timedelta(weeks=1)
    sunday = saturday + timedelta(days=1)
    year, week, _ = saturday.isocalendar()
    return Atom(m.start(), m.end(), "DATE", f"{year}-W{week:02d}-WE", f"{saturday.isoformat()}/{sunday.isoformat()}",
                "day", around.anchor)


def _that_day(m: re.Match, around: Around, which: str) -> Atom | None:
    step = {"that": 0, "same": 0, "previous": -1, "following": 1, "next": 1}.get(which)
    if step is None:
        return None
    if around.before_day is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-XX-XX")
    day = date.fromisoformat(around.before_day.value) + timedelta(days=step)
    return around.day(m.start(), m.end(), day, f"mention {around.before_day.value}")


@_rule(r"[Tt]he day (?P<w>before|after)(?=[\s,.;]*(?:$|[,.;]))")
def _day_beside(m: re.Match, around: Around) -> Atom | None:
    return _that_day(m, around, "previous" if m["w"] == "before" else "following")


@_rule(r"(?P<mod>(?:more than|less than|about|around|nearly|almost|some|over|just|at least|only|exactly)\s+)?(?:the\s+)?"
       r"(?P<n>{N}|{VAGUE})\s+(?P<u>{UNIT})\s+(?P<w>ago|earlier|later|before(?=[\s,.;]*(?:$|[,.;]))|from now|hence|"
       r"after(?=[,.;]))",
       r"(?P<n>half a|a)\s+(?P<u>{UNIT}|century)\s+(?P<w>ago|earlier|later)")
def _counted(m: re.Match, around: Around) -> Atom | None:
    unit, count, word = _singular(m["u"]), number(m["n"]), m["w"].split()[0]
    sign = 1 if word in {"later", "from", "hence", "after"} else -1
    if count is None:
        return Atom(m.start(), m.end(), "DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    there = Around(around.today, around.anchor, around.ahead)
    if word in {"earlier", "later", "before", "after"}:
        there = _from_before(around, unit, there if word == "earlier" else None)
    if there is None or there.today is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-XX-XX", None, unit)
    return _moved(m, there, unit, sign * count)


def _from_before(around: Around, unit: str, otherwise: Around | None) -> Around | None:
    """Counting starts from the mention before, if that is at least as fine as the unit counted in."""
    fine = unit in {"day", "night", "week", "fortnight", "hour", "minute", "second"}
    mention = around.before_day if fine else around.before
    if mention is None or (unit == "month" and len(mention.value) < 7):
        return otherwise
    return Around(_day_of(mention.value), f"mention {mention.value}", around.ahead)


def _moved(m: re.Match, around: Around, unit: str, count: int) -> Atom | None:
    today = around.today
    if unit in {"hour", "minute", "second"}:
        day = today.isoformat()
        return Atom(m.start(), m.end(), "TIME", f"{day}TXX", day if count * (unit == "hour") > -12 else None,
                    "day", around.anchor)
    scaled = {"night": ("day", 1), "fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100),
              "millennium": ("year", 1000), "quarter": ("month", 3)}
    unit, factor = scaled.get(unit, (unit, 1))
    if unit == "year":
        year = today.year + count * factor
        return around.year(m.start(), m.end(), year) if 1 <= year <= 9999 else None
    if abs(count) > 5000:
        return None
    return _stepped(m, around, unit, count * factor)


@_rule(r"in\s+(?P<n>{N})\s+(?P<u>{UNIT})['’]?\s+time(?![A-Za-z])",
       r"within\s+(?:the\s+)?(?:next\s+|past\s+|last\s+)?(?P<n>{N})\s+(?P<u>{UNIT})")
def _in_time(m: re.Match, around: Around) -> Atom | None:
    count = number(m["n"])
    if m[0].startswith("within") or around.today is None or count is None:
        first = m.start("n")
        return Atom(first, m.end("u"), "DURATION", _period(count, _singular(m["u"])))
    return _moved(m, around, _singular(m["u"]), count)


# ------------------------------------------------------------------------------- times of day


@_rule(r"(?P<mod>{MOD})?(?P<c>{CLOCK})(?:\s+in\s+the\s+(?P<part>morning|afternoon|evening)|\s+at\s+night)?")
def _clock(m: re.Match, around: Around) -> Atom | None:
    clock = clock_value(m["c"], m["part"])
    if clock is None or re.match(r"\s?(?:%|\d|-\d)", m.string[m.end():]):
        return None
    start = m.start() + (3 if (m["mod"] or "").startswith("at ") else 0)
    return Atom(start, m.end(), "TIME", f"XXXX-XX-XX{clock}", None, "hour", clock=clock)


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


@_rule(r"(?P<which>[Tt]his|[Ll]ast|[Tt]hat|[Tt]he same|[Tt]he (?:previous|following|next)|[Nn]ext)\s+"
       r"(?P<early>(?:early|late)\s+)?(?P<p>{PART})",
       r"(?:(?P<early>(?:early|late|mid)(?:\s+|-)))?(?:in\s+)?(?:the\s+)?(?:(?:early|late|wee)\s+)?(?P<p>{PART})(?:\s+hours)?",
       r"(?P<p>rush hour|early hours|small hours)")
def _part(m: re.Match, around: Around) -> Atom | None:
    word = re.sub(r"\s+hours$", "", m["p"].lower())
    code = time_words().parts.get(word, "MO" if "hour" in word else None)
    which = (m["which"] if "which" in m.re.groupindex else "") or ""
    which = which.lower()
    if code is None or (word in {"night", "noon", "dawn"} and re.match(r"\s?-\w|\s+(?:club|shift|sky|raid)", m.string[m.end():])):
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
    day = _that_day(m, around, which.removeprefix("the "))
    return with_part(day, code) if day else None


def with_part(day: Atom, code: str) -> Atom:
    """A day narrowed to a part of it; the value stays the day."""
    known = day.timex if len(day.timex) == 10 else day.value or "XXXX-XX-XX"
    return Atom(day.start, day.end, "TIME", f"{known}T{code}", day.value, "part", day.anchor, part=code)


# ------------------------------------------------------------------------------- durations, sets, references


def _singular(unit: str) -> str:
    unit = unit.lower()
    return {"centuries": "century", "millennia": "millennium"}.get(unit, unit.removesuffix("s"))


def _period(count: int | float | None, unit: str) -> str:
    """A TIMEX3 duration.

    >>> _period(3, "month"), _period(None, "year"), _period(2, "hour"), _period(2, "decade")
    ('P3M', 'PXY', 'PT2H', 'P20Y')
    """
    code = {"weekend": "WE"}.get(unit) or time_words().units[unit]
    time_of_day, letter = ("T", code[1:]) if code.startswith("T") and len(code) > 1 else ("", code)
    factor = letter[:-1]
    if factor.isdigit():
        amount = "X" if count is None else f"{int(count * int(factor))}"
        letter = letter[-1]
    else:
        amount = "X" if count is None else f"{count:g}"
    return f"P{time_of_day}{amount}{letter}"


def _amount(text: str) -> float | int | None:
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else number(text)


_AGE = re.compile(r"[ -]olds?\b|\s+of\s+age\b")


@_rule(r"(?:(?:more than|less than|about|around|nearly|almost|some|over|at least|up to|just|only|approximately)\s+)?"
       r"(?:(?:[Tt]he|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+)?(?:(?:past|last|next|first|coming|previous|final|following|recent)\s+)?"
       r"(?P<n>{N}|{VAGUE})(?:\s+(?:more|straight|full|consecutive|whole|long|or\s+so|(?P<half>and\s+a\s+half)|to\s+\w+|or\s+\w+))?\s+(?P<u>{UNIT})",
       r"(?P<n>{N})-(?P<u>second|minute|hour|day|week|month|year|decade)(?:-long)?(?![A-Za-z])",
       r"(?:[Tt]he\s+)?(?:past|last|recent|coming|next|previous)\s+(?:(?:few|several|couple of)\s+)?(?P<u>seconds|minutes|hours|days|weeks|months|years|decades|centuries)",
       r"(?P<n>half)\s+(?:an|a)\s+(?P<u>hour|day|century|decade|year)",
       r"(?P<u>hours|days|weeks|months|years|decades|centuries)(?![A-Za-z])")
def _duration(m: re.Match, around: Around) -> Atom | None:
    if _AGE.match(m.string[m.end():]):
        return None
    unit, groups = _singular(m["u"]), m.re.groupindex
    if "n" in groups and m["n"] in {"a", "an"} and re.search(r"(?:\d|once|twice|times|percent|each)\s$", m.string[:m.start()]):
        return Atom(m.start(), m.end(), "SET", _period(1, unit))
    if unit == "second" and "n" in groups and m["n"] in {"a", "one", "the"}:
        return None  # "a second attack"
    if "n" in groups and m["n"] == "half":
        return Atom(m.start(), m.end(), "DURATION", {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y",
                                                     "century": "P50Y"}[unit])
    count = _amount(m["n"]) if "n" in groups else None
    if count is not None and "half" in groups and m["half"]:
        count += 0.5
    return Atom(m.start(), m.end(), "DURATION", _period(count, unit))


@_rule(r"(?:[Ee]very|[Ee]ach|[Pp]er)\s+(?:(?P<n>{N}|other|single)\s+)?(?P<u>{UNIT}|{WD}|weekend|morning|evening|night|{MON})")
def _every(m: re.Match, around: Around) -> Atom | None:
    unit, words = _singular(m["u"]), time_words()
    if unit in words.units:
        return Atom(m.start(), m.end(), "SET", _period(number(m["n"] or "one") or (2 if m["n"] == "other" else 1), unit))
    if m["u"].lower() in words.weekdays:
        return Atom(m.start(), m.end(), "SET", f"XXXX-WXX-{words.weekdays[m['u'].lower()]}")
    if m["u"].lower() in words.months:
        return Atom(m.start(), m.end(), "SET", f"XXXX-{words.months[m['u'].lower()]:02d}")
    return Atom(m.start(), m.end(), "SET", "P1W" if unit == "weekend" else f"XXXX-XX-XXT{words.parts[unit]}")


@_rule(r"(?P<w>[Hh]ourly|[Dd]aily|[Ww]eekly|[Ff]ortnightly|[Mm]onthly|[Qq]uarterly|[Aa]nnual(?:ly)?|[Yy]early)(?![A-Za-z])")
def _frequency(m: re.Match, around: Around) -> Atom | None:
    if m["w"][0].isupper() and m.start() and re.search(r"(?:[A-Z]\w*|the)\s$", m.string[:m.start()], re.I):
        return None  # the name of a paper: The Daily ...
    return Atom(m.start(), m.end(), "SET", time_words().frequencies[m["w"].lower()])


@_rule(r"(?P<wd>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s(?![A-Za-z])")
def _weekdays(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start(), m.end(), "SET", f"XXXX-WXX-{time_words().weekdays[m['wd'].lower()]}")


@_rule(r"(?P<w>(?:[Rr]ight )?[Nn]ow|[Cc]urrently|[Pp]resently|[Nn]owadays|[Rr]ecently|[Pp]reviously|[Ff]ormerly|[Ll]ately|"
       r"[Ss]oon|[Aa]t (?:present|the moment|this time|the time|that time)|[Ii]n the (?:past|future)|the (?:near )?future|"
       r"the past|[Ii]n the near future|[Tt]hese days|[Ll]ong ago|[Tt]he coming (?:days|weeks|months|years)|[Ss]ince then|[Tt]he present)(?![A-Za-z])")
def _reference(m: re.Match, around: Around) -> Atom | None:
    word = m["w"].lower()
    table = time_words().references
    value = table.get(word) or table.get(word.removeprefix("in ")) or (
        "PRESENT_REF" if "now" in word or "present" in word else "PAST_REF")
    follows = m.string[m.end():]
    if word.endswith("the past") and re.match(r"\s+\w", follows) and not re.match(r"\s+(?:and|or|but)\b", follows):
        return None  # "the past decade"
    if word in {"at the time", "at that time"} and around.before is not None and around.before.value:
        before = around.before
        return Atom(m.start(), m.end(), "DATE", value, before.value, before.granularity, f"mention {before.value}")
    return Atom(m.start(), m.end(), "DATE", value)
