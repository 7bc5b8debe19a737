"""Adding to an archive: what is new, changed or known; versions; what goes wrong with one report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.archive.invented import Clock, arrival, arrivals, page, read
from whosays.archive.adding import BATCH, add
from whosays.archive.dump import dump
from whosays.archive.keys import NO_DAY
from whosays.archive.loading import load_readings, story_readings
from whosays.archive.readers import Here
from whosays.archive.store import Archive
from whosays.archive.tables import ADDITIONS, REPORTS, SKIPPED, STORIES, VERSIONS
from whosays.intake.arrival import Arrival
from whosays.model import Skipped


@pytest.fixture
def archive(address):
    with Archive.open(address) as opened:
        yield opened


def put(archive, given, reading=read, **more):
    return add(archive, given, ["folder"], Here(reading), Clock(), **more)


def rows(archive, *columns) -> list[tuple]:
    with archive.reading() as connection:
        return [tuple(row) for row in connection.execute(select(*columns))]


def retold(of: Arrival, text: str, fetched: str | None = None) -> Arrival:
    return replace(of, page=replace(of.page, text=text), fetched=fetched)


def test_what_arrives_is_in_the_archive_with_its_reading(archive):
    given = arrivals(3)
    added = put(archive, given)
    assert (added.arrived, added.new, added.changed, added.known, added.skipped) == (9, 9, 0, 0, [])
    ids = [row[0] for row in rows(archive, REPORTS.c.id)]
    with archive.reading() as connection:
        readings = load_readings(connection, ids)
    assert {r.report.title for r in readings} == {a.page.title for a in given}
    assert all(r.claims and r.claims[0].report == r.report.id for r in readings)


def test_the_reports_of_one_happening_are_one_story(archive):
    added = put(archive, arrivals(4))
    assert added.begun == len(added.stories) == 4
    sizes = rows(archive, STORIES.c.size, STORIES.c.stale)
    assert sizes == [(3, False)] * 4
    story = rows(archive, STORIES.c.id)[0][0]
    with archive.reading() as connection:
        readings, members = story_readings(connection, story)
    assert [r.report.id for r in readings] == ["r1", "r2", "r3"]
    assert {r.report.title[-12:] for r in readings} == {readings[0].report.title[-12:]}
    assert len(members) == 3 and all(version == 1 for _, version in members)


def test_adding_again_changes_nothing(archive):
    put(archive, arrivals(3))
    before = list(dump(archive))
    added = put(archive, arrivals(3))
    assert (added.arrived, added.new, added.known, added.stories) == (9, 0, 9, set())
    assert list(dump(archive)) == before
    assert len(rows(archive, ADDITIONS.c.id)) == 2


def test_a_changed_page_is_a_new_version_and_both_stay(archive):
    first = arrival(page(1), url=True)
    put(archive, [first, arrival(page(1, 1))])
    changed = retold(first, first.page.text.replace("2 people", "4 people"))
    added = put(archive, [changed])
    assert (added.new, added.changed, len(added.stories)) == (0, 1, 1)
    assert sorted(rows(archive, VERSIONS.c.number, VERSIONS.c.reading.is_(None))) == [
        (1, False),
        (1, False),
        (2, False),
    ]
    current = dict(rows(archive, REPORTS.c.url, REPORTS.c.version))
    assert current == {first.page.url: 2, None: 1}
    with archive.reading() as connection:
        story = connection.execute(select(STORIES.c.id).where(STORIES.c.size == 2)).scalar_one()
        readings, _ = story_readings(connection, story)
    assert {r.claims[0].value.low for r in readings} == {2, 4}


def test_a_page_that_comes_back_to_old_words_is_known(archive):
    first = arrival(page(1), url=True)
    put(archive, [first, retold(first, "4 people were killed in Kestrel Bay on Friday.")])
    assert put(archive, [first]).known == 1
    assert rows(archive, REPORTS.c.version) == [(2,)]


def test_an_older_copy_of_a_page_is_kept_and_does_not_take_its_place(archive):
    first = arrival(page(1), url=True)
    put(archive, [first])
    older = retold(first, "One person was hurt in Kestrel Bay.", fetched="2018-01-01T00:00:00Z")
    assert put(archive, [older]).changed == 0
    assert rows(archive, REPORTS.c.version) == [(1,)]
    assert len(rows(archive, VERSIONS.c.number)) == 2


def test_versions_that_come_together_are_taken_in_their_order(archive):
    first = arrival(page(1), url=True)
    second = retold(first, first.page.text + " More is to follow.")
    added = put(archive, [first, second, first])
    assert (added.arrived, added.new, added.changed, added.known) == (3, 1, 1, 1)
    assert rows(archive, REPORTS.c.version) == [(2,)]


def test_a_moved_file_is_the_same_report(archive):
    first = arrival(page(1))
    put(archive, [first])
    moved = replace(first, key="file:/elsewhere/1.txt", page=replace(first.page, file="elsewhere/1.txt"))
    assert put(archive, [moved, replace(moved, key="file:/third/1.txt")]).known == 2
    assert len(rows(archive, REPORTS.c.id)) == 1


def test_two_addresses_with_the_same_words_are_two_reports(archive):
    first = arrival(page(1), url=True)
    other = replace(first, key="https://copy.example/1", page=replace(first.page, url="https://copy.example/1"))
    added = put(archive, [first, other])
    assert (added.new, added.copied) == (2, 1)


def test_what_cannot_be_read_is_kept_and_told_and_tried_again(archive):
    given = [arrival(page(1)), arrival(page(2))]
    skipped = Skipped(given[0].page.file, "understand", "the process ended", "nothing")
    added = put(archive, given, reading=lambda of, id: skipped if of is given[0].page else read(of, id))
    assert (added.new, added.skipped) == (1, [skipped])
    assert rows(archive, SKIPPED.c.file, SKIPPED.c.reason) == [(skipped.file, skipped.reason)]
    assert sorted(rows(archive, REPORTS.c.story.is_(None))) == [(False,), (True,)]

    again = put(archive, given)
    assert (again.new, again.known, len(rows(archive, VERSIONS.c.number))) == (1, 1, 2)


def test_a_fault_of_ours_in_one_report_does_not_lose_the_others(archive, monkeypatch):
    from whosays.archive import storing

    through = storing.put_in_story

    def failing(connection, reading, *more):
        if "Kestrel Bay" in reading.report.text:
            raise ZeroDivisionError("division by zero")
        return through(connection, reading, *more)

    monkeypatch.setattr(storing, "put_in_story", failing)
    added = put(archive, arrivals(3, 1))
    assert added.new == 2
    assert [(s.stage, s.reason) for s in added.skipped] == [
        ("archive", "whosays failed on it (ZeroDivisionError: division by zero)")
    ]
    assert len(rows(archive, VERSIONS.c.report)) == len(rows(archive, REPORTS.c.id)) == 2
    monkeypatch.undo()
    assert put(archive, arrivals(3, 1)).new == 1


def failing_where(monkeypatch, words: str) -> None:
    """An account that holds these words cannot be made."""
    from whosays.archive import accounts

    through = accounts.account_of

    def failing(readings, *more):
        if any(words in reading.report.text for reading in readings):
            raise NameError("name 'toll' is not defined")
        return through(readings, *more)

    monkeypatch.setattr(accounts, "account_of", failing)


def test_of_a_wording_that_fails_nothing_stays_and_the_next_run_tries_it_again(address, tmp_path, monkeypatch):
    first = arrival(page(1), url=True)
    second = retold(first, first.page.text.replace("2 people", "6 people"))
    with Archive.open(address) as archive:
        put(archive, [first, arrival(page(2))])
        failing_where(monkeypatch, "6 people")
        added = put(archive, [second, arrival(page(3))])
        assert (added.new, added.changed, added.begun) == (1, 0, 1)
        reason = "whosays failed on it (NameError: name 'toll' is not defined)"
        advice = "Report this fault; the other reports are not affected, and the next run tries this one again"
        assert added.skipped == [Skipped(first.page.file, "archive", reason, advice)]
        failed = [line for line in dump(archive) if not line.startswith("skipped")]
        monkeypatch.undo()
        added = put(archive, [second, arrival(page(3))])
        assert (added.new, added.changed, added.known) == (0, 1, 1)
        mended = [line for line in dump(archive) if not line.startswith("skipped")]
    with Archive.open(tmp_path / "undisturbed.db") as archive:
        put(archive, [first, arrival(page(2))])
        put(archive, [arrival(page(3))])
        assert failed == list(dump(archive))
        put(archive, [second])
        assert mended == list(dump(archive))


def test_a_report_without_words_or_facts_is_no_story(archive):
    empty = arrival(replace(page(1), title="no text", text=" \n"))
    added = put(archive, [empty, arrival(page(2))])
    assert (added.new, added.begun, rows(archive, VERSIONS.c.number)) == (1, 1, [(1,)])
    reason = "it has no text, and its title tells nothing that happened"
    advice = "Give the text of the report, or leave it out."
    assert added.skipped == [Skipped(empty.page.file, "archive", reason, advice)]


def test_a_story_in_which_nothing_was_understood_has_its_reports_title(archive):
    def dull(of, id):
        return replace(read(of, id), incidents=(), claims=())

    untitled = replace(page(2), title="", text="Nothing to tell of the harbour.\n\nNothing at all.")
    put(archive, [arrival(replace(page(1), title="A quiet day"))], reading=dull)
    put(archive, [arrival(untitled)], reading=dull)
    assert sorted(title for (title,) in rows(archive, STORIES.c.title)) == [
        "A quiet day",
        "Nothing to tell of the harbour. Nothing at all.",
    ]


def test_a_report_without_a_date_has_no_day(archive):
    put(archive, [arrival(replace(page(1), published=None))])
    assert rows(archive, REPORTS.c.day) == [(NO_DAY,)]
    assert rows(archive, STORIES.c.first_day, STORIES.c.last_day, STORIES.c.size) == [(NO_DAY, NO_DAY, 1)]
    put(archive, [arrival(page(1, 1))])
    day = date(2019, 1, 16).toordinal()
    assert sorted(rows(archive, REPORTS.c.day)) == [(NO_DAY,), (day,)]
    assert rows(archive, STORIES.c.first_day, STORIES.c.last_day, STORIES.c.size) == [(day, day, 2)]


def test_a_copy_is_counted_once(archive):
    first = arrival(page(1), url=True)
    other = replace(first, key="https://copy.example/1", page=replace(first.page, url="https://copy.example/1"))
    assert put(archive, [first, other]).copied == 1
    added = put(archive, [retold(first, first.page.text + " More is to follow.")])
    assert (added.changed, added.copied) == (1, 0)


def test_what_the_intake_skipped_is_kept_once(archive):
    skipped = Skipped("a.pdf", "read", "this is no report", "Give text.")
    added = put(archive, [skipped, skipped])
    assert (added.arrived, len(added.skipped)) == (0, 2)
    assert rows(archive, SKIPPED.c.file) == [("a.pdf",)]


def test_characters_that_no_database_takes(archive):
    odd = replace(page(1), title="Two \ud800 dead", outlet="The \x00 Bell", text=page(1).text + "\x00\udfff")
    put(archive, [arrival(odd)])
    (outlet, id), *_ = rows(archive, REPORTS.c.outlet, REPORTS.c.id)
    assert outlet == "The \ufffd Bell"
    with archive.reading() as connection:
        (reading,) = load_readings(connection, [id])
    assert (reading.report.title, reading.report.text, reading.report.outlet) == (odd.title, odd.text, odd.outlet)


def test_the_result_does_not_depend_on_how_it_is_cut_into_batches(tmp_path, monkeypatch):
    dumps = []
    for batch in (1, 4, BATCH):
        monkeypatch.setattr("whosays.archive.adding.BATCH", batch)
        with Archive.open(tmp_path / f"{batch}.db") as archive:
            put(archive, arrivals(4))
            dumps.append([line for line in dump(archive) if not line.startswith("changes ")])
    assert dumps[0] == dumps[1] == dumps[2]


def test_an_interrupt_drops_the_batch_and_the_next_run_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr("whosays.archive.adding.BATCH", 2)
    given = arrivals(4)
    count = 0

    def stops(of, id):
        nonlocal count
        count += 1
        if count == 6:
            raise KeyboardInterrupt
        return read(of, id)

    with Archive.open(tmp_path / "a.db") as archive, Archive.open(tmp_path / "b.db") as whole:
        with pytest.raises(KeyboardInterrupt):
            put(archive, given, reading=stops)
        assert len(rows(archive, REPORTS.c.id)) == 4
        assert rows(archive, ADDITIONS.c.finished) == [(None,)]
        added = put(archive, given)
        assert (added.known, added.new) == (4, 8)
        put(whole, given)
        assert list(dump(archive)) == list(dump(whole))


def test_progress_is_told(archive):
    seen = []
    put(archive, arrivals(2, 1), progress=lambda added: seen.append((added.read, added.new)))
    assert seen == [(1, 0), (2, 0), (2, 2)]


def test_a_story_keeps_its_id_when_its_only_report_changes(archive):
    first = arrival(page(1), url=True)
    put(archive, [first])
    before = rows(archive, REPORTS.c.story)
    added = put(archive, [retold(first, first.page.text.replace("2 people", "6 people"))])
    assert (added.changed, added.begun) == (1, 0)
    assert rows(archive, REPORTS.c.story) == before
    assert rows(archive, STORIES.c.id, STORIES.c.size) == [(before[0][0], 1)]
