"""Record the accounts of the stories anew: `python -m tests.stories.record [NAME...]`.

Prints what changes, writes `expected.md`, and names the rows of `must.toml` whose list of known failures is
no longer right, and the lines of `notes.md` that no longer stand in the record. A person reads all of it.
"""

from __future__ import annotations

import difflib
import sys

from tests.stories.folders import HERE, STORIES, account_of
from tests.stories.must import musts_of
from tests.stories.rendering import rendered
from tests.stories.test_stories import wrong_no_more


def record(story: str) -> None:
    """Write one story's account and print the difference to what was recorded."""
    file = HERE / story / "expected.md"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    today = rendered(account_of(story))
    file.write_text(today, encoding="utf-8")
    lines = difflib.unified_diff(before.splitlines(), today.splitlines(), "recorded", "today", lineterm="", n=1)
    print(f"== {story}", *lines, sep="\n")
    musts = musts_of(HERE / story / "must.toml")
    failing = [row.row for row in musts.rows if not row.holds(account_of(story))]
    for name in sorted(set(failing) - set(musts.known_failures)):
        print(f"!! fails, and is not known to: {name}")
    for name in sorted(set(musts.known_failures) - set(failing)):
        print(f"!! cured, take it off known_failures: {name}")
    for line in wrong_no_more(story):
        print(f"!! no longer in the record, see notes.md: {line}")


if __name__ == "__main__":
    for name in sys.argv[1:] or STORIES:
        record(name)
