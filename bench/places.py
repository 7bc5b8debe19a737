"""Place names against GeoVirus-style XML: articles with text and locations (name, start, end, lat, lon).

detect_f1: spans that overlap, one to one; acc161: share of the found places put within 161 km of the gold's
point
(a found place without coordinates counts as wrong); median_km: over the found places with coordinates.
"""

from __future__ import annotations

import math
import statistics
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from bench.figures import Figures
from whosays.model import Report
from whosays.understand.places.toponyms import find_toponyms
from whosays.understand.reader import parse


def measure(data: Path) -> Figures:
    """Over every .xml file below the folder."""
    n, distances = Counter(), []
    articles = [a for p in sorted(data.rglob("*.xml")) for a in ET.parse(p).getroot().iter("article")]
    for number, article in enumerate(articles):
        text = article.findtext("text") or ""
        parsed = parse(Report(f"r{number}", "", "", text))
        ours = []
        for t in find_toponyms(parsed):
            tokens = parsed.sentences[t.sentence].tokens
            ours.append((tokens[t.first].start, tokens[t.last].end, t))
        gold = [
            (_number(x, "start"), _number(x, "end"), float(x.findtext("lat")), float(x.findtext("lon")))
            for x in article.iter("location")
        ]
        n["gold"] += len(gold)
        n["said"] += len(ours)
        used = set()
        for start, end, latitude, longitude in gold:
            hit = next((i for i, o in enumerate(ours) if i not in used and o[0] < end and start < o[1]), None)
            if hit is None:
                continue
            used.add(hit)
            n["hit"] += 1
            place = ours[hit][2].place
            km = kilometres(latitude, longitude, place.latitude, place.longitude) if place else None
            n["near"] += km is not None and km <= 161
            if km is not None:
                distances.append(km)
    p, r = n["hit"] / max(1, n["said"]), n["hit"] / max(1, n["gold"])
    figures = {
        "detect_f1": 2 * p * r / (p + r) if p + r else 0.0,
        "acc161": n["near"] / max(1, n["hit"]),
        "median_km": statistics.median(distances) if distances else math.nan,
    }
    table = (
        f"articles {len(articles)}  gold {n['gold']}  said {n['said']}  precision {p:.3f}  recall {r:.3f}  "
        + "  ".join(f"{k} {v:.3f}" for k, v in figures.items())
    )
    return Figures({k: round(v, 4) for k, v in figures.items()}, table=table)


def _number(location: ET.Element, key: str) -> int:
    return int(location.findtext(key) or 0)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance over the ground of two points given in degrees."""
    a, b, d = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(d / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))
