"""whosays renew: what a person sees of an archive that another reader has read."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import update

from tests.archive.invented import read
from tests.archive.test_renewing import LATER, sharper
from whosays.archive.readers import Here
from whosays.archive.store import Archive
from whosays.archive.tables import ABOUT

LINE = {"title": "3 dead after fire at Quarry Lane in Pellworm", "published": "2020-05-01",
        "text": "3 people were killed in Pellworm on Friday when a fire broke out at Quarry Lane."}  # fmt: skip


@pytest.fixture
def archive(tmp_path, monkeypatch, run):
    """A small archive in the current folder; from then on another reader is here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WHOSAYS_ARCHIVE", raising=False)
    (tmp_path / "a.jsonl").write_text(json.dumps(LINE) + "\n")
    monkeypatch.setattr("whosays.cli.add.readers", lambda workers, places: Here(read))
    monkeypatch.setattr("whosays.cli.renew.readers", lambda workers, places: Here(sharper))
    assert run("add", "a.jsonl").status == 0
    monkeypatch.setattr("whosays.archive.renewing.present_reader", lambda: LATER)
    return tmp_path / "whosays.db"


def test_add_says_that_another_reader_read_the_archive(run, archive):
    told = run("add", "a.jsonl").err.splitlines()
    assert told[0].startswith("whosays.db: was read by whosays ")
    assert told[0].endswith(
        ", and what comes now is read by another; `whosays renew --archive whosays.db` reads everything again"
    )


def test_a_renewal_is_told_and_its_changes_are_no_news(run, archive):
    done = run("renew")
    assert (done.status, done.out) == (0, "")
    assert done.err == "whosays.db: 1 wording read again; 1 story told again, 1 with other facts; 0 skipped\n"
    told = run("changes").out
    assert f"  whosays {LATER} read its reports again, and so\n  killed: " in told and "because of" not in told
    assert json.loads(run("changes", "--format", "json").out)["changes"][0]["reader"] == LATER
    assert run("renew").err == "whosays.db: nothing to read again\n"
    assert run("add", "a.jsonl").err.startswith("whosays.db: 0 new reports")


def test_an_archive_of_another_whosays_says_what_to_do_and_that_helps(run, archive):
    with Archive.open(archive) as opened, opened.writing() as connection:
        connection.execute(update(ABOUT).where(ABOUT.c.name == "schema").values(value="0-abc"))
    refused = run("stories")
    assert refused.status == 2
    assert "`whosays renew --archive whosays.db` reads its pages again, and keeps its reports" in refused.err
    assert run("renew").status == 0
    assert "Pellworm" in run("stories").out


def test_nothing_is_renewed_where_nothing_is(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("renew", "--archive", "none.db")
    assert done.status == 2
    assert done.err == (
        "whosays: none.db: there is no archive here; make one with `whosays add`, or name another with --archive\n"
    )
    assert not (tmp_path / "none.db").exists()
