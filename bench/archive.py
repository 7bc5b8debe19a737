"""An archive from nothing to many reports: how fast it takes them in, and what grows with it.

Data folder: `gva-incidents` (or a folder that holds it). First real reports go from a JSONL file into an archive with
current accounts, read by two processes (reports_per_s, wall clock and all). Then reports that are made from those
readings (growth.py) are added with the reader left out, to each of the sizes in WHOSAYS_BENCH_SIZES; at each the time
per report is that of the last 500 before it. Beyond those the archive is multiplied (multiplied.py) by each of
WHOSAYS_BENCH_TIMES in turn, and the next 500 are added to what that gives. cpu_ms is what this process worked, wall_ms
what the clock showed. making_ms is what it worked to make one of the same reports up, which has nothing to do with
the archive: where it differs from size to size, it is the machine that was more or less busy with other things.

WHOSAYS_BENCH_REPORTS: how many real reports; WHOSAYS_BENCH_STORE: another archive than a file in a new folder, kept
afterwards, and gone on with where it is one that was kept; WHOSAYS_BENCH_PLOT: a file to draw the curve into.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import ColumnElement, func, select

from bench.figures import Figures
from bench.growth import Made, reports
from bench.multiplied import multiply
from whosays.archive.adding import add
from whosays.archive.loading import story_readings
from whosays.archive.query import parse_query
from whosays.archive.readers import Here, Processes, reader_of
from whosays.archive.search import search
from whosays.archive.store import Archive
from whosays.archive.tables import REPORTS, STORIES
from whosays.intake import IntakeSettings, arrivals
from whosays.model import Page, Reading

SIZES = tuple(int(n) for n in os.environ.get("WHOSAYS_BENCH_SIZES", "1000,10000").split(","))
TIMES = tuple(int(n) for n in os.environ.get("WHOSAYS_BENCH_TIMES", "").split(",") if n)
REAL = int(os.environ.get("WHOSAYS_BENCH_REPORTS", "60"))
PROCESSES = 2
LAST = 500  # reports at the end of each size whose time is taken
SINGLE = 20  # reports that come alone, and searches
QUESTIONS = ("killed >= 3", "injured in 2016", "police shooting", "killed >= 2 in 2015")
_SHORT = 200  # characters: what is shorter is no report


@dataclass(frozen=True, slots=True)
class Step:
    """What was measured at one size. Times in milliseconds."""

    reports: int
    stories: int
    cpu_ms: float
    making_ms: float
    wall_ms: float
    single_p50: float
    single_p95: float
    search_p50: float
    search_p95: float
    file_mb: float
    memory_mb: float


def measure(data: Path) -> Figures:
    """reports_per_s and reports_per_cpu_s with the reader; per size N: cpu_ms_N, wall_ms_N and the others of `Step`;
    growth: time per report (CPU) at the largest size over that at 10,000, or at the smallest;
    growth_on_an_even_machine: the same of cpu_ms over making_ms."""
    with tempfile.TemporaryDirectory(prefix="whosays-bench-") as folder:
        wall, cpu, real, stories = _with_reader(data, Path(folder))
        steps = list(_grown(stories, os.environ.get("WHOSAYS_BENCH_STORE") or str(Path(folder) / "grown.db")))
    figures = {"reports": real, "reports_per_s": round(real / wall, 2), "reports_per_cpu_s": round(real / cpu, 2)}
    for step in steps:
        figures |= {f"{name}_{step.reports}": getattr(step, name) for name in Step.__slots__[1:]}
    base = next((s for s in steps if s.reports == 10_000), steps[0])
    figures["growth"] = round(steps[-1].cpu_ms / base.cpu_ms, 2)
    even = (steps[-1].cpu_ms / steps[-1].making_ms) / (base.cpu_ms / base.making_ms)
    figures["growth_on_an_even_machine"] = round(even, 2)
    if os.environ.get("WHOSAYS_BENCH_PLOT"):
        plot(steps, Path(os.environ["WHOSAYS_BENCH_PLOT"]))
    return Figures(figures, table=_table(real, wall, cpu, steps))


# --------------------------------------------------------------------------- with the reader


def _with_reader(data: Path, folder: Path) -> tuple[float, float, int, list[tuple[Reading, ...]]]:
    """Seconds by the clock and of work, how many real reports went in, and their readings by story."""
    given = _jsonl(data, folder / "reports.jsonl")
    readers = Processes(partial(reader_of, None), PROCESSES)
    try:
        with Archive.open(folder / "real.db") as archive:
            _put_real(archive, _warm_up(folder), readers)
            started, worked = time.perf_counter(), _worked()
            added = _put_real(archive, given, readers)
            wall = time.perf_counter() - started
            readers.close()  # what its processes worked is known when they have ended
            cpu = _worked() - worked
            with archive.reading() as connection:
                ids = connection.execute(select(STORIES.c.id).where(STORIES.c.size > 0).order_by(STORIES.c.id))
                stories = [story_readings(connection, id)[0] for id in ids.scalars().all()]
    finally:
        readers.close()
    return wall, cpu, added.new, stories


def _put_real(archive: Archive, given: Path, readers: Processes):
    return add(archive, arrivals([str(given)], IntakeSettings()), [given.name], readers, _now)


def _jsonl(data: Path, file: Path) -> Path:
    folder = data / "gva-incidents" if (data / "gva-incidents").is_dir() else data
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines, file.open("w", encoding="utf-8") as out:
        articles = (json.loads(line) for line in lines)
        long_enough = (a for a in articles if len(a["content"]) >= _SHORT)
        for a in islice(long_enough, REAL):
            page = {"title": a["title"], "text": a["content"], "url": a["uri"], "published": a["dct"]}
            out.write(json.dumps(page) + "\n")
    return file


def _warm_up(folder: Path) -> Path:
    """Two reports, so that each process has loaded its weights before the clock starts."""
    file = folder / "warm.jsonl"
    texts = ("Two people died in a fire in Oldbarrow on Friday, police said.", "A man was hurt in Pellworm on Monday.")
    file.write_text("".join(json.dumps({"title": t, "text": t * 2, "published": "2001-01-01"}) + "\n" for t in texts))
    return file


def _worked() -> float:
    """Seconds that this process and its ended children worked."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


