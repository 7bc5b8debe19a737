"""The bundled example runs, offline, from the package itself, and has the difficulties that it promises."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from whosays.example import folder
from whosays.show.json import from_json, to_json


@pytest.fixture(scope="module")
def made() -> str:
    done = subprocess.run(
        [sys.executable, "-m", "whosays", "example", "--format", "json"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_reads_all_three_reports_and_skips_nothing(made):
    account = json.loads(made)
    assert [report["file"] for report in account["reports"]] == [
        "a-harbour-courier.json", "c-the-lantern.json", "b-northline.txt",
    ]  # fmt: skip
    assert account["skipped"] == []
    assert [report["published"] for report in account["reports"]][2] is None


def test_it_is_written_in_the_contract_and_comes_back(made):
    assert to_json(from_json(made)) == made


def test_the_same_command_gives_the_same_bytes(made):
    again = subprocess.run(
        [sys.executable, "-m", "whosays", "example", "--format", "json"], capture_output=True, check=True
    )
    assert again.stdout.decode("utf-8") == made


def test_the_clutter_of_the_example_is_set_aside_and_its_news_is_not(made):
    account = json.loads(made)
    removed = "\n".join(cut["text"] for cut in account["removed"])
    for clutter in ("Share this: Facebook", "This site uses cookies", "Ten quiet beaches", "Read more"):
        assert clutter in removed
    for news in ("three gendarmes dead and six injured", "Two clerks were hurt", "Vell said the group"):
        assert news not in removed


def test_its_files_are_inside_the_package():
    assert len(list(folder().iterdir())) == 3


def test_its_reports_can_be_had(tmp_path):
    command = [sys.executable, "-m", "whosays", "example", "--reports", str(tmp_path / "reports")]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b""
    for report in folder().iterdir():
        assert (tmp_path / "reports" / report.name).read_bytes() == report.read_bytes()


def test_nothing_is_written_over(tmp_path):
    command = [sys.executable, "-m", "whosays", "example", "--reports", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr == f"whosays: {tmp_path}: this is there already. Name a folder that is not.\n"
