"""Grouping reports into stories as they arrive, measured on stories that are known.

Data folder: `gva-incidents` (articles.jsonl: news of a registry of shootings, look-alikes by the thousand) or
`ecbplus` (ECB+; its texts are read as text files are, with a title and a date where their head has them). Reports
come in the order of their publication, shuffled within a day by a fixed seed, those without a date on any day;
articles under 200 characters are left out. bcubed_f1 and pairwise_f1 are the mean of five such orders.
over_best_floor: bcubed_f1 less that of the best floor of the same run; the floors' thresholds are tuned on the
answers, ours are not. Nothing of gva-incidents trains or tunes whosays; ECB+ trains the pair scorer, so what is
measured on these same topics flatters it.

Reading thousands of articles takes minutes. STORIES_SAMPLE=300 in the environment takes that many stories only,
chosen by a hash of their ids; figures of a sample are not those of the whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from bench.figures import Figures
from bench.story_floors import FLOORS, Article
from train.stories_of import ecbplus
from whosays.clean import clean
from whosays.group import Known, MemoryIndex, Move, Traits, View, place, traits
from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Page, Skipped
from whosays.pipeline import understood
from whosays.read.date_lines import date_line
from whosays.read.formats import title_line

SHORTEST = 200  # characters
ORDERS = 5


@dataclass(frozen=True, slots=True)
class Grouped:
    """What one order of arrival came to."""

    stories: tuple[str, ...]
    moves: Counter[str]


def measure(data: Path) -> Figures:
    """bcubed_f1, pairwise_f1, over_best_floor; the floors, both halves and the spread over orders of arrival."""
    articles = sampled(list(articles_of(data)))
    read = read_all(articles)
    gold = [a.story for a in articles]
    runs = [stream(articles, read, seed) for seed in range(ORDERS)]
    scored = [b_cubed(r.stories, gold) for r in runs]
    pairs = [pairwise(r.stories, gold) for r in runs]
    figures = {
        "bcubed_f1": _mean([s[2] for s in scored]),
        "bcubed_precision": _mean([s[0] for s in scored]),
        "bcubed_recall": _mean([s[1] for s in scored]),
        "pairwise_f1": _mean(pairs),
        "bcubed_f1_lowest": min(s[2] for s in scored),
        "bcubed_f1_highest": max(s[2] for s in scored),
        "orders_agree": _mean([b_cubed(r.stories, runs[0].stories)[2] for r in runs[1:]]),
        "articles": len(articles),
        "stories": len(set(gold)),
    }
    for half in (0, 1):
        kept = [n for n, story in enumerate(gold) if half_of(story) == half]
        found = [b_cubed([r.stories[n] for n in kept], [gold[n] for n in kept])[2] for r in runs]
        figures[f"bcubed_f1_half_{half}"] = _mean(found)
    for name, floor in FLOORS.items():
        _tell(f"floor: {name}")
        figures[f"floor_{name}"] = max(
            b_cubed(found, gold)[2] for given in _as_floors(articles) for found in floor(given)
        )
    figures["floor_alone"] = b_cubed(range(len(gold)), gold)[2]
    best = max(v for k, v in figures.items() if k.startswith("floor_"))
    figures["over_best_floor"] = figures["bcubed_f1"] - best
    figures = {k: round(v, 4) for k, v in figures.items()}
    moves = ", ".join(f"{n} {kind}" for kind, n in sorted(runs[0].moves.items()))
    table = "\n".join(f"{k:<20} {v}" for k, v in figures.items())
    return Figures(figures, table=f"{table}\nmoves of the first order: {moves}")


def _as_floors(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """The articles as they are; where only some have a date, also without any: a floor may do better so."""
    yield articles
    if len({a.published is None for a in articles}) > 1:
        yield [replace(a, published=None) for a in articles]


# --------------------------------------------------------------------------- the articles


def articles_of(data: Path) -> Iterable[Article]:
    folder = data / "gva-incidents" if (data / "gva-incidents").is_dir() else data
    if (folder / "articles.jsonl").exists():
        for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if len(row["content"]) >= SHORTEST:
                yield Article(row["id"], row["incident"], row["title"] or "", row["content"], row["dct"], row["uri"])
        return
    folder = data / "ecbplus" if (data / "ecbplus").is_dir() else data
    for id, story, text in ecbplus(folder):
        if len(text) >= SHORTEST:
            yield Article(id, story, title_line(text), text, date_line(text), None)


def half_of(story: str) -> int:
    """0 or 1: the half whose errors may be read while whosays is made better, and the one whose may not."""
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % 2


def sampled(articles: list[Article]) -> list[Article]:
    size = int(os.environ.get("STORIES_SAMPLE", "0"))
    if not size:
        return articles
    stories = sorted({a.story for a in articles}, key=lambda s: hashlib.sha256(f"sample {s}".encode()).hexdigest())
    chosen = set(stories[:size])
    return [a for a in articles if a.story in chosen]


def read_all(articles: Sequence[Article]) -> list[Traits]:
    """The traits of every article, read side by side."""
    out = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done, found in enumerate(pool.map(_traits, articles, chunksize=4), 1):
            out.append(found)
            if done % 50 == 0:
                _tell(f"read {done} of {len(articles)}")
    return out


def report_id(id: str) -> str:
    """The id of a report, as the archive makes it: the letter r and 16 hexadecimal digits."""
    return "r" + hashlib.sha256(id.encode()).hexdigest()[:16]


def _traits(article: Article) -> Traits:
    id = report_id(article.id)
    page = Page(article.id, article.title, article.text, url=article.url, published=article.published)
    reading = understood(clean(page, id), Gazetteer.bundled())
    return Traits(id, None) if isinstance(reading, Skipped) else traits(reading)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# --------------------------------------------------------------------------- the stream


def stream(articles: Sequence[Article], read: Sequence[Traits], seed: int) -> Grouped:
    """Place every report, in the order of days, shuffled within each by `seed`; the stories as they end. A report
    without a date comes on any of the days."""
    rng = random.Random(seed)
    days = sorted(a.published for a in articles if a.published) or [""]
    order = sorted(range(len(articles)), key=lambda n: (articles[n].published or rng.choice(days), rng.random()))
    _tell(f"order {seed}: placing {len(order)} reports")
    story, moves = arranged(read[n] for n in order)
    return Grouped(tuple(story[t.report] for t in read), moves)


def arranged(arriving: Iterable[Traits]) -> tuple[dict[str, str], Counter[str]]:
    """Every report with the story that it is in once all have arrived, and how often stories changed."""
    index, moves = MemoryIndex(), Counter[str]()
    for arrived in arriving:
        placed = place(arrived, index)
        index.add(Known(arrived.report, placed.story, View(placed.traits)))
        for move in placed.moves:
            moves[move.kind] += 1
            _apply(move, index)
    return {report: story for story, reports in index.stories().items() for report in reports}, moves


def _apply(move: Move, index: MemoryIndex) -> None:
    if move.kind == "merge":
        index.move(index.stories()[move.stories[1]], move.stories[0])
    elif move.kind == "split":
        index.move(move.reports, move.stories[1])


# --------------------------------------------------------------------------- the scores


def b_cubed(found: Sequence[object], gold: Sequence[object]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of a grouping.

    >>> [round(x, 2) for x in b_cubed("aab", "xyy")]
    [0.67, 0.67, 0.67]
    """
    both, ours, theirs = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    precision = sum(n * n / ours[f] for (f, _), n in both.items()) / len(gold)
    recall = sum(n * n / theirs[g] for (_, g), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairwise(found: Sequence[object], gold: Sequence[object]) -> float:
    """F1 over pairs of reports that are put together.

    >>> pairwise("aab", "xxx")
    0.5
    """
    pairs = [sum(n * (n - 1) for n in Counter(x).values()) for x in (zip(found, gold, strict=True), found, gold)]
    return 2 * pairs[0] / (pairs[1] + pairs[2]) if pairs[1] + pairs[2] else 1.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
