"""The training itself: joint batches of all corpora, a checkpoint after every round, one result per seed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import load_file

from train import augment, checkpoint, losses, measure, silver, swap, teaching
from train.base import Base
from train.corpora import Corpora
from train.network import Reader, Sizes, load_base
from train.rows import NAME_TAGS, Labels, Row, RowMaker, batches, collate, labels_of
from train.teacher import Teacher

NAMES_DOUBT = 0.5
"""Added to the finished network's score of "no name": best of 0, 0.5 and 1 on the held-out names."""

ENCODER = ("position", "casing", "norm", "layers")


@dataclass(frozen=True)
class Settings:
    """What the result depends on, beside the corpora and the base encoder."""

    seed: int = 1
    rounds: int = 6
    layers: int = 4
    batch_pieces: int = 1536
    encoder_rate: float = 3e-4
    head_rate: float = 1.2e-3
    warm_up_steps: int = 150
    silver_after: tuple[int, ...] = (2, 4)
    average: float = 0.999
    taught_weight: float = 2.0
    """Of factuality, once teachers were asked: what they say is less by chance than what annotators said."""
    courses: tuple[teaching.Course, ...] = tuple(teaching.Course(seed=n) for n in range(1, 5))


@dataclass
class State:
    """Where training stands: the network, its running average, the optimiser, rounds done, what it filled in.

    silver: rows of MASC; names: the names of every other row, with those that the network added; factuality: of those
    rows too, once the teachers have been asked.
    """

    reader: Reader
    average: dict[str, torch.Tensor]
    optimiser: torch.optim.Optimizer
    done: int
    silver: list[Row]
    names: list[list[int]]
    factuality: list[teaching.Values]


def train(
    corpora: Corpora, base: Base, settings: Settings, out: Path, say: Callable[[str], None], *, resume: bool
) -> tuple[Reader, Labels]:
    """Train and give back the averaged network; `out` gets checkpoint.pt after every round."""
    torch.manual_seed(settings.seed)
    labels = labels_of(corpora.train)
    maker = RowMaker(base.tokenizer(), labels)
    rows = [r for e in corpora.train if (r := maker.row(e)) is not None]
    say(f"{len(rows)} rows, {sum(len(r.pieces) for r in rows)} pieces, {asdict(settings)}")
    state = _start(base, settings, labels, rows)
    pool = swap.pool(rows)
    if resume:
        _resume(state, settings, out / "checkpoint.pt", say)
    else:
        _forget_teachers(out)
    while state.done < settings.rounds:
        if state.done in settings.silver_after:
            averaged = _averaged(state, settings, labels)
            _fill_in(state, averaged, rows, maker, corpora, say)
            _ask(state, averaged, _teachers(settings, rows, averaged, base, out, say), rows)
        filled = [
            replace(r, names=n, factuality=f) for r, n, f in zip(rows, state.names, state.factuality, strict=True)
        ]
        _round(state, filled + state.silver, pool, settings, say)
        _save(state, settings, out / "checkpoint.pt")
        say(f"round {state.done}: {measure.line(_averaged(state, settings, labels), maker, labels, corpora)}")
    return _doubting(_averaged(state, settings, labels)), labels


def _fill_in(
    state: State,
    reader: Reader,
    rows: Sequence[Row],
    maker: RowMaker,
    corpora: Corpora,
    say: Callable[[str], None],
) -> None:
    """Let the averaged network answer what the corpora leave open (train/silver.py)."""
    state.silver = silver.rows(reader, maker, corpora.masc)
    named = silver.with_names(reader, rows)
    state.names = [r.names for r in named]
    added = sum(a != b for new, old in zip(named, rows, strict=True) for a, b in zip(new.names, old.names, strict=True))
    say(f"the network filled in the heads of {len(state.silver)} rows and the names of {added} words")


def _forget_teachers(out: Path) -> None:
    for path in out.glob("teacher-*.pt"):
        path.unlink()


def _teachers(
    settings: Settings, rows: Sequence[Row], reader: Reader, base: Base, out: Path, say: Callable[[str], None]
) -> list[Teacher]:
    """Every teacher after its course; one that `out` holds already is taken from there."""
    return [teaching.taught(c, rows, reader, base, out / f"teacher-{c.seed}.pt", say) for c in settings.courses]


def _ask(state: State, reader: Reader, teachers: Sequence[Teacher], rows: Sequence[Row]) -> None:
    """Let teachers and reader say how far each row says that something happened."""
    state.factuality = teaching.values(teachers, reader, rows)
    told = teaching.values(teachers, reader, state.silver)
    state.silver = [replace(r, factuality=f) for r, f in zip(state.silver, told, strict=True)]


