"""The shipped files are checked, and a damaged one is refused by name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from whosays import weights
from whosays.errors import WeightsError
from whosays.weights.lemmas import lemma
from whosays.weights.rows import casing, encode

PARTS = ("reader.json", "reader.onnx", "tokenizer.json", "lemmas.json")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in PARTS:
        shutil.copy(weights.HERE / part, tmp_path / part)
    return tmp_path


def test_shipped_model_loads_once() -> None:
    assert weights.reader() is weights.reader()
    assert len(weights.model_sha256()) == 64


def test_whole_download_stays_small() -> None:
    assert sum((weights.HERE / part).stat().st_size for part in PARTS) < 30e6


@pytest.mark.parametrize("part", ["reader.onnx", "tokenizer.json"])
def test_one_changed_byte_is_refused(copy: Path, part: str) -> None:
    content = bytearray((copy / part).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / part).write_bytes(content)
    with pytest.raises(WeightsError, match=rf"{part}: damaged or of another version .*install whosays again"):
        weights.load(copy)


@pytest.mark.parametrize("part", ["reader.json", "reader.onnx", "tokenizer.json"])
def test_missing_file_is_named(copy: Path, part: str) -> None:
    (copy / part).unlink()
    with pytest.raises(WeightsError, match=part):
        weights.load(copy)


def test_other_format_is_refused(copy: Path) -> None:
    card = json.loads((copy / "reader.json").read_text(encoding="utf-8"))
    card["format"] = "whosays.reader/99"
    (copy / "reader.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(WeightsError, match="this version reads"):
        weights.load(copy)


def test_unreadable_card_is_refused(copy: Path) -> None:
    (copy / "reader.json").write_text("{", encoding="utf-8")
    with pytest.raises(WeightsError, match="card cannot be read"):
        weights.load(copy)


def test_labels_fit_the_scores() -> None:
    model = weights.reader()
    scores = model.scores(*encode(model.tokenizer, ["Police", "left", "."]))
    assert scores.upos.shape == (3, len(model.upos))
    assert scores.names.shape == (3, len(model.names))
    assert scores.arc.shape == (3, 4)
    width = scores.rel_above.shape[1]
    assert (scores.rel_below.shape, scores.rel_above.shape) == ((3, len(model.rels) * width), (4, width))
    width = scores.role_above.shape[1]
    assert (scores.role_below.shape, scores.role_above.shape) == ((3, len(model.roles) * width), (3, width))


def test_rows_point_at_the_pieces_of_each_word() -> None:
    model = weights.reader()
    pieces, classes, first, last = encode(model.tokenizer, ["El", "Junquillo", "’s"])
    assert len(pieces) == len(classes)
    assert first[0] == 1
    assert all(a <= b for a, b in zip(first, last, strict=True))
    assert last[-1] == len(pieces) - 2
    assert casing("iPhone") == 3


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("died", "VERB", "die"),
        ("stabbed", "VERB", "stab"),
        ("fled", "VERB", "flee"),
        ("freed", "VERB", "free"),
        ("collided", "VERB", "collide"),
        ("dying", "VERB", "die"),
        ("were", "AUX", "be"),
        ("n't", "PART", "not"),
        ("bodies", "NOUN", "body"),
        ("children", "NOUN", "child"),
        ("buses", "NOUN", "bus"),
        ("police", "NOUN", "police"),
        ("learners", "NOUN", "learner"),
        ("Lopez", "PROPN", "Lopez"),
        ("Dozens", "NOUN", "dozen"),
        ("worse", "ADJ", "bad"),
        ("1990s", "NOUN", "1990s"),
    ],
)
def test_lemmas(word: str, tag: str, expected: str) -> None:
    assert lemma(word, tag) == expected
