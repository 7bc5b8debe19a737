"""The scorer of pairs: what it may learn, and the stream it learns from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("scipy")  # of the extra `train`

from tests.group.reports import FERRY, LOOKALIKE, SHOOTING, told
from train.pairs import AGAINST, b_cubed, fit, grouped
from train.streams import LOOKALIKES, SMALL, Told, small_archives, stream
from train.undated import DISPUTED, fold_of, judge
from whosays.errors import WeightsError
from whosays.group.evidence import View, evidence
from whosays.group.scorer import Tie
from whosays.group.traits import weighed
from whosays.weights.pairs import PairModel, Weights, load, pair_model

TOLD = [
    *(Told("ferry", told(f"f{n}", given)) for n, given in enumerate(FERRY)),
    *(Told("street", told(f"s{n}", given)) for n, given in enumerate(SHOOTING)),
    *(Told("road", told(f"l{n}", given)) for n, given in enumerate(LOOKALIKE)),
]


def test_what_is_shared_can_never_speak_against_a_pair():
    rng = np.random.default_rng(1)
    shared = rng.random((400, 3))
    same = shared[:, 0] - shared[:, 1] + shared[:, 2] > 0.5
    weights, _ = fit(["names", "streets", "time apart"], shared, same)
    assert weights[0] > 1 and weights[1] == 0 and weights[2] == 0


def test_a_stream_is_the_same_for_the_same_seed_and_in_the_order_of_days():
    one = stream(TOLD, 3)
    assert one == stream(TOLD, 3) != stream(TOLD, 4)
    days = [t.traits.published for t in one]
    assert days == sorted(days)


def test_small_archives_are_real_stories_and_some_reports_have_no_date():
    archives = small_archives(TOLD, 3, 30)
    assert archives == small_archives(TOLD, 3, 30) and len(archives) == 30
    assert all(len({t.story for t in archive}) <= SMALL for archive in archives)
    dates = [t.traits.published for archive in archives for t in archive]
    assert 0 < dates.count(None) < len(dates) / 2
    assert {t.traits.words for archive in archives for t in archive} <= {t.traits.words for t in TOLD}


def test_a_look_alike_names_other_people():
    known = {(p.first, p.last) for p in TOLD[0].traits.people}
    others = [t for t in stream(TOLD, 3) if t.story.startswith("ferry/") and t.story != "ferry/0"]
    assert len({t.story for t in others}) == LOOKALIKES
    bystanders = {(p.first, p.last) for t in TOLD for p in t.traits.people}
    assert all({(p.first, p.last) for p in t.traits.people} - bystanders for t in others if len(t.traits.people) > 1)
    assert any((p.first, p.last) not in known for t in others for p in t.traits.people)


def test_the_groups_of_a_stream_follow_the_links():
    pairs, ties = [(0, 1), (0, 2), (1, 2)], [Tie(3.0, True), Tie(-2.0, True), Tie(-2.0, True)]
    assert grouped(pairs, ties, 3, 0.0) == [0, 0, 2]
    assert b_cubed([0, 0, 2], ["a", "a", "b"]) == (1.0, 1.0)


def test_the_shipped_scorer_knows_every_piece_and_keeps_the_signs():
    view = View(TOLD[0].traits)
    names = {p.name for p in evidence(view, view)}
    for weighing in (pair_model().dated, pair_model().undated):
        assert names == set(weighing.weights)
        assert all(w <= 0 if n in AGAINST else w >= 0 for n, w in weighing.weights.items())


def test_a_pair_without_days_is_judged_by_weights_of_its_own():
    model = PairModel(Weights({"names": 1.0}, 0.0), Weights({"names": 3.0, "undated": 0.0}, -1.0), 0.0, -2.0)
    assert model.logit({"names": 2.0, "undated": 0.0}) == 2.0
    assert model.logit({"names": 2.0, "undated": 1.0}) == 5.0


def test_figures_and_openings_speak_only_where_there_are_no_days():
    dated = View(weighed(TOLD[0].traits, {}, 1))
    undated = View(replace(dated.traits, published=None, happened=(), spoken=()))
    assert dated.traits.published is not None
    known = {p.name: p.strength for p in evidence(dated, dated)}
    unknown = {p.name: p.strength for p in evidence(undated, dated)}
    assert (known["openings"], known["figures"]) == (0.0, 0.0)
    assert unknown["openings"] == pytest.approx(1.0)


def test_both_look_alikes_of_a_topic_are_in_one_fold():
    assert all(fold_of(f"{topic}") == fold_of(f"{topic}plus") for topic in range(40))
    assert len({fold_of(f"{topic}") for topic in range(40)}) > 1


def test_a_file_that_is_damaged_is_refused_by_name(tmp_path):
    path = tmp_path / "pairs.json"
    path.write_text('{"format": "whosays.pairs/0"}')
    with pytest.raises(WeightsError) as caught:
        load(path)
    assert str(caught.value) == (
        f"{path}: format is 'whosays.pairs/0', this version reads 'whosays.pairs/1'; "
        "install whosays again, or build the file with `python -m train.pairs`"
    )
    path.write_text('{"format": "whosays.pairs/1", "weights": {}, "bias": 0, "join": 0}')
    with pytest.raises(WeightsError, match="'apart' is missing from the pair scorer"):
        load(path)


def test_what_undated_pairs_are_judged_by_is_the_same_each_time_and_keeps_the_signs():
    rng = np.random.default_rng(2)
    names = ["names", "other leading names", DISPUTED, "weekday"]
    strengths = rng.random((500, 4))
    strengths[:, 3] = 0
    same = strengths[:, 0] - strengths[:, 1] - strengths[:, 2] > -0.4
    made = judge(names, strengths, same, 1.25)
    assert made == judge(names, strengths, same, 1.25)
    assert made["weights"]["names"] > 1 and made["weights"]["other leading names"] < -1
    assert made["weights"][DISPUTED] == made["weights"]["weekday"] == 0
