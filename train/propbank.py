"""propbank-open: English Web Treebank with frames and factuality. JSON lines in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from train.examples import Example, span_head
from train.names import PARTICLES

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
_PROPER = frozenset(("NNP", "NNPS", "ADD", "GW", "FW", "AFX"))
_NEVER_NAMES = frozenset(("PRP", "PRP$", "MD", "VBD", "VBZ", "VBP", "WP", "WDT", "WRB", "CC", "EX", "UH"))
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
    spans = tuple(dict.fromkeys((f["pred"], a, b - 1, label) for f in record["frames"] for label, a, b in f["args"]))
    if not record.get("heads"):
        tags = tuple(_FIXED.get(x) or ("VERB" if x == "VBG" else None) for x in record["xpos"])
        return Example(
            "masc",
            words,
            tags,
            names=no_names(record["xpos"], words),
            predicates=predicates or None,
            argument_spans=spans,
            verbs_only=True,
        )
    heads = tuple(h - 1 for h in record["heads"])
    rels = tuple(record["deprels"])
    tags = tuple(upos_of(x, r, w) for x, r, w in zip(record["xpos"], rels, words, strict=True))
    facts = tuple(sorted((int(k), float(v)) for k, v in record.get("uds_factuality", {}).items()))
    roles = tuple(dict.fromkeys((p, span_head(heads, a, b), label) for p, a, b, label in spans))
    names = _names(record.get("uner")) or no_names(record["xpos"], words)
    return Example("ewt", words, tags, heads, rels, names, predicates, roles, facts, spans)


def no_names(xpos: Sequence[str], words: Sequence[str]) -> tuple[str | None, ...]:
    """What the tags alone say of names: "O" for words that are part of none, None where they do not say.

    >>> no_names(["DT", "NNP", "VBD"], ["The", "Lind", "sank"])
    (None, None, 'O')
    """
    proper = [tag in _PROPER for tag in xpos]
    return tuple(
        None if proper[i] or _doubtful(word, xpos[i], i == 0, any(proper[max(0, i - 1) : i + 2])) else "O"
        for i, word in enumerate(words)
    )


def _doubtful(word: str, tag: str, starts: bool, beside: bool) -> bool:
    """Whether a word that is no proper noun may be part of a name, by its capital or by a name beside it."""
    if beside and (word.lower() in PARTICLES or not word.isalpha()):
        return True
    return word[0].isupper() and tag not in _NEVER_NAMES and (beside or not starts)


def _names(tags: list[str] | None) -> tuple[str, ...] | None:
    if not tags or set(tags) == {None}:
        return None
    return tuple("O" if t == "O" else f"{t[:2]}{_UNER.get(t[2:], 'other')}" for t in tags)
