"""The table of common words: what it holds, and what is refused."""

from __future__ import annotations

import pytest

from whosays.errors import WeightsError
from whosays.weights.commonness import commonness, load


def test_common_words_are_common_and_telling_ones_are_not():
    counts = commonness().counts
    assert counts["people"] > 400 > counts["bridge"] > counts.get("tramline", 0)
    assert max(counts.values()) <= commonness().texts


def test_a_file_that_is_missing_or_damaged_is_refused_by_name(tmp_path):
    path = tmp_path / "commonness.json"
    with pytest.raises(WeightsError, match="the table of common words cannot be read"):
        load(path)
    path.write_text('{"format": "whosays.commonness/0"}')
    with pytest.raises(WeightsError) as caught:
        load(path)
    assert str(caught.value) == (
        f"{path}: format is 'whosays.commonness/0', this version reads 'whosays.commonness/1'; "
        "install whosays again, or build the file with `python -m train.commonness`"
    )
    path.write_text('{"format": "whosays.commonness/1", "terms": {"many": "police"}}')
    with pytest.raises(WeightsError, match="is wrong in the table of common words"):
        load(path)
