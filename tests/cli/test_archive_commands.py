"""whosays add, stories and account --story, with a reader that takes no time: what is said, and where."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from tests.archive.invented import page, read
from whosays.archive.readers import Here
from whosays.cli import add as add_command
from whosays.model import Skipped

NOTHING = "whosays.db: 0 new reports, 0 changed, 0 known; 0 copies; 0 stories changed, 0 of them new; 0 skipped\n"


def reading(of, id):
    return (
        Skipped(of.file, "understand", "it cannot be read", "write it anew")
        if "UNREADABLE" in of.text
        else read(of, id)
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with reports in it, which is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WHOSAYS_ARCHIVE", raising=False)
    monkeypatch.setattr("whosays.cli.add.readers", lambda workers, places: Here(reading))
    write(tmp_path / "fires.jsonl", [page(h, t) for h in range(2) for t in range(3)])
    return tmp_path


def write(file, pages) -> None:
    lines = ({k: v for k, v in asdict(p).items() if k != "file"} for p in pages)
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))


def listed(run, *more) -> list[dict]:
    return json.loads(run("stories", "--format", "json", *more).out)["stories"]


def test_what_add_says(run, folder):
    done = run("add", "fires.jsonl")
    assert (done.status, done.out) == (0, "")
    said = "6 new reports, 0 changed, 0 known; 1 copy; 2 stories changed, 2 of them new; 0 skipped"
    assert done.err == f"whosays.db: {said}\n"
    assert run("add", "fires.jsonl").err == NOTHING  # a file that did not change is not read again


def test_the_archive_is_the_one_that_is_named(run, folder, monkeypatch):
    assert run("add", "fires.jsonl", "--archive", "other.db").err.startswith("other.db: 6 new")
    monkeypatch.setenv("WHOSAYS_ARCHIVE", str(folder / "third.db"))
    assert run("add", "fires.jsonl").err.startswith(f"{folder / 'third.db'}: 6 new")
    assert not (folder / "whosays.db").exists()
    assert len(listed(run, "--archive", "other.db")) == 2


def test_what_is_skipped_is_told_and_strict_says_so(run, folder):
    write(folder / "odd.jsonl", [replace(page(1), text="UNREADABLE " * 20), page(2)])
    done = run("add", "odd.jsonl", "--strict")
    assert done.status == 1
    assert "odd.jsonl:1: it cannot be read. write it anew\n" in done.err
    assert done.err.endswith("1 new report, 0 changed, 0 known; 0 copies; 1 story changed, 1 of them new; 1 skipped\n")


def test_what_stories_lists(run, folder):
    run("add", "fires.jsonl")
    first, second = listed(run)
    assert (first["reports"], first["first"], first["killed"]["best"]) == (3, "2019-01-16", 2)
    assert first["killed"]["verdict"]
    lines = run("stories").out.splitlines()
    assert [line.split()[0] for line in lines] == [first["id"], second["id"]]
    assert "  3 reports  " in lines[0] and "killed 2 (" in lines[0]
    assert [s["id"] for s in listed(run, "--since", "2019-01-10")] == [first["id"]]


def test_a_story_is_shown_with_its_decisions_and_its_account(run, folder):
    run("add", "fires.jsonl")
    id = listed(run)[0]["id"]
    shown = run("stories", "show", id[:6]).out
    assert shown.startswith(id) and f"new {id}" in shown and f"join {id}" in shown
    account = json.loads(run("account", "--story", id[:6], "--format", "json").out)
    assert [r["id"] for r in account["reports"]] == ["r1", "r2", "r3"]
    assert run("account", "--story", id, "--title", "A fire").out.startswith("A fire\n")


def test_stories_are_merged_split_and_undone(run, folder):
    run("add", "fires.jsonl")
    one, other = (line["id"] for line in listed(run))
    assert run("stories", "merge", one, other).err.startswith(f"{one}: now one story; ")
    assert [line["id"] for line in listed(run)] == [one]
    told = json.loads(run("stories", "show", one, "--format", "json").out)["story"]
    number = told["decisions"][-1]["number"]
    assert run("stories", "undo", str(number)).err == f"{number}: taken back; it was about {one} and {other}\n"
    assert {line["id"] for line in listed(run)} == {one, other}
    report = json.loads(run("stories", "show", one, "--format", "json").out)["story"]["members"][0]["id"]
    done = run("stories", "split", one, report)
    assert "a story of its own" in done.err and len(listed(run)) == 3


def test_what_cannot_be_used_is_said(run, folder):
    (folder / "report.txt").write_text("Two people died.\n")
    done = run("add", "fires.jsonl", "--archive", "report.txt")
    assert (done.status, done.err) == (
        2,
        "whosays: report.txt: this file is no archive; name another with --archive\n",
    )
    for command in (("stories",), ("account", "--story", "s1")):
        done = run(*command)
        advice = "make one with `whosays add`, or name another with --archive"
        assert (done.status, done.err) == (2, f"whosays: whosays.db: there is no archive here; {advice}\n")
    run("add", "fires.jsonl")
    done = run("account", "fires.jsonl", "--story", "s1")
    assert done.err == "whosays: --story s1: a story has its reports in the archive; leave out fires.jsonl\n"
    done = run("stories", "--since", "May")
    assert done.err == "whosays: --since 'May' is not a date; write the year, month and day as in 2021-03-09\n"


def test_an_interrupt_says_what_is_in_and_how_to_go_on(run, folder, monkeypatch):
    from whosays.archive import adding

    def stops(of, id):
        raise KeyboardInterrupt

    monkeypatch.setattr(add_command, "readers", lambda workers, places: Here(stops))
    monkeypatch.setattr(adding, "BATCH", 2)
    done = run("add", "fires.jsonl")
    assert done.status == 130
    assert done.err == NOTHING + "Stopped. What is in the archive stays; the same command goes on from here.\n"
