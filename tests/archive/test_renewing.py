"""An archive is read again: what came in and what people decided stays, and what changes is told as the reader's."""

from __future__ import annotations

import os
import random
import re
import signal
from dataclasses import replace

import pytest
from sqlalchemy import Engine, delete, event, select, text, update

from tests.archive import invented
from tests.archive.invented import Clock, arrival, arrivals
from tests.archive.test_crashes import check
from whosays.archive import adding, deciding, renewing
from whosays.archive.changes import changes
from whosays.archive.codec import packed
from whosays.archive.dump import dump
from whosays.archive.readers import Here
from whosays.archive.renewing import Renewed, read_otherwise, renew
from whosays.archive.store import RENEWING, Archive
from whosays.archive.tables import ABOUT, ACCOUNTS, ADDITIONS, BANDS, REPORTS, STORIES, TRAITS, VERSIONS
from whosays.cli.changes import _changes as lines_of
from whosays.errors import InputError
from whosays.model import Count, Page, Reading, Skipped

LATER = "9.9.9 0123456789ab"
# Each word is weighed by how common it was when its report was entered, so these follow the order of entering.
OF_THE_ORDER = ("traits ", "marks ")


def sharper(page: Page, id: str) -> Reading:
    """A reader that finds one more dead than the one before it."""
    found = invented.read(page, id)
    return replace(
        found, claims=tuple(replace(c, value=Count(c.value.low + 1, c.value.high + 1)) for c in found.claims)
    )


def filled(address: str) -> None:
    """An archive with stories of several reports, a report of two wordings, and decisions of a person."""
    reworded = arrival(invented.page(1, 0), url=True)
    again = replace(reworded, page=replace(reworded.page, text=reworded.page.text + " The mayor went there."))
    with Archive.open(address) as archive:
        for given in ((*arrivals(6), reworded), (again,)):
            adding.add(archive, given, ["invented"], Here(invented.read), Clock())
        with archive.reading() as connection:
            one, other, third = (
                connection.execute(select(STORIES.c.id).where(STORIES.c.size > 1).order_by(STORIES.c.id))
                .scalars()
                .all()[:3]
            )
            leaving = connection.execute(select(REPORTS.c.id).where(REPORTS.c.story == third)).scalars().first()
        deciding.merge(archive, one, other, "2026-11-22T11:00:00Z")
        deciding.split(archive, third, [leaving], "2026-11-22T11:00:01Z")


def renewed(address: str, read=invented.read) -> Renewed:
    with Archive.to_renew(address) as archive:
        return renew(archive, Here(read), Clock(50_000), lambda *told: None)


def contents(address: str) -> list[str]:
    with Archive.open(address) as archive:
        lines = [re.sub(r'"reader": "[^"]*"', '"reader": ""', line) for line in dump(archive)]
    words = sorted(line for line in lines if line.startswith("words "))  # they stand in the order of entering
    return [*words, *(line for line in lines if not line.startswith(("words ", *OF_THE_ORDER)))]


def refused(address: str) -> str:
    with pytest.raises(InputError) as error:
        Archive.open(address)
    return str(error.value)


@pytest.fixture
def later(monkeypatch) -> None:
    """From here on it is another reader that reads."""
    monkeypatch.setattr(renewing, "present_reader", lambda: LATER)


def test_the_same_readings_change_nothing(address, later):
    filled(address)
    before = contents(address)
    done = renewed(address)
    assert contents(address) == before
    assert (done.wordings, done.changed, done.skipped) == (20, 0, ())
    assert check(address) == 19
    with Archive.open(address) as archive, archive.reading() as connection:
        assert set(connection.execute(select(VERSIONS.c.reader)).scalars()) == {LATER}
        finished = connection.execute(select(ADDITIONS.c.given, ADDITIONS.c.finished).order_by(ADDITIONS.c.id)).all()[
            -1
        ]
    assert finished.given == f'["renew {LATER}"]' and finished.finished


def test_where_this_reader_has_read_everything_nothing_is_done(address):
    filled(address)
    with Archive.open(address) as archive:
        before = list(dump(archive))
        assert read_otherwise(archive) is None
    assert renewed(address, lambda page, id: pytest.fail("it was read again")) == Renewed()
    with Archive.open(address) as archive:
        assert list(dump(archive)) == before


def test_it_is_told_whose_reader_read_the_archive(address, later):
    filled(address)
    with Archive.open(address) as archive:
        assert read_otherwise(archive) not in (None, LATER)
    renewed(address)
    with Archive.open(address) as archive:
        assert read_otherwise(archive) is None


def test_what_another_reading_changes_is_no_news(address, later):
    filled(address)
    with Archive.open(address) as archive, archive.reading() as connection:
        kept = [line for line in dump(archive) if line.startswith(("reports ", "moves ", "pins ", "stories "))]
        before = len(changes(connection))
    assert renewed(address, sharper).changed > 3
    with Archive.open(address) as archive, archive.reading() as connection:
        after = [line for line in dump(archive) if line.startswith(("reports ", "moves ", "pins ", "stories "))]
        found = changes(connection)
        told = "\n".join(lines_of(found, 100))
    assert [re.sub(r'"title": "[^"]*"', "", line) for line in after] == [
        re.sub(r'"title": "[^"]*"', "", line) for line in kept
    ]
    new, old = found[: len(found) - before], found[len(found) - before :]
    assert {(change.reader, change.reports, change.decision) for change in new} == {(LATER, (), None)}
    assert {change.reader for change in old} == {None}
    assert f"  whosays {LATER} read its reports again, and so\n" in told
    assert "because of" not in told.split("a person")[0]


