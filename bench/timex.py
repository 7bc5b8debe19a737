"""Time expressions against TimeML files (.tml) or MEANTIME's token files (.xml).

A TimeML folder is read as TimeBank, AQUAINT and TempEval-3 lay theirs out: <DCT> with the creation time, TIMEX3 of
the types DATE, TIME, DURATION and SET inside <TEXT>. With `--data` on a folder of corpora, its TimeML files and its
folder meantime are read, and nothing else in it.
span_f1: spans that overlap (one to one); value_f1: those of them that also have the TIMEX3 value of the gold.
The document creation time is given, as it is to a report; its own mention is not counted.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figures
from whosays.model import Report
from whosays.understand.reader import parse
from whosays.understand.times import find_timexes


@dataclass(frozen=True)
class Marked:
    """A text with the gold's expressions: (start, end, type, value)."""

    name: str
    text: str
    created: str | None
    gold: tuple[tuple[int, int, str, str], ...]


def read_timeml(path: Path) -> Marked:
    """A TimeML file: TIMEX3 elements inside TEXT."""
    root = ET.parse(path).getroot()
    marks = [*root.iterfind("DCT/TIMEX3"), *root.iter("TIMEX3")]
    created = next((t.get("value") for t in marks if t.get("functionInDocument") == "CREATION_TIME"), None)
    if created is None and root.find("DCT/TIMEX3") is not None:
        created = root.find("DCT/TIMEX3").get("value")
    body = root.find("TEXT") if root.find("TEXT") is not None else root
    pieces: list[str] = []
    gold: list[tuple[int, int, str, str]] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3" and node.get("functionInDocument") != "CREATION_TIME":
            gold.append((start, sum(map(len, pieces)), node.get("type", ""), node.get("value", "")))

    walk(body)
    return Marked(path.name, unwrapped("".join(pieces)), iso_day(created), tuple(gold))


def unwrapped(text: str) -> str:
    """The text with the line breaks that stand inside a sentence as spaces; every offset stays.

    >>> unwrapped("Harbour shut\\nTwo died.")
    'Harbour shut\\nTwo died.'
    >>> unwrapped("until tomorrow\\nnight")
    'until tomorrow night'
    """
    return re.sub(r"(?<=[\w,])\n(?=[a-z])|(?<=\n)([^\n]{45,}[\w,])\n(?=\S)", lambda m: f"{m[1] or ''} ", text)


def iso_day(created: str | None) -> str | None:
    """A creation time as a report carries it; some files write 20130322 or 22-03-2013.

    >>> iso_day("19980108"), iso_day("03-02-2009"), iso_day("2013-03-22T10:00"), iso_day(None)
    ('1998-01-08', '2009-02-03', '2013-03-22T10:00', None)
    """
    if m := re.match(r"(\d{4})(\d\d)(\d\d)(?!\d)", created or ""):
        return f"{m[1]}-{m[2]}-{m[3]}"
    if m := re.match(r"(\d\d)-(\d\d)-(\d{4})", created or ""):
        return f"{m[3]}-{m[2]}-{m[1]}"
    return created


def read_meantime(path: Path) -> Marked:
    """A MEANTIME file: tokens by sentence, one line each, and TIMEX3 marks on tokens.

    Only the sentences that the annotators worked on (up to the last marked token) are kept.
    """
    root = ET.parse(path).getroot()
    last = max((int(a.get("t_id")) for m in root.iter("Markables") for a in m.iter("token_anchor")), default=0)
    tokens = root.findall("token")
    worked = {t.get("sentence") for t in tokens if int(t.get("t_id")) <= last}
    text, place, line = "", {}, None
    for token in tokens:
        if token.get("sentence") not in worked:
            continue
        if line is not None:
            text += "\n" if token.get("sentence") != line else "" if token.text in _TIGHT else " "
        line = token.get("sentence")
        place[token.get("t_id")] = (len(text), len(text) + len(token.text))
        text += token.text
    created, gold = None, []
    for mark in root.iter("TIMEX3"):
        at = [place[a.get("t_id")] for a in mark.findall("token_anchor") if a.get("t_id") in place]
        if mark.get("functionInDocument") == "CREATION_TIME":
            created = mark.get("value")
        elif at:
            gold.append((at[0][0], at[-1][1], mark.get("type"), mark.get("value")))
    return Marked(path.name, text, iso_day(created), tuple(gold))


_TIGHT = {",", ".", ";", ":", "?", "!", "'s", "n't", ")"}


def documents(data: Path) -> list[Marked]:
    """Every .tml file, and every MEANTIME file annotated within documents, below the folder."""
    found = [read_timeml(p) for p in sorted(data.rglob("*.tml"))]
    meantime = data / "meantime" if (data / "meantime").is_dir() else data
    found += [read_meantime(p) for p in sorted(meantime.rglob("*.xml")) if "intra_cross" not in str(p.parent)]
    return found


def said(document: Marked) -> list[tuple[int, int, str, str]]:
    """Our expressions in the document, leaving out a bare repetition of its date line."""
    report = Report("r1", document.name, "", document.text, published=document.created)
    parsed = parse(report)
    out = []
    for m in find_timexes(parsed):
        tokens = parsed.sentences[m.sentence].tokens
        out.append((tokens[m.first].start, tokens[m.last].end, m.kind, m.timex))
    return [x for x in out if not _is_dateline(document, x)]


def _is_dateline(document: Marked, mark: tuple[int, int, str, str]) -> bool:
    """The date a document opens with is its creation time, which the gold marks apart."""
    lines = document.text[: mark[0]].count("\n")
    alone = document.text[mark[0] : mark[1]] in document.text.split("\n")[lines]
    return (
        lines <= 2
        and alone
        and mark[3] == (document.created or "")[:10]
        and not any(mark[0] < e and s < mark[1] for s, e, *_ in document.gold)
    )


def measure(data: Path) -> Figures:
    """Relaxed span F1 and value F1 over all files below `data`."""
    n: Counter[str] = Counter()
    for document in documents(data):
        ours, used = said(document), set()
        n["gold"] += len(document.gold)
        n["said"] += len(ours)
        for start, end, kind, value in document.gold:
            hit = next((i for i, o in enumerate(ours) if i not in used and o[0] < end and start < o[1]), None)
            if hit is None:
                continue
            used.add(hit)
            n["hit"] += 1
            n["type"] += ours[hit][2] == kind
            n["value"] += _same(value, ours[hit][3])
    p, r = n["hit"] / max(1, n["said"]), n["hit"] / max(1, n["gold"])
    span = 2 * p * r / (p + r) if p + r else 0.0
    value = span * n["value"] / max(1, n["hit"])
    table = (
        f"gold {n['gold']}  said {n['said']}  precision {p:.3f}  recall {r:.3f}  span_f1 {span:.3f}  "
        f"value_f1 {value:.3f}  type {n['type'] / max(1, n['hit']):.3f}"
    )
    return Figures({"span_f1": round(span, 4), "value_f1": round(value, 4)}, table=table)


def _same(gold: str, ours: str) -> bool:
    """TIMEX3 values are compared as TempEval does: as strings, less the zone and seconds."""
    return _trim(gold) == _trim(ours)


def _trim(value: str) -> str:
    return (
        value.removesuffix("Z").removesuffix(":00")
        if "T" in value and value.count(":") == 2
        else value.removesuffix("Z")
    )
