"""The lemma table of the reader, built from the treebanks: what no spelling rule gives."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from train import gum, propbank
from whosays.weights.lemmas import Lexicon, regular

TAGS = ("NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET", "PART", "NUM")


def table(seen: Iterable[tuple[str, str, str]]) -> dict[str, dict]:
    """From (form, tag, lemma): the known lemmas per tag, and the forms whose lemma the rules miss."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, tag, lemma in seen:
        if tag in TAGS and lemma != "_":
            counts[tag, form.lower()][lemma if tag == "PRON" and lemma == "I" else lemma.lower()] += 1
    best = {key: min(c, key=lambda x: (-c[x], x)) for key, c in counts.items()}
    known: dict[str, set[str]] = {tag: set() for tag in ("NOUN", "VERB", "ADJ", "ADV")}
    for (tag, _), lemma in best.items():
        if tag in known and lemma.isalpha():
            known[tag].add(lemma)
    rules = Lexicon({tag: frozenset(lemmas) for tag, lemmas in known.items()}, {})
    forms: dict[str, dict[str, str]] = {tag: {} for tag in TAGS}
    for (tag, form), lemma in sorted(best.items()):
        if any(c.isalpha() for c in form) and regular(form, form, tag, rules) != lemma:
            forms[tag][form] = lemma
    return {"known": {tag: " ".join(sorted(lemmas)) for tag, lemmas in known.items()}, "forms": forms}


def of_corpora(data: Path) -> dict[str, dict]:
    """The table from the training parts of GUM and propbank-open."""
    return table([*_of_gum(data / "gum"), *_of_propbank(data / "propbank-open" / "train.jsonl")])


def _of_gum(folder: Path) -> Iterable[tuple[str, str, str]]:
    for path in gum.documents(folder, development=False):
        for line in path.read_text(encoding="utf-8").split("\n"):
            columns = line.split("\t")
            if columns[0].isdigit():
                yield columns[1], columns[3], columns[2]


def _of_propbank(path: Path) -> Iterable[tuple[str, str, str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            parts = zip(record["tokens"], record["xpos"], record["deprels"] or (), record["lemmas"], strict=False)
            for word, xpos, rel, lemma in parts:
                tag = propbank.upos_of(xpos, rel, word)
                if tag is not None:
                    yield word, tag, lemma
