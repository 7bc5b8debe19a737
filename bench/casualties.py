"""Killed and injured per incident of a gun-violence registry, from the incident's news articles.

Data folder: `gva-incidents` (or a folder that holds it) with incidents.jsonl and articles.jsonl. The registry
gives num_killed and num_injured. Each article is cleaned and understood, the articles of one incident are collated,
and the claims of the main happening are added up (bench/tolls.py). Only measures: the registry's licence does not
allow to train on it; its notes and the articles do not always tell of the same people.

killed_exact, injured_exact: share of incidents with articles whose number is exactly the registry's.
killed_coverage, injured_coverage: share for which an article states any such number. An incident is answered with
more confidence when more of its articles agree; the table shows how accuracy rises as the unsure are left out.

Environment: CASUALTIES_SAMPLE=150 takes that many incidents (the same ones every time), CASUALTIES_HALF=read or kept
one half (rules were improved by reading errors in the "read" half, and in 47 incidents of both), CASUALTIES_WORKERS=2
processes, CASUALTIES_STORE=FILE keeps what is done, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figures
from bench.tolls import Answer, Toll, answers, article_toll, main_incidents
from whosays.clean import clean
from whosays.collate import collate
from whosays.model import Page
from whosays.trace import trace
from whosays.understand import understand

_ATTRIBUTES = ("killed", "injured")
_LEVELS = (0.34, 0.5, 0.67, 1.0)
_Z = 1.96  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Case:
    """One incident: its id, the numbers of the registry, its articles as pages."""

    uri: str
    killed: int
    injured: int
    pages: tuple[Page, ...]


def measure(data: Path) -> Figures:
    """Read `data`, count in every incident that has articles, and compare with the registry."""
    cases = _chosen(_cases(data / "gva-incidents" if (data / "gva-incidents").is_dir() else data))
    tolls = dict(_told(cases))
    figures: dict[str, float] = {}
    intervals: dict[str, tuple[float, float]] = {}
    rows = [f"incidents {len(cases)}, articles {sum(len(c.pages) for c in cases)}"]
    for attribute in _ATTRIBUTES:
        given = {c.uri: getattr(answers(tolls[c.uri]), attribute) for c in cases}
        right = {c.uri: given[c.uri].number == getattr(c, attribute) for c in cases}
        figures[f"{attribute}_exact"] = sum(right.values()) / len(right)
        intervals[f"{attribute}_exact"] = _interval(sum(right.values()), len(right))
        figures[f"{attribute}_coverage"] = sum(a.stated for a in given.values()) / len(given)
        rows.append(_curve(attribute, given, right, figures))
    figures["incidents"] = len(cases)
    return Figures(figures, intervals, table="\n".join(rows))


def tell(case: Case) -> tuple[str, tuple[Toll, ...]]:
    """Killed and injured that each article of an incident comes to."""
    reports = [clean(page, f"r{n}") for n, page in enumerate(case.pages, 1)]
    readings = [understand(report) for report in reports]
    copies, origins = trace(reports)
    ids = main_incidents(readings, collate(readings, origins, copies).happenings)
    return case.uri, tuple(article_toll(reading, ids) for reading in readings)


def _told(cases: Sequence[Case]) -> Iterator[tuple[str, tuple[Toll, ...]]]:
    """The tolls of all incidents: those in the store, then the others as they are done."""
    store = Path(os.environ["CASUALTIES_STORE"]) if os.environ.get("CASUALTIES_STORE") else None
    done = {}
    if store is not None and store.is_file():
        done = {d["uri"]: tuple(Toll(*t) for t in d["tolls"]) for d in _lines(store)}
    yield from done.items()
    todo = [c for c in cases if c.uri not in done]
    with ProcessPoolExecutor(int(os.environ.get("CASUALTIES_WORKERS") or os.cpu_count() or 1)) as pool:
        for uri, tolls in pool.map(tell, todo):
            if store is not None:
                line = json.dumps({"uri": uri, "tolls": [[t.killed, t.injured, t.several] for t in tolls]})
                with store.open("a", encoding="utf-8") as file:
                    file.write(line + "\n")
            yield uri, tolls


def _cases(folder: Path) -> list[Case]:
    pages: dict[str, list[Page]] = defaultdict(list)
    for a in _lines(folder / "articles.jsonl"):
        pages[a["incident"]].append(
            Page(a["id"], a["title"] or "", a["content"], url=a.get("uri"), published=a.get("dct"))
        )
    incidents = {d["incident_uri"]: d for d in _lines(folder / "incidents.jsonl")}
    return [
        Case(uri, incidents[uri]["num_killed"], incidents[uri]["num_injured"], tuple(told))
        for uri, told in pages.items()
        if uri in incidents
    ]


def _chosen(cases: Sequence[Case]) -> list[Case]:
    """The half and the sample that the environment asks for, by a hash of the id."""
    half = {"read": 0, "kept": 1}.get(os.environ.get("CASUALTIES_HALF", ""))
    kept = sorted((c for c in cases if half is None or _hash(c) % 2 == half), key=_hash)
    return kept[: int(os.environ.get("CASUALTIES_SAMPLE") or len(kept))]


def _hash(case: Case) -> int:
    return int(hashlib.sha256(case.uri.encode()).hexdigest(), 16)


def _curve(attribute: str, given: Mapping[str, Answer], right: Mapping[str, bool], figures: dict[str, float]) -> str:
    """Coverage and accuracy as the unsure are left out; at full agreement silence is no answer either."""
    out = [f"{attribute}: exact {figures[f'{attribute}_exact']:.3f}  stated {figures[f'{attribute}_coverage']:.3f}"]
    for least in _LEVELS:
        kept = [uri for uri, a in given.items() if a.agreement >= least and (a.stated or least < 1.0)]
        share = sum(right[u] for u in kept) / len(kept) if kept else 0.0
        figures[f"{attribute}_exact_at_agreement_{least}"] = share
        figures[f"{attribute}_answered_at_agreement_{least}"] = len(kept) / len(given)
        out.append(f"   agreement >= {least:.2f}: answers {len(kept) / len(given):.3f}  exact {share:.3f}")
    return "\n".join(out)


def _interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z2 = right / of, _Z * _Z / of
    middle = (share + z2 / 2) / (1 + z2)
    reach = _Z * ((share * (1 - share) / of + z2 / (4 * of)) ** 0.5) / (1 + z2)
    return (middle - reach, middle + reach)


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
