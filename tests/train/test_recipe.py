"""The recipe on a handful of sentences, and the smoke run over real corpora where a folder is given."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from safetensors.torch import save_file  # noqa: E402
from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: E402

from train import augment, losses, network  # noqa: E402
from train.base import Base  # noqa: E402
from train.corpora import Corpora  # noqa: E402
from train.examples import Example  # noqa: E402
from train.recipe import Settings, train  # noqa: E402
from train.rows import NAME_TAGS, UNKNOWN, RowMaker, batches, collate, labels_of  # noqa: E402
from train.teaching import Course  # noqa: E402

WORDS = "the crew left Port Lind".split()
EXAMPLE = Example(
    "made", tuple(WORDS), ("DET", "NOUN", "VERB", "PROPN", "PROPN"), (1, 2, -1, 4, 2),
    ("det", "nsubj", "root", "compound", "obj"), ("O", "O", "O", "B-place", "I-place"), (2,),
    ((2, 1, "ARG0"), (2, 4, "ARG1")), ((2, 2.0),),
)  # fmt: skip


COURSES = tuple(Course(layers=1, batch_pieces=60, seed=n) for n in (1, 2))
SETTINGS = Settings(rounds=2, layers=1, batch_pieces=60, silver_after=(1,), courses=COURSES)
SHIPPED = ("lemmas.json", "reader-fp32.onnx", "reader.json", "reader.onnx", "tokenizer.json")


def wordpieces() -> Tokenizer:
    vocab = {w.lower(): 200 + i for i, w in enumerate(WORDS)} | {"[UNK]": 100}
    tokenizer = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


@pytest.fixture
def maker() -> RowMaker:
    return RowMaker(wordpieces(), labels_of([EXAMPLE] * 50))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """An encoder of one layer as chance makes it, under the names of BERT's weights."""
    torch.manual_seed(5)
    layer = "encoder.layer.0."
    shapes = {
        "embeddings.word_embeddings.weight": (30522, 384),
        "embeddings.position_embeddings.weight": (512, 384),
        "embeddings.token_type_embeddings.weight": (2, 384),
        **{f"{layer}attention.self.{part}.weight": (384, 384) for part in ("query", "key", "value")},
        f"{layer}attention.output.dense.weight": (384, 384),
        f"{layer}intermediate.dense.weight": (1536, 384),
        f"{layer}output.dense.weight": (384, 1536),
        "embeddings.LayerNorm.weight": (384,),
        f"{layer}attention.output.LayerNorm.weight": (384,),
        f"{layer}output.LayerNorm.weight": (384,),
    }
    tensors = {name: torch.randn(*shape) * 0.02 for name, shape in shapes.items()}
    biases = {name.replace("weight", "bias"): torch.zeros(t.shape[0]) for name, t in tensors.items()}
    folder = tmp_path_factory.mktemp("base")
    save_file({**biases, **tensors}, folder / "model.safetensors")
    wordpieces().save(str(folder / "tokenizer.json"))
    return Base(folder / "model.safetensors", folder / "tokenizer.json")


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


class Stopped(Exception):
    """What a run says when it is stopped in the middle of a round."""


def trained(base: Base, out: Path, settings: Settings = SETTINGS, *, stop: str = "never", resume: bool = False) -> str:
    """The sha256 of the checkpoint of a whole run over a few sentences; `stop`: the line that it is stopped after."""
    out.mkdir(exist_ok=True)
    some = (EXAMPLE,) * 40
    unfilled = Example("masc", tuple(WORDS), predicates=(2,), argument_spans=((2, 0, 1, "ARG0"),))

    def say(line: str) -> None:
        if stop in line:
            raise Stopped(line)

    nameless = replace(EXAMPLE, names=(None,) * len(WORDS))
    corpora = Corpora((*some, nameless), (unfilled,) * 4, some[:4], some[:4], some[:4])
    train(corpora, base, settings, out, say, resume=resume)
    return hashlib.sha256((out / "checkpoint.pt").read_bytes()).hexdigest()


@pytest.mark.parametrize("stop", ["filled in", "teacher 1: pass 1", "teacher 2: pass 1", "teacher 2: pass 2"])
def test_two_runs_and_one_that_was_stopped_write_the_same_bytes(base: Base, tmp_path: Path, stop: str) -> None:
    whole = trained(base, tmp_path / "one")
    assert trained(base, tmp_path / "two") == whole
    with pytest.raises(Stopped):
        trained(base, tmp_path / "stopped", stop=stop)
    assert trained(base, tmp_path / "stopped", resume=True) == whole
    assert trained(base, tmp_path / "other", replace(SETTINGS, seed=2)) != whole
    assert trained(base, tmp_path / "other") == whole  # afresh, where another teacher lay


def test_a_checkpoint_of_other_settings_is_refused(base: Base, tmp_path: Path) -> None:
    other = replace(SETTINGS, seed=2)
    trained(base, tmp_path)
    with pytest.raises(SystemExit) as caught:
        trained(base, tmp_path, other, resume=True)
    assert str(caught.value) == (
        f"{tmp_path / 'checkpoint.pt'}: made with {asdict(SETTINGS)}, this run has {asdict(other)}; "
        "give --resume the options of the run that was stopped, or another --out"
    )


def smoke(out: Path, *options: str) -> list[str]:
    data, wheel = os.environ.get("WHOSAYS_CORPORA"), os.environ.get("WHOSAYS_BASE")
    if not data or not wheel:
        pytest.skip("set WHOSAYS_CORPORA and WHOSAYS_BASE (docs/training.md)")
    return [sys.executable, "-m", "train", "--data", data, "--base", wheel, "--out", str(out), "--smoke", *options]


def killed_in_round_two(command: list[str]) -> None:
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert any("filled in" in line for line in run.stdout or ())
        time.sleep(2)
        run.kill()


def digests(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in (*SHIPPED, "checkpoint.pt")}


@pytest.mark.slow
def test_smoke_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """Twice from scratch, and once killed in the second round and resumed."""
    one, two, third = tmp_path / "one", tmp_path / "two", tmp_path / "three"
    for out in (one, two):
        subprocess.run(smoke(out), check=True, timeout=600)
    killed_in_round_two(smoke(third))
    assert not (third / "reader.onnx").exists()
    again = subprocess.run(smoke(third, "--resume"), check=True, timeout=600, capture_output=True, text=True)
    assert "going on after round 1" in again.stdout
    assert digests(one) == digests(two) == digests(third)
