"""whosays account: formats, files, dates, --strict, and what is said where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.show.harbour import account
from whosays.show.csv import to_csv
from whosays.show.html import to_html
from whosays.show.json import to_json
from whosays.show.text import to_text

SKIPPED = "skipped photo.jpg: this is a picture. Give its text.\n"
LAST = "3 reports, 6 facts (2 corroborated, 3 single, 1 disputed), 1 skipped"
RENDERED = {"text": to_text, "json": to_json, "html": to_html, "csv": to_csv}


@pytest.mark.parametrize("format", RENDERED)
def test_each_format_goes_to_stdout_and_nothing_else_does(run, kitchen, format):
    done = run("account", "reports", "--format", format)
    assert (done.status, done.out) == (0, RENDERED[format](account()))
    assert done.err == ("" if format == "text" else SKIPPED + LAST + "\n")


def test_text_is_what_comes_without_a_format(run, kitchen):
    assert run("account", "reports").out == to_text(account())


@pytest.mark.parametrize("format", RENDERED)
def test_each_format_goes_to_a_file(run, kitchen, tmp_path, format):
    file = tmp_path / "made"
    done = run("account", "reports", "--format", format, "--out", file)
    assert (done.status, done.out, done.err) == (0, "", f"{SKIPPED}{file}: {LAST}\n")
    assert file.read_bytes() == RENDERED[format](account()).encode("utf-8")


@pytest.mark.parametrize("ending", ["json", "html", "csv"])
def test_the_name_of_the_file_gives_the_format(run, kitchen, tmp_path, ending):
    file = tmp_path / f"made.{ending}"
    run("account", "reports", "--out", file)
    assert file.read_bytes() == RENDERED[ending](account()).encode("utf-8")


def test_paths_date_and_title_are_handed_on(run, kitchen):
    run("account", "a.txt", "b", "--published", "2021-03-09", "--title", "The raid")
    assert kitchen.orders == [{"paths": ["a.txt", "b"], "published": "2021-03-09", "title": "The raid"}]


def test_strict_tells_by_its_status_that_something_was_skipped(run, kitchen):
    assert run("account", "reports", "--strict").status == 1
    assert run("account", "reports").status == 0
    kitchen.account = replace(account(), skipped=())
    assert run("account", "reports", "--strict").status == 0


@pytest.mark.parametrize("date", ["yesterday", "09.03.2021", "2021-02-30", ""])
def test_a_wrong_date_is_refused_before_any_work(run, kitchen, date):
    done = run("account", "reports", "--published", date)
    assert (done.status, done.out, kitchen.orders) == (2, "", [])
    assert done.err == (
        f"whosays: --published {date!r} is not a date; write the year, month and day as in 2021-03-09\n"
    )


def test_where_nothing_could_be_read_the_reasons_are_listed(run, kitchen):
    kitchen.account = replace(
        account(), reports=(), incidents=(), claims=(), statements=(), rival_accounts=(), copies=(),
        origins=(), timeline=(), unread=(),
    )  # fmt: skip
    done = run("account", "photos")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "whosays: photos: no report in it could be used.\n  photo.jpg: this is a picture. Give its text.\n"
    )


def test_a_file_that_cannot_be_written_is_one_clean_line(run, kitchen, tmp_path):
    file = tmp_path / "no" / "such" / "made.json"
    done = run("account", "reports", "--out", file)
    assert done.status == 2
    assert done.err == (
        f"whosays: {file}: cannot be written (no such file or directory); give a file in a folder you can write to\n"
    )


def test_a_file_name_whose_ending_is_no_format_is_refused(run, kitchen, tmp_path):
    file = tmp_path / "made.pdf"
    done = run("account", "reports", "--out", file)
    assert (done.status, done.out, file.exists()) == (2, "", False)
    assert done.err == (
        f"whosays: {file}: no account is written as .pdf; "
        "end the name in .txt, .json, .html or .csv, or give --format\n"
    )
    assert run("account", "reports", "--out", file, "--format", "csv").status == 0
    assert file.read_bytes() == RENDERED["csv"](account()).encode("utf-8")


@pytest.mark.parametrize("name", ["made.txt", "made"])
def test_a_name_without_an_ending_is_text(run, kitchen, tmp_path, name):
    run("account", "reports", "--out", tmp_path / name)
    assert (tmp_path / name).read_bytes() == RENDERED["text"](account()).encode("utf-8")


def test_an_unknown_format_lists_the_known_ones(run, kitchen):
    done = run("account", "reports", "--format", "pdf")
    assert (done.status, done.out) == (2, "")
    for known in RENDERED:
        assert f"'{known}'" in done.err


def test_what_it_says_when_nothing_is_given(run, kitchen):
    done = run("account")
    assert (done.status, done.err) == (2, "whosays: no reports: give files and folders, or --story and its id\n")
