"""`whosays watch` for a long time, on a site that changes and misbehaves: it keeps its size, and takes everything.

WHOSAYS_SOAK_SECONDS=600 pytest -m slow tests/intake/test_soak.py -s     without it: 90 seconds
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import func, select

from tests.intake.newsroom import Newsroom, misbehaving
from whosays.archive.store import Archive
from whosays.archive.tables import REPORTS, SKIPPED, VERSIONS

SECONDS = float(os.environ.get("WHOSAYS_SOAK_SECONDS", "90"))
EACH_SECONDS = 1.0
# Caches, which all have an end, are still filling after some hundreds of reports; a leak in what is done at each look
# would be more.
MOST_MORE_MB = 60
LIMITS = ("shortest_round_seconds=2", "longest_round_seconds=6", "host_delay_seconds=0.02", "read_seconds=1",
          "tries=2", "still_seconds=0.2")  # fmt: skip

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")]


@dataclass(frozen=True)
class Size:
    """A process, with its memory and open files, and how many it is with those it started."""

    memory_kib: int
    files: int
    processes: int


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def size(pid: int) -> Size | None:
    """None where a process ended while it was looked at."""
    try:
        status = Path(f"/proc/{pid}/status").read_text().splitlines()
        memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
        return Size(memory, len(os.listdir(f"/proc/{pid}/fd")), len(family(pid)))
    except (FileNotFoundError, ProcessLookupError, ValueError, StopIteration):
        return None


def write_a_file(folder: Path, number: int) -> None:
    text = f"Boat {number} lost off Norrhamn\n\nBoat {number} was lost off Norrhamn on Tuesday, the coast guard said.\n"
    (folder / f"{number}.txt").write_text(text)


def test_a_long_watch_keeps_its_size(site, tmp_path):
    room, folder, where = Newsroom(site), tmp_path / "folder", tmp_path / "news.db"
    folder.mkdir()
    limits = [part for limit in LIMITS for part in ("--limit", limit)]
    options = ["--archive", str(where), "--workers", "1", "--allow-private", "127.0.0.0/8", *limits]
    with misbehaving() as bad, (tmp_path / "said").open("w") as said:
        command = [sys.executable, "-P", "-m", "whosays", "watch", room.address, str(folder), *bad]
        watch = subprocess.Popen([*command, *options], stderr=said)
        sizes, paths, began = [], [], time.monotonic()
        try:
            while (passed := time.monotonic() - began) < SECONDS:
                number = len(sizes)
                if passed < SECONDS - 30:  # what comes last is to be taken before the end
                    if number % 3 == 0:
                        paths.append(room.publish(number, number % 3))
                    if number % 7 == 6:
                        room.reword(paths[-1])
                    if number % 20 == 0:
                        write_a_file(folder, number)
                time.sleep(EACH_SECONDS)
                assert watch.poll() is None, (tmp_path / "said").read_text()
                sizes += filter(None, [size(watch.pid)])
        finally:
            watch.send_signal(signal.SIGTERM)
            status = watch.wait(300)
    assert status == 0, (tmp_path / "said").read_text()
    second, third = sizes[len(sizes) // 3 : 2 * len(sizes) // 3], sizes[2 * len(sizes) // 3 :]
    before, after = (median(one.memory_kib for one in part) / 1024 for part in (second, third))
    files = [max(one.files for one in part) for part in (second, third)]
    with Archive.open(where) as archive, archive.reading() as connection:
        reports = connection.scalar(select(func.count()).select_from(REPORTS))
        versions = connection.scalar(select(func.count()).select_from(VERSIONS))
        skipped = connection.scalar(select(func.count()).select_from(SKIPPED))
    minutes = " ".join(f"{one.memory_kib / 1024:.0f}" for one in sizes[:: int(60 / EACH_SECONDS)])
    print(f"memory minute by minute, MB: {minutes}")
    print(f"{SECONDS:g} s: {reports} reports, {versions} versions, {skipped} refusals, {len(site.asked)} questions; "
          f"memory {before:.0f} then {after:.0f} MB, open files {files[0]} then {files[1]}")  # fmt: skip
    assert reports == len(paths) + len(list(folder.iterdir()))
    assert after - before < MOST_MORE_MB
    assert files[1] <= files[0] + 2
    assert max(one.processes for one in third) <= 3  # itself, and two that read pages
