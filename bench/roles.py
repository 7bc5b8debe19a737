"""PropBank roles on propbank-open, gold tokens, own trees.

head_f1_given, head_f1_predicted: (predicate, head word, label) with gold predicates and with our own; the
head of a gold argument is read off the gold tree. span_f1_given: (predicate, first, last, label), gold
predicates; the rules for spans were written while looking at the development part.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench import held_out
from bench.figures import Figures
from bench.scores import f1, interval
from train.examples import Example
from whosays.understand.reader.arguments import argument_span
from whosays.understand.syntax import Sentence

Counts = tuple[int, int, int]
KEYS = ("head_f1_given", "head_f1_predicted", "span_f1_given", "predicate_f1")


def measure(data: Path) -> Figures:
    """The figures above and the F1 of finding predicates, verbal and nominal; intervals over sentences."""
    examples = [e for e in held_out.bank(data) if e.heads]
    given = held_out.read(examples, given_predicates=True)
    own = held_out.read(examples)
    groups = [_counts(*three) for three in zip(examples, given, own, strict=True)]
    figures = {key: _f1(groups, k) for k, key in enumerate(KEYS)}
    intervals = {key: interval(groups, lambda g, k=k: _f1(g, k)) for k, key in enumerate(KEYS)}
    table = "\n".join(f"{key:<20} {value:.4f} {intervals[key]}" for key, value in figures.items())
    return Figures({k: round(v, 4) for k, v in figures.items()}, intervals, f"{_by_label(examples, given)}\n{table}")


def _heads(sentence: Sentence) -> set[tuple[int, int, str]]:
    return {(f.predicate, r.head, r.label) for f in sentence.frames for r in f.roles}


def _counts(example: Example, given: Sentence, own: Sentence) -> tuple[Counts, ...]:
    gold = set(example.roles)
    spans = {(f.predicate, *argument_span(given, f.predicate, r), r.label) for f in given.frames for r in f.roles}
    predicates = {f.predicate for f in own.frames}
    return (
        _three(_heads(given), gold),
        _three(_heads(own), gold),
        _three(spans, set(example.argument_spans)),
        _three(predicates, set(example.predicates or ())),
    )


def _three(found: set, gold: set) -> Counts:
    return len(found & gold), len(found), len(gold)


def _f1(groups: Sequence[tuple[Counts, ...]], which: int) -> float:
    return f1(*(sum(g[which][column] for g in groups) for column in range(3)))


def _by_label(examples: Sequence[Example], given: Sequence[Sentence]) -> str:
    rows = []
    for label in (
        "ARG0",
        "ARG1",
        "ARG2",
        "ARGM-TMP",
        "ARGM-LOC",
        "ARGM-MNR",
        "ARGM-NEG",
        "ARGM-MOD",
        "ARGM-ADV",
    ):
        threes = [
            _three({x for x in _heads(s) if x[2] == label}, {x for x in e.roles if x[2] == label})
            for e, s in zip(examples, given, strict=True)
        ]
        rows.append(f"{label:<10} {f1(*(sum(t[c] for t in threes) for c in range(3))):.3f}")
    return "\n".join(rows)
