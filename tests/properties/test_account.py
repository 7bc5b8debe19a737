"""Laws of every account, tried on the bundled example.

Every evidence equals its slice; the order of files changes nothing; an exact copy never raises N; an unrelated
report changes no fact; the same input gives the same bytes.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from whosays.example import folder as example_folder
from whosays.pipeline import make_account
from whosays.show.json import to_json

UNRELATED = {
    "title": "Glassmakers' museum opens in Lower Tessel",
    "outlet": "The Weekly Kiln",
    "published": "2020-06-11",
    "text": (
        "A museum of glass opened in Lower Tessel on Thursday with forty works by local makers.\n\n"
        "Two schoolchildren were slightly hurt when a shelf fell during the speeches, the town hall said.\n"
    ),
}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return sorted(p for p in example_folder().iterdir() if p.is_file())


@pytest.fixture(scope="module")
def account(files):
    return json.loads(to_json(make_account(files)))


def rows(account: dict, only: set[str] | None = None) -> list[tuple]:
    """Facts by their words, without ids: what must stay the same when something else is added."""
    file_of = {r["id"]: Path(r["file"]).name for r in account["reports"]}
    found = []
    for incident in account["incidents"]:
        for fact in incident["facts"]:
            evidence = sorted(
                (file_of[e["report"]], e["text"], e["speaker"]) for v in fact["values"] for e in v["evidence"]
            )
            if only is None or any(e[0] in only for e in evidence):
                found.append((fact["attribute"], fact["verdict"], fact["independent"], tuple(evidence)))
    return sorted(found, key=repr)


def test_every_evidence_equals_its_slice(account):
    bodies = {r["id"]: r for r in account["reports"]}
    evidence = [
        e for i in account["incidents"] for f in i["facts"] for v in f["values"] for e in v["evidence"]
    ] + [e for s in account["statements"] for e in s["evidence"]]
    assert evidence
    for e in evidence:
        assert bodies[e["report"]][e["field"]][e["start"] : e["end"]] == e["text"]
    for cut in account["removed"]:
        assert bodies[cut["report"]]["text"][cut["start"] : cut["end"]] == cut["text"]


def test_the_order_of_files_changes_nothing(files, account):
    assert json.loads(to_json(make_account(list(reversed(files))))) == account


def test_the_same_input_gives_the_same_bytes(files):
    assert to_json(make_account(files)) == to_json(make_account(files))


def test_an_exact_copy_never_raises_n(files, account, tmp_path):
    for copied in files:
        place = tmp_path / copied.stem
        place.mkdir()
        for f in files:
            shutil.copy(f, place / f.name)
        shutil.copy(copied, place / f"{copied.stem}-again{copied.suffix}")
        again = json.loads(to_json(make_account([place])))
        assert most_independent(again) == most_independent(account)
        assert [c["share"] for c in again["copies"]] == [1.0]


def most_independent(account: dict) -> list[tuple]:
    """(attribute, value texts, N) of every fact, values as the account gives them."""
    return sorted(
        (f["attribute"], f["of"] or "", tuple(sorted(v["value"] or "-" for v in f["values"])), f["independent"])
        for i in account["incidents"]
        for f in i["facts"]
    )


def test_an_unrelated_report_changes_no_fact(files, account, tmp_path):
    stranger = tmp_path / "kiln.json"
    stranger.write_text(json.dumps(UNRELATED), encoding="utf-8")
    with_stranger = json.loads(to_json(make_account([*files, stranger])))
    assert rows(with_stranger, {f.name for f in files}) == rows(account)
    own = [i for i in with_stranger["incidents"] if "kiln.json" in str(incident_files(i, with_stranger))]
    assert own, "the unrelated report's own incident is in the account, by itself"
    assert all(incident_files(i, with_stranger) == {"kiln.json"} for i in own)


def incident_files(incident: dict, account: dict) -> set[str]:
    file_of = {r["id"]: Path(r["file"]).name for r in account["reports"]}
    return {file_of[e["report"]] for f in incident["facts"] for v in f["values"] for e in v["evidence"]}
