"""What is known of sources between visits goes in with the reports they brought, or not at all."""

from __future__ import annotations

import pytest

from tests.archive.invented import Clock, arrival, page, read
from whosays.archive.adding import add
from whosays.archive.memory import StoredMemory
from whosays.archive.readers import Here
from whosays.archive.store import Archive
from whosays.intake.memory import Remembered

FEED = "https://news.example/feed"
SEEN = Remembered(etag='"7"', fetched="2026-11-22T12:00:00Z")


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "news.db") as opened:
        yield opened


def coming(memory, pages, seen=SEEN):
    """As the intake does: what is learnt of a source is put after its last arrival was taken."""
    for one in pages:
        yield arrival(one)
    memory.put(FEED, seen)


def run(archive, pages, reading=read, seen=SEEN):
    memory = StoredMemory(archive)
    return add(archive, coming(memory, pages, seen), [FEED], Here(reading), Clock(), memory)


def test_what_was_put_is_known_the_next_time(archive):
    assert StoredMemory(archive).get(FEED) is None
    run(archive, [page(1)])
    assert StoredMemory(archive).get(FEED) == SEEN


def test_what_is_put_again_takes_its_place(archive):
    run(archive, [page(1)])
    run(archive, [page(1)], seen=Remembered(etag='"8"'))
    assert StoredMemory(archive).get(FEED) == Remembered(etag='"8"')


def test_a_source_without_anything_new_is_remembered_too(archive):
    run(archive, [])
    assert StoredMemory(archive).get(FEED) == SEEN


@pytest.mark.parametrize("many", [1, 50, 51, 100])
def test_it_is_not_remembered_before_its_reports_are_in(archive, many):
    pages = [page(n) for n in range(many)]

    def stops(of, id):
        if of.file == pages[-1].file:
            raise KeyboardInterrupt
        return read(of, id)

    with pytest.raises(KeyboardInterrupt):
        run(archive, pages, stops)
    assert StoredMemory(archive).get(FEED) is None


def test_within_a_run_it_is_known_at_once(archive):
    memory = StoredMemory(archive)
    memory.put(FEED, SEEN)
    assert memory.get(FEED) == SEEN
    memory.taken()
    assert memory.get(FEED) == SEEN
