"""The scorer of incident pairs: what it may learn, and how its documents are laid out."""

from __future__ import annotations

import numpy as np

from train.incident_chains import documents
from train.incident_pairs import Judged, Table, area, fit

CORPUS = """<Document>
<token t_id="1" sentence="0">http</token><token t_id="2" sentence="0">:</token>
<token t_id="3" sentence="1">The</token><token t_id="4" sentence="1">``</token>
<token t_id="5" sentence="1">raid</token><token t_id="6" sentence="1">''</token>
<token t_id="7" sentence="1">failed</token><token t_id="8" sentence="1">.</token>
<token t_id="9" sentence="2">It</token><token t_id="10" sentence="2">failed</token>
<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="5" /></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="2"><token_anchor t_id="7" /></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="3"><token_anchor t_id="10" /></ACTION_OCCURRENCE>
</Markables>
<Relations><CROSS_DOC_COREF r_id="9" note="ACT1"><source m_id="1" /><target m_id="8" /></CROSS_DOC_COREF></Relations>
</Document>"""


def test_events_stand_where_their_words_stand_and_only_in_reliable_sentences(tmp_path):
    (tmp_path / "ECB+/1").mkdir(parents=True)
    (tmp_path / "ECB+/1/1_1ecb.xml").write_text(CORPUS)
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text("Topic,File,Sentence Number\n1,1ecb,1\n")
    (document,) = documents(tmp_path)
    assert (document.topic, document.text) == ("1", 'The "raid" failed.\n\nIt failed')
    found = [(document.text[a:b], event) for a, b, event in document.events]
    assert found == [("raid", "ACT1"), ("failed", "1_1ecb/m2")]


def test_what_is_shared_can_never_speak_against_a_pair():
    rng = np.random.default_rng(1)
    shared = rng.random((400, 3))
    same = shared[:, 0] - shared[:, 1] + shared[:, 2] > 0.5
    weights, _ = fit(Table(("names", "counts", "other time"), shared, same, same))
    assert weights["names"] > 1
    assert weights["counts"] == weights["other time"] == 0


def test_the_area_under_the_curve_counts_ties_as_half():
    same = np.array([True, True, False, False])
    assert area(np.array([3.0, 2.0, 1.0, 0.0]), same) == 1.0
    assert area(np.array([1.0, 1.0, 1.0, 1.0]), same) == 0.5
    assert area(np.array([0.0, 2.0, 1.0, 0.0]), same) == 0.625


def test_precision_and_recall_at_a_threshold():
    judged = Judged(np.array([2.0, 1.0, 0.5, -1.0]), np.array([True, False, True, True]), np.ones(4, dtype=bool))
    assert judged.precision(0.75) == 0.5
    assert round(judged.recall(0.75), 4) == 0.3333
    assert judged.precision(5.0) == 1.0
    assert judged.f(5.0, 1.0) == 0.0
