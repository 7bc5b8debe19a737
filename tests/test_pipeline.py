"""One bad report never stops a run and is never silent."""

from __future__ import annotations

import json

import whosays.pipeline
from whosays.example import folder
from whosays.model import Skipped
from whosays.show.json import to_json


def test_a_fault_in_one_report_loses_no_other(monkeypatch):
    real = whosays.pipeline.understand

    def faulty(report, gazetteer):
        if report.file.endswith(".txt"):
            raise RuntimeError("no such branch")
        return real(report, gazetteer)

    monkeypatch.setattr(whosays.pipeline, "understand", faulty)
    account = whosays.pipeline.make_account([folder()])
    assert account.skipped == (
        Skipped(
            "b-northline.txt",
            "understand",
            "whosays failed on it (RuntimeError: no such branch)",
            "Report this fault; the other reports are not affected",
        ),
    )
    assert {c.report for c in account.claims} == {r.id for r in account.reports}
    assert json.loads(to_json(account))["skipped"]


def test_progress_is_told_from_nothing_to_all(monkeypatch):
    told = []
    whosays.pipeline.make_account([folder()], progress=lambda *step: told.append(step))
    assert told[0] == ("read", 3, 3)
    assert told[1:] == [("understand", n, 3) for n in range(4)]


def test_a_users_own_places_are_asked_first(tmp_path):
    own = tmp_path / "places.csv"
    own.write_text("name,lat,lon,country,parent\nOstrel,44.1,20.2,RS,Tarn District\n", encoding="utf-8")
    reports = [folder()]
    wheres = [
        c.value
        for c in whosays.pipeline.make_account(reports, places=own).claims
        if c.attribute == "where" and c.value.parts[0] == "Ostrel"
    ]
    assert wheres and {(w.latitude, w.longitude, w.precision) for w in wheres} == {(44.1, 20.2, "exact")}
