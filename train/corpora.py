"""Which sentences of which corpus teach, and which are held out. Test parts are never opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from train import cat, gum, names, propbank
from train.examples import Example

CROSSNER = ("politics", "literature", "science", "music", "ai")
WIKIGOLD_HELD_OUT = 0.2


@dataclass(frozen=True)
class Corpora:
    """train: sentences that teach. masc: frames without trees. The rest is held out, by what it measures."""

    train: tuple[Example, ...]
    masc: tuple[Example, ...]
    trees: tuple[Example, ...]
    frames: tuple[Example, ...]
    names: tuple[Example, ...]


def read(data: Path) -> Corpora:
    """Everything from a folder laid out as docs/training.md says. A missing corpus is an error by name."""
    ner, bank = data / "ner", data / "propbank-open"
    wikigold, wikigold_out = wikigold_parts(ner)
    re3d = ner / "re3d/CONLL-format/data"
    dev = tuple(propbank.sentences(bank / "dev.jsonl"))
    train = (
        *_gum(data / "gum", development=False),
        *propbank.sentences(bank / "train.jsonl"),
        *wikigold,
        *(
            e
            for part in CROSSNER
            for split in ("train", "dev")
            for e in names.sentences(ner / f"crossner/{part}-{split}.txt", "crossner")
        ),
        *(e for part in "efg" for e in names.tweets(ner / f"btc/{part}.conll", "btc")),
        *names.tweets(ner / "WNUT17/CONLL-format/data/train/wnut17train.conll", "wnut17"),
        *names.sentences_of_mentions(re3d / "train/re3d-train.conll", "re3d"),
        *cat.meantime(data / "meantime"),
        *cat.ecbplus(data / "ecbplus"),
    )
    return Corpora(
        train,
        tuple(e for e in propbank.sentences(bank / "masc.jsonl") if e.predicates),
        tuple(_gum(data / "gum", development=True)),
        dev,
        (*wikigold_out, *names.sentences_of_mentions(re3d / "test/re3d-test.conll", "re3d"), *dev),
    )


def wikigold_parts(ner: Path) -> tuple[list[Example], list[Example]]:
    """wikigold has no split of its own: its last fifth is held out."""
    found = list(names.sentences(ner / "wikigold/CONLL-format/data/wikigold.conll.txt", "wikigold"))
    cut = round(len(found) * (1 - WIKIGOLD_HELD_OUT))
    return found[:cut], found[cut:]


def _gum(folder: Path, *, development: bool) -> Iterator[Example]:
    for path in gum.documents(folder, development=development):
        yield from gum.sentences(path)


def few(all_of_it: Corpora) -> Corpora:
    """Every 60th sentence of each part, for the smoke run."""
    return Corpora(
        *(
            tuple(part[::60])
            for part in (all_of_it.train, all_of_it.masc, all_of_it.trees, all_of_it.frames, all_of_it.names)
        )
    )
