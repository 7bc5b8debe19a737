"""Name corpora in CoNLL form: their own types mapped to person, organisation, place, other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from train.examples import Example

_PERSON = {"per", "person", "politician", "writer", "musicalartist", "scientist", "researcher"}
_ORGANISATION = {
    "org",
    "organisation",
    "organization",
    "politicalparty",
    "corporation",
    "group",
    "band",
    "university",
}
_PLACE = {"loc", "location", "country"}
_NO_NAME = {
    "musicgenre",
    "literarygenre",
    "field",
    "task",
    "metrics",
    "discipline",
    "chemicalelement",
    "musicalinstrument",
    "algorithm",
    "enzyme",
    "protein",
    "chemicalcompound",
    "temporal",
    "quantity",
    "money",
    "theory",
}
PARTICLES = frozenset("of the and for de la las los del al el bin ibn van von der di da do dos - ’ ' & .".split())
_TITLES = frozenset(
    """minister secretary president prime foreign chancellor king queen prince princess general colonel
    captain lieutenant sergeant major judge justice senator governor mayor director chairman
    chairwoman chief spokesman spokeswoman spokesperson ambassador representative envoy commander mr
    mrs ms dr sir lord lady dr. mr. mrs. ms. gen. col. lt. sgt. capt. rep. sen. gov. deputy vice
    defense defence interior officer detective inspector pope bishop archbishop sheikh ayatollah
    imam professor coach us u.s. uk british iraqi syrian former""".split()
)


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


def lines(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and tags of each sentence of a file with one word a line."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8", errors="replace").split("\n"), ""]:
        parts = line.replace("\t", " ").split()
        if len(parts) >= 2:
            words.append(parts[0])
            tags.append(parts[-1])
        elif words:
            yield words, tags
            words, tags = [], []


def sentences(path: Path, corpus: str) -> Iterator[Example]:
    """The sentences of one file whose tags mark names."""
    for words, tags in lines(path):
        yield Example(corpus, tuple(words), names=bio(tags))


def tweets(path: Path, corpus: str) -> Iterator[Example]:
    """The sentences of one file of tweets. Accounts and hash tags, which news does not have, are left open."""
    for example in sentences(path, corpus):
        if sum(not w.isascii() for w in example.words) <= len(example.words) // 10:
            yield replace(example, names=_without_marks(example.words, example.names or ()))


def _without_marks(words: Sequence[str], tags: Sequence[str | None]) -> tuple[str | None, ...]:
    marked = [w[0] in "@#" or (i > 0 and words[i - 1] in "@#") for i, w in enumerate(words)]
    opened = list(tags)
    for first, last, _ in spans([t or "O" for t in tags]):
        if any(marked[first : last + 1]):
            opened[first : last + 1] = [None] * (last - first + 1)
    return tuple(None if m else t for m, t in zip(marked, opened, strict=True))


def sentences_of_mentions(path: Path, corpus: str) -> Iterator[Example]:
    """The sentences of one file whose tags mark mentions, descriptions among them (re3d)."""
    for words, tags in lines(path):
        names = of_mentions(words, spans(bio(tags)))
        if names is not None:
            yield Example(corpus, tuple(words), names=names)


def bio(tags: Sequence[str]) -> tuple[str, ...]:
    """IOB1 or IOB2 tags of any type set, as IOB2 of our kinds."""
    out = []
    previous = "O"
    for tag in tags:
        kind = kind_of(tag[2:]) if tag != "O" else None
        begins = tag[:2] == "B-" or previous == "O" or previous[2:] != tag[2:]
        out.append("O" if kind is None else f"{'B' if begins else 'I'}-{kind}")
        previous = tag if kind is not None else "O"
    return tuple(out)


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first, last, kind) of well-formed tags."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            found.append((i, i, tag[2:]))
        elif tag[0] == "I":
            found[-1] = (found[-1][0], i, found[-1][2])
    return found


def of_mentions(words: Sequence[str], mentions: Sequence[tuple[int, int, str]]) -> tuple[str | None, ...] | None:
    """Name tags where mentions show them: a mention that is all capitals and particles is a name.

    Other capitalised words are left open (None), for mention corpora skip names too; None for a line in
    which capitals say nothing (a headline).
    """
    letters = [w for w in words if w[0].isalpha()]
    if len(letters) > 3 and sum(w[0].isupper() for w in letters) > 0.6 * len(letters):
        return None
    tags: list[str | None] = [None if w[0].isupper() else "O" for w in words]
    for first, last, kind in mentions:
        tags[first : last + 1] = [
            None if w[0].isupper() or w.lower() in PARTICLES else "O" for w in words[first : last + 1]
        ]
        name = core(words, first, last, kind)
        if name is not None:
            tags[name[0] : name[1] + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (name[1] - name[0])
            tags[first : name[0]] = ["O"] * (name[0] - first)
    return tuple(tags)


def core(words: Sequence[str], first: int, last: int, kind: str) -> tuple[int, int] | None:
    """The name inside a mention, without article, title and possessive; None if it only describes."""
    while last > first and words[last].lower() in ("'s", "’s", "'", "’", "s"):
        last -= 1
    while first <= last and (
        words[first].lower() in ("the", "a", "an", "this") or (kind == "person" and words[first].lower() in _TITLES)
    ):
        first += 1
    inside = words[first : last + 1]
    if (
        not inside
        or len(inside) > 6
        or inside in (["I"], ["We"])
        or not inside[0][0].isupper()
        or not inside[-1][0].isupper()
    ):
        return None
    if not all(w[0].isupper() or w.lower() in PARTICLES for w in inside):
        return None
    return None if kind == "person" and any(w.lower() in _TITLES for w in inside) else (first, last)
