"""What is known of sources between visits goes in with the reports they brought, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.archive.invented import Clock, arrival, page, read
from whosays.archive.adding import add
from whosays.archive.memory import StoredMemory
from whosays.archive.readers import Here
from whosays.archive.store import Archive
from whosays.intake.memory import Remembered
from whosays.model import Skipped

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


@pytest.mark.parametrize("many", [0, 1, 49, 50, 60])
def test_it_is_not_remembered_where_a_stop_leaves_a_report(archive, many):
    done, memory = [], StoredMemory(archive)

    def counted(of, id):
        done.append(id)
        return read(of, id)

    def from_feed():
        yield from (replace(arrival(page(n)), kept_as=(FEED,)) for n in range(61))
        memory.put(FEED, SEEN)

    added = add(archive, from_feed(), [FEED], Here(counted), Clock(), memory, stop=lambda: len(done) >= many)
    assert (added.new, added.left) == (many, 61 - many)
    assert StoredMemory(archive).get(FEED) is None
    assert run(archive, [page(n) for n in range(61)]).new == 61 - many
    assert StoredMemory(archive).get(FEED) == SEEN


def test_within_a_run_it_is_known_at_once(archive):
    memory = StoredMemory(archive)
    memory.put(FEED, SEEN)
    assert memory.get(FEED) == SEEN
    memory.taken()
    assert memory.get(FEED) == SEEN


def test_what_brought_a_report_that_is_not_stored_is_asked_again_by_the_next_run(archive):
    def coming_from(memory):
        yield replace(arrival(page(1)), kept_as=("page", FEED))
        yield replace(arrival(page(2)), kept_as=("other", FEED))
        for key in ("page", "other", FEED):
            memory.put(key, SEEN)

    def known(memory):
        return [key for key in ("page", "other", FEED) if memory.get(key) is not None]

    def failing(of, id):
        return Skipped(of.file, "understand", "it took too long", "none") if of == page(1) else read(of, id)

    memory = StoredMemory(archive)
    assert add(archive, coming_from(memory), [FEED], Here(failing), Clock(), memory).new == 1
    assert known(memory) == ["page", "other", FEED]  # not at every look of one run
    assert known(StoredMemory(archive)) == ["other"]

    memory = StoredMemory(archive)
    added = add(archive, coming_from(memory), [FEED], Here(read), Clock(), memory)
    assert (added.new, added.known) == (1, 1)
    assert known(StoredMemory(archive)) == ["page", "other", FEED]


@pytest.mark.parametrize("batch", [1, 2, 50])
def test_a_file_is_left_open_whichever_of_its_reports_failed(archive, monkeypatch, batch):
    monkeypatch.setattr("whosays.archive.adding.BATCH", batch)

    def failing(of, id):
        return Skipped(of.file, "understand", "it took too long", "none") if of == page(1) else read(of, id)

    def coming_from(memory):
        for number in range(4):
            yield replace(arrival(page(number)), kept_as=("file",))
            memory.put("file", Remembered(stamp="7", position=number))
        memory.put("file", Remembered(stamp="7"))

    memory = StoredMemory(archive)
    add(archive, coming_from(memory), ["file"], Here(failing), Clock(), memory)
    kept = StoredMemory(archive).get("file")
    assert kept is None or kept.position == 0  # before the one that failed
