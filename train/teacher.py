"""A larger network for factuality alone, from the base encoder afresh. It teaches the reader and is not shipped.

By the end the reader's layers know the sentences of the factuality corpus by heart, since every head has taught them
those sentences in every round. The teacher sees them for factuality alone and seldom, and learns what is in the words.
It shares with the reader the word embeddings, which are frozen, and the tree, and nothing else.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from train.network import Layer, Sizes


class Hop(nn.Module):
    """A word as what it says itself, what it hangs on says and what hangs on it says."""

    def __init__(self, hidden: int, width: int) -> None:
        super().__init__()
        self.own, self.above, self.below = (nn.Linear(hidden, width) for _ in range(3))
        self.root = nn.Parameter(torch.zeros(hidden))
        self.drop = nn.Dropout(0.3)

    def forward(self, words: Tensor, hangs: Tensor) -> Tensor:
        """words: [B, W, hidden]; hangs[b, word, head + 1]: how likely each head is."""
        rooted = torch.cat([self.root.expand(len(words), 1, -1).to(words.dtype), words], 1)
        below = hangs[..., 1:].transpose(-1, -2) @ self.below(words)
        return self.drop(nn.functional.gelu(self.own(words) + hangs @ self.above(rooted) + below))


class Teacher(nn.Module):
    """Embedded pieces and the tree in, how far each word says that something happened out."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.position = nn.Embedding(512, s.hidden)
        self.casing = nn.Embedding(5, s.hidden)
        self.norm = nn.LayerNorm(s.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.drop = nn.Dropout(0.15)
        self.near, self.far = Hop(s.hidden, s.facts), Hop(s.facts, s.facts)
        self.out = nn.Linear(s.facts, 1)

    def forward(self, embedded: Tensor, batch: dict[str, Tensor], hangs: Tensor) -> Tensor:
        """[B, W], -3 (did not happen) to 3 (did). embedded: [B, P, hidden], the reader's; hangs: [B, W, W + 1]."""
        at = torch.arange(embedded.shape[1])
        x = self.norm(embedded + self.position(at) + self.casing(batch["casing"]))
        bias = (1.0 - batch["mask"].float())[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        wide = (-1, -1, x.shape[-1])
        first, last = (x.gather(1, batch[end].unsqueeze(-1).expand(wide)) for end in ("first", "last"))
        near = self.near(self.drop((first + last) * 0.5), hangs)
        return self.out(near + self.far(near, hangs)).squeeze(-1)
