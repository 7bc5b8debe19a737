"""The stories beside this file, and the account of each, made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from whosays.model import Account
from whosays.pipeline import make_account

HERE = Path(__file__).parent
STORIES = tuple(sorted(folder.name for folder in HERE.iterdir() if (folder / "reports").is_dir()))


@cache
def account_of(story: str) -> Account:
    """The account of the reports of a story, made as `whosays account FOLDER` makes it."""
    return make_account([HERE / story / "reports"])
