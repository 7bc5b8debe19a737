"""Article text out of saved pages (the article-extraction benchmark: ground-truth.json, html/ID.html.gz).

precision, recall, f1   of four-word shingles, as that benchmark defines them (per page, then the mean),
                        for the text that reading gives
clean_f1                the same after cleaning
kept                    share of the true article texts that cleaning leaves, when it is given nothing else
                        (1 = it never cuts into an article)

A page whose text cannot be read counts as empty.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean

from bench.figures import Figures
from whosays.clean import clean, removed
from whosays.model import Page, Report
from whosays.read.html import page_record
from whosays.read.refusal import Refusal


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text)
    size = min(4, len(tokens)) or 1
    return Counter(tuple(tokens[i : i + size]) for i in range(max(0, len(tokens) - size + 1)))


def _scores(true: str, said: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    gold, given = _shingles(true), _shingles(said)
    hit = sum((gold & given).values())
    precision = hit / given.total() if given else float(not gold)
    recall = hit / gold.total() if gold else float(not given)
    return precision, recall


def _f1(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    precision, recall = mean(p for p, _ in pairs), mean(r for _, r in pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _kept(report: Report) -> str:
    text = report.text
    for cut in reversed(removed(report)):
        text = text[: cut.span.start] + " " + text[cut.span.end :]
    return text


def measure(data: Path) -> Figures:
    """Measure every page under `data` (the benchmark's folder, or one that holds `article-extraction`)."""
    folder = data / "article-extraction" if (data / "article-extraction").is_dir() else data
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    plain, cleaned, kept = [], [], []
    for name in sorted(truth):
        true = truth[name]["articleBody"]
        try:
            record = page_record(gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()))
            title, text = record.title, record.text
        except Refusal:
            title, text = "", ""
        plain.append(_scores(true, text))
        cleaned.append(_scores(true, _kept(clean(Page(name, title, text), "r1"))))
        kept.append(len(_kept(clean(Page(name, title, true), "r1")).split()) / max(1, len(true.split())))
    precision, recall, f1 = _f1(plain)
    clean_precision, clean_recall, clean_f1 = _f1(cleaned)
    return Figures(
        {
            "pages": float(len(truth)),
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "clean_precision": clean_precision,
            "clean_recall": clean_recall,
            "clean_f1": clean_f1,
            "kept": mean(kept),
            "kept_least": min(kept),
        }
    )
