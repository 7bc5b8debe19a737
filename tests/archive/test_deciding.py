"""What a person decides about stories: done, listed, undone, and held to when more arrives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.archive.invented import Clock, arrival, arrivals, page, read
from whosays.archive import deciding, listing
from whosays.archive.adding import add
from whosays.archive.readers import Here
from whosays.archive.store import Archive
from whosays.archive.tables import ACCOUNTS, REPORTS
from whosays.errors import InputError

NOW = "2026-11-22T13:00:00Z"


@pytest.fixture
def archive(address):
    with Archive.open(address) as opened:
        add(opened, arrivals(2), [], Here(read), Clock())
        yield opened


def stories(archive) -> dict[str, set[str]]:
    with archive.reading() as connection:
        found: dict[str, set[str]] = {}
        for report, story in connection.execute(select(REPORTS.c.id, REPORTS.c.story)):
            found.setdefault(story, set()).add(report)
    return found


def told(archive, story):
    with archive.reading() as connection:
        return listing.told(connection, story)


def refused(work, *given) -> str:
    with pytest.raises(InputError) as error:
        work(*given, NOW)
    return str(error.value)


def test_two_stories_are_made_one(archive):
    before = stories(archive)
    one, other = sorted(before)
    assert deciding.merge(archive, one, other, NOW) == one
    assert stories(archive) == {one: before[one] | before[other]}
    with archive.reading() as connection:
        assert listing.story_id(connection, other) == one
        assert [line.id for line in listing.stories(connection)] == [one]
    last = told(archive, one).decisions[-1]
    assert (last.kind, last.stories, last.why) == ("merge", (one, other), deciding.WHY)
    assert (last.by_person, last.undone_by) == (True, None)


def test_what_was_made_one_is_parted_again_and_stays_apart(archive):
    before = stories(archive)
    one, other = sorted(before)
    deciding.merge(archive, one, other, NOW)
    number = told(archive, one).decisions[-1].number
    assert deciding.take_back(archive, number, NOW) == (one, other)
    assert stories(archive) == before
    assert refused(deciding.take_back, archive, number).startswith(f"{number}: this decision is taken back already")
    with archive.reading() as connection:
        assert listing.story_id(connection, other) == other
        assert {line.id for line in listing.stories(connection)} == {one, other}
        assert connection.execute(select(ACCOUNTS.c.story)).scalars().all().count(other) == 1


def test_a_report_that_was_parted_from_a_story_does_not_come_back(archive):
    story = sorted(stories(archive))[0]
    leaving, *staying = sorted(stories(archive)[story])
    new = deciding.split(archive, story, [leaving], NOW)
    assert stories(archive)[new] == {leaving}
    with archive.reading() as connection:
        row = connection.execute(select(REPORTS.c.key, REPORTS.c.outlet).where(REPORTS.c.id == leaving)).one()
    happening = int(row.key.rsplit("/", 1)[1].removesuffix(".txt"))
    same = next(a for a in arrivals(2) if a.key == row.key)
    assert happening in (0, 1)
    changed = replace(same, page=replace(same.page, text=same.page.text + " The fire was out by noon."))
    add(archive, [changed], [], Here(read), Clock(500))
    assert leaving in stories(archive)[new]
    assert stories(archive)[story] == set(staying)


def test_a_new_report_joins_stories_that_a_person_made_one(archive):
    one, other = sorted(stories(archive))
    deciding.merge(archive, one, other, NOW)
    late = replace(page(1, 1), file="late.txt", text=page(1, 1).text + " It was the third fire of the week.")
    add(archive, [arrival(late)], [], Here(read), Clock(500))
    assert list(stories(archive)) == [one]


def test_what_cannot_be_done_is_said(archive):
    one, other = sorted(stories(archive))
    assert refused(deciding.merge, archive, one, one) == f"{one} and {one}: these are one story already"
    assert refused(deciding.merge, archive, one, "sx") == (
        f"sx: no story of {archive.name} has this id; `whosays stories` lists them"
    )
    assert refused(deciding.merge, archive, "s", one).startswith(
        f"s: several stories of {archive.name} begin so, such as {one} and "
    )
    said = f"{one}: name some of its reports, not all; `whosays stories show {one}` lists them"
    assert refused(deciding.split, archive, one, sorted(stories(archive)[one])) == said
    stranger = sorted(stories(archive)[other])[0]
    said = f"{stranger}: no report of {one} begins so; `whosays stories show {one}` lists them"
    assert refused(deciding.split, archive, one, [stranger]) == said
    assert refused(deciding.take_back, archive, 999) == (
        "999: no decision has this number; `whosays stories show STORY` lists them"
    )
    first = told(archive, one).decisions[0]
    assert first.kind == "new"
    assert refused(deciding.take_back, archive, first.number) == (
        f"{first.number}: a story began here, and there is nothing that it could go back to"
    )


def test_a_join_is_taken_back(archive):
    story = sorted(stories(archive))[0]
    joined = next(d for d in told(archive, story).decisions if d.kind == "join")
    about = deciding.take_back(archive, joined.number, NOW)
    assert stories(archive)[about[1]] == set(joined.reports)
    assert told(archive, story).decisions[-1].why == ("a person took it back",)
