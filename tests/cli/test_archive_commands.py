"""whosays add, stories and account --story, with a reader that takes no time: what is said, and where."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import asdict, replace

import pytest

from tests.archive.invented import page, read
from whosays.archive.readers import Here
from whosays.cli import add as add_command
from whosays.model import Skipped

KNOWN = "whosays.db: 0 new reports, 0 changed, {} known; 0 copies; 0 new stories, 0 changed; 0 skipped\n"
STOPPING = "\nStopping once what was read is stored; Ctrl-C again stops at once.\n"
STOPPED = "Stopped. What is in the archive stays; the same command goes on from here.\n"


PAGE = """<html><head><title>{0} dead after fire in Pellworm</title>
<meta property="article:published_time" content="2021-05-04"></head><body><article>
<h1>{0} dead after fire in Pellworm</h1>
<p>{0} people were killed on Tuesday when a fire broke out in the rope works of Pellworm, the fire service said. The
works had been closed for years, and nobody knew that families lived there, the mayor told reporters at the gate.</p>
<p>Engines from three towns came within the hour, and the road to the harbour stayed closed until noon.</p>
</article></body></html>"""


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
    said = "6 new reports, 0 changed, 0 known; 1 copy; 2 new stories, 0 changed; 0 skipped"
    assert done.err == f"whosays.db: {said}\n"
    assert run("add", "fires.jsonl").err == KNOWN.format(6)  # a file that did not change is not read again


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
    assert done.err.endswith("1 new report, 0 changed, 0 known; 0 copies; 1 new story, 0 changed; 1 skipped\n")


def test_what_stories_lists(run, folder):
    run("add", "fires.jsonl")
    first, second = listed(run)
    assert (first["reports"], first["first"]) == (3, "2019-01-16")
    assert (first["toll"]["attribute"], first["toll"]["best"]) == ("killed", 2)
    shown = run("stories").out
    assert [word for word in shown.split() if word.startswith("s") and word in (first["id"], second["id"])] == [
        first["id"], second["id"],
    ]  # fmt: skip
    assert shown.endswith("\n\n2 stories, 6 reports\n")
    assert [s["id"] for s in listed(run, "--since", "2019-01-10")] == [first["id"]]
    assert len(listed(run, "--since", "2019-01")) == len(listed(run, "--since", "2019")) == 2
    assert run("stories", "--since", "2020").out == "whosays.db holds no story of 2020 or later\n"


def test_a_story_is_shown_with_its_decisions_and_its_account(run, folder):
    run("add", "fires.jsonl")
    id = listed(run)[0]["id"]
    shown = run("stories", "show", id[:6]).out
    assert f"  {id}, 3 reports, 2019-01-16\n" in shown
    assert shown.count("joins this story\n") == 2 and shown.count("this story begins with r") == 1
    assert "      for it: " in shown and "(+" not in shown
    why = json.loads(run("stories", "show", id, "--format", "json").out)["story"]["decisions"][1]["why"]
    assert all(reason.endswith(")") for reason in why)
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
    assert done.err == "whosays: --since 'May' is not a date; " + (
        "write a year, a month or a day as in 2021, 2021-03 or 2021-03-09\n"
    )


def test_an_interrupt_says_what_is_in_and_how_to_go_on(run, folder, monkeypatch):
    from whosays.archive import adding

    def stops(of, id):
        raise KeyboardInterrupt

    monkeypatch.setattr(add_command, "readers", lambda workers, places: Here(stops))
    monkeypatch.setattr(adding, "BATCH", 2)
    done = run("add", "fires.jsonl")
    assert done.status == 130
    assert done.err == KNOWN.format(0) + STOPPED


def interrupted_at(monkeypatch, number: int) -> None:
    """Ctrl-C while this many reports have been read."""
    count = 0

    def asks(of, id):
        nonlocal count
        count += 1
        if count == number:
            os.kill(os.getpid(), signal.SIGINT)
        return reading(of, id)

    monkeypatch.setattr(add_command, "readers", lambda workers, places: Here(asks))


def test_an_interrupt_leaves_what_was_not_begun_and_what_was_read_is_stored(run, folder, monkeypatch):
    interrupted_at(monkeypatch, 2)
    done = run("add", "fires.jsonl")
    assert done.status == 130
    assert done.err.startswith(f"{STOPPING}whosays.db: 2 new reports") and done.err.endswith(STOPPED)
    assert run("add", "fires.jsonl").err.startswith("whosays.db: 4 new reports, 0 changed, ")
    assert run("add", "fires.jsonl").err.startswith("whosays.db: 0 new reports, 0 changed, 6 known")


def test_an_interrupt_at_the_last_report_stops_nothing(run, folder, monkeypatch):
    interrupted_at(monkeypatch, 6)
    done = run("add", "fires.jsonl")
    said = "whosays.db: 6 new reports, 0 changed, 0 known; 1 copy; 2 new stories, 0 changed; 0 skipped\n"
    assert (done.status, done.err) == (0, STOPPING + said)


def test_a_path_where_nothing_is_is_skipped_and_alone_refused(run, folder):
    done = run("add", "nosuch.txt", "neither.txt")
    said = "whosays: neither.txt: no such file or folder. Give files or folders that hold reports.\n"
    assert (done.status, done.err) == (2, said)
    assert not (folder / "whosays.db").exists()
    done = run("add", "fires.jsonl", "nosuch.txt")
    assert (done.status, done.err) == (
        0,
        "skipped nosuch.txt: no such file or folder. Give files or folders that hold reports.\n"
        "whosays.db: 6 new reports, 0 changed, 0 known; 1 copy; 2 new stories, 0 changed; 1 skipped\n",
    )
    assert run("add", "fires.jsonl", "nosuch.txt", "--strict").status == 1


def test_a_file_that_gave_nothing_is_never_passed_in_silence(run, folder):
    (folder / "reports.zip").write_bytes(b"PK\x03\x04")
    refused = "skipped reports.zip: files of this kind are not read (.zip). Unpack it, and give the folder.\n"
    summary = "whosays.db: 0 new reports, 0 changed, 0 known; 0 copies; 0 new stories, 0 changed; {} skipped\n"
    assert run("add", "reports.zip").err == refused + summary.format(1)
    assert run("add", "reports.zip").err == (
        "left alone: 1 file or page that gave no report when it was read last, and has not changed since\n"
        + summary.format(0)
    )


def test_a_report_that_could_not_be_stored_is_tried_again_by_the_same_command(run, folder, monkeypatch):
    from whosays.archive import storing

    def failing(*_):
        raise NameError("name 'toll' is not defined")

    (folder / "fire.html").write_text(PAGE.format("Nine"))
    run("add", "fire.html")
    (folder / "fire.html").write_text(PAGE.format("Twelve"))
    with monkeypatch.context() as patch:
        patch.setattr(storing, "put_in_story", failing)
        advice = "Report this fault; the other reports are not affected, and the next run tries this one again"
        done = run("add", "fire.html")
        assert done.err == (
            f"skipped fire.html: whosays failed on it (NameError: name 'toll' is not defined). {advice}\n"
            "whosays.db: 0 new reports, 0 changed, 0 known; 0 copies; 0 new stories, 0 changed; 1 skipped\n"
        )
    assert listed(run)[0]["title"].startswith("Nine")
    said = "whosays.db: 0 new reports, 1 changed, 0 known; 0 copies; 0 new stories, 1 changed; 0 skipped\n"
    assert run("add", "fire.html").err == said
    assert listed(run)[0]["title"].startswith("Twelve")


def test_a_server_that_does_not_answer(run, folder):
    pytest.importorskip("psycopg")
    done = run("stories", "--archive", "postgresql://me:secret@127.0.0.1:1/news")
    assert done.status == 2
    assert done.err.startswith("whosays: postgresql://me:***@127.0.0.1:1/news: cannot be opened (connection ")
    step = "start the server, or correct the user, host, port and database in the address"
    assert done.err.endswith(f"); {step}\n")
