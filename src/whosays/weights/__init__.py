"""The reader's weights: one ONNX file, its wordpieces, its labels and its lemma table, checked before use.

`reader.json` names the other files with their sha256, so that a damaged file is refused by name.
Another encoder can be put in: a folder with the same four files, given to `load`.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from whosays.errors import WeightsError

FORMAT = "whosays.reader/2"
HERE = Path(__file__).parent
_CARD = "reader.json"
_ADVICE = "install whosays again, or build the weights with `python -m train`"


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says about one row of words, before decoding. First axis: words.

    arc[word, head + 1] (0 is the root). Relations and roles come as halves, since only few pairs are asked about:
    a word's rel_below[word], cut into one vector per label, times rel_above[head + 1] are the scores of the labels
    of that arc; role_below[argument] and role_above[predicate] likewise.
    """

    upos: NDArray[np.float32]
    names: NDArray[np.float32]
    predicate: NDArray[np.float32]
    factuality: NDArray[np.float32]
    arc: NDArray[np.float32]
    rel_below: NDArray[np.float32]
    rel_above: NDArray[np.float32]
    role_below: NDArray[np.float32]
    role_above: NDArray[np.float32]


_OUTPUTS = list(Scores.__slots__)


@dataclass(frozen=True)
class Model:
    """The reader's network with its labels; `name` goes into the record of a run."""

    name: str
    upos: tuple[str, ...]
    rels: tuple[str, ...]
    names: tuple[str, ...]
    roles: tuple[str, ...]
    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession

    def scores(self, pieces: list[int], casing: list[int], first: list[int], last: list[int]) -> Scores:
        """Run one row: piece ids and casing classes, and each word's first and last piece.

        One row at a time on purpose: 8-bit activations are scaled by the largest value of the whole
        batch, so a sentence would be read differently in different company.
        """
        given = {"pieces": pieces, "casing": casing, "first": first, "last": last}
        return Scores(*self.session.run(_OUTPUTS, {k: np.array(v, dtype=np.int64) for k, v in given.items()}))


@cache
def reader() -> Model:
    """The shipped model, loaded once. Raises `WeightsError`."""
    return load(HERE)


def model_sha256() -> str:
    """Which model this is: the sha256 of the shipped ONNX file. Raises `WeightsError`."""
    return _card(HERE)["files"]["model"]["sha256"]


@cache
def table() -> dict[str, Any]:
    """The shipped lemma table. Raises `WeightsError`."""
    return json.loads(_checked(HERE, _card(HERE), "lemmas"))


def load(folder: Path) -> Model:
    """The model of a folder with `reader.json` and the files it names. Raises `WeightsError`."""
    card = _card(folder)
    tokenizer = Tokenizer.from_str(_checked(folder, card, "tokenizer").decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    labels = card["labels"]
    session = _session(folder, _checked(folder, card, "model"))
    return Model(
        card["name"], *(tuple(labels[k]) for k in ("upos", "rels", "names", "roles")), tokenizer, session
    )


def _card(folder: Path) -> dict[str, Any]:
    path = folder / _CARD
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError(f"{path}: the reader's card cannot be read ({error}); {_ADVICE}") from error
    if card.get("format") != FORMAT:
        raise WeightsError(
            f"{path}: format is {card.get('format')!r}, this version reads {FORMAT!r}; {_ADVICE}"
        )
    return card


def _checked(folder: Path, card: dict[str, Any], part: str) -> bytes:
    entry = card["files"][part]
    path = folder / entry["file"]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{path}: the reader's {part} file cannot be read ({error}); {_ADVICE}") from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != entry["sha256"]:
        raise WeightsError(
            f"{path}: damaged or of another version (sha256 {digest[:12]}..., "
            f"expected {entry['sha256'][:12]}...); {_ADVICE}"
        )
    return content


def _session(folder: Path, content: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # A row is short: more threads inside one row gain nothing, rows run side by side instead.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise WeightsError(
            f"{folder}: onnxruntime refuses the reader's model ({error}); {_ADVICE}"
        ) from error


def workers() -> int:
    """How many rows run at once: the processors this process may use, at most four."""
    given = os.environ.get("OMP_NUM_THREADS", "")
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(4, available, int(given) if given.isdigit() and int(given) > 0 else available))
