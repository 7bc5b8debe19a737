"""The network as it is shipped: one row without padding, with as little around its products as the graph allows.

The same weights give the same scores as `Reader`, in another order of work: query, key and value are one product,
and of relations and roles only the half that belongs to single words is in the graph. What is scored of a pair is
the product of its two halves, so the reader multiplies for the pairs that it asks about and not for all.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from train.network import Biaffine, Layer, Reader

OUTPUTS = (
    *("upos", "names", "predicate", "factuality"),
    *("arc", "rel_below", "rel_above", "role_below", "role_above"),
)


class OneRow(nn.Module):
    """Pieces and casing [P], first and last [W] in; outputs in the order of OUTPUTS, words first (see `Scores`)."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.joint = nn.ModuleList(_joint(layer) for layer in reader.layers)

    def forward(self, pieces: Tensor, casing: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        x = self._encoded(pieces, casing)
        words = (x[first] + x[last]) * 0.5
        rooted = torch.cat([self.reader.root.unsqueeze(0), words])
        tags = self.reader.tags(words)
        arc, rel, role = self.reader.arc, self.reader.rel, self.reader.role
        arcs = _below(arc, words) @ _wide(arc.up, rooted).transpose(0, 1)
        return (
            tags["upos"],
            tags["names"],
            tags["predicate"],
            self.reader.factuality(words, rooted, arcs.softmax(-1)),
            arcs,
            _below(rel, words),
            _wide(rel.up, rooted),
            _below(role, words),
            _wide(role.up, words),
        )

    def _encoded(self, pieces: Tensor, casing: Tensor) -> Tensor:
        reader, sizes = self.reader, self.reader.sizes
        at = torch.arange(pieces.shape[0])
        x = reader.norm(reader.word(pieces) + reader.position(at) + reader.casing(casing))
        width = sizes.hidden // sizes.heads
        for layer, joint in zip(reader.layers, self.joint, strict=True):
            query, key, value = joint(x).reshape(-1, 3 * sizes.heads, width).transpose(0, 1).split(sizes.heads)
            weights = (query @ key.transpose(-1, -2) / math.sqrt(width)).softmax(-1)
            mixed = (weights @ value).transpose(0, 1).reshape(-1, sizes.hidden)
            x = layer.norm1(x + layer.out(mixed))
            x = layer.norm2(x + layer.down(nn.functional.gelu(layer.up(x))))
        return x


def _joint(layer: Layer) -> nn.Linear:
    parts = (layer.query, layer.key, layer.value)
    joint = nn.Linear(layer.query.in_features, 3 * layer.query.out_features)
    with torch.no_grad():
        joint.weight.copy_(torch.cat([part.weight for part in parts]))
        joint.bias.copy_(torch.cat([part.bias for part in parts]))
    return joint


def _below(pairs: Biaffine, words: Tensor) -> Tensor:
    return _wide(pairs.down, words) @ pairs.pair


def _wide(half: nn.Module, words: Tensor) -> Tensor:
    return nn.functional.pad(half(words), (0, 1), value=1.0)
