"""How fast the reader reads, on this machine: clusters of reports in, sentences with all heads out.

Data: a folder with clusters below it, or one cluster (reports/*.json). tokens_per_s counts wordpieces; splitting,
the network and decoding are all inside. tokens_per_cpu_s: the same by seconds of one processor, which other work on
the machine disturbs less. rss_mb: the most memory this process had in use once all was read. cold_start_s: a fresh
process until its first report is read. share_of_gemm_peak: multiply-adds of the encoder's weights per second over
what numpy reaches on large fp32 matrices with the same number of threads (8-bit products can beat it).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from bench.figures import Figures
from whosays.model import Report
from whosays.understand.reader import parse
from whosays.weights import HERE, reader, workers
from whosays.weights.rows import encode

_RSS_UNITS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere

_COLD = """
import time
started = time.perf_counter()
from whosays.model import Report
from whosays.understand.reader import parse
parse(Report("r1", "a.txt", "", "The police arrested two men in Leeds on Monday."))
print(time.perf_counter() - started)
"""


def measure(data: Path) -> Figures:
    """tokens_per_s, tokens_per_cpu_s, articles_per_s, rss_mb, file_mb, cold_start_s, share_of_gemm_peak."""
    reports = _reports(data)
    parse(reports[0])
    started, worked = time.perf_counter(), time.process_time()
    parsed = [parse(report) for report in reports]
    seconds, processor = time.perf_counter() - started, time.process_time() - worked
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _RSS_UNITS_PER_MB
    model = reader()
    pieces = sum(len(encode(model.tokenizer, [t.text for t in s.tokens])[0]) for p in parsed for s in p.sentences)
    done = subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True, env=os.environ)
    cold = float(done.stdout)
    used = pieces * _weights_per_piece() / seconds
    figures = {
        "tokens_per_s": round(pieces / seconds, 1),
        "tokens_per_cpu_s": round(pieces / processor, 1),
        "articles_per_s": round(len(reports) / seconds, 2),
        "rss_mb": round(resident, 1),
        "file_mb": round(sum(p.stat().st_size for p in HERE.iterdir() if p.suffix in (".onnx", ".json")) / 1e6, 1),
        "cold_start_s": round(cold, 2),
        "share_of_gemm_peak": round(used / _peak(), 3),
    }
    table = "\n".join(f"{key:<20} {value}" for key, value in figures.items())
    return Figures(figures, table=f"{len(reports)} reports, {pieces} wordpieces, {workers()} threads\n{table}")


def _reports(data: Path) -> list[Report]:
    found = []
    for path in sorted(data.rglob("reports/*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        found.append(Report("r1", path.name, raw.get("title") or "", raw["text"]))
    if not found:
        raise SystemExit(f"{data}: no reports/*.json below it")
    return found


def _weights_per_piece() -> int:
    """Weights of the encoder's matrices: each takes one multiply-add per wordpiece."""
    file = json.loads((HERE / "reader.json").read_text(encoding="utf-8"))
    sizes = file["sizes"]
    return sizes["layers"] * (4 * sizes["hidden"] ** 2 + 2 * sizes["hidden"] * sizes["inner"])


def _peak() -> float:
    size = 1536
    a = np.ones((size, size), dtype=np.float32)
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - started)
    return size**3 / best
