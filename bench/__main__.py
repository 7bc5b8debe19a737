"""Run one measurement and print its table; `--json` also writes the figures to a file."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import subprocess
import time
from pathlib import Path

import bench

# What the measurements stand on.
_SHARED = {
    "__main__", "chain_scores", "figures", "growth", "held_out", "multiplied", "same_event", "scores",
    "story_floors", "tolls", "wording", "words",
}  # fmt: skip


def names() -> list[str]:
    """The measurements there are: the modules of this package that have a `measure`."""
    return sorted({m.name for m in pkgutil.iter_modules(bench.__path__)} - _SHARED)


def _commit() -> str | None:
    here = Path(__file__).parent
    done = subprocess.run(["git", "-C", str(here), "rev-parse", "HEAD"], capture_output=True, text=True)
    return done.stdout.strip() or None


def main() -> None:
    """Measure what the command line asks for; exits with status 2 if the folder is not there."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=names())
    parser.add_argument("--data", type=Path, required=True, help="folder to measure on")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    given = parser.parse_args()
    if not given.data.is_dir():
        parser.error(f"--data {given.data}: no such folder")
    started = time.perf_counter()
    result = importlib.import_module(f"bench.{given.name}").measure(given.data)
    seconds = round(time.perf_counter() - started, 3)
    print(result.table or json.dumps(result.figures, indent=2))
    if given.json:
        record = {
            "name": given.name,
            "figures": result.figures,
            "intervals": result.intervals,
            "seconds": seconds,
            "commit": _commit(),
        }
        given.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
