"""How far an event is said to have happened.

pearson, sign: UDS on propbank-open, -3 (no) to 3 (yes), over all marked words. polarity_f1, certainty_f1:
MEANTIME's NEG, found as whosays denies (the frame's negation, or a word above that denies: "refused to"), and its
POSSIBLE and PROBABLE, found by a weak modal among the frame's roles. With the first model such rules beat
thresholds on the factuality value, .59 against .11 and .33 against .09. Gold tokens and gold predicates; MEANTIME
teaches neither factuality nor roles.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench import held_out
from bench.figures import Figures
from bench.scores import f1, interval
from train import cat
from train.examples import Example
from whosays.model import Modality
from whosays.understand.modality import modality_at
from whosays.understand.syntax import Frame, Sentence

WEAK = frozenset({"may", "might", "could", "would", "can", "should"})
Pairs = list[tuple[float, float]]


def measure(data: Path) -> Figures:
    """pearson, and polarity_f1 and certainty_f1 where MEANTIME is there; intervals over sentences."""
    groups = _uds(held_out.bank(data))
    figures = {"pearson": _pearson(groups), "sign": _sign(groups)}
    intervals = {"pearson": interval(groups, _pearson), "sign": interval(groups, _sign)}
    if (data / "meantime").exists():
        figures |= _meantime(data / "meantime")
    table = "\n".join(f"{key:<13} {value:.4f} {intervals.get(key, '')}" for key, value in figures.items())
    return Figures({k: round(v, 4) for k, v in figures.items()}, intervals, table)


def _uds(examples: list[Example]) -> list[Pairs]:
    marked = [Example(e.corpus, e.words, predicates=tuple(i for i, _ in e.factuality)) for e in examples]
    read = held_out.read(marked, given_predicates=True)
    return [
        [(value, frame.factuality or 0.0) for (_, value), frame in zip(e.factuality, s.frames, strict=True)]
        for e, s in zip(examples, read, strict=True)
        if e.factuality
    ]


def _pearson(groups: Sequence[Pairs]) -> float:
    flat = np.array([pair for group in groups for pair in group])
    return float(np.corrcoef(flat[:, 0], flat[:, 1])[0, 1]) if len(flat) > 1 else 0.0


def _sign(groups: Sequence[Pairs]) -> float:
    flat = [pair for group in groups for pair in group]
    return sum((a > 0) == (b > 0) for a, b in flat) / len(flat) if flat else 0.0


def _meantime(folder: Path) -> dict[str, float]:
    events = list(cat.meantime_events(folder))
    examples = [
        Example("meantime", tuple(words), predicates=tuple(sorted({i for i, _, _ in found}))) for words, found in events
    ]
    read = held_out.read(examples, given_predicates=True)
    negated, unsure = [], []
    for (_, found), sentence in zip(events, read, strict=True):
        frames = {f.predicate: f for f in sentence.frames}
        for first, polarity, certainty in found:
            if polarity in ("POS", "NEG") and certainty in ("CERTAIN", "POSSIBLE", "PROBABLE"):
                negated.append((polarity == "NEG", _is_denied(sentence, frames[first])))
                unsure.append((certainty != "CERTAIN", _is_weak(sentence, frames[first])))
    return {"polarity_f1": _agreement(negated), "certainty_f1": _agreement(unsure)}


def _is_denied(sentence: Sentence, frame: Frame) -> bool:
    by_role = any(role.label == "ARGM-NEG" for role in frame.roles)
    return by_role or modality_at(sentence, frame.predicate) is Modality.DENIED


def _is_weak(sentence: Sentence, frame: Frame) -> bool:
    return any(r.label == "ARGM-MOD" and sentence.tokens[r.head].text.lower() in WEAK for r in frame.roles)


def _agreement(pairs: list[tuple[bool, bool]]) -> float:
    return f1(sum(a and b for a, b in pairs), sum(b for _, b in pairs), sum(a for a, _ in pairs))