def _start(base: Base, settings: Settings, labels: Labels, rows: Sequence[Row]) -> State:
    reader = Reader(Sizes(layers=settings.layers, rels=len(labels.rels), roles=len(labels.roles)))
    with torch.no_grad():
        load_base(reader, load_file(base.weights))
    encoder = [p for n, p in reader.named_parameters() if p.requires_grad and n.split(".")[0] in ENCODER]
    heads = [p for n, p in reader.named_parameters() if p.requires_grad and n.split(".")[0] not in ENCODER]
    groups = [
        {"params": encoder, "lr": settings.encoder_rate, "top": settings.encoder_rate},
        {"params": heads, "lr": settings.head_rate, "top": settings.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.02, betas=(0.9, 0.98), fused=True)
    average = {n: p.detach().clone() for n, p in reader.named_parameters() if p.requires_grad}
    return State(reader, average, optimiser, 0, [], [r.names for r in rows], [r.factuality for r in rows])


def _save(state: State, settings: Settings, path: Path) -> None:
    held = {
        "settings": asdict(settings),
        "reader": state.reader.state_dict(),
        "average": state.average,
        "silver": state.silver,
        "names": state.names,
        "factuality": state.factuality,
        "optimiser": state.optimiser.state_dict(),
        "done": state.done,
    }
    checkpoint.save(held, path)


def _resume(state: State, settings: Settings, path: Path, say: Callable[[str], None]) -> None:
    """Take up the checkpoint; one that was made with other settings is an error."""
    if not path.exists():
        say(f"no {path.name} yet, starting afresh")
        return
    saved = checkpoint.load(path, "settings", asdict(settings))
    state.reader.load_state_dict(saved["reader"])
    state.optimiser.load_state_dict(saved["optimiser"])
    # The names stay those of the network: with the strings of the file the next checkpoint would have other bytes.
    for name, tensor in state.average.items():
        tensor.copy_(saved["average"][name])
    state.silver, state.names, state.done = saved["silver"], saved["names"], saved["done"]
    state.factuality = saved["factuality"]
    say(f"going on after round {state.done}")


def _round(state: State, rows: Sequence[Row], pool: swap.Pool, settings: Settings, say: Callable[[str], None]) -> None:
    """One pass over all rows. Chance depends on the seed and the number of the round alone."""
    chance = random.Random(f"{settings.seed}/{state.done}")
    torch.manual_seed(settings.seed * 1000 + state.done)
    order = batches(rows, settings.batch_pieces, chance)
    trained = [p for p in state.reader.parameters() if p.requires_grad]
    averages = [state.average[n] for n, p in state.reader.named_parameters() if p.requires_grad]
    state.reader.train()
    weight = settings.taught_weight if state.done >= min(settings.silver_after, default=settings.rounds) else 1.0
    started, seen, summed = time.perf_counter(), 0, 0.0
    for step, numbers in enumerate(order):
        progress = (state.done + step / len(order)) / settings.rounds
        at = state.done * len(order) + step
        for group in state.optimiser.param_groups:
            group["lr"] = group["top"] * min(1.0, (at + 1) / settings.warm_up_steps) * max(1 - progress, 0.01)
        batch = collate([augment.changed(swap.swapped(rows[i], pool, chance), chance) for i in numbers])
        with torch.autocast("cpu", torch.bfloat16):
            loss = losses.total(state.reader, batch, weight)
        state.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        state.optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(averages, trained, 1 - min(settings.average, (at + 1) / (at + 10)))
        seen += int(batch["mask"].sum())
        summed += loss.item()
        if (step + 1) % 50 == 0:
            rate = seen / (time.perf_counter() - started)
            say(f"round {state.done + 1} step {step + 1}/{len(order)} loss {summed / 50:.3f} {rate:.0f}/s")
            summed = 0.0
    state.done += 1


def _doubting(reader: Reader) -> Reader:
    with torch.no_grad():
        reader.names[-1].bias[NAME_TAGS.index("O")] += NAMES_DOUBT
    return reader


def _averaged(state: State, settings: Settings, labels: Labels) -> Reader:
    reader = Reader(Sizes(layers=settings.layers, rels=len(labels.rels), roles=len(labels.roles)))
    reader.load_state_dict({**state.reader.state_dict(), **state.average})
    return reader.eval()
