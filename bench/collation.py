"""The main job against gold: every cluster's account, scored by the `score.py` beside the clusters."""

from __future__ import annotations

import importlib.util
import json
import resource
import time
from collections import Counter
from pathlib import Path
from types import ModuleType

from bench.figures import Figures

COLUMNS = ("counts", "core", "verdicts", "conflicts", "quotes", "speakers", "copies", "clutter")


def measure(data: Path) -> Figures:
    from whosays.pipeline import make_account
    from whosays.show.json import to_json

    score = _load(data / "score.py")
    lines = [f"{'cluster':22}" + "".join(f"{c:>10}" for c in COLUMNS) + "    lost  broken"]
    total: Counter[str] = Counter()
    started = time.perf_counter()
    for folder in sorted(p for p in (data / "clusters").iterdir() if p.is_dir()):
        account = json.loads(to_json(make_account([folder / "reports"])))
        counted = score.score(str(folder), account, False)
        total.update(counted)
        lines.append(score.row(folder.name, counted))
    lines.append(score.row("TOTAL", total))
    cells = lines[-1].split()[1:]
    figures = {name: float(cell) for name, cell in zip((*COLUMNS, "lost", "broken"), cells, strict=True)}
    figures["seconds"] = round(time.perf_counter() - started, 2)
    figures["rss_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    lines.append(f"{figures['seconds']} s, {figures['rss_mb']} MB at most")
    return Figures(figures, table="\n".join(lines))


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"{path}: not found; --data must be the folder that holds score.py and clusters/")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
