"""What the commands on an archive share: their options, and how an archive is named to a person."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from whosays.errors import InputError

DEFAULT = "whosays.db"

# What a year or a month lacks of a day, by its length.
_FIRST_DAY = {4: "-01-01", 7: "-01"}

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="WHAT",
        help="Files and folders of reports, addresses of pages, feeds, OPML lists and sitemaps, and of object stores.",
        show_default=False,
    ),
]
ArchiveAt = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="FILE|URL",
        envvar="WHOSAYS_ARCHIVE",
        show_envvar=False,
        help=f"The archive: a file, or postgresql://user@host/database. Without this, the one that WHOSAYS_ARCHIVE "
        f"names, else {DEFAULT} in this folder.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        help="How many reports are read at a time; without this, as many as there are processors.",
        show_default=False,
    ),
]
AllowPrivate = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-private",
        metavar="HOST",
        help="Fetch from this host, address or network although it is not public. May be given again.",
        show_default=False,
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        help="Your mail address or page, told to every site that is asked.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        help="Only what is of this day or later: 2021-03-09, 2021-03 or 2021.",
        show_default=False,
    ),
]


def chosen(archive: str | None) -> str:
    """The archive that was asked for, else the one in this folder.

    >>> chosen("news.db"), chosen(None)
    ('news.db', 'whosays.db')
    """
    return archive or DEFAULT


def day(given: str | None) -> int | None:
    """The day of an option as an ordinal, of a month or a year its first; raises InputError for what is none of them.

    >>> day("2021") == day("2021-01") == day("2021-01-01") == date(2021, 1, 1).toordinal()
    True
    """
    if given is None:
        return None
    try:
        return date.fromisoformat(given + _FIRST_DAY.get(len(given), "")).toordinal()
    except ValueError:
        raise InputError(
            f"--since {given!r} is not a date; write a year, a month or a day as in 2021, 2021-03 or 2021-03-09"
        ) from None


def utc_now() -> str:
    """The time as the archive writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def say(line: str) -> None:
    """One line for a person, on stderr."""
    print(line, file=sys.stderr)


def available() -> int:
    """How many processors this process may use."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def readers(workers: int | None, places: Path | None):
    """Who reads for a command: processes, or this one where one is enough (see archive/readers.py)."""
    from functools import partial

    from whosays.archive.readers import Here, Processes, reader_of

    count = workers or available()
    if count == 1:
        return Here(reader_of(places))
    reader_of(places)  # a file of places that cannot be used is told of here, not from another process
    return Processes(partial(reader_of, places), count)
