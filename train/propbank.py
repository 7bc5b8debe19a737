"""propbank-open: English Web Treebank with frames and factuality. JSON lines in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from train.examples import Example, span_head

_FIXED = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WP": "PRON",
    "WP$": "PRON",
    "EX": "PRON",
    "JJ": "ADJ",
    "JJR": "ADJ",
    "JJS": "ADJ",
    "MD": "AUX",
    "CC": "CCONJ",
    "CD": "NUM",
    "RBR": "ADV",
    "RBS": "ADV",
    "RP": "ADP",
    "POS": "PART",
    "UH": "INTJ",
    "HYPH": "PUNCT",
    ".": "PUNCT",
    ",": "PUNCT",
    ":": "PUNCT",
    "``": "PUNCT",
    "''": "PUNCT",
    "-LRB-": "PUNCT",
    "-RRB-": "PUNCT",
    "$": "SYM",
    "SYM": "SYM",
    "PDT": "DET",
    "ADD": "PROPN",
    "FW": "X",
    "GW": "X",
    "LS": "X",
}
_UNER = {"PER": "person", "ORG": "organisation", "LOC": "place", "OTH": "other", "MISC": "other"}


def upos_of(xpos: str, rel: str, word: str) -> str | None:
    """The universal tag of a Penn tag and, where that does not say it, the relation; None if unsure."""
    if xpos in _FIXED:
        return _FIXED[xpos]
    base = rel.split(":")[0]
    if xpos.startswith("VB"):
        return "AUX" if base in ("aux", "cop") else "VERB"
    if xpos == "TO":
        return "PART" if base == "mark" else "ADP"
    if xpos == "IN":
        return {"mark": "SCONJ", "case": "ADP"}.get(base)
    if xpos == "RB":
        return "PART" if word.lower() in ("not", "n't", "n’t") else "ADV"
    if xpos in ("DT", "WDT"):
        return "DET" if base == "det" else "PRON"
    if xpos == "WRB":
        return "ADV" if base in ("advmod", "advcl") else None
    return None


def sentences(path: Path) -> Iterator[Example]:
    """The sentences of one file; those without trees give names, tags and predicates only."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _example(json.loads(line))


def _example(record: dict) -> Example:
    words = tuple(record["tokens"])
    predicates = tuple(sorted({f["pred"] for f in record["frames"]}))
    spans = tuple(
        dict.fromkeys((f["pred"], a, b - 1, label) for f in record["frames"] for label, a, b in f["args"])
    )
    if not record.get("heads"):
        tags = tuple(_FIXED.get(x) or ("VERB" if x == "VBG" else None) for x in record["xpos"])
        return Example(
            "masc",
            words,
            tags,
            names=_names(record.get("uner")),
            predicates=predicates or None,
            argument_spans=spans,
            verbs_only=True,
        )
    heads = tuple(h - 1 for h in record["heads"])
    rels = tuple(record["deprels"])
    tags = tuple(upos_of(x, r, w) for x, r, w in zip(record["xpos"], rels, words, strict=True))
    facts = tuple(sorted((int(k), float(v)) for k, v in record.get("uds_factuality", {}).items()))
    roles = tuple(dict.fromkeys((p, span_head(heads, a, b), label) for p, a, b, label in spans))
    return Example(
        "ewt", words, tags, heads, rels, _names(record.get("uner")), predicates, roles, facts, spans
    )


def _names(tags: list[str] | None) -> tuple[str, ...] | None:
    if not tags or set(tags) == {None}:
        return None
    return tuple("O" if t == "O" else f"{t[:2]}{_UNER.get(t[2:], 'other')}" for t in tags)
