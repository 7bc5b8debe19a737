"""kill -9 at any moment: nothing that was committed is lost, nothing is torn, and the same command goes on.

A child adds and tells of every statement it sends to the store; the parent kills it after a number of them that a
seeded generator draws, looks at what is there, and starts the next. The last one is left to finish.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select, text

from tests.archive.invented import Clock, arrivals, read
from whosays.archive import adding
from whosays.archive.dump import dump
from whosays.archive.readers import Here
from whosays.archive.store import Archive
from whosays.archive.tables import ACCOUNTS, ADDITIONS, MARKS, REPORTS, STORIES, TRAITS, VERSIONS
from whosays.archive.words import WORDS
from whosays.example import folder as example_folder

INVENTED = Path(__file__).parents[1] / "stories"
GIVEN = arrivals(12)
KILLS = 16
BATCH = 3
MOST_STATEMENTS = 270  # a batch takes some 150

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")


def put(address: str) -> None:
    with Archive.open(address) as archive:
        adding.add(archive, GIVEN, ["invented"], Here(read), Clock())


def child(address: str) -> tuple[int, int]:
    """A process that adds, and what it writes a byte to for every statement and commit."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    try:
        event.listen(Engine, "before_cursor_execute", lambda *_: os.write(writing, b"s"))
        event.listen(Engine, "commit", lambda *_: os.write(writing, b"c"))
        put(address)
        os._exit(0)
    finally:
        os._exit(1)


def run(address: str, statements: int | None) -> tuple[bool, int]:
    """Whether a child came to its end before it was killed after so many statements, and how many there were."""
    pid, told = child(address)
    seen = 0
    while statements is None or seen < statements:
        got = os.read(told, 1 if statements else 4096)
        if not got:
            break
        seen += len(got)
    else:
        os.kill(pid, signal.SIGKILL)
    os.close(told)
    _, status = os.waitpid(pid, 0)
    assert status == 0 or os.WIFSIGNALED(status)
    return status == 0, seen


def ids(connection, query) -> set:
    return set(connection.execute(query).scalars())


def check(address: str) -> int:
    """Nothing is torn: every report has all that belongs to it. Out: how many reports there are."""
    with Archive.open(address) as archive, archive.reading() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            connection.execute(text("INSERT INTO words_index (words_index) VALUES ('integrity-check')"))
        reports = ids(connection, select(REPORTS.c.id))
        parts = (VERSIONS.c.report, TRAITS.c.report, MARKS.c.report, WORDS.c.report)
        assert all(ids(connection, select(part)) == reports for part in parts)
        sizes = select(REPORTS.c.story, func.count()).group_by(REPORTS.c.story)
        stories = select(STORIES.c.id, STORIES.c.size).where(STORIES.c.size > 0)
        assert set(map(tuple, connection.execute(sizes))) == set(map(tuple, connection.execute(stories)))
        assert ids(connection, select(STORIES.c.id).where(STORIES.c.stale)) == set()
        standing = select(STORIES.c.id).where(STORIES.c.size > 0)
        assert ids(connection, standing) == ids(connection, select(ACCOUNTS.c.story))
    return len(reports)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> list[str]:
    address = str(tmp_path_factory.mktemp("undisturbed") / "news.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adding, "BATCH", BATCH)
        put(address)
    with Archive.open(address) as archive:
        return list(dump(archive))


def test_an_archive_that_was_killed_many_times_is_the_one_that_was_not(address, undisturbed, monkeypatch):
    monkeypatch.setattr(adding, "BATCH", BATCH)
    draw = random.Random(20261122)
    counts = [0]
    for _ in range(KILLS):
        ended, _ = run(address, draw.randrange(1, MOST_STATEMENTS))
        assert not ended, "it came to its end before it was killed: give it more to do"
        counts.append(check(address))
    assert counts == sorted(counts) and 0 < counts[-1] < len(GIVEN)
    run(address, None)
    assert check(address) == len(GIVEN)
    with Archive.open(address) as archive:
        assert list(dump(archive)) == undisturbed


def test_both_stores_hold_the_same(address, undisturbed, monkeypatch):
    monkeypatch.setattr(adding, "BATCH", BATCH)
    put(address)
    with Archive.open(address) as archive:
        assert list(dump(archive)) == undisturbed


# As `whosays` itself, but with two reports in a batch, so that there is something between the commits to be lost.
PROGRAM = "from whosays.archive import adding; adding.BATCH = 2; from whosays.cli import main; main()"
REAL_KILLS = 10


def started(address: str) -> subprocess.Popen:
    given = [str(example_folder()), str(INVENTED / "monteluz-2018" / "reports")]
    command = [sys.executable, "-c", PROGRAM, "add", *given, "--archive", address, "--workers", "2"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def ended(address: str) -> None:
    running = started(address)
    _, said = running.communicate(timeout=600)
    assert running.returncode == 0, said


@pytest.mark.slow
def test_a_run_with_the_real_reader_is_killed_many_times_and_goes_on(address, tmp_path):
    whole, began = str(tmp_path / "whole.db"), time.monotonic()
    ended(whole)
    seconds = time.monotonic() - began  # one machine needs three times as long as another
    draw, counts = random.Random(20261122), [0]
    for _ in range(REAL_KILLS):
        running = started(address)
        try:
            running.wait(draw.uniform(0.1, 0.7) * seconds)
            break  # it came to its end; what is killed later would do nothing
        except subprocess.TimeoutExpired:
            running.kill()
            running.communicate()
        counts.append(check(address))
    assert counts == sorted(counts) and len(counts) > 2
    ended(address)
    assert check(address) == check(whole)
    with Archive.open(address) as one, Archive.open(whole) as other:
        assert list(dump(one)) == list(dump(other))
        with one.reading() as connection:
            assert connection.execute(select(ADDITIONS.c.finished).order_by(ADDITIONS.c.id.desc())).first()[0]
