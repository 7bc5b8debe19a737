"""Killed and injured per incident of a gun-violence registry, from the incident's news articles.

Data folder: `gva-incidents` (or a folder that holds it) with incidents.jsonl and articles.jsonl. The registry
gives num_killed and num_injured; what is measured is whether the counts read in an incident's own articles
come to the same numbers. Only measures: the registry's licence does not allow to train on it.

killed_exact, injured_exact: share of incidents with articles whose number is exactly the registry's.
coverage_*: share of incidents for which an article states any such number. An incident is answered with more
confidence when more of its articles agree; the table shows how accuracy rises as the unsure are left out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figures
from whosays.model import Count, Report
from whosays.understand.counts import find_counts
from whosays.understand.finding import Finding
from whosays.understand.reader import parse

_ATTRIBUTES = ("killed", "injured")
_LEAD = 3  # title and the sentences that open an article


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles of one incident come to: the number and the share of the articles that give it."""

    number: int
    agreement: float
    stated: bool


def measure(data: Path) -> Figures:
    """Read `data`, count in every incident that has articles, and compare with the registry."""
    folder = data / "gva-incidents" if (data / "gva-incidents").is_dir() else data
    incidents = {d["incident_uri"]: d for d in _lines(folder / "incidents.jsonl")}
    told: dict[str, list[dict[str, int | None]]] = defaultdict(list)
    for article in _lines(folder / "articles.jsonl"):
        if article["incident"] in incidents:
            told[article["incident"]].append(article_totals(article["title"], article["content"], article.get("dct")))
    figures: dict[str, float] = {}
    rows = []
    for attribute in _ATTRIBUTES:
        answers = {uri: answer([t[attribute] for t in totals]) for uri, totals in told.items()}
        right = {uri: a.number == incidents[uri][f"num_{attribute}"] for uri, a in answers.items()}
        figures[f"{attribute}_exact"] = sum(right.values()) / len(right)
        figures[f"{attribute}_coverage"] = sum(a.stated for a in answers.values()) / len(answers)
        rows.append(_curve(attribute, answers, right, figures))
    figures["incidents"] = len(told)
    return Figures(figures, table="\n".join(rows))


def article_totals(title: str, text: str, published: str | None) -> dict[str, int | None]:
    """Killed and injured that one article comes to, None where it states nothing of the kind."""
    parsed = parse(Report("r1", "article", title or "", text, published=published))
    findings = find_counts(parsed)
    return {a: total([f for f in findings if f.attribute == a and not f.withheld]) for a in _ATTRIBUTES}


def total(findings: Sequence[Finding]) -> int | None:
    """The largest number told of one group, or the persons told of one by one where these are more.

    An article tells of its own incident first: what stands in the title and the first sentences counts, and
    only where nothing stands there, the rest. Where persons are named, the unnamed are taken for the same.
    """
    findings = [f for f in findings if f.sentence <= _LEAD] or list(findings)
    numbers = [f.value for f in findings if isinstance(f.value, Count)]
    if not numbers:
        return None
    largest = max((n.low if n.low is not None else n.high or 0) for n in numbers)
    persons = {f.of for f in findings if f.value == Count(1, 1) and f.of}
    named = {p for p in persons if p.istitle() and " " in p}
    return max(largest, len(named or {p.lower() for p in persons}))


def answer(totals: Sequence[int | None]) -> Answer:
    """The number that most articles give (the larger in a tie); nothing stated counts as nobody."""
    stated = [t for t in totals if t is not None]
    if not stated:
        return Answer(0, 1.0, stated=False)
    votes = Counter(stated)
    number = max(votes, key=lambda n: (votes[n], n))
    return Answer(number, votes[number] / len(totals), stated=True)


def _curve(attribute: str, answers: dict[str, Answer], right: dict[str, bool], figures: dict[str, float]) -> str:
    out = [f"{attribute}: exact {figures[f'{attribute}_exact']:.3f}  stated {figures[f'{attribute}_coverage']:.3f}"]
    for least in (0.34, 0.5, 0.67, 1.0):
        kept = [uri for uri, a in answers.items() if a.agreement >= least and (a.stated or least < 1.0)]
        share = sum(right[u] for u in kept) / len(kept) if kept else 0.0
        figures[f"{attribute}_exact_at_agreement_{least}"] = share
        out.append(f"   agreement >= {least:.2f}: answers {len(kept) / len(answers):.3f}  exact {share:.3f}")
    return "\n".join(out)


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
