"""An archive made many times as large is an archive: whole, searchable, and it takes what arrives."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bench.multiplied import multiply
from tests.archive.invented import Clock, arrival, arrivals, page, read
from whosays.archive.adding import add
from whosays.archive.query import parse_query
from whosays.archive.readers import Here
from whosays.archive.search import search
from whosays.archive.store import Archive
from whosays.archive.stored import stored_account

TABLES = ("reports", "versions", "traits", "stories", "accounts", "facts", "terms", "copies", "words")


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "news.db") as opened:
        add(opened, arrivals(6), [], Here(read), Clock())
        yield opened


def asked(archive, statement):
    with archive.reading() as connection:
        return connection.execute(text(statement)).scalars().all()


def counts(archive):
    return {table: asked(archive, f"SELECT COUNT(*) FROM {table}")[0] for table in TABLES}


def test_everything_is_there_so_many_times(archive):
    before = counts(archive)
    assert all(before.values())
    multiply(archive, 3)
    assert counts(archive) == {table: 3 * count for table, count in before.items()}
    multiply(archive, 2)
    assert counts(archive) == {table: 6 * count for table, count in before.items()}
    assert asked(archive, "PRAGMA integrity_check") == ["ok"]
    assert asked(archive, "PRAGMA foreign_key_check") == []
    assert asked(archive, "PRAGMA journal_mode") == ["wal"]


def test_the_schema_is_the_same(archive):
    schema = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    before = asked(archive, schema)
    multiply(archive, 2)
    assert asked(archive, schema) == before


def test_a_copy_is_found_and_has_its_account(archive):
    with archive.reading() as connection:
        once = search(connection, parse_query("killed >= 1"), most=1000)
    multiply(archive, 3)
    with archive.reading() as connection:
        thrice = search(connection, parse_query("killed >= 1"), most=1000)
        stored = stored_account(connection, thrice.stories[-1].story)
    assert thrice.total == 3 * once.total > 0
    assert {version[0] for version in stored.versions} <= set(asked(archive, "SELECT id FROM reports"))


def test_a_larger_archive_is_one_of_more_days(archive):
    before = asked(archive, "SELECT day FROM reports")
    span = max(before) - min(before) + 1
    multiply(archive, 3)
    days = asked(archive, "SELECT day FROM reports")
    assert (max(days), min(days)) == (max(before), min(before) - 2 * span)
    assert max(days.count(day) for day in days) == max(before.count(day) for day in before)
    assert min(asked(archive, "SELECT first_day FROM stories")) == min(days)


def test_it_takes_what_arrives(archive):
    multiply(archive, 3)
    again = add(archive, [*arrivals(6), arrival(page(20))], [], Here(read), Clock())
    assert (again.new, again.known) == (1, 18)
