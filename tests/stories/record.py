"""Record the accounts of the stories anew: `python -m tests.stories.record [--failing] [NAME...]`.

Prints what changes and writes `expected.md`; takes rows that hold now off the known failures of `must.toml`, and
lines that no longer stand in the record off `notes.md`. A row that fails and was not known to fail is told, and
becomes a known failure only with --failing. A person reads all of it, as a difference, before it is committed.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from pathlib import Path

from tests.stories.folders import HERE, STORIES, account_of
from tests.stories.must import musts_of
from tests.stories.rendering import rendered
from tests.stories.test_stories import wrong_no_more

_LIST = re.compile(r"\Aknown_failures = \[.*?^\]\n\n", re.DOTALL | re.MULTILINE)


def record(story: str, accepts_failing: bool) -> None:
    """Write one story's account anew, with what depends on it, and print all that changes."""
    print(f"== {story}")
    _record_account(story)
    _record_failures(story, accepts_failing)
    _record_notes(story)


def _record_account(story: str) -> None:
    file = HERE / story / "expected.md"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    today = rendered(account_of(story))
    file.write_text(today, encoding="utf-8")
    names = ("recorded", "today")
    for line in difflib.unified_diff(before.splitlines(), today.splitlines(), *names, lineterm="", n=1):
        print(line)


def _record_failures(story: str, accepts_failing: bool) -> None:
    file = HERE / story / "must.toml"
    musts = musts_of(file)
    failing = [row.row for row in musts.rows if not row.holds(account_of(story))]
    for name in musts.known_failures:
        if name not in failing:
            print(f"!! cured: {name}")
    for name in failing:
        if name not in musts.known_failures:
            print(f"!! FAILS, and was not known to: {name}")
    _write_failures(file, [n for n in failing if accepts_failing or n in musts.known_failures])


def _write_failures(file: Path, names: list[str]) -> None:
    rest = _LIST.sub("", file.read_text(encoding="utf-8"))
    listed = "".join(f"    {json.dumps(name, ensure_ascii=False)},\n" for name in names)
    file.write_text(f"known_failures = [\n{listed}]\n\n{rest}" if names else rest, encoding="utf-8")


def _record_notes(story: str) -> None:
    file = HERE / story / "notes.md"
    gone = wrong_no_more(story)
    kept = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if any(line.startswith(f"- `{wrong}` ->") for wrong in gone):
            print(f"!! off the notes, is it cured or only changed? {line}")
        else:
            kept.append(line)
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[1:]
    for name in [given_name for given_name in given if given_name != "--failing"] or STORIES:
        record(name, accepts_failing="--failing" in given)
