"""What makes two pages one report, and two wordings one version: keys, digests, days.

A report's id comes from its key alone, so it is the same in every archive and in every order of arrival.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date

_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")

# Stands for the day of a report without a date; no calendar day has this ordinal, and it is before them all.
NO_DAY = 0

# 64 bits: of a hundred million reports, two share an id once in some thousands of such archives.
ID_DIGITS = 16


def report_id(key: str) -> str:
    """The archive's id of the report with this key.

    >>> report_id("https://example.org/a")
    'rb5b10dd0429e69ac'
    """
    return "r" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def digest(title: str, text: str) -> str:
    """sha256 of the words of a page: equal words are one version, whatever stands around them.

    >>> digest("Two die", "Two died.") == digest("Two", "die Two died.")
    False
    """
    words = f"{len(title)}\n{title}\n{text}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def day_of(given: str | None) -> int | None:
    """The ordinal of an ISO date or time; a month stands for its first day, and what is no date for nothing.

    >>> day_of("2018-01-16T09:30:00Z") == day_of("2018-01-16") == date(2018, 1, 16).toordinal()
    True
    >>> day_of("yesterday"), day_of(None), day_of("2018-02-31")
    (None, None, None)
    """
    found = _DAY.match(given or "")
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None