# --------------------------------------------------------------------------- without the reader


def _grown(stories: Sequence[tuple[Reading, ...]], where: str) -> Iterator[Step]:
    with Archive.open(where) as archive:
        count = _held(archive)
        made = reports(stories, _held(archive, REPORTS.c.id.not_like("%x%")))  # the others are copies (multiplied.py)
        for size in (size for size in SIZES if size > count):
            single = min(SINGLE, size // 2)
            last = min(LAST, size - count - single)
            _put(archive, made, size - count - last - single)
            took = _put(archive, made, last)
            alone = [_put(archive, made, 1).wall for _ in range(single)]
            count = size
            yield _step(archive, count, took, alone)
        for times in TIMES:
            _multiply(archive, times)
            took = _put(archive, made, LAST)
            alone = [_put(archive, made, 1).wall for _ in range(SINGLE)]
            count = count * times + LAST + SINGLE
            yield _step(archive, count, took, alone)


def _multiply(archive: Archive, times: int) -> None:
    """In a process of its own: what it needs is no part of the memory that an archive needs."""
    archive.close()
    with ProcessPoolExecutor(1, get_context("spawn")) as beside:
        beside.submit(_multiplied, archive.name, times).result()


def _multiplied(name: str, times: int) -> None:
    with Archive.open(name) as archive:
        multiply(archive, times)


def _held(archive: Archive, *which: ColumnElement[bool]) -> int:
    with archive.reading() as connection:
        return connection.scalar(select(func.count()).select_from(REPORTS).where(*which))


@dataclass(frozen=True, slots=True)
class _Took:
    """Milliseconds for each of some reports: of work, by the clock, and (in neither) of work to make the report up."""

    cpu: float
    wall: float
    making: float


def _put(archive: Archive, made: Iterator[Made], count: int) -> _Took:
    """Add so many reports."""
    known: dict[str, Reading] = {}
    making = [0.0, 0.0]

    def coming():
        for _ in range(count):
            started = time.process_time(), time.perf_counter()
            one = next(made)
            making[0] += time.process_time() - started[0]
            making[1] += time.perf_counter() - started[1]
            known[one.reading.report.id] = one.reading
            yield one.arrival

    def read(page: Page, id: str) -> Reading:
        return known.pop(id)

    started = time.process_time(), time.perf_counter()
    if count:
        add(archive, coming(), ["made"], Here(read), _now)
    cpu, wall = time.process_time() - started[0], time.perf_counter() - started[1]
    each = 1000 / max(count, 1)
    return _Took(each * (cpu - making[0]), each * (wall - making[1]), each * making[0])


def _step(archive: Archive, count: int, took: _Took, alone: list[float]) -> Step:
    with archive.reading() as connection:
        stories = connection.scalar(select(func.count()).where(STORIES.c.size > 0))
    asked = [_timed(partial(_search, archive, QUESTIONS[n % len(QUESTIONS)])) for n in range(SINGLE)]
    step = Step(
        count,
        stories,
        round(took.cpu, 2),
        round(took.making, 2),
        round(took.wall, 2),
        *_percentiles(alone),
        *_percentiles(asked),
        round(_size(archive) / 1e6, 1),
        round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    )
    print(step, file=sys.stderr)
    return step


def _search(archive: Archive, question: str) -> None:
    with archive.reading() as connection:
        search(connection, parse_query(question))


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _percentiles(times: Sequence[float]) -> tuple[float, float]:
    return round(statistics.median(times), 1), round(sorted(times)[int(0.95 * (len(times) - 1))], 1)


def _size(archive: Archive) -> int:
    file = Path(archive.name)
    return sum(part.stat().st_size for part in file.parent.glob(file.name + "*")) if file.exists() else 0


def _now() -> str:
    return "2026-11-22T12:00:00Z"


# --------------------------------------------------------------------------- shown


def _table(real: int, wall: float, cpu: float, steps: Sequence[Step]) -> str:
    head = (
        "reports stories cpu_ms making_ms wall_ms single_p50 single_p95 search_p50 search_p95 file_mb memory_mb".split()
    )
    rows = [[f"{getattr(step, name):,}" for name in head] for step in steps]
    lines = [" ".join(f"{cell:>11}" for cell in row) for row in ([name.replace("_", " ") for name in head], *rows)]
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    read = (
        f"{real} real reports, {PROCESSES} processes: {real / wall:.2f}/s by the clock, {real / cpu:.2f} per CPU second"
    )
    return "\n".join((read, f"load of the machine {load}", "", *lines))


def plot(steps: Sequence[Step], file: Path) -> None:
    """Draw time per report over the size of the archive (needs matplotlib, in the extra `bench`)."""
    from matplotlib import pyplot

    sizes = [s.reports for s in steps]
    # White behind it and dark lines: it is looked at on dark pages, too.
    figure, axes = pyplot.subplots(figsize=(7, 4), facecolor="white")
    axes.plot(sizes, [s.cpu_ms for s in steps], "o-", color="#1f5fa8", label="one report: work of the processor")
    axes.plot(sizes, [s.single_p50 for s in steps], "s--", color="#b5530a", label="one report alone, until it is in")
    axes.plot(sizes, [s.search_p50 for s in steps], "^:", color="#3a7d34", label="one search")
    axes.set(xscale="log", xlabel="reports in the archive", ylabel="milliseconds", ylim=(0, None))
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.grid(axis="y", color="#d8d8d8")
    axes.legend()
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None} if file.suffix == ".svg" else None)
