"""Name corpora in CoNLL form: their own types mapped to person, organisation, place, other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from train.examples import Example

_PERSON = {"per", "person", "politician", "writer", "musicalartist", "scientist", "researcher"}
_ORGANISATION = {"org", "organisation", "organization", "politicalparty", "corporation", "group", "band",
                 "university"}
_PLACE = {"loc", "location", "country"}
_NO_NAME = {"musicgenre", "literarygenre", "field", "task", "metrics", "discipline", "chemicalelement",
            "musicalinstrument", "algorithm", "enzyme", "protein", "chemicalcompound", "temporal", "quantity",
            "money", "theory"}


def kind_of(label: str) -> str | None:
    """Our kind of a corpus's type; None for what is no name.

    >>> kind_of("politician")
    'person'
    """
    label = label.lower()
    for kind, labels in (("person", _PERSON), ("organisation", _ORGANISATION), ("place", _PLACE)):
        if label in labels:
            return kind
    return None if label in _NO_NAME else "other"


def sentences(path: Path, corpus: str) -> Iterator[Example]:
    """The sentences of one file: word and tag, separated by a blank or a tab."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8", errors="replace").split("\n"), ""]:
        parts = line.replace("\t", " ").split()
        if len(parts) >= 2:
            words.append(parts[0])
            tags.append(parts[-1])
        elif words:
            yield Example(corpus, tuple(words), names=bio(tags))
            words, tags = [], []


def bio(tags: list[str]) -> tuple[str, ...]:
    """IOB1 or IOB2 tags of any type set, as IOB2 of our kinds."""
    out = []
    previous = "O"
    for tag in tags:
        kind = kind_of(tag[2:]) if tag != "O" else None
        begins = tag[:2] == "B-" or previous == "O" or previous[2:] != tag[2:]
        out.append("O" if kind is None else f"{'B' if begins else 'I'}-{kind}")
        previous = tag if kind is not None else "O"
    return tuple(out)
