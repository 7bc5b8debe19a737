"""GUM: UD trees, and names derived from its entity layer. CoNLL-U in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from train.examples import Example, span_head

_KINDS = {"person": "person", "organization": "organisation", "place": "place", "time": None}
_INSIDE = {"flat", "compound", "amod", "nmod", "nummod", "fixed", "goeswith", "nmod:unmarked", "nmod:poss"}


def is_development(path: Path, folder: Path) -> bool:
    """Whether DEV.txt of the folder names this document."""
    return path.stem in (folder / "DEV.txt").read_text(encoding="utf-8").split()


def documents(folder: Path, *, development: bool) -> list[Path]:
    """The files of the training or the development part, in order."""
    return [p for p in sorted(folder.glob("*.conllu")) if is_development(p, folder) == development]


def sentences(path: Path) -> Iterator[Example]:
    """The sentences of one document."""
    open_entities: list[tuple[str, str, int]] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            yield _example(rows, open_entities)
            rows, open_entities = [], []


def _example(rows: list[list[str]], stack: list[tuple[str, str, int]]) -> Example:
    heads = tuple(int(r[6]) - 1 for r in rows)
    spans = _entities(rows, stack)
    return Example(
        "gum",
        tuple(r[1] for r in rows),
        tuple(r[3] for r in rows),
        heads,
        tuple(r[7] for r in rows),
        _names(rows, heads, spans),
    )


def _entities(rows: list[list[str]], stack: list[tuple[str, str, int]]) -> list[tuple[str, int, int]]:
    """(type, first, last) of every entity that starts and ends in the sentence."""
    found = []
    for i, row in enumerate(rows):
        value = next((f[7:] for f in row[9].split("|") if f.startswith("Entity=")), "")
        for mark in re.finditer(r"\(([^()]*)(\))?|([^()]+)\)", value):
            inside, closed, closing = mark.groups()
            if inside is not None:
                identity, kind = inside.split("-")[0:2]
                if closed:
                    found.append((kind, i, i))
                else:
                    stack.append((identity, kind, i))
            else:
                at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == closing), None)
                if at is not None:
                    _, kind, first = stack.pop(at)
                    found.append((kind, first, i))
    return found


def _names(rows: list[list[str]], heads: tuple[int, ...], spans: list[tuple[str, int, int]]) -> tuple[str | None, ...]:
    """BIO tags: of each entity whose head is a proper noun, the unbroken run of words that make up its name.

    Names of peoples used as adjectives are left open: the other corpora disagree on them.
    """
    tags: list[str | None] = [None if r[3] == "ADJ" and r[4] == "NNP" else "O" for r in rows]
    for kind, first, last in sorted(spans, key=lambda s: s[1] - s[2]):
        head = span_head(heads, first, last)
        name_kind = _KINDS.get(kind, "other")
        if rows[head][3] != "PROPN" or name_kind is None:
            continue
        start, end = _name_run(rows, heads, first, last, head)
        if kind == "person" and any(r[1].lower() == "of" for r in rows[start : end + 1]):
            continue  # "Chair of the Council" is an office, and the council is an entity of its own
        if all(t in ("O", None) for t in tags[start : end + 1]):
            tags[start : end + 1] = [f"B-{name_kind}"] + [f"I-{name_kind}"] * (end - start)
    return tuple(tags)


def _name_run(rows: list[list[str]], heads: tuple[int, ...], first: int, last: int, head: int) -> tuple[int, int]:
    member = {head}
    for _ in range(4):
        member |= {
            i
            for i in range(first, last + 1)
            if heads[i] in member
            and rows[i][7] in _INSIDE
            and rows[i][4] in ("NNP", "NNPS", "CD")
            and not (rows[i][7] == "nummod" and i < heads[i])
        }
    glue = {
        i
        for i in range(first, last + 1)
        if rows[i][1].lower()
        in {"of", "the", "and", "for", "de", "la", "al", "-", "'s", "’s", "&", ".", "del", "von", "van"}
    }
    start = end = head
    while start > first and (start - 1 in member or start - 1 in glue):
        start -= 1
    while end < last and (end + 1 in member or end + 1 in glue):
        end += 1
    while start not in member:
        start += 1
    while end not in member:
        end -= 1
    return start, end
