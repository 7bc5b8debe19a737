"""whosays bulk: what it says of a run."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pyarrow")


def test_what_was_read_and_what_was_not_is_told(run, tmp_path):
    given, out, archive = tmp_path / "a.jsonl", tmp_path / "out", tmp_path / "news.db"
    report = {"title": "Ferry hits quay", "text": "Two people died when a ferry hit the quay at Lindhaven on Monday."}
    given.write_text(json.dumps(report) + "\nno json\n", encoding="utf-8")
    done = run("bulk", given, "--out", out, "--workers", "1", "--archive", archive)
    assert (done.status, done.out) == (0, "")
    skipped, read, added = done.err.splitlines()
    assert skipped.startswith("skipped a.jsonl:2: line 2 is not valid JSON")
    assert read == f"{out}: 1 report read, 1 skipped; 1 table of readings"
    assert added.startswith(f"{archive}: 1 new report, ")
    assert run("bulk", given, "--out", out, "--workers", "1", "--strict").status == 1
