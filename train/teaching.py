"""How the teachers learn factuality, and what they and the reader make of rows that nobody marked.

Each teacher learns from the factuality corpus alone, and they differ by chance only: the mean of several is right more
often than any of them. Where annotators spoke, the reader's aim is then halfway between them and the mean of teachers
and reader; at the predicates of every other row, that mean.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from train import augment, checkpoint, losses, swap
from train.base import Base
from train.network import Reader, load_layers
from train.rows import Row, batches, collate
from train.teacher import Teacher

Values = list[tuple[int, float]]
"""(word, -3 .. 3), as in Row.factuality."""


@dataclass(frozen=True)
class Course:
    """What one teacher depends on, beside its rows, their trees and the base encoder."""

    layers: int = 6
    passes: int = 2
    rate: float = 2e-4
    head_rate: float = 1e-3
    seed: int = 1
    batch_pieces: int = 1536
    warm_up_steps: int = 60
    average: float = 0.99


@dataclass
class State:
    """Where the course stands; average: of the weights, in the order of the parameters."""

    teacher: Teacher
    average: list[Tensor]
    optimiser: torch.optim.Optimizer
    done: int


def taught(
    course: Course, rows: Sequence[Row], reader: Reader, base: Base, path: Path, say: Callable[[str], None]
) -> Teacher:
    """The teacher after its course over the rows with factuality. It goes on from `path`, written after every pass."""
    torch.manual_seed(course.seed)
    state = _start(course, reader, base)
    if path.exists():
        _resume(state, course, path)
    if state.done < course.passes:
        marked = sorted((r for r in rows if r.factuality), key=lambda r: len(r.pieces))
        trees = [tree for _, some, seen in _in_turn(marked, reader) for tree in _unpadded(some, seen.hangs)]
    while state.done < course.passes:
        loss = _pass(state, course, marked, trees, reader)
        _save(state, course, path)
        say(f"teacher {course.seed}: pass {state.done} over {len(marked)} rows, loss {loss:.3f}")
    with torch.no_grad():
        for weight, average in zip(state.teacher.parameters(), state.average, strict=True):
            weight.copy_(average)
    return state.teacher.eval()


@torch.no_grad()
def values(teachers: Sequence[Teacher], reader: Reader, rows: Sequence[Row]) -> list[Values]:
    """What the reader is to learn of each row."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].pieces))
    found: list[Values] = []
    for batch, some, seen in _in_turn([rows[i] for i in order], reader):
        with torch.autocast("cpu", torch.bfloat16):
            taught = [t(reader.word(batch["pieces"]), batch, seen.hangs).float() for t in teachers]
        mean = torch.stack([*taught, seen.factuality]).mean(0).clamp(-3, 3)
        for row, value, predicate in zip(some, mean.tolist(), (seen.predicate > 0).tolist(), strict=True):
            if row.factuality:
                found.append([(i, (marked + value[i]) / 2) for i, marked in row.factuality])
            else:
                found.append([(i, value[i]) for i in range(len(row.first)) if predicate[i]])
    return [values for _, values in sorted(zip(order, found, strict=True))]


@dataclass(frozen=True)
class Seen:
    """What the reader says of a batch. hangs: [B, W, W + 1], zero for words of the padding; the others [B, W]."""

    hangs: Tensor
    predicate: Tensor
    factuality: Tensor


def _in_turn(rows: Sequence[Row], reader: Reader) -> Iterator[tuple[dict[str, Tensor], Sequence[Row], Seen]]:
    reader.eval()
    for at in range(0, len(rows), 32):
        some = rows[at : at + 32]
        batch = collate(some)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            words = reader.words(*(batch[k] for k in ("pieces", "casing", "first", "last", "mask")))
            rooted = reader.rooted(words)
            hangs = losses.hangs(reader.arc(words, rooted).squeeze(1), batch)
            factuality = reader.factuality(words, rooted, hangs.to(words.dtype))
            predicate = reader.predicate(words).squeeze(-1)
        yield batch, some, Seen(hangs, predicate.float(), factuality.float())


def _unpadded(rows: Sequence[Row], trees: Tensor) -> list[Tensor]:
    return [tree[: len(r.first), : len(r.first) + 1].half() for r, tree in zip(rows, trees, strict=True)]


def _padded(trees: Sequence[Tensor]) -> Tensor:
    wide = max(len(t) for t in trees)
    return torch.stack([functional.pad(t.float(), (0, wide - len(t), 0, wide - len(t))) for t in trees])


def _start(course: Course, reader: Reader, base: Base) -> State:
    teacher = Teacher(replace(reader.sizes, layers=course.layers))
    with torch.no_grad():
        load_layers(teacher, load_file(base.weights))
    heads = [*teacher.near.parameters(), *teacher.far.parameters(), *teacher.out.parameters()]
    own = {id(p) for p in heads}
    groups = [
        {"params": [p for p in teacher.parameters() if id(p) not in own], "top": course.rate},
        {"params": heads, "top": course.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, lr=course.rate, weight_decay=0.05, betas=(0.9, 0.98))
    return State(teacher, [p.detach().clone() for p in teacher.parameters()], optimiser, 0)


def _pass(state: State, course: Course, rows: Sequence[Row], trees: Sequence[Tensor], reader: Reader) -> float:
    """One pass; its mean loss. Chance depends on the seed and the number of the pass alone."""
    chance = random.Random(f"teacher/{course.seed}/{state.done}")
    torch.manual_seed(course.seed * 1000 + state.done)
    pool = swap.pool(rows)
    order = batches(rows, course.batch_pieces, chance)
    weights = list(state.teacher.parameters())
    state.teacher.train()
    summed = 0.0
    for step, numbers in enumerate(order):
        at = state.done * len(order) + step
        progress = at / (course.passes * len(order))
        for group in state.optimiser.param_groups:
            group["lr"] = group["top"] * min(1.0, (at + 1) / course.warm_up_steps) * max(1 - progress, 0.01)
        batch = collate([augment.changed(swap.swapped(rows[i], pool, chance), chance) for i in numbers])
        with torch.autocast("cpu", torch.bfloat16):
            said = state.teacher(reader.word(batch["pieces"]), batch, _padded([trees[i] for i in numbers]))
        loss = losses.factuality(said, batch["factuality"])
        state.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        state.optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(state.average, weights, 1 - min(course.average, (at + 1) / (at + 10)))
        summed += loss.item()
    state.done += 1
    return summed / len(order)


def _save(state: State, course: Course, path: Path) -> None:
    held = {
        "course": asdict(course),
        "teacher": state.teacher.state_dict(),
        "average": state.average,
        "optimiser": state.optimiser.state_dict(),
        "done": state.done,
    }
    checkpoint.save(held, path)


def _resume(state: State, course: Course, path: Path) -> None:
    saved = checkpoint.load(path, "course", asdict(course))
    state.teacher.load_state_dict(saved["teacher"])
    state.optimiser.load_state_dict(saved["optimiser"])
    for average, held in zip(state.average, saved["average"], strict=True):
        average.copy_(held)
    state.done = saved["done"]
