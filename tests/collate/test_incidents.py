"""Which incidents of different reports are one: what the scorer decides, and what it is not asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whosays.collate.alike import pieces
from whosays.collate.incidents import align
from whosays.collate.profiles import profiles
from whosays.errors import WeightsError
from whosays.model import Claim, Count, Incident, Reading, Report, Status, Value, When, Where
from whosays.weights.incident_pairs import incident_pairs, load

FERRY = "The ferry Aurelia sank off Port Linden and seven passengers died."
FERRY_AGAIN = "Seven passengers died when the ferry Aurelia went down near Port Linden."
FIRE = "A barn burned down at Oxlow and nobody was near."


def told(report: str, text: str, *, kind: str = "accident", values: dict[str, Value], **more: object) -> Reading:
    """A reading of one sentence that tells of one incident, with a claim for each value."""
    page = Report(report, f"{report}.txt", "", text)
    whole = page.span("text", 0, len(text))
    incident = Incident(f"{report}.i1", kind, text, Status.HAPPENED, True, whole)
    incident = replace(incident, **more)
    claims = tuple(
        Claim(f"{report}.c{n}", report, incident.id, attribute, None, value, whole, whole)
        for n, (attribute, value) in enumerate(values.items(), 1)
    )
    return Reading(page, (incident,), claims)


SANK = {"killed": Count(7, 7), "where": Where(("Port Linden",)), "when": When("2018-05-04", "day")}
BURNED = {"where": Where(("Oxlow",)), "when": When("2018-05-04", "day")}


def test_one_happening_in_other_words_is_one():
    one, other = told("r1", FERRY, values=SANK), told("r2", FERRY_AGAIN, values=SANK)
    assert align([one, other]) == (("r1.i1", "r2.i1"),)


def test_what_shares_nothing_stays_apart_though_both_are_main():
    one, other = told("r1", FERRY, values=SANK), told("r2", FIRE, kind="disaster", values=BURNED)
    assert align([one, other]) == (("r1.i1",), ("r2.i1",))


def test_a_plan_is_not_the_deed_however_alike():
    one = told("r1", FERRY, values=SANK)
    plan = told("r2", FERRY_AGAIN, values=SANK, status=Status.PLANNED)
    assert align([one, plan]) == (("r1.i1",), ("r2.i1",))


def test_two_background_incidents_of_other_days_stay_apart_however_alike():
    one = told("r1", FERRY, values=SANK, main=False)
    same = told("r2", FERRY_AGAIN, values=SANK, main=False)
    later = told("r2", FERRY_AGAIN, values=SANK | {"when": When("2018-09-30", "day")}, main=False)
    assert align([one, same]) == (("r1.i1", "r2.i1"),)
    assert align([one, later]) == (("r1.i1",), ("r2.i1",))


def test_two_incidents_of_one_report_are_never_one():
    first = told("r1", FERRY, values=SANK)
    both = Reading(first.report, (first.incidents[0], replace(first.incidents[0], id="r1.i2")), first.claims)
    assert {"r1.i1", "r1.i2"} <= {i for group in align([both]) for i in group}
    assert all(len(group) == 1 for group in align([both]))


def test_the_score_does_not_depend_on_the_order():
    a, b = profiles([told("r1", FERRY, values=SANK), told("r2", FIRE, kind="disaster", values=BURNED)])
    assert pieces(a, b) == pieces(b, a)


def test_a_toll_that_cannot_be_the_same_speaks_against():
    one = told("r1", FERRY, values=SANK)
    same, other = (told("r2", FERRY_AGAIN, values=SANK | {"killed": Count(n, n)}) for n in (7, 40))
    with_same, with_other = (incident_pairs().logit(pieces(*profiles([one, r]))) for r in (same, other))
    assert with_other < with_same


def test_the_shipped_scorer_knows_every_piece():
    a, b = profiles([told("r1", FERRY, values=SANK), told("r2", FIRE, values=BURNED)])
    assert set(pieces(a, b)) == set(incident_pairs().weights)


def test_a_file_that_is_damaged_is_refused_by_name(tmp_path):
    path = tmp_path / "incident_pairs.json"
    path.write_text('{"format": "whosays.incident_pairs/0", "model": {}}')
    advice = "install whosays again, or build the file with `python -m train.incident_pairs`"
    with pytest.raises(WeightsError) as caught:
        load(path)
    assert str(caught.value) == (
        f"{path}: format is 'whosays.incident_pairs/0', this version reads 'whosays.incident_pairs/1'; {advice}"
    )
    path.write_text('{"format": "whosays.incident_pairs/1", "model": {"weights": {}, "bias": 0}, "sha256": "00"}')
    with pytest.raises(WeightsError) as caught:
        load(path)
    assert str(caught.value) == (f"{path}: damaged (its weights do not have the sha256 that it states); {advice}")
