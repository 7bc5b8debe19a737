"""What the measurement of vectors stands on: sentences with their events, means over pieces; the texts are invented."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("sklearn", reason="the extra `bench` has scikit-learn")

from train.network import Reader, Sizes  # noqa: E402
from train.vectors import pooled, sentences  # noqa: E402

DOCUMENT = """<Document>
<token t_id="1" sentence="0">http://made.example</token>
<token t_id="2" sentence="1">Ferry</token> <token t_id="3" sentence="1">sinks</token>
<token t_id="4" sentence="1">.</token>
<token t_id="5" sentence="2">Nobody</token> <token t_id="6" sentence="2">swam</token>
<Markables>
<ACTION_OCCURRENCE m_id="9"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="10"><token_anchor t_id="5"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="11"/>
</Markables>
<Relations>
<CROSS_DOC_COREF note="sinking"><source m_id="9"/><source m_id="11"/><target m_id="11"/></CROSS_DOC_COREF>
<CROSS_DOC_COREF note="crew"><source m_id="10"/></CROSS_DOC_COREF>
</Relations>
</Document>"""


def test_reliable_sentences_come_with_the_events_that_other_reports_tell_of(tmp_path: Path) -> None:
    (tmp_path / "ECB+" / "7").mkdir(parents=True)
    (tmp_path / "ECB+" / "7" / "7_1ecbplus.xml").write_text(DOCUMENT)
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text(
        "Topic,File,Sentence Number\n7,1ecbplus,0\n7,1ecbplus,1\n8,1ecbplus,2\n"
    )
    assert list(sentences(tmp_path)) == [("7plus", "7_1ecbplus", "Ferry sinks.", frozenset({"sinking"}))]


def test_a_vector_does_not_depend_on_the_company() -> None:
    torch.manual_seed(3)
    network = Reader(Sizes(layers=1, hidden=24, heads=2, inner=32, arc=8, rel=8, role=8, rels=5, roles=3)).eval()
    short, long = ([101, 2000, 102], [0, 1, 0]), ([101, *range(2000, 2009), 102], [0] * 11)
    alone, together = pooled(network, [short]), pooled(network, [long, short])
    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1], abs=1e-4)
    assert alone[0] == pytest.approx(together[1], abs=0.02)  # bfloat16
    assert alone[0] != pytest.approx(together[0], abs=0.02)
