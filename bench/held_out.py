"""Which part of each corpus measures: what the recipe never trains on, or every part of another folder."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from train import gum, names, propbank
from train.corpora import wikigold_parts
from train.examples import Example
from whosays.understand.reader import parse_words
from whosays.understand.syntax import Sentence
from whosays.weights import reader, workers


def gum_documents(data: Path) -> list[Path]:
    """The documents that DEV.txt names; all of them where it names none that is there (a test part)."""
    folder = data / "gum"
    listed = gum.documents(folder, development=True) if (folder / "DEV.txt").exists() else []
    return listed or sorted(folder.glob("*.conllu"))


def bank(data: Path) -> list[Example]:
    """The test part of propbank-open if it is there, else the development part."""
    folder = data / "propbank-open"
    part = folder / "test.jsonl"
    return list(propbank.sentences(part if part.exists() else folder / "dev.jsonl"))


def name_sets(data: Path) -> Iterator[tuple[str, list[list[Example]]]]:
    """(set, texts) of every names corpus that is in the folder; where texts are not kept together, each sentence
    is one."""
    ner = data / "ner"
    if (ner / "wikigold").exists():
        yield "wikigold", [[e] for e in wikigold_parts(ner)[1]]
    re3d = ner / "re3d/CONLL-format/data/test/re3d-test.conll"
    if re3d.exists():
        yield "re3d", [[e] for e in names.sentences_of_mentions(re3d, "re3d")]
    if (data / "gum").exists():
        yield "gum", [list(gum.sentences(p)) for p in gum_documents(data)]
    if (data / "propbank-open").exists():
        yield "uner", [[e] for e in bank(data) if e.names]


def read(examples: list[Example], *, given_predicates: bool = False) -> list[Sentence]:
    """Every example read from its gold words, in order."""
    model = reader()

    def one(example: Example) -> Sentence:
        return parse_words(model, example.words, example.predicates if given_predicates else None)

    with ThreadPoolExecutor(workers()) as pool:
        return list(pool.map(one, examples))
