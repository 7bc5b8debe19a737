"""The lemma table of the reader, built from the treebanks: what no spelling rule gives."""

from __future__ import annotations

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from train import gum, propbank
from whosays.weights.lemmas import Lexicon, regular

TAGS = ("NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET", "PART", "NUM")
IRREGULAR = Path(__file__).parent / "irregular.toml"


def table(seen: Iterable[tuple[str, str, str]], words: frozenset[str]) -> dict[str, dict]:
    """From (form, tag, lemma): the known lemmas per tag, and the forms whose lemma the rules miss.

    words: common words; an odd form seen once counts only if it is one, else it is a slip of the corpus.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, tag, lemma in seen:
        if tag in TAGS and lemma != "_":
            counts[tag, form.lower()][_cased(tag, lemma)] += 1
    best = {key: min(c, key=lambda x: (-c[x], x)) for key, c in counts.items()}
    known: dict[str, set[str]] = {tag: set() for tag in ("NOUN", "VERB", "ADJ", "ADV")}
    for (tag, form), lemma in best.items():
        if tag in known and lemma.isalpha() and (lemma in words or counts[tag, form][lemma] > 1):
            known[tag].add(lemma)
    rules = Lexicon({tag: frozenset(lemmas) for tag, lemmas in known.items()}, {}, frozenset())
    forms: dict[str, dict[str, str]] = {tag: {} for tag in TAGS}
    forms["VERB"] = tomllib.loads(IRREGULAR.read_text(encoding="utf-8"))["verbs"]
    for (tag, form), lemma in sorted(best.items()):
        if _kept(form, lemma, counts[tag, form][lemma], words) and regular(form, form, tag, rules) != lemma:
            forms[tag][form] = lemma
    return {"known": {tag: " ".join(sorted(lemmas)) for tag, lemmas in known.items()}, "forms": forms}


def _kept(form: str, lemma: str, count: int, words: frozenset[str]) -> bool:
    plain = form.replace("'", "").replace("’", "").isalpha() and lemma.isalpha()
    return plain and (count > 1 or (form in words and form[:2] == lemma[:2]))


def _cased(tag: str, lemma: str) -> str:
    return lemma if tag == "PRON" and lemma == "I" else lemma.lower()


def of_corpora(data: Path, words: frozenset[str]) -> dict[str, dict]:
    """The table from the training parts of GUM and propbank-open."""
    return table([*_of_gum(data / "gum"), *_of_propbank(data / "propbank-open" / "train.jsonl")], words)


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
