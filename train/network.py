"""The network: a BERT encoder of a few layers over wordpieces, and one head per kind of answer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Sizes:
    """Widths of the network; `layers` of the base encoder are kept, from the bottom."""

    layers: int = 4
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    arc: int = 256
    rel: int = 96
    role: int = 128
    upos: int = 17
    rels: int = 49
    names: int = 9
    roles: int = 22
    facts: int = 128


class Layer(nn.Module):
    """One transformer layer with the parameter names of BERT."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(s.hidden, s.hidden) for _ in range(3))
        self.out = nn.Linear(s.hidden, s.hidden)
        self.norm1 = nn.LayerNorm(s.hidden, eps=1e-12)
        self.up = nn.Linear(s.hidden, s.inner)
        self.down = nn.Linear(s.inner, s.hidden)
        self.norm2 = nn.LayerNorm(s.hidden, eps=1e-12)
        self.heads = s.heads
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        q, k, v = (self._split(f(x)) for f in (self.query, self.key, self.value))
        weights = (q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1]) + bias).softmax(-1)
        mixed = (weights @ v).transpose(1, 2).flatten(2)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)


class Biaffine(nn.Module):
    """Scores of pairs of words: out[b, label, dependent, head]."""

    def __init__(self, hidden: int, width: int, labels: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.down = nn.Sequential(nn.Linear(hidden, width), nn.GELU(), nn.Dropout(dropout))
        self.up = nn.Sequential(nn.Linear(hidden, width), nn.GELU(), nn.Dropout(dropout))
        self.labels = labels
        self.pair = nn.Parameter(torch.zeros(width + 1, labels * (width + 1)))
        nn.init.normal_(self.pair, std=0.3 / width)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        paired = (self._dependent(dependents) @ self.pair).unflatten(-1, (self.labels, -1)).transpose(1, 2)
        return paired @ self._head(heads).unsqueeze(1).transpose(-1, -2)

    def of_pairs(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """[N, label] for N pairs: what `forward` gives at those places, without the rest."""
        paired = (self._dependent(dependents) @ self.pair).unflatten(-1, (self.labels, -1))
        return (paired @ self._head(heads).unsqueeze(-1)).squeeze(-1)

    def towards(self, dependents: Tensor, rows: Tensor, heads: Tensor) -> Tensor:
        """[N, word, label] of all words of row rows[n] towards head n, dependents being [B, W, hidden]."""
        wide = self._dependent(dependents)
        by_head = self.pair.unflatten(-1, (self.labels, -1)).permute(2, 0, 1).flatten(1)
        weights = (self._head(heads) @ by_head).unflatten(-1, (-1, self.labels))
        return wide[rows] @ weights

    def _dependent(self, x: Tensor) -> Tensor:
        return nn.functional.pad(self.down(x), (0, 1), value=1.0)

    def _head(self, x: Tensor) -> Tensor:
        return nn.functional.pad(self.up(x), (0, 1), value=1.0)


class Factuality(nn.Module):
    """How far what a word says happened, from the word, what it hangs on and what hangs on it.

    "May", "not" and "hoped" stand beside the word in the tree, seldom beside it in the sentence.
    """

    def __init__(self, hidden: int, width: int) -> None:
        super().__init__()
        self.own, self.above, self.below = (nn.Linear(hidden, width) for _ in range(3))
        self.drop = nn.Dropout(0.3)
        self.out = nn.Linear(width, 1)

    def forward(self, words: Tensor, rooted: Tensor, hangs: Tensor) -> Tensor:
        """hangs[b, word, head]: how likely each head is; all zero for words of the padding."""
        above = hangs @ self.above(rooted)
        below = hangs[..., 1:].transpose(-1, -2) @ self.below(words)
        return self.out(self.drop(nn.functional.gelu(self.own(words) + above + below))).squeeze(-1)


class Reader(nn.Module):
    """Pieces in, scores of every head out. Words are the mean of their first and last piece."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.sizes = s
        self.word = nn.Embedding(30522, s.hidden)
        self.position = nn.Embedding(512, s.hidden)
        self.casing = nn.Embedding(5, s.hidden)
        self.norm = nn.LayerNorm(s.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.root = nn.Parameter(torch.zeros(s.hidden))
        self.drop = nn.Dropout(0.15)
        self.upos = nn.Linear(s.hidden, s.upos)
        self.names = nn.Sequential(nn.Linear(s.hidden, 256), nn.GELU(), nn.Dropout(0.3), nn.Linear(256, s.names))
        self.predicate = nn.Linear(s.hidden, 1)
        self.factuality = Factuality(s.hidden, s.facts)
        self.arc = Biaffine(s.hidden, s.arc, 1)
        self.rel = Biaffine(s.hidden, s.rel, s.rels)
        self.role = Biaffine(s.hidden, s.role, s.roles)

    def forward(self, pieces: Tensor, casing: Tensor, first: Tensor, last: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Every score of every head."""
        words = self.words(pieces, casing, first, last, mask)
        rooted = self.rooted(words)
        arcs = self.arc(words, rooted).squeeze(1)
        return {
            **self.tags(words),
            "factuality": self.factuality(words, rooted, arcs.softmax(-1)),
            "arc": arcs,
            "rel": self.rel(words, rooted),
            "role": self.role(words, words),
        }

    def tags(self, words: Tensor) -> dict[str, Tensor]:
        """The scores that belong to single words."""
        return {
            "upos": self.upos(words),
            "names": self.names(words),
            "predicate": self.predicate(words).squeeze(-1),
        }

    def rooted(self, words: Tensor) -> Tensor:
        """[B, W + 1, hidden]: the root before the words."""
        return torch.cat([self.root.expand(words.shape[0], 1, -1).to(words.dtype), words], 1)

    def words(self, pieces: Tensor, casing: Tensor, first: Tensor, last: Tensor, mask: Tensor) -> Tensor:
        """pieces, casing: [B, P]; first, last: [B, W] piece of each word; mask: [B, P], 1 for a piece."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.word(pieces) + self.position(at) + self.casing(casing))
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = self.drop(x)
        wide = (-1, -1, x.shape[-1])
        both = x.gather(1, first.unsqueeze(-1).expand(wide)) + x.gather(1, last.unsqueeze(-1).expand(wide))
        return both * 0.5


_PARTS = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}


def load_base(reader: Reader, tensors: dict[str, Tensor]) -> None:
    """Fill the encoder from a BERT checkpoint; word embeddings stay frozen."""
    reader.state_dict()["word.weight"].copy_(tensors["embeddings.word_embeddings.weight"])
    reader.word.weight.requires_grad_(False)
    load_layers(reader, tensors)


def load_layers(network: nn.Module, tensors: dict[str, Tensor]) -> None:
    """Fill all of the encoder but the word embeddings; `network` names its parts as `Reader` does."""
    state = network.state_dict()
    state["position.weight"].copy_(tensors["embeddings.position_embeddings.weight"])
    state["casing.weight"].copy_(tensors["embeddings.token_type_embeddings.weight"][:1].expand(5, -1))
    for leaf in ("weight", "bias"):
        state[f"norm.{leaf}"].copy_(tensors[f"embeddings.LayerNorm.{leaf}"])
    layers = {int(name.split(".")[1]) for name in state if name.startswith("layers.")}
    for n in sorted(layers):
        for theirs, mine in _PARTS.items():
            for leaf in ("weight", "bias"):
                state[f"layers.{n}.{mine}.{leaf}"].copy_(tensors[f"encoder.layer.{n}.{theirs}.{leaf}"])
