"""Count in how many texts of the open corpora each word and name stands.

    python -m train.commonness --data DIR --out FILE

GUM without its development documents, the English Web Treebank, MASC, MEANTIME and MUC-4's training part. ECB+ and
the shooting narratives are left out: they teach the scorer, which must not find its own telling words made common.
"""

from __future__ import annotations

import argparse
import json
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from train.stories_of import spelled
from whosays.group.surface import names, words
from whosays.group.traits import LONGEST_TERM
from whosays.weights.commonness import FORMAT

LEAST = 3  # texts; what is in fewer is left out
CORPORA = ("gum", "propbank-open/train", "propbank-open/masc", "meantime", "muc4/train")


def main() -> None:
    """Read, count, write. The same corpora give the same file."""
    parser = argparse.ArgumentParser(prog="python -m train.commonness", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--out", type=Path, required=True, help="the file to write, commonness.json")
    given = parser.parse_args()
    read = 0
    seen: Counter[str] = Counter()
    for text in texts(given.data):
        read += 1
        seen.update({*words(text), *(f"={name}" for name in names(text)[0])})
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for term, count in sorted(seen.items()):
        if count >= LEAST and len(term) <= LONGEST_TERM:
            by_count[count].append(term)
    made = {
        "format": FORMAT,
        "made_of": CORPORA,
        "texts": read,
        "terms": {str(n): "\t".join(terms) for n, terms in sorted(by_count.items())},
    }
    given.out.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"wrote {given.out}: {sum(map(len, by_count.values()))} terms of {read} texts")


def texts(data: Path) -> Iterator[str]:
    """The texts of all corpora, as they were written as far as their corpus tells."""
    yield from _gum(data / "gum")
    yield from _propbank(data / "propbank-open" / "train.jsonl")
    yield from _propbank(data / "propbank-open" / "masc.jsonl")
    yield from _meantime(data / "meantime")
    for line in (data / "muc4" / "train.json").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["doctext"]


def _gum(folder: Path) -> Iterator[str]:
    kept_out = set((folder / "DEV.txt").read_text(encoding="utf-8").split())
    for path in sorted(folder.glob("*.conllu")):
        if path.stem not in kept_out:
            lines = path.read_text(encoding="utf-8").splitlines()
            yield "\n".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def _propbank(path: Path) -> Iterator[str]:
    documents: defaultdict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        documents[row["doc"]].append(spelled(" ".join(row["tokens"])))
    for _, sentences in sorted(documents.items()):
        yield "\n".join(sentences)


def _meantime(folder: Path) -> Iterator[str]:
    for path in sorted((folder / "intra-doc_annotation").rglob("*.xml")):
        sentences: defaultdict[int, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().iter("token"):
            sentences[int(token.get("sentence") or 0)].append(token.text or "")
        yield "\n".join(spelled(" ".join(tokens)) for _, tokens in sorted(sentences.items()))


if __name__ == "__main__":
    main()
