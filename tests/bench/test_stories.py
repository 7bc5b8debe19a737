"""The scores and the floors of `bench stories`, on groupings small enough to do by hand."""

from __future__ import annotations

import json

import pytest

from bench.same_event import mentions
from bench.stories import arranged, articles_of, b_cubed, half_of, pairwise
from tests.group.reports import FERRY, LOOKALIKE, told


def test_scores_by_hand():
    assert b_cubed("aab", "xyz")[:2] == (pytest.approx(2 / 3), 1.0)
    assert b_cubed("abc", "xxx")[:2] == (1.0, pytest.approx(1 / 3))
    assert pairwise("aabb", "xxyy") == 1.0
    assert pairwise("abcd", "xyzw") == 1.0  # nothing to find and nothing found
    assert pairwise("aabb", "xyxy") == 0.0


def test_short_ones_are_left_out(tmp_path):
    rows = [
        {"id": n, "incident": "i", "title": "t", "content": "x" * size, "dct": "2018-01-01", "uri": None}
        for n, size in (("a", 199), ("b", 200))
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(json.dumps(r) for r in rows))
    assert [a.id for a in articles_of(tmp_path)] == ["b"]


def test_halves_are_of_stories():
    assert {half_of(str(n)) for n in range(20)} == {0, 1}


def test_a_stream_is_arranged():
    given = [told("r1", FERRY[0]), told("r2", FERRY[1]), told("r3", LOOKALIKE[0])]
    story, moves = arranged(given)
    assert story["r1"] == story["r2"] != story["r3"]
    assert moves["new"] == 2 and moves["join"] == 1


def test_floors_group_copies_of_a_day_and_not_of_a_year():
    pytest.importorskip("sklearn")
    from bench.story_floors import FLOORS, Article

    day, text = "2018-01-01", "A barn burned in Tamarel and the fire brigade came from Orvane to put it out"
    other = "Voters chose a new mayor of Skelby after a long count of letters from abroad"
    given = [
        Article("a", "1", "Barn burns - Courier", text, day, None),
        Article("b", "1", "Barn burns | Lantern", text + " quickly", day, None),
        Article("c", "2", "Mayor chosen", other, day, None),
        Article("d", "3", "Another barn", text, "2017-01-01", None),
    ]
    for name in ("tfidf_and_days", "title"):
        best = max(b_cubed(found, "1123")[2] for found in FLOORS[name](given))
        assert best == 1.0, name


def test_mentions_are_those_of_reliable_sentences(tmp_path):
    folder = tmp_path / "ECB+" / "1"
    folder.mkdir(parents=True)
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text("Topic,File,Sentence Number\n1,1ecb,0\n")
    (folder / "1_1ecb.xml").write_text(
        '<Document><token t_id="1" sentence="0">burned</token><token t_id="2" sentence="1">fled</token><Markables>'
        '<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="1"/></ACTION_OCCURRENCE>'
        '<ACTION_OCCURRENCE m_id="2"><token_anchor t_id="2"/></ACTION_OCCURRENCE></Markables><Relations>'
        '<CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="1"/><source m_id="2"/></CROSS_DOC_COREF>'
        "</Relations></Document>"
    )
    assert [(m.document, m.event, m.lemma) for m in mentions(tmp_path)] == [("1_1ecb", "ACT1", "burn")]
