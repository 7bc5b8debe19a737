"""What training minimises: one term per head, over the words where the head's answer is known."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from train.network import Reader
from train.rows import UNKNOWN

NAMES_WEIGHT = 2.0


def total(reader: Reader, batch: dict[str, Tensor], factuality_weight: float = 1.0) -> Tensor:
    """The sum of the mean losses of the heads that this batch teaches; a head with nothing to learn rests."""
    words = reader.words(*(batch[k] for k in ("pieces", "casing", "first", "last", "mask")))
    rooted = reader.rooted(words)
    scores = reader.tags(words)
    arcs = reader.arc(words, rooted).squeeze(1)
    # The tree is learned from trees alone: factuality looks at it and does not bend it.
    trees = hangs(arcs, batch).detach().to(words.dtype)
    terms = [
        _tags(scores["upos"], batch["upos"]),
        _tags(scores["names"], batch["names"]) * NAMES_WEIGHT,
        _tags(_among_words(arcs, _is_word(batch)), batch["arc"]),
        _relations(reader, words, rooted, batch),
        _predicates(scores["predicate"], batch["predicate"]),
        _roles(reader, words, batch["role"]),
        factuality(reader.factuality(words, rooted, trees), batch["factuality"]) * factuality_weight,
    ]
    return torch.stack(terms).sum()


def hangs(arcs: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """[B, W, W + 1]: how likely each head is, all zero for words of the padding. arcs: the scores, of that shape."""
    is_word = _is_word(batch)
    return _among_words(arcs, is_word).softmax(-1) * is_word[..., None]


def _is_word(batch: dict[str, Tensor]) -> Tensor:
    return (batch["last"] > 0).to(torch.float32)


def _nothing(scores: Tensor) -> Tensor:
    return scores.float().sum() * 0.0


def _tags(scores: Tensor, gold: Tensor) -> Tensor:
    known = gold != UNKNOWN
    return functional.cross_entropy(scores.float()[known], gold[known]) if known.any() else _nothing(scores)


def _among_words(scores: Tensor, is_word: Tensor) -> Tensor:
    room = torch.cat([torch.ones_like(is_word[:, :1]), is_word], 1)
    return scores.float() + (room[:, None, :] - 1) * 1e4


def _relations(reader: Reader, words: Tensor, rooted: Tensor, batch: dict[str, Tensor]) -> Tensor:
    b, i = ((batch["rel"] != UNKNOWN) & (batch["arc"] != UNKNOWN)).nonzero(as_tuple=True)
    if not len(b):
        return _nothing(words)
    scores = reader.rel.of_pairs(words[b, i], rooted[b, batch["arc"][b, i]])
    return functional.cross_entropy(scores.float(), batch["rel"][b, i])


def _predicates(scores: Tensor, gold: Tensor) -> Tensor:
    known = gold != UNKNOWN
    if not known.any():
        return _nothing(scores)
    return functional.binary_cross_entropy_with_logits(scores.float()[known], gold[known].float())


def _roles(reader: Reader, words: Tensor, gold: Tensor) -> Tensor:
    """Mean over the true arguments, so that the many words without a role do not drown them."""
    b, p = (gold != UNKNOWN).any(1).nonzero(as_tuple=True)
    if not len(b):
        return _nothing(words)
    scores = reader.role.towards(words, b, words[b, p])
    wanted = gold[b, :, p]
    loss = functional.cross_entropy(
        scores.float().flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN, reduction="sum"
    )
    return loss / (wanted > 0).sum().clamp(min=1)


def factuality(scores: Tensor, gold: Tensor) -> Tensor:
    """The mean squared error where a value is known."""
    known = ~gold.isnan()
    return functional.mse_loss(scores.float()[known], gold[known]) if known.any() else _nothing(scores)
