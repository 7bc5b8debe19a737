"""What training minimises: one term per head, over the words where the head's answer is known."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from train.rows import UNKNOWN


def total(scores: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """The sum of the mean losses of the heads that this batch teaches."""
    terms = []
    words = (batch["last"] > 0).to(torch.float32)
    room = torch.cat([torch.ones_like(words[:, :1]), words], 1)
    arcs = scores["arc"].float() + (room[:, None, :] - 1) * 1e4
    for key, logits, weight in (
        ("upos", scores["upos"], 1.0),
        ("arc", arcs, 1.0),
        ("names", scores["names"], 1.5),
    ):
        known = batch[key] != UNKNOWN
        if known.any():
            terms.append(weight * functional.cross_entropy(logits.float()[known], batch[key][known]))
    known = (batch["rel"] != UNKNOWN) & (batch["arc"] != UNKNOWN)
    if known.any():
        b, i = known.nonzero(as_tuple=True)
        logits = scores["rel"][b, :, i, batch["arc"][b, i]]
        terms.append(functional.cross_entropy(logits.float(), batch["rel"][b, i]))
    known = batch["predicate"] != UNKNOWN
    if known.any():
        terms.append(
            functional.binary_cross_entropy_with_logits(
                scores["predicate"].float()[known], batch["predicate"][known].float()
            )
        )
    known = batch["role"] != UNKNOWN
    if known.any():
        b, i, p = known.nonzero(as_tuple=True)
        loss = functional.cross_entropy(
            scores["role"][b, :, i, p].float(), batch["role"][b, i, p], reduction="sum"
        )
        terms.append(loss / (batch["role"] > 0).sum().clamp(min=1))
    known = ~batch["factuality"].isnan()
    if known.any():
        terms.append(
            0.3 * functional.mse_loss(scores["factuality"].float()[known], batch["factuality"][known])
        )
    return torch.stack(terms).sum()
