"""Examples as rows of numbers: wordpieces, casing, and a target per head (-100 where nothing is known)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from train.examples import NAME_KINDS, Example
from whosays.weights.rows import encode

UPOS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
NAME_TAGS = ("O", *(f"{b}-{k}" for k in NAME_KINDS for b in "BI"))
UNKNOWN = -100
MAX_PIECES = 160


@dataclass(frozen=True)
class Labels:
    """The label sets that are read off the training data."""

    rels: tuple[str, ...]
    roles: tuple[str, ...]


def labels_of(examples: Iterable[Example]) -> Labels:
    """Relations and roles seen at least 20 (roles: 40) times, in alphabetical order; role 0 is no role."""
    rels: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for e in examples:
        rels.update(e.rels or ())
        roles.update(label for _, _, label in e.roles)
    return Labels(
        tuple(sorted(r for r, n in rels.items() if n >= 20)),
        ("", *sorted(r for r, n in roles.items() if n >= 40)),
    )


@dataclass(frozen=True)
class Row:
    """One example in numbers; positions count words, 0-based, arcs 0 = root."""

    pieces: list[int]
    casing: list[int]
    first: list[int]
    last: list[int]
    upos: list[int]
    arc: list[int]
    rel: list[int]
    names: list[int]
    predicate: list[int]
    roles: list[tuple[int, int, int]] | None
    factuality: list[tuple[int, float]]


class RowMaker:
    """Turns examples into rows; gives None for one that does not fit."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels) -> None:
        self._tokenizer = tokenizer
        self._rel = {r: i for i, r in enumerate(labels.rels)}
        self._role = {r: i for i, r in enumerate(labels.roles)}
        self._upos = {u: i for i, u in enumerate(UPOS)}
        self._name = {t: i for i, t in enumerate(NAME_TAGS)}

    def row(self, e: Example) -> Row | None:
        pieces, classes, first, last = encode(self._tokenizer, e.words)
        if len(pieces) > MAX_PIECES:
            return None
        n = len(e.words)
        unknown = [UNKNOWN] * n
        upos = [self._upos.get(u, UNKNOWN) for u in e.upos] if e.upos else unknown
        arc = [h + 1 for h in e.heads] if e.heads else unknown
        rel = [self._rel.get(r, UNKNOWN) for r in e.rels] if e.rels else unknown
        names = [UNKNOWN if t is None else self._name[t] for t in e.names] if e.names else unknown
        marked = set(e.predicates) if e.predicates is not None else None
        predicate = [int(i in marked) for i in range(n)] if marked is not None else unknown
        if e.verbs_only and e.upos is not None:
            predicate = [
                p if p == 1 or u not in ("NOUN", "ADJ", None) else UNKNOWN
                for p, u in zip(predicate, e.upos, strict=True)
            ]
        roles = [(p, a, self._role[label]) for p, a, label in e.roles if label in self._role]
        return Row(
            pieces,
            classes,
            first,
            last,
            upos,
            arc,
            rel,
            names,
            predicate,
            roles if marked is not None and (e.heads or e.roles) else None,
            list(e.factuality),
        )


def collate(rows: Sequence[Row]) -> dict[str, Tensor]:
    """Rows padded to one batch. role[b, argument, predicate]: label, UNKNOWN outside predicates' columns."""
    p = max(len(r.pieces) for r in rows)
    w = max(len(r.first) for r in rows)

    def padded(values: list[list[int]], width: int, fill: int) -> Tensor:
        return torch.tensor([v + [fill] * (width - len(v)) for v in values])

    role = torch.full((len(rows), w, w), UNKNOWN)
    fact = torch.full((len(rows), w), float("nan"))
    for b, r in enumerate(rows):
        n = len(r.first)
        if r.roles is not None:
            for i, is_predicate in enumerate(r.predicate):
                if is_predicate == 1:
                    role[b, :n, i] = 0
        for predicate, argument, label in r.roles or ():
            role[b, argument, predicate] = label
        for i, value in r.factuality:
            fact[b, i] = value
    batch = {
        "pieces": padded([r.pieces for r in rows], p, 0),
        "casing": padded([r.casing for r in rows], p, 4),
        "mask": padded([[1] * len(r.pieces) for r in rows], p, 0),
        "first": padded([r.first for r in rows], w, 0),
        "last": padded([r.last for r in rows], w, 0),
        "role": role,
        "factuality": fact,
    }
    for key in ("upos", "arc", "rel", "names", "predicate"):
        batch[key] = padded([getattr(r, key) for r in rows], w, UNKNOWN)
    return batch


def batches(rows: Sequence[Row], pieces: int, chance: random.Random) -> list[list[int]]:
    """Row numbers in batches of like length, in random order."""
    order = list(range(len(rows)))
    chance.shuffle(order)
    out: list[list[int]] = []
    for at in range(0, len(order), 3000):
        chunk = sorted(order[at : at + 3000], key=lambda i: len(rows[i].pieces))
        batch: list[int] = []
        for i in chunk:
            if batch and len(rows[i].pieces) * (len(batch) + 1) > pieces:
                out.append(batch)
                batch = []
            batch.append(i)
        out.append(batch)
    chance.shuffle(out)
    return out
