"""The recipe on a handful of sentences, and the smoke run over real corpora where a folder is given."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: E402

from train import augment, losses, network  # noqa: E402
from train.examples import Example  # noqa: E402
from train.recipe import batches  # noqa: E402
from train.rows import NAME_TAGS, UNKNOWN, RowMaker, collate, labels_of  # noqa: E402

WORDS = "the crew left Port Lind".split()
EXAMPLE = Example(
    "made", tuple(WORDS), ("DET", "NOUN", "VERB", "PROPN", "PROPN"), (1, 2, -1, 4, 2),
    ("det", "nsubj", "root", "compound", "obj"), ("O", "O", "O", "B-place", "I-place"), (2,),
    ((2, 1, "ARG0"), (2, 4, "ARG1")), ((2, 2.0),),
)  # fmt: skip


@pytest.fixture
def maker() -> RowMaker:
    vocab = {w.lower(): 200 + i for i, w in enumerate(WORDS)} | {"[UNK]": 100}
    tokenizer = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return RowMaker(tokenizer, labels_of([EXAMPLE] * 50))


def small() -> network.Reader:
    torch.manual_seed(3)
    sizes = network.Sizes(layers=1, hidden=24, heads=2, inner=32, arc=8, rel=8, role=8, rels=5, roles=3)
    return network.Reader(sizes).eval()


def test_row_holds_every_answer(maker: RowMaker) -> None:
    row = maker.row(EXAMPLE)
    assert row is not None
    assert row.arc == [2, 3, 0, 5, 3]
    assert [NAME_TAGS[k] for k in row.names] == list(EXAMPLE.names or ())
    batch = collate([row])
    assert batch["role"][0, :, 0].tolist() == [UNKNOWN] * 5
    assert batch["role"][0, :, 2].tolist() == [0, 1, 0, 0, 2]


def test_pairs_and_columns_agree_with_the_whole(maker: RowMaker) -> None:
    reader = small()
    x = torch.randn(2, 6, 24)
    whole = reader.role(x, x)
    b, i, h = torch.tensor([0, 1]), torch.tensor([3, 5]), torch.tensor([1, 0])
    assert torch.allclose(reader.role.of_pairs(x[b, i], x[b, h]), whole[b, :, i, h], atol=1e-5)
    columns = reader.role.towards(x, b, x[b, h])
    assert torch.allclose(columns, whole[b, :, :, h].transpose(1, 2), atol=1e-5)


def test_loss_falls_when_it_learns(maker: RowMaker) -> None:
    reader = small()
    row = maker.row(EXAMPLE)
    assert row is not None
    batch = collate([row, row])
    optimiser = torch.optim.AdamW(reader.parameters(), lr=1e-2)
    before = losses.total(reader, batch).item()
    for _ in range(20):
        optimiser.zero_grad()
        losses.total(reader, batch).backward()
        optimiser.step()
    assert losses.total(reader, batch).item() < before / 2


def test_unknown_answers_teach_nothing(maker: RowMaker) -> None:
    row = maker.row(Example("made", tuple(WORDS)))
    assert row is not None
    assert losses.total(small(), collate([row])).item() == 0.0


def test_batches_depend_on_the_seed_alone(maker: RowMaker) -> None:
    row = maker.row(EXAMPLE)
    rows = [row] * 40
    assert batches(rows, 30, random.Random("1/0")) == batches(rows, 30, random.Random("1/0"))
    assert batches(rows, 30, random.Random("1/0")) != batches(rows, 30, random.Random("1/1"))
    assert sorted(i for b in batches(rows, 30, random.Random(0)) for i in b) == list(range(40))


def test_augmented_rows_keep_their_answers(maker: RowMaker) -> None:
    row = maker.row(EXAMPLE)
    assert row is not None
    for seed in range(50):
        changed = augment.changed(row, random.Random(seed))
        assert (changed.arc, changed.names, len(changed.pieces)) == (row.arc, row.names, len(row.pieces))
        assert len(changed.casing) == len(row.casing)


@pytest.mark.slow
def test_smoke_run(tmp_path: Path) -> None:
    data, base = os.environ.get("WHOSAYS_CORPORA"), os.environ.get("WHOSAYS_BASE")
    if not data or not base:
        pytest.skip("set WHOSAYS_CORPORA and WHOSAYS_BASE (docs/training.md)")
    command = [
        sys.executable,
        "-m",
        "train",
        "--data",
        data,
        "--base",
        base,
        "--out",
        str(tmp_path),
        "--smoke",
    ]
    subprocess.run(command, check=True, timeout=300)
    assert (tmp_path / "reader.onnx").stat().st_size > 1_000_000
    again = subprocess.run([*command, "--resume"], check=True, timeout=300, capture_output=True, text=True)
    assert "going on after round 2" in again.stdout
