"""Scores of the model into a tree, names and frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from whosays.understand.reader import trees
from whosays.understand.syntax import Frame, Name, NameKind, Role
from whosays.weights import Model, Scores


@dataclass(frozen=True, slots=True)
class Decoded:
    """What is known of a row of words; heads are -1 for the root."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    rels: tuple[str, ...]
    names: tuple[Name, ...]
    frames: tuple[Frame, ...]


def sentence(model: Model, scores: Scores, predicates: Sequence[int] | None) -> Decoded:
    """Decode one row; with `predicates` given, those words and no others head frames."""
    heads = trees.heads(scores.arc)
    return Decoded(
        tuple(model.upos[i] for i in scores.upos.argmax(-1)),
        tuple(heads),
        relations(model.rels, scores, heads),
        names(model.names, scores.names),
        frames(model.roles, scores, predicates),
    )


def relations(labels: tuple[str, ...], scores: Scores, heads: list[int]) -> tuple[str, ...]:
    """The best relation of each word to its head; `root` for the root and for nothing else."""
    below = scores.rel_below.reshape(len(heads), len(labels), -1)
    towards = (below @ scores.rel_above[np.array(heads) + 1][:, :, None])[:, :, 0]
    towards[:, [i for i, label in enumerate(labels) if label == "root"]] = -np.inf
    best = towards.argmax(1).tolist()
    return tuple("root" if head < 0 else labels[k] for head, k in zip(heads, best, strict=True))


def names(tags: tuple[str, ...], scores: NDArray[np.float32]) -> tuple[Name, ...]:
    """The best sequence of tags in which every I- continues a name of its own kind."""
    step = _transitions(tags)
    greedy = scores.argmax(-1)
    if greedy.size and tags[greedy[0]][0] != "I" and not step[greedy[:-1], greedy[1:]].any():
        return spans([tags[i] for i in greedy.tolist()])
    logp = scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    best = np.where([t[0] != "I" for t in tags], logp[0], -np.inf)
    back = []
    for row in logp[1:]:
        through = best[:, None] + step
        back.append(through.argmax(0))
        best = through.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return spans([tags[i] for i in reversed(path)])


@cache
def _transitions(tags: tuple[str, ...]) -> NDArray[np.float64]:
    """0 from a tag to one that may follow it, minus infinity elsewhere."""
    allowed = [[b[0] != "I" or (a != "O" and a[2:] == b[2:]) for b in tags] for a in tags]
    return np.where(np.array(allowed), 0.0, -np.inf)


def spans(tags: Sequence[str]) -> tuple[Name, ...]:
    """Names of well-formed B-, I-, O tags."""
    found: list[Name] = []
    first = -1
    for i, tag in enumerate([*tags, "O"]):
        if first >= 0 and tag[0] != "I":
            found.append(Name(first, i - 1, cast(NameKind, tags[first][2:])))
            first = -1
        if tag[0] == "B":
            first = i
    return tuple(found)


def frames(labels: tuple[str, ...], scores: Scores, predicates: Sequence[int] | None) -> tuple[Frame, ...]:
    """A frame for every given predicate, or for every word that the model takes for one."""
    chosen = np.flatnonzero(scores.predicate > 0).tolist() if predicates is None else predicates
    below = scores.role_below.reshape(len(scores.role_below), len(labels), -1)
    columns = (below @ scores.role_above[list(chosen)].T).argmax(1).T.tolist()
    facts = scores.factuality.clip(-3, 3).tolist()
    return tuple(
        Frame(p, tuple(Role(labels[k], i) for i, k in enumerate(best) if k), round(facts[p], 3))
        for p, best in zip(chosen, columns, strict=True)
    )


def joined(parts: Sequence[Decoded]) -> Decoded:
    """The windows of a long sentence as one: later roots hang on the first as parataxis."""
    if len(parts) == 1:
        return parts[0]
    upos: list[str] = []
    heads: list[int] = []
    rels: list[str] = []
    found: list[Name] = []
    all_frames: list[Frame] = []
    root = parts[0].heads.index(-1)
    for part in parts:
        base = len(upos)
        upos += part.upos
        heads += [h + base if h >= 0 else (root if base else -1) for h in part.heads]
        rels += ["parataxis" if base and h < 0 else r for h, r in zip(part.heads, part.rels, strict=True)]
        found += [Name(n.first + base, n.last + base, n.kind) for n in part.names]
        all_frames += [
            Frame(f.predicate + base, tuple(Role(r.label, r.head + base) for r in f.roles), f.factuality)
            for f in part.frames
        ]
    return Decoded(tuple(upos), tuple(heads), tuple(rels), tuple(found), tuple(all_frames))
