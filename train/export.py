"""The trained network as the files that whosays ships: 8-bit ONNX, wordpieces, labels and checksums."""

from __future__ import annotations

import hashlib
import json
import shutil
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from train.network import Reader
from train.one_row import OUTPUTS, OneRow
from train.rows import NAME_TAGS, UPOS, Labels

FORMAT = "whosays.reader/2"


def write(reader: Reader, labels: Labels, tokenizer: Path, lemmas: dict, name: str, out: Path) -> None:
    """Write reader.onnx, tokenizer.json, lemmas.json and reader.json (which names and checks the others)."""
    out.mkdir(parents=True, exist_ok=True)
    full = out / "reader-fp32.onnx"
    _graph(reader, full)
    quantize_dynamic(
        str(full),
        str(out / "reader.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )
    shutil.copy(tokenizer, out / "tokenizer.json")
    (out / "lemmas.json").write_text(json.dumps(lemmas, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    files = {"model": "reader.onnx", "tokenizer": "tokenizer.json", "lemmas": "lemmas.json"}
    card = {
        "format": FORMAT,
        "name": name,
        "sizes": {key: getattr(reader.sizes, key) for key in ("layers", "hidden", "inner")},
        "labels": {"upos": UPOS, "rels": labels.rels, "names": NAME_TAGS, "roles": labels.roles},
        "files": {
            part: {"file": file, "sha256": hashlib.sha256((out / file).read_bytes()).hexdigest()}
            for part, file in files.items()
        },
    }
    (out / "reader.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def _graph(reader: Reader, path: Path) -> None:
    reader.eval()
    given = (
        torch.tensor([101, 2000, 2001, 102]),
        torch.zeros(4, dtype=torch.long),
        torch.tensor([1, 2]),
        torch.tensor([1, 2]),
    )
    inputs = {"pieces": "pieces", "casing": "pieces", "first": "words", "last": "words"}
    axes = {name: {0: axis} for name, axis in inputs.items()} | {name: {0: "rows"} for name in OUTPUTS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            OneRow(reader).eval(),
            given,
            str(path),
            input_names=list(inputs),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            dynamo=False,
            opset_version=17,
        )
