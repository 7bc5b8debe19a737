"""What an archive makes from readings, and can make again: word index, copies, traits and marks, facts and terms."""

from __future__ import annotations

from itertools import combinations

from sqlalchemy import Connection, Row, Table, delete, select

from whosays.archive import copies
from whosays.archive.accounts import MOST_REPORTS
from whosays.archive.grouping import StoredIndex, remember
from whosays.archive.loading import load_reports
from whosays.archive.stored import stored_account
from whosays.archive.tables import ACCOUNTS, BANDS, COPIES, FACTS, MARKS, METADATA, REPORTS, SEEN, TRAITS
from whosays.archive.terms import TERMS, enter_terms, terms_of
from whosays.archive.words import WORDS, index_words
from whosays.errors import AccountError
from whosays.group import traits
from whosays.group.traits import terms, weighed
from whosays.model import Reading
from whosays.trace import words_of

MADE_FROM_READINGS = frozenset({BANDS, COPIES, TRAITS, MARKS, SEEN, WORDS, FACTS, TERMS})
"""The tables that hold nothing else. Accounts are not among them: they tell what was said before."""


def empty(connection: Connection) -> None:
    """Make these tables anew, as this whosays has them."""
    tables: list[Table] = [table for table in METADATA.sorted_tables if table in MADE_FROM_READINGS]
    for table in tables:
        table.drop(connection, checkfirst=True)
        table.create(connection)


def enter(connection: Connection, reading: Reading, row: Row) -> None:
    """What the current wording of a report leaves in them. row: its day and story, and when it was fetched.

    It stays in its story: what it is recognised by speaks for those that arrive later.
    """
    index_words(connection, [reading.report])
    copies.arrive(connection, reading.report, None, row.fetched)
    if row.story is not None:
        known, index = traits(reading), StoredIndex(connection)
        asked = terms(known)
        seen = {term: count + 1 for term, count in zip(asked, index.seen(asked), strict=True)}
        remember(connection, weighed(known, seen, index.size() + 1), reading.report.id, row.day)


def prepare(connection: Connection, story: str) -> None:
    """What `accounts.refresh` takes for granted of a story whose readings are all new."""
    try:
        old = stored_account(connection, story)
    except AccountError:  # written by a whosays that words accounts otherwise: nothing can be compared with it
        connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.story == story))
    else:
        enter_terms(connection, story, terms_of(old.account) if old else ())
    _compare(connection, story)


def _compare(connection: Connection, story: str) -> None:
    """Every two reports of a story, as for an account of reports that came all at once."""
    members = connection.execute(select(REPORTS.c.id).where(REPORTS.c.story == story)).scalars().all()
    if len(members) > MOST_REPORTS:
        return  # its account goes by the copies that were found on arrival
    reports = load_reports(connection, members)
    words = [words_of(report) for _, report in sorted(reports.items())]
    times = copies.fetched_of(connection, tuple(reports))
    copies.write(connection, [c for a, b in combinations(words, 2) if (c := copies.shared(a, b, times))])
