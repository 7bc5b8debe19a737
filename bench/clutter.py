"""Cleaning, over clusters with a gold collation (CLUSTER/reports/*.json, CLUSTER/gold.yaml).

clutter      share of the gold's boilerplate characters that cleaning removed (a piece counts whole when all
             of it was removed, or when words of it were: the definition that the collation score uses)
covered      the same by characters: a character counts only when it lies inside a cut
lost         gold quotations and values that stand inside something removed (a number; must be 0)
over         characters removed that the gold does not call boilerplate, as a share of the news text
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.figures import Figures
from bench.words import squashed
from whosays.clean import clean, removed
from whosays.model import Page, Report


@dataclass
class _Count:
    gold: int = 0
    hit: int = 0
    characters: int = 0
    covered: int = 0
    lost: int = 0
    over: int = 0
    news: int = 0


def _report(path: Path) -> Report:
    record = json.loads(path.read_text(encoding="utf-8"))
    page = Page(
        path.name,
        record.get("title") or "",
        record.get("text") or "",
        record.get("outlet"),
        record.get("url"),
    )
    return clean(page, path.stem)


def _places(text: str, piece: str) -> list[int]:
    """Every offset at which a boilerplate text stands in the report (a form may be repeated)."""
    return [i for found in re.finditer(re.escape(piece), text) for i in range(*found.span())]


def _measure_report(report: Report, gold: dict, count: _Count, notes: list[str]) -> None:
    gone = [squashed(cut.span.text) for cut in removed(report)]
    inside = {i for cut in removed(report) for i in range(cut.span.start, cut.span.end)}
    clutter: set[int] = set()
    for entry in gold.get("boilerplate") or []:
        if entry["report"] != report.id:
            continue
        words = squashed(entry["text"])
        hit = any(words in g or (g in words and len(g) > 10) for g in gone)
        count.gold += len(words)
        count.hit += len(words) * hit
        places = _places(report.text, entry["text"])
        clutter.update(places)
        share = sum(i in inside for i in places) / len(places) if places else 1.0
        if not hit or share < 0.9:
            notes.append(f"{report.id} {'part' if hit else 'MISS'} {share:.2f} {entry['text'][:120]!r}")
    count.characters += len(clutter)
    count.covered += len(clutter & inside)
    _measure_losses(report, gold, gone, count, notes)
    for cut in removed(report):
        span = range(cut.span.start, cut.span.end)
        extra = [i for i in span if i not in clutter and report.text[i].isalnum()]
        count.over += len(extra)
        if extra:
            notes.append(f"{report.id} over {len(extra)} [{cut.reason}] {cut.span.text[:120]!r}")
    count.news += sum(c.isalnum() for i, c in enumerate(report.text) if i not in clutter)


def _measure_losses(report: Report, gold: dict, gone: list[str], count: _Count, notes: list[str]) -> None:
    quotes = [
        entry["quote"]
        for incident in gold["incidents"]
        for fact in incident.get("facts") or []
        for value in fact["values"]
        for name, entry in (value.get("reports") or {}).items()
        if name == report.id
    ]
    quotes += [s["reports"][report.id] for s in gold.get("statements") or [] if report.id in s["reports"]]
    for quote in quotes:
        if any(squashed(quote) in g for g in gone):
            count.lost += 1
            notes.append(f"{report.id} LOST {quote!r}")


def measure(data: Path) -> Figures:
    """Measure every cluster under `data` (the folder of clusters, or one that holds `clusters`)."""
    folder = data / "clusters" if (data / "clusters").is_dir() else data
    total, rows = _Count(), []
    for cluster in sorted(p.parent for p in folder.glob("*/gold.yaml")):
        gold = yaml.safe_load((cluster / "gold.yaml").read_text(encoding="utf-8"))
        count, notes = _Count(), []
        for path in sorted((cluster / "reports").glob("*.json")):
            _measure_report(_report(path), gold, count, notes)
        rows.append(_row(cluster.name, count) + "".join(f"\n      {note}" for note in notes))
        for name in vars(total):
            setattr(total, name, getattr(total, name) + getattr(count, name))
    rows.append(_row("TOTAL", total))
    figures = {
        "clutter": total.hit / max(1, total.gold),
        "covered": total.covered / max(1, total.characters),
        "lost": float(total.lost),
        "over_share": total.over / max(1, total.news),
        "over_characters": float(total.over),
    }
    head = f"{'cluster':22}{'clutter':>9}{'covered':>9}{'lost':>6}{'over':>7}{'of news':>9}"
    return Figures(figures, table="\n".join([head, *rows]))


def _row(name: str, c: _Count) -> str:
    clutter = c.hit / c.gold if c.gold else float("nan")
    covered = c.covered / c.characters if c.characters else float("nan")
    return f"{name:22}{clutter:9.3f}{covered:9.3f}{c.lost:6d}{c.over:7d}{c.over / max(1, c.news):9.4f}"
