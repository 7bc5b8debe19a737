"""Train the antecedent ranker: `python -m train.coref --data DIR --out FILE [--seed N]`.

DIR holds GUM as `gum/`; its development documents teach nothing. Every training document is read as raw text by
the shipped reader, so that the ranker learns from mentions as it will meet them. A mention is given the sum of
the chances of all its antecedents, or of none (as in Durrett and Klein 2013). A tenth of the documents is kept
out to stop in time.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from train import gum
from train.chains import Annotated, annotated
from whosays.model import Report
from whosays.understand.people.chains import asked
from whosays.understand.people.mentions import Mention
from whosays.understand.reader import parse
from whosays.weights.chains import FORMAT
from whosays.weights.shipped import digest

ROUNDS = 7
_WIDTH = 48
_NEVER = -1e4


@dataclass(frozen=True)
class Question:
    """A mention and those before it: what the network is shown, and which of them are right."""

    own: Tensor
    pairs: Tensor
    right: Tensor


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.coref", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--out", type=Path, required=True, help="file to write, to be shipped as weights/chains.json")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    torch.use_deterministic_algorithms(True)
    documents = [questions(annotated(path)) for path in gum.documents(given.data / "gum", development=False)]
    kept_out = documents[::10]
    teaching = [q for n, d in enumerate(documents) if n % 10 for q in d]
    print(len(documents), "documents", len(teaching), "mentions")
    write(fit(teaching, [q for d in kept_out for q in d]), given.out)


def questions(document: Annotated) -> list[Question]:
    """The mentions that the reader finds in a document, with the antecedents that the annotation gives them."""
    chain_at = {span: n for n, chain in enumerate(document.chains) for span in chain}
    parsed = parse(Report("r1", document.name, "", document.text))
    out = []
    for later, before, own, pairs in asked(parsed, lambda mention: True):
        chain = chain_at.get(_span(later))
        if len(before):
            right = [chain is not None and chain_at.get(_span(m)) == chain for m in before]
            out.append(Question(torch.from_numpy(own), torch.from_numpy(pairs), torch.tensor(right)))
    return out


def _span(mention: Mention) -> tuple[int, int]:
    return mention.sentence.tokens[mention.first].start, mention.sentence.tokens[mention.last].end


class Ranker(nn.Module):
    """Scores of pairs and of a mention without antecedent."""

    def __init__(self, own: int, pair: int) -> None:
        super().__init__()
        self.pair = nn.Sequential(nn.Linear(pair, _WIDTH), nn.ReLU(), nn.Dropout(0.2), nn.Linear(_WIDTH, 1))
        self.none = nn.Sequential(nn.Linear(own, _WIDTH // 2), nn.ReLU(), nn.Dropout(0.2), nn.Linear(_WIDTH // 2, 1))

    def loss(self, batch: list[Question]) -> Tensor:
        """Minus the logarithm of the chance of what is right, summed over the mentions."""
        scores = self.pair(torch.cat([q.pairs for q in batch]))[:, 0]
        alone = self.none(torch.stack([q.own for q in batch]))
        wide = nn.utils.rnn.pad_sequence(scores.split([len(q.pairs) for q in batch]), True, _NEVER)
        right = nn.utils.rnn.pad_sequence([q.right for q in batch], True, False)
        new = ~right.any(1, keepdim=True)
        everything, true = torch.cat([alone, wide], 1), torch.cat([new, right], 1)
        return (everything.logsumexp(1) - everything.masked_fill(~true, _NEVER).logsumexp(1)).sum()


def fit(teaching: list[Question], kept_out: list[Question]) -> Ranker:
    """The ranker after the round in which it did best on what was kept out."""
    network = Ranker(len(teaching[0].own), teaching[0].pairs.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=1e-3)
    best, kept = float("inf"), network.state_dict()
    for turn in range(ROUNDS):
        for group in optimiser.param_groups:
            group["lr"] = 4e-3 * (1 - turn / ROUNDS)
        network.train()
        order = torch.randperm(len(teaching)).tolist()
        for at in range(0, len(order), 128):
            optimiser.zero_grad()
            loss = network.loss([teaching[i] for i in order[at : at + 128]]) / 128
            loss.backward()
            optimiser.step()
        network.eval()
        with torch.no_grad():
            held = float(network.loss(kept_out)) / len(kept_out)
        print(f"round {turn + 1}: {held:.4f}", flush=True)
        if held < best:
            best, kept = held, {name: value.clone() for name, value in network.state_dict().items()}
    network.load_state_dict(kept)
    return network


def write(network: Ranker, out: Path) -> None:
    """The file that whosays ships: weights to four decimals, with their sha256."""
    layers = {name: _layers(part) for name, part in (("pair", network.pair), ("none", network.none))}
    out.write_text(json.dumps({"format": FORMAT, "sha256": digest(layers), "layers": layers}) + "\n", encoding="utf-8")


def _layers(part: nn.Sequential) -> list[list]:
    linear = [layer for layer in part if isinstance(layer, nn.Linear)]
    return [[_plain(layer.weight.detach().T.numpy()), _plain(layer.bias.detach().numpy())] for layer in linear]


def _plain(values: np.ndarray) -> list:
    return np.round(values.astype(float), 4).tolist()


if __name__ == "__main__":
    main()
