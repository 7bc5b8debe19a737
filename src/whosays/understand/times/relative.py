"""Rules for dates counted from today or from the mention before: "yesterday", "last week", "two days
later".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from whosays.lexicon.edtf import shift_months
from whosays.understand.times.atoms import (
    Around,
    Atom,
    nearest_weekday,
    nearest_year,
    quarter_atom,
    that_day,
    with_part,
)
from whosays.understand.times.grammar import Rules
from whosays.understand.times.periods import period, singular
from whosays.understand.times.words import number, time_words

RULES = Rules()


@RULES.add(
    r"(?P<early>{EARLY})?(?P<w>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|TODAY|YESTERDAY)(?![A-Za-z])",
    r"(?P<w>the day before yesterday|the day after tomorrow)",
    needs=("today", "yesterday", "tomorrow", "tonight"),
)
def _today(m: re.Match, around: Around) -> Atom | None:
    word = m["w"].lower()
    if around.today is None:
        return Atom(m.start(), m.end(), "DATE", "PRESENT_REF" if word == "today" else "XXXX-XX-XX")
    shift = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    atom = around.day(m.start(), m.end(), around.today + timedelta(days=shift.get(word, 0)))
    return with_part(atom, "NI") if word == "tonight" else atom


@RULES.add(
    r"(?P<early>{EARLY})?(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming|"
    r"[Tt]he previous|[Tt]he following|"
    r"[Pp]ast|[Cc]oming)\s+)?(?P<wd>{WD})(?!s)(?P<tail>,?\s+(?:(?:of\s+)?(?:last|next|this)\s+week))?"
)
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


@RULES.add(
    r"(?P<early>{EARLY})?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\s+(?:previous|past|last|following|"
    r"next|same|coming)|"
    r"[Tt]his past|[Tt]hat|[Pp]revious|[Tt]he)\s+(?P<u>(?i:week(?:end)?|month|year|quarter|decade|century|"
    r"day))(?![A-Za-z])"
)
def _which_unit(m: re.Match, around: Around) -> Atom | None:
    which, unit = re.sub(r"^the\s+", "", m["which"].lower()), m["u"].lower()
    if which == "the":
        return _weekend(m, around, 0) if unit == "weekend" else None
    if unit == "day":
        return that_day(m, around, which)
    if which in {"past", "this past"} and unit != "weekend":
        return Atom(m.start(), m.end(), "DURATION", period(1, unit))
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
            return quarter_atom(m, then.year, (then.month + 2) // 3, around.anchor)
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
    return Atom(
        m.start(),
        m.end(),
        "DATE",
        f"{year}-W{week:02d}-WE",
        f"{saturday.isoformat()}/{sunday.isoformat()}",
        "day",
        around.anchor,
    )


@RULES.add(
    r"[Tt]he (?P<u>day|night|week|month|year) (?P<w>before|after|earlier|later|previous)(?=[\s,.;]*(?:$|[,.;]))",
    needs=("before", "after", "earlier", "later", "previous"),
)
def _beside(m: re.Match, around: Around) -> Atom | None:
    sign = -1 if m["w"] in {"before", "earlier", "previous"} else 1
    there = _from_before(around, m["u"], None)
    if there is None or there.today is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-XX-XX", None, m["u"])
    return _moved(m, there, m["u"], sign)


@RULES.add(
    r"(?P<mod>(?:more than|less than|about|around|nearly|almost|some|over|just|at least|only|"
    r"exactly)\s+)?(?:the\s+)?"
    r"(?P<n>{N}|{VAGUE})\s+(?P<u>{UNIT})\s+(?P<w>ago|earlier|later|before(?=[\s,.;]*(?:$|[,.;]))|"
    r"from now|hence|"
    r"after(?=[,.;]))",
    r"(?P<n>(?i:half an?|an?))\s+(?P<u>{UNIT}|century)\s+(?P<w>ago|earlier|later)",
    needs=("ago", "later", "earlier", "before", "after", "hence", "now"),
)
def _counted(m: re.Match, around: Around) -> Atom | None:
    unit, count, word = singular(m["u"]), number(m["n"]), m["w"].split()[0]
    sign = 1 if word in {"later", "from", "hence", "after"} else -1
    if count is None:
        return Atom(m.start(), m.end(), "DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    there = Around(around.today, around.anchor, around.ahead)
    if word in {"earlier", "later", "before", "after"}:
        there = _from_before(around, unit, there if word == "earlier" else None)
    if there is None or there.today is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-XX-XX", None, unit)
    return _moved(m, there, unit, sign * count)


@RULES.add(r"(?P<n>{N})\s+(?P<u>week|month|year)s?\s+ago,?\s+(?:on\s+)?(?P<d>today|{WD})(?![A-Za-z])", needs=("ago",))
def _ago_on(m: re.Match, around: Around) -> Atom | None:
    """ "two weeks ago Friday": the Friday nearest to the day two weeks back."""
    count, today = number(m["n"]), around.today
    if count is None or today is None or not 0 < count < 500:
        return None
    months = {"month": 1, "year": 12}.get(m["u"], 0)
    day = shift_months(today, -months * count) if months else today - timedelta(weeks=count)
    if m["d"] != "today":
        day += timedelta(days=(time_words().weekdays[m["d"].lower()] - day.isoweekday() + 3) % 7 - 3)
    return around.day(m.start(), m.end(), day)


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
        return Atom(
            m.start(),
            m.end(),
            "TIME",
            f"{day}TXX",
            day if count * (unit == "hour") > -12 else None,
            "day",
            around.anchor,
        )
    scaled = {
        "night": ("day", 1),
        "fortnight": ("week", 2),
        "decade": ("year", 10),
        "century": ("year", 100),
        "millennium": ("year", 1000),
        "quarter": ("month", 3),
    }
    unit, factor = scaled.get(unit, (unit, 1))
    if unit == "year":
        year = today.year + count * factor
        return around.year(m.start(), m.end(), year) if 1 <= year <= 9999 else None
    if abs(count) > 5000:
        return None
    return _stepped(m, around, unit, count * factor)


@RULES.add(r"(?:the\s+)?(?P<n>first|last)\s+(?P<u>day|week)\s+of\s+(?P<mon>{MON})(?:\s+(?P<y>{YEAR}))?", needs=("of",))
def _edge_of_month(m: re.Match, around: Around) -> Atom | None:
    month = time_words().months[m["mon"].lower()]
    if m["y"] is None and around.today is None:
        return None
    year = int(m["y"]) if m["y"] else nearest_year(around.today, month, 1, around.ahead(m.start()))
    first = date(year, month, 1)
    last = shift_months(first, 1) - timedelta(days=1)
    if m["u"] == "day":
        return around.day(m.start(), m.end(), first if m["n"] == "first" else last)
    # the week that has most of its days in the month
    return around.week(m.start(), m.end(), first + timedelta(days=3) if m["n"] == "first" else last - timedelta(days=3))


@RULES.add(r"(?:[Mm]any\s+)?(?:hours|days|weeks|months|years|decades|centuries)\s+ago", needs=("ago",))
def _long_ago(m: re.Match, around: Around) -> Atom | None:
    return Atom(m.start(), m.end(), "DATE", "PAST_REF")


@RULES.add(r"(?i:earlier|later|early|late)\s+in\s+the\s+(?P<u>day|week|month|year)(?![A-Za-z])", needs=("in",))
def _within(m: re.Match, around: Around) -> Atom | None:
    if m["u"] == "day":
        return that_day(m, around, "same")
    return _stepped(m, around, m["u"], 0) if around.today else None


@RULES.add(
    r"(?:the\s+)?(?P<u>week(?:end)?|month|year)\s+(?P<w>before\s+last|after\s+next)(?![A-Za-z])",
    needs=("before", "after"),
)
def _but_one(m: re.Match, around: Around) -> Atom | None:
    if around.today is None:
        return None
    step = -2 if m["w"].startswith("before") else 2
    if m["u"] == "weekend":
        return _weekend(m, replace(around, today=around.today + timedelta(weeks=step // 2)), step // 2)
    return _stepped(m, around, m["u"], step)


@RULES.add(
    r"the\s+same\s+(?P<u>period|time|month|quarter)\s+(?:(?:of|in)\s+)?"
    r"(?:(?:the\s+)?last\s+year|the\s+(?:previous|prior)\s+year|(?:a|one)\s+year\s+(?:ago|earlier|before))",
    needs=("same",),
)
def _year_before(m: re.Match, around: Around) -> Atom | None:
    base = around.today
    before = around.before
    if before is not None and before.value and len(before.value) >= 7:
        base = _day_of(before.value)
    if base is None:
        return Atom(m.start(), m.end(), "DATE", "PAST_REF")
    then = shift_months(base, -12)
    if m["u"] == "quarter" or (before is not None and "-Q" in before.timex):
        return quarter_atom(m, then.year, (then.month + 2) // 3, around.anchor)
    fine = m["u"] == "month" or (before is not None and len(before.timex) == 7)
    return around.month(m.start(), m.end(), then) if fine else around.year(m.start(), m.end(), then.year)


@RULES.add(
    r"in\s+(?P<n>{N})\s+(?P<u>{UNIT})['’]?\s+time(?![A-Za-z])",
    r"within\s+(?:the\s+)?(?:next\s+|past\s+|last\s+)?(?P<n>{N})\s+(?P<u>{UNIT})",
    needs=("time", "within"),
)
def _in_time(m: re.Match, around: Around) -> Atom | None:
    count = number(m["n"])
    if m[0].startswith("within") or around.today is None or count is None:
        first = m.start("n")
        return Atom(first, m.end("u"), "DURATION", period(count, singular(m["u"])))
    return _moved(m, around, singular(m["u"]), count)


@RULES.add(
    r"(?:the\s+)?(?P<w>(?i:beginning|start|end|middle|rest|remainder|course))\s+of\s+(?:the|this|last|"
    r"next)\s+"
    r"(?P<u>week|month|year|decade|century)(?![A-Za-z])",
    needs=("of",),
)
def _edge_of_unit(m: re.Match, around: Around) -> Atom | None:
    if around.today is None:
        return Atom(m.start(), m.end(), "DATE", "XXXX-XX-XX", None, m["u"])
    step = {"last": -1, "next": 1}.get(m[0].split()[-2], 0)
    return _stepped(m, around, m["u"], step)


def _day_of(value: str) -> date | None:
    text = value.split("/")[0]
    text = {4: f"{text}-07-01", 7: f"{text}-15"}.get(len(text), text[:10])
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
