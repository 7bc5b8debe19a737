"""Templates as MUC-4 writes them, and what is counted in them; the text is invented."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bench import muc4
from bench.muc4 import documents, filled, measure, merged, recased, right
from train.fillers_model import Fillers
from whosays.model import Claim, Count, Incident, Modality, Named, Reading, Report, Status

TEXT = "rebels of the dawn front (sdf) blew up a bridge with dynamite and killed maria espinosa."


def template(**roles: list) -> dict:
    return {"incident_type": "bombing", **{r: [] for r in muc4.ROLES}, **roles}


def written(folder: Path) -> Path:
    first = template(PerpInd=[[["rebels", 0]]], Weapon=[[["dynamite", 52]]], Victim=[[["maria espinosa", 72]]])
    again = template(PerpInd=[[["rebels", 0]]], Target=[[["bridge", 41], ["the old bridge", 99]]])
    records = [
        {"docid": "d1", "doctext": TEXT, "templates": [first, again]},
        {"docid": "d2", "doctext": "the harbour is calm.", "templates": []},
    ]
    (folder / "muc").mkdir()
    (folder / "muc" / "pretty_dev.json").write_text("\n".join(json.dumps(r, indent=1) for r in records))
    (folder / "muc" / "pretty_train.json").write_text(json.dumps(records * 5))
    return folder


def reading(*claims: tuple[str, object, str | None], kind: str = "bombing", modality: str = "asserted") -> Reading:
    report = Report("r1", "d1", "", TEXT)
    whole = report.span("text", 0, len(TEXT))
    made = tuple(
        Claim(f"r1.c{n}", "r1", "r1.i1", attribute, of, value, whole, whole, modality=Modality(modality))
        for n, (attribute, value, of) in enumerate(claims)
    )
    return Reading(report, (Incident("r1.i1", kind, "x", Status.HAPPENED, True, whole),), made)


GOOD = (
    ("perpetrator", Named("The rebels"), None),
    ("target", Named("a bridge"), None),
    ("weapon", Named("dynamite"), None),
    ("killed", Count(1, 1), "judge Maria Espinosa"),
)


def test_files_are_read_and_the_training_part_is_left_out(tmp_path):
    found = documents(written(tmp_path))
    assert [d.name for d in found] == ["d1", "d2"]
    assert found[0].gold["PerpInd"] == (frozenset({"rebels"}),)
    assert found[0].gold["Target"] == (frozenset({"bridge", "the old bridge"}),)


def test_the_training_part_alone_is_measured(tmp_path):
    (written(tmp_path) / "muc" / "pretty_dev.json").unlink()
    assert len(documents(tmp_path)) == 10


def test_what_claims_fill():
    assert filled(reading(*GOOD)) == {
        "PerpInd": ("rebels",),
        "PerpOrg": (),
        "Target": ("bridge",),
        "Victim": ("maria espinosa",),
        "Weapon": ("dynamite",),
    }
    assert filled(reading(("perpetrator", Named("Dawn Front"), None)))["PerpOrg"] == ("dawn front",)
    assert filled(reading(("target", Named("Judge Maria Espinosa"), None)))["Victim"] == ("maria espinosa",)
    assert filled(reading(("killed", Count(3, 3), "three guards")))["Victim"] == ()


@pytest.mark.parametrize("more", [{"kind": "trial"}, {"modality": "denied"}, {"modality": "planned"}])
def test_what_fills_nothing(more):
    assert not any(filled(reading(*GOOD, **more)).values())


def test_entities_of_several_templates_are_one_by_any_mention():
    chain = (frozenset({"a", "b"}), frozenset({"c"}), frozenset({"c", "d"}), frozenset({"b", "c"}))
    assert merged(chain) == (frozenset({"a", "b", "c", "d"}),)


def test_one_entity_is_found_once():
    assert right((frozenset({"a", "b"}),), ("a", "b")) == 1
    assert right((frozenset({"a"}), frozenset({"b"})), ("b", "x")) == 1
    assert right((), ("a",)) == right((frozenset({"a"}),), ()) == 0


def test_the_figure(tmp_path, monkeypatch):
    def understood(report: Report) -> Reading:
        return reading(*GOOD[:3]) if "dynamite" in report.text else reading(("weapon", Named("gun"), None))

    monkeypatch.setattr(muc4, "understand", understood)
    weapons = {"head=dynamite": np.array([0.0, 0.0, 0.0, 0.0, 9.0]), "head=bridge": np.array([0.0, 0.0, 0.0, 9.0, 0.0])}
    filler = Fillers(muc4.ROLES, np.full(5, -5.0), np.zeros(5), weapons)
    monkeypatch.setattr(muc4.fillers_model, "load", lambda: filler)
    figures = measure(written(tmp_path)).figures
    assert figures["f1_trained"] == pytest.approx(2 * 1 / (2 + 4), abs=1e-4)  # the bridge is no victim
    assert figures["f1_trained_Weapon"] == 1.0
    assert figures["f1"] == pytest.approx(2 * 3 / (4 + 4), abs=1e-4)  # 3 right of 4 said, 4 in the gold
    assert figures["f1_Weapon"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["f1_Victim"] == 0.0


def test_capitals_leave_every_offset():
    assert recased(TEXT).lower() == TEXT
    assert "(SDF)" in recased(TEXT) and "Maria Espinosa" in recased(TEXT)
