"""How far the order of arrival changes the stories: one set of reports, arriving in five ways.

Data folder: as `stories` takes it. Reports come by date; by date, shuffled within each day; each up to a week late; in
any order; and the latest first. For each way, over three seeds: B-cubed F1 against the known stories (f1), its lowest
(f1_lowest), and B-cubed F1 against what the order by date gives (agrees, agrees_lowest): 1 is the same stories.

STORIES_SAMPLE=300 takes that many stories, as `stories` does.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figures
from bench.stories import arranged, articles_of, b_cubed, read_all, sampled
from whosays.group import Traits

SEEDS = 3
LATEST_DAYS = 7  # that a report comes late


@dataclass(frozen=True, slots=True)
class Arrived:
    """What one order came to: B-cubed F1 against the known stories, and against those of the order by date."""

    f1: float
    agrees: float
    stories: int


def measure(data: Path) -> Figures:
    """f1, f1_lowest, agrees, agrees_lowest for each way of arriving."""
    articles = sampled(list(articles_of(data)))
    found = compared(read_all(articles), [article.story for article in articles])
    figures: dict[str, float] = {"articles": len(articles)}
    lines = [f"{'':<20} f1   lowest agrees lowest stories"]
    for way, orders in found.items():
        f1, agrees = [each.f1 for each in orders], [each.agrees for each in orders]
        told = (sum(f1) / len(f1), min(f1), sum(agrees) / len(agrees), min(agrees))
        names = ("f1", "f1_lowest", "agrees", "agrees_lowest")
        figures |= {f"{way.replace(' ', '_')}_{n}": round(v, 4) for n, v in zip(names, told, strict=True)}
        lines.append(f"{way:<20} " + " ".join(f"{v:.3f}" for v in told) + f" {orders[0].stories}")
    return Figures(figures, table="\n".join(lines))


def compared(reports: Sequence[Traits], gold: Sequence[str]) -> dict[str, list[Arrived]]:
    """What the stories come to, by way of arriving."""
    first = _grouped(reports, sorted(range(len(reports)), key=lambda n: (reports[n].published or 0, n)))
    out: dict[str, list[Arrived]] = defaultdict(list)
    for seed in range(SEEDS):
        for way, order in orders([each.published or 0 for each in reports], seed):
            stories = _grouped(reports, order)
            agrees = b_cubed(stories, first)[2]
            out[way].append(Arrived(b_cubed(stories, gold)[2], agrees, len(set(stories))))
    return dict(out)


def orders(days: Sequence[int], seed: int) -> Iterator[tuple[str, list[int]]]:
    """Ways in which reports of these days arrive: a name, and their places in the order of arrival.

    >>> [order for way, order in orders([5, 3, 4], 0) if way == "by date"]
    [[1, 2, 0]]
    """
    rng = random.Random(seed)
    chance = [rng.random() for _ in days]
    late = [day + LATEST_DAYS * rng.random() for day in days]
    every = range(len(days))
    yield "by date", sorted(every, key=lambda n: (days[n], n))
    yield "same day shuffled", sorted(every, key=lambda n: (days[n], chance[n]))
    yield "up to a week late", sorted(every, key=lambda n: late[n])
    yield "in any order", sorted(every, key=lambda n: chance[n])
    yield "the latest first", sorted(every, key=lambda n: (-days[n], chance[n]))


def _grouped(reports: Sequence[Traits], order: Sequence[int]) -> list[str]:
    story, _ = arranged(reports[n] for n in order)
    return [story[each.report] for each in reports]
