"""The stories beside this file, and the account of each, made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from whosays.model import Account
from whosays.pipeline import make_account

HERE = Path(__file__).parent
STORIES = tuple(sorted(folder.name for folder in HERE.iterdir() if (folder / "reports").is_dir()))


def account_of(story: str) -> Account:
    """The account of the reports of a story, made as `whosays account FOLDER` makes it."""
    made = _made(story)
    if isinstance(made, Exception):
        raise made
    return made


@cache
def _made(story: str) -> Account | Exception:
    # A fault is kept as well: it is told by every test of the story, and not met anew by each of them.
    try:
        return make_account([HERE / story / "reports"])
    except Exception as fault:
        return fault
