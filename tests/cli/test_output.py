"""Writing never destroys a report that was given."""

import subprocess
import sys
from pathlib import Path

import pytest

from whosays.cli import main


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["whosays", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return stopped.value.code


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Two die in raid\n\nTwo people died on Monday, police said. No one was hurt.\n", encoding="utf-8")
    return path


def test_out_may_not_be_a_report(monkeypatch, capsys, report):
    before = report.read_bytes()
    assert run(monkeypatch, "account", report, "--out", report) == 2
    assert capsys.readouterr().err == (
        f"whosays: {report}: this is one of the reports given; writing would destroy it. Give --out another name.\n"
    )
    assert report.read_bytes() == before


def test_an_older_account_in_the_folder_may_be_written_again_and_is_no_witness(monkeypatch, capsys, report):
    out = report.parent / "account.json"
    for _ in range(2):
        assert run(monkeypatch, "account", report.parent, "--out", out) in (0, None)
    assert "skipped account.json: this is an account that whosays wrote" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["version", "example"])
def test_a_full_disk_is_told_and_is_no_fault_of_ours(command):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "whosays", command], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "whosays: the output cannot be written (no space left on device); write to another place\n"
    )
