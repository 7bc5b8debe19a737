"""Opening an archive: what is made, what is refused and in which words, and who may write."""

from __future__ import annotations

import sqlite3
import threading

import pytest
from sqlalchemy import insert, select, text, update

from whosays import __version__
from whosays.archive.store import SCHEMA, Archive
from whosays.archive.tables import ABOUT, ADDITIONS
from whosays.errors import InputError


def refused(where) -> str:
    with pytest.raises(InputError) as error:
        Archive.open(where)
    return str(error.value)


def addition(connection) -> None:
    connection.execute(insert(ADDITIONS).values(started="2026-11-22T12:00:00Z", given="[]"))


def count(archive) -> int:
    with archive.reading() as connection:
        return len(connection.execute(select(ADDITIONS.c.id)).all())


def test_a_path_becomes_an_archive_and_is_one_the_next_time(tmp_path):
    with Archive.open(tmp_path / "news.db") as archive, archive.writing() as connection:
        addition(connection)
    with Archive.open(tmp_path / "news.db") as archive:
        assert count(archive) == 1


def test_an_empty_file_becomes_an_archive(tmp_path):
    (tmp_path / "news.db").touch()
    with Archive.open(tmp_path / "news.db") as archive:
        assert count(archive) == 0


def test_what_it_says_of_a_file_that_is_none(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text("Two people died in a fire, police said.\n")
    assert refused(file) == f"{file}: this file is no archive; name another with --archive"
    assert file.read_text() == "Two people died in a fire, police said.\n"


def test_what_it_says_of_a_file_that_only_begins_as_one(tmp_path):
    file = tmp_path / "broken.db"
    file.write_bytes(b"SQLite format 3\x00" + b"not really " * 500)
    assert refused(file) == f"{file}: this is no archive (file is not a database); name another with --archive"


def test_another_programs_database_is_left_as_it_is(tmp_path):
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE reports (id)")
    before = file.read_bytes()
    assert refused(file) == f"{file}: this database is no archive; name another with --archive"
    assert file.read_bytes() == before


def test_what_it_says_of_another_schema(tmp_path):
    file = tmp_path / "old.db"
    with Archive.open(file) as archive, archive.writing() as connection:
        for name, value in (("schema", "0-abc"), ("made by", "whosays 0.0.1")):
            connection.execute(update(ABOUT).where(ABOUT.c.name == name).values(value=value))
    assert refused(file) == (
        f"{file}: its readings were made by whosays 0.0.1 (schema 0-abc), and whosays {__version__} keeps them in "
        f"another form ({SCHEMA}); `whosays renew --archive {file}` reads its pages again, and keeps its reports, "
        "stories and decisions"
    )


def test_what_it_says_of_folders(tmp_path):
    assert refused(tmp_path) == f"{tmp_path}: this is a folder; name a file, such as {tmp_path / 'whosays.db'}"
    nowhere = tmp_path / "none" / "a.db"
    assert refused(nowhere) == f"{nowhere}: the folder {tmp_path / 'none'} does not exist; make it first"


def test_what_it_says_of_other_databases():
    assert refused("mysql://me@host/news") == (
        "mysql://me@host/news: an archive is kept in an SQLite file or in PostgreSQL; "
        "write postgresql://user@host/database"
    )


def test_nothing_is_made_where_an_archive_should_be(tmp_path):
    file = tmp_path / "none.db"
    with pytest.raises(InputError) as error:
        Archive.existing(file)
    assert str(error.value) == (
        f"{file}: there is no archive here; make one with `whosays add`, or name another with --archive"
    )
    assert not file.exists()


def test_an_exception_undoes_the_transaction(tmp_path):
    with Archive.open(tmp_path / "news.db") as archive:
        with pytest.raises(ZeroDivisionError), archive.writing() as connection:
            addition(connection)
            1 / 0  # noqa: B018
        assert count(archive) == 0


def test_readers_see_one_state_while_another_writes(tmp_path):
    with Archive.open(tmp_path / "news.db") as archive, archive.reading() as reader:
        assert reader.execute(select(ADDITIONS.c.id)).all() == []
        with archive.writing() as writer:
            addition(writer)
        assert reader.execute(select(ADDITIONS.c.id)).all() == []
        assert count(archive) == 1


def test_writers_take_turns(tmp_path):
    with Archive.open(tmp_path / "news.db") as archive:

        def work() -> None:
            for _ in range(20):
                with archive.writing() as connection:
                    have = len(connection.execute(select(ADDITIONS.c.id)).all())
                    connection.execute(insert(ADDITIONS).values(started=str(have), given="[]"))

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with archive.reading() as connection:
            started = [int(row.started) for row in connection.execute(select(ADDITIONS.c.started))]
    assert sorted(started) == list(range(60))


def test_a_commit_waits_for_the_disk(tmp_path):
    with Archive.open(tmp_path / "news.db") as archive, archive.reading() as connection:
        pragmas = {p: connection.execute(text(f"PRAGMA {p}")).scalar() for p in ("journal_mode", "synchronous")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}
