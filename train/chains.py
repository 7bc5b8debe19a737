"""Who and what is one and the same in a GUM document: its raw text, and its mentions with their entities."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Annotated:
    """A document as raw text; chains: mentions of one entity as (start, end) code points, singletons among them."""

    name: str
    text: str
    chains: tuple[tuple[tuple[int, int], ...], ...]


def annotated(path: Path) -> Annotated:
    """One CoNLL-U document. Sentences of a paragraph are parted by a blank, paragraphs by a line break."""
    text, bounds, rows, marks = "", [], [], []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newpar") and not line.startswith("# newpar_"):
            text = text.rstrip(" ") + ("\n" if text else "")
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            text = _append(text, rows, bounds, marks)
            rows = []
    return Annotated(path.stem, text, _chains(marks, bounds))


def _append(text: str, rows: list[list[str]], bounds: list[tuple[int, int]], marks: list[tuple[int, str]]) -> str:
    """The text with one more sentence; `bounds` gets its words, `marks` the entity column of each word."""
    skip = 0
    for row in rows:
        spaced = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            first, last = row[0].split("-")
            start, skip = len(text), int(last) - int(first) + 1
            text += row[1] + " " * spaced
            whole = (start, start + len(row[1]))
        elif row[0].isdigit():
            entity = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
            marks.append((len(bounds), entity.group(1) if entity else ""))
            if skip:
                skip -= 1
                at = text.find(row[1], bounds[-1][1] if skip < 1 and bounds else whole[0], whole[1])
                at = at if at >= 0 else whole[0]
                bounds.append((at, min(at + len(row[1]), whole[1])))
            else:
                bounds.append((len(text), len(text) + len(row[1])))
                text += row[1] + " " * spaced
    return text if text.endswith(" ") else text + " "


def _chains(marks: list[tuple[int, str]], bounds: list[tuple[int, int]]) -> tuple[tuple[tuple[int, int], ...], ...]:
    stack: list[tuple[str, int]] = []
    found: dict[str, set[tuple[int, int]]] = {}
    for at, value in marks:
        for mark in re.finditer(r"\(([^()]*)(\))?|([^()]+)\)", value):
            inside, closed, closing = mark.groups()
            identity = inside.split("-")[0].split("[")[0] if inside is not None else closing.split("[")[0]
            if inside is not None and closed is None:
                stack.append((identity, at))
                continue
            first = at
            if inside is None:
                k = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == identity), None)
                if k is None:
                    continue
                first = stack.pop(k)[1]
            found.setdefault(identity, set()).add((bounds[first][0], bounds[at][1]))
    return tuple(tuple(sorted(spans)) for _, spans in sorted(found.items(), key=lambda kv: int(kv[0])))
