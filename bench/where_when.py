"""Of the gold's main `when` and `where` values: how many does some mention inside the quoted words agree
with?

This asks only whether the words are read rightly, not whether they are tied to the right incident.
near_*: the same with the sentences that the quoted words stand in, as far as the mention begins there.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import yaml

from bench.collation import _load
from bench.figures import Figures
from whosays.model import Report
from whosays.understand.places import find_places
from whosays.understand.reader import parse
from whosays.understand.syntax import Parsed
from whosays.understand.times import find_times


def measure(data: Path) -> Figures:
    """Over every cluster below the folder (gold.yaml beside reports/), with the `agree` of its score.py."""
    agree = _load(data / "score.py").agree
    n, notes = Counter(), []
    for gold in sorted(data.rglob("gold.yaml")):
        read: dict[str, tuple[Parsed, list]] = {}
        for attribute, value, report, quote in entries(gold):
            parsed, mentions = read.get(report) or read.setdefault(report, said(gold.parent, report))
            sentences, inside = places_of(parsed, quote)
            values = [v for a, s, start, v in mentions if a == attribute and (s, start) in inside]
            wider = [v for a, s, start, v in mentions if a == attribute and s in sentences]
            n[attribute] += 1
            hit = any(agree(attribute, value, v) for v in values)
            n[attribute, "hit"] += hit
            n[attribute, "near"] += hit or any(agree(attribute, value, v) for v in wider)
            if not hit:
                notes.append(f"{gold.parent.name} {report} {attribute} {value!r}: {values} in {quote!r}; near: {wider}")
    figures = {}
    for attribute in ("when", "where"):
        figures[attribute] = n[attribute, "hit"] / max(1, n[attribute])
        figures[f"near_{attribute}"] = n[attribute, "near"] / max(1, n[attribute])
    notes.append("  ".join(f"{k} {v:.3f}" for k, v in figures.items()) + f"  ({n['when']} when, {n['where']} where)")
    return Figures({k: round(v, 4) for k, v in figures.items()}, table="\n".join(notes))


def entries(gold: Path):
    """(attribute, value, report, quoted words) of the main incidents."""
    for incident in yaml.safe_load(gold.read_text(encoding="utf-8"))["incidents"]:
        for fact in incident.get("facts") or [] if incident.get("main", True) else []:
            if fact["attribute"] in {"when", "where"}:
                for value in fact["values"]:
                    for report, entry in value["reports"].items():
                        yield fact["attribute"], value["value"], report, entry["quote"]


def said(folder: Path, report: str) -> tuple[Parsed, list]:
    """A report's sentences and its mentions: (attribute, sentence, character, value as an account writes
    it).
    """
    raw = json.loads((folder / "reports" / f"{report}.json").read_text(encoding="utf-8"))
    parsed = parse(Report(report, report, raw.get("title") or "", raw["text"], published=raw.get("published")))
    out = []
    for m in find_times(parsed):
        tokens = parsed.sentences[m.sentence].tokens
        words = parsed.sentences[m.sentence].span(parsed.report, m.first, m.last).text
        for c in (tokens[m.first].start, tokens[m.last].start):
            out.append(("when", m.sentence, c, _shown(m.when.value, words)))
    for m in find_places(parsed):
        tokens = parsed.sentences[m.sentence].tokens
        for c in (tokens[m.first].start, tokens[m.last].start):
            out.append(("where", m.sentence, c, ", ".join(m.where.parts)))
    return parsed, out


def _shown(value: str | None, words: str) -> str:
    """The value, or the words where no year is known."""
    return words if value is None or "X" in value[:4] else value


def places_of(parsed: Parsed, quote: str) -> tuple[set[int], set[tuple[int, int]]]:
    """Sentences that the quoted words stand in, and (sentence, token start) of the tokens inside them."""
    sentences, inside = set(), set()
    for body, field in ((parsed.report.title, "title"), (parsed.report.text, "text")):
        start = body.find(quote)
        while start >= 0:
            for index, sentence in enumerate(parsed.sentences):
                for token in sentence.tokens if sentence.field == field else ():
                    if start <= token.start < start + len(quote):
                        sentences.add(index)
                        inside.add((index, token.start))
            start = body.find(quote, start + 1)
    return sentences, inside