def test_what_cannot_be_read_any_more_is_told_and_stays(address, later):
    def worse(page: Page, id: str) -> Reading | Skipped:
        if "engine 303" in page.text:
            return Skipped(page.file, "understand", "it reads worse, too", "none")
        return invented.read(page, id)

    filled(address)
    assert [s.reason for s in renewed(address, worse).skipped] == ["it reads worse, too"] * 2
    with Archive.open(address) as archive, archive.reading() as connection:
        unread = select(REPORTS.c.story).join(VERSIONS).where(VERSIONS.c.reading.is_(None))
        assert all(connection.execute(unread).scalars())


def of_another_whosays(address: str) -> None:
    """As if it had been made by a whosays that keeps everything but pages in other forms."""
    with Archive.open(address) as archive, archive.writing() as connection:
        for column in (VERSIONS.c.reading, TRAITS.c.traits):
            connection.execute(update(column.table).values({column.name: b"nobody knows this form"}))
        connection.execute(delete(BANDS))
        connection.execute(text("DROP INDEX facts_tops"))
        for name, value in (("schema", "0-abc"), ("made by", "whosays 0.0.1")):
            connection.execute(update(ABOUT).where(ABOUT.c.name == name).values(value=value))


def test_an_archive_of_another_whosays_is_refused_and_renewed(address):
    filled(address)
    before = contents(address)
    of_another_whosays(address)
    said = refused(address)
    assert ": its readings were made by whosays 0.0.1 (schema 0-abc), and whosays " in said
    assert said.endswith("reads its pages again, and keeps its reports, stories and decisions")
    assert renewed(address).wordings == 20
    assert contents(address) == before
    assert check(address) == 19


def test_an_account_that_cannot_be_loaded_is_made_as_a_first_one(address, later):
    filled(address)
    with Archive.open(address) as archive, archive.writing() as connection:
        story = connection.execute(select(ACCOUNTS.c.story).order_by(ACCOUNTS.c.story)).scalars().first()
        blob = packed({"schema": "whosays.account/0"})
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.story == story).values(account=blob))
    renewed(address, sharper)
    assert check(address) == 19
    with Archive.open(address) as archive, archive.reading() as connection:
        assert story not in {change.story for change in changes(connection) if change.reader}


def test_while_it_is_renewed_nobody_uses_it(address, later):
    filled(address)

    class Stopped(Exception):
        pass

    def stops(page: Page, id: str) -> Reading | Skipped:
        raise Stopped

    with Archive.open(address) as old:
        with pytest.raises(Stopped):
            renewed(address, stops)
        name = old.name
        said = (
            f"{name}: this archive is being read again and cannot be used until that is done; "
            f"where it was stopped, `whosays renew --archive {name}` goes on with it"
        )
        assert refused(address) == said
        with pytest.raises(InputError) as error:  # it was open before, as a `watch` would have it
            adding.add(old, arrivals(7), ["more"], Here(invented.read), Clock())
        assert str(error.value) == said
    renewed(address)
    assert check(address) == 19


def test_two_renewals_do_not_work_on_one_archive(address, later):
    filled(address)

    def meanwhile(page: Page, id: str) -> Reading | Skipped:
        with Archive.to_renew(address) as other, other.writing() as connection:
            state = connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == "renewal")).scalar_one()
            moved = state.replace('""', '"r1"')
            connection.execute(update(ABOUT).where(ABOUT.c.name == "renewal").values(value=moved))
        return invented.read(page, id)

    with pytest.raises(InputError, match=r": another renewal of it is at work; let that come to its end$"):
        renewed(address, meanwhile)


def test_tables_of_another_age_are_refused_and_left_as_they_are(address):
    filled(address)
    of_another_whosays(address)
    with Archive.to_renew(address) as archive, archive.writing() as connection:
        connection.execute(text("ALTER TABLE moves RENAME COLUMN beside TO besides"))
    with pytest.raises(InputError) as error:
        renewed(address)
    assert str(error.value).endswith(
        ": its table moves is of another age, so it cannot be renewed; use the whosays that made it (whosays 0.0.1), "
        "or add its reports to a new archive"
    )
    assert "(schema 0-abc)" in refused(address)


def test_pages_can_be_read_by_every_whosays():
    """Pages are stored by the order of their fields: new ones may only come after these, and need a default."""
    names = list(Page.__dataclass_fields__)
    assert names[:8] == ["file", "title", "text", "outlet", "url", "published", "language", "byline"]
    assert Page("a.txt", "", "")


# --------------------------------------------------------------------------- kill -9


def killed_after(address: str, statements: int) -> bool:
    """Whether a renewal came to its end before it was killed after so many statements."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.close(reading)
            event.listen(Engine, "before_cursor_execute", lambda *_: os.write(writing, b"s"))
            event.listen(Engine, "commit", lambda *_: os.write(writing, b"c"))
            renewed(address, sharper)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    seen = 0
    while seen < statements and (got := os.read(reading, 1)):
        seen += len(got)
    if seen >= statements:
        os.kill(pid, signal.SIGKILL)
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    assert status == 0 or os.WIFSIGNALED(status)
    return status == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_a_renewal_that_was_killed_many_times_is_the_one_that_was_not(address, tmp_path, later, monkeypatch):
    monkeypatch.setattr(renewing, "BATCH", 3)
    whole = str(tmp_path / "whole.db")
    for where in (whole, address):
        filled(where)
    renewed(whole, sharper)
    draw = random.Random(20261122)
    kills = 0
    while not killed_after(address, draw.randrange(1, 180)):
        kills += 1
        with Archive.to_renew(address) as archive, archive.reading() as connection:
            schema = connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == "schema")).scalar_one()
            if connection.dialect.name == "sqlite":
                assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert schema == RENEWING or kills == 1
    assert kills > 5
    assert contents(address) == contents(whole)
