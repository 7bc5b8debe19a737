"""The day that a text gives in its head, on a line of its own: "Last updated on: 11 November 2011 19:04 IST"."""

from __future__ import annotations

import re

from whosays.read.dates import iso_date

HEAD_LINES = 6
_LONGEST = 120  # characters

_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DATES = (
    re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}"),
    re.compile(rf"\b{_DAY} {_MONTH},? {_YEAR}"),
    re.compile(rf"\b{_YEAR}[-./](?P<month>\d\d)[-./]{_DAY}\b"),
    re.compile(rf"\b{_DAY}\.(?P<month>\d\d?)\.{_YEAR}"),
    re.compile(r"\b(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>(?:19|20)\d\d|\d\d)\b"),
)
# What may stand beside a date on its line: when, where the clock is, and that it is a date of publication.
_BESIDE = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?(?:\s?m\b\.?)?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{3,4}(?=\s+[A-Z]{2,4}\b)"
    r"|(?:GMT|UTC)?[+-]\d{1,2}(?:[:.]?\d{2})?"
    r"|\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?"
    r"|\b(?:first|last|originally|story|article|news|time|date|published|posted|created|updated|modified|edited"
    r"|filed|release|released|on|at|hrs|hours)\b"
    r"|\b(?:GMT|UTC|BST|UK|IST|HKT|[ECMPAH]K?[SD]?T|CES?T|AE[SD]?T|SAST|NZ[SD]T)\b",
    re.I,
)


_MONTH_FIRST = re.compile(r"\b(?:[ECMP]|AK)[SD]?T\b")  # clocks of North America


def date_line(text: str) -> str | None:
    """The day that a line of its own in the head of a text gives, as an ISO date; no other date is taken.

    Of two on one line the first. A day that could be exchanged with the month (03/04/2017), or a year of two
    digits, is read only beside a clock of North America, where the month comes first.

    >>> date_line("Two die in raid\\n\\nPublished: Friday, 3 March 2017, 14:05\\n\\nTwo people died.\\n")
    '2017-03-03'
    >>> date_line("Two die in raid\\n\\nTwo people died on 3 March 2017.\\n") is None
    True
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return next((day for line in lines[:HEAD_LINES] if len(line) <= _LONGEST and (day := _only_a_day(line))), None)


def _only_a_day(line: str) -> str | None:
    """The first day of a line on which nothing else stands."""
    dates = ((m.start(), m.group(), _iso(m)) for form in _DATES for m in form.finditer(line))
    found = sorted((start, written, day) for start, written, day in dates if day)
    if not found:
        return None
    rest = line
    for _, written, _ in found:
        rest = rest.replace(written, " ")
    return None if re.search(r"\w", _BESIDE.sub(" ", rest)) else found[0][2]


def _iso(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if "one" in part:
        month, day = int(part["one"]), int(part["other"])
        if day <= 12 < month:
            month, day = day, month
        whole = len(part["year"]) == 4
        sure = whole and (month == day or day > 12) or _MONTH_FIRST.search(match.string)
        return iso_date(f"{'' if whole else '20'}{part['year']}-{month:02}-{day:02}") if sure else None
    if part["month"].isdigit():
        return iso_date(f"{part['year']}-{int(part['month']):02}-{int(part['day']):02}")
    month = part["month"][:3] if part["month"].lower().startswith("sept") else part["month"]
    return iso_date(f"{part['day']} {month} {part['year']}")
