"""Which head moves which figure: the accounts of bench/collation.py with one head of the reader silenced.

A head is silenced in what the reader gives to the rules, as if the network had not said it; trees cannot be, for
every rule stands on them. `without` is a row of the table; `all` is the program as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from bench import collation
from bench.figures import Figures
from whosays import understand
from whosays.understand.people import casting
from whosays.understand.reader import parse
from whosays.understand.syntax import Frame, Parsed, Sentence

_SHOWN = collation.COLUMNS[:6]


def measure(data: Path) -> Figures:
    """`FIGURE` for the whole, and `FIGURE_without_HEAD` for every head."""
    figures: dict[str, float] = {}
    lines = [f"{'without':22}" + "".join(f"{column:>10}" for column in _SHOWN)]
    for head, silenced in _SILENCED.items():
        with silenced():
            measured = collation.measure(data).figures
        ending = "" if head == "all" else f"_without_{head}"
        figures |= {f"{column}{ending}": measured[column] for column in _SHOWN}
        lines.append(f"{head:22}" + "".join(f"{measured[column]:10.3f}" for column in _SHOWN))
    return Figures(figures, table="\n".join(lines))


@contextmanager
def _with(change: Callable[[Sentence], Sentence]) -> Iterator[None]:
    def changed(report) -> Parsed:
        parsed = parse(report)
        return replace(parsed, sentences=[change(s) for s in parsed.sentences])

    with patch.object(understand, "parse", changed):
        yield


def _frames(change: Callable[[Frame], Frame]) -> Callable[[Sentence], Sentence]:
    return lambda sentence: replace(sentence, frames=tuple(change(f) for f in sentence.frames))


_SILENCED = {
    "all": lambda: _with(lambda sentence: sentence),
    "names": lambda: _with(lambda sentence: replace(sentence, names=())),
    "frames": lambda: _with(lambda sentence: replace(sentence, frames=())),
    "roles": lambda: _with(_frames(lambda frame: replace(frame, roles=()))),
    "factuality": lambda: _with(_frames(lambda frame: replace(frame, factuality=None))),
    "coreference": lambda: patch.object(casting, "name_the_described", lambda parsed, at: None),
}
