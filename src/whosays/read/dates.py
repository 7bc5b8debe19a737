"""Publication dates in the ways that files write them, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from whosays.errors import InputError

_FORMS = (
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%d.%m.%Y",
    "%B %d, %Y %H:%M",
    "%d %B %Y %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y%m%dT%H%M%S",
)


def iso_date(text: str) -> str | None:
    """`text` as an ISO date or date and time; None when it cannot be read without guessing.

    A form in which day and month could be exchanged (03/04/2017) is a guess, so it is not read.

    >>> iso_date("Thu, 13 Oct 2016 08:00:00 GMT")
    '2016-10-13T08:00:00+00:00'
    >>> iso_date("2016-10-13 08:00:00")
    '2016-10-13T08:00:00'
    """
    text = " ".join(text.split())
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return _valid_day(text)
    if re.fullmatch(r"\d{4}(-\d{2})?", text):
        return text  # only a month or a year: it is passed on as it is
    if re.fullmatch(r"\d{9,10}(\.\d+)?|\d{12,13}", text):
        return _of_seconds(float(text) / (1000 if len(text) in (12, 13) and "." not in text else 1))
    for read in (datetime.fromisoformat, parsedate_to_datetime, *_readers()):
        try:
            moment = read(text)
        except (ValueError, TypeError):
            continue
        return moment.isoformat() if _has_time(text) else moment.date().isoformat()
    return None


def given_date(text: str) -> str:
    """The date that the user gave for reports that have none.

    Raises InputError unless it is an ISO date.
    """
    try:
        return datetime.fromisoformat(text).isoformat() if _has_time(text) else date.fromisoformat(text).isoformat()
    except ValueError:
        raise InputError(f'"{text}" is not a date. Write it as YEAR-MONTH-DAY, for example 2018-01-16.') from None


def _valid_day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _of_seconds(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _has_time(text: str) -> bool:
    return bool(re.search(r"\d:\d\d|T\d{4}", text))


def _readers():  # type: ignore[no-untyped-def]
    for form in _FORMS:
        yield lambda text, form=form: datetime.strptime(text, form)
