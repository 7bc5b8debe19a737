"""Accounts that whosays wrote: read as reports they would stand as witnesses for themselves."""

from __future__ import annotations

import re
from pathlib import Path

from whosays.read.refusal import Refusal

_BYTES = 8192
_HEAD = re.compile(
    rb'"schema":\s*"whosays\.account/|<meta name="generator" content="whosays"'
    rb"|\A(?:\xef\xbb\xbf)?incident,incident_label,"
)
_LAST_LINE = re.compile(rb"\n\d+ reports?, \d+ facts?(?: \([^\n]*\))?, \d+ skipped\s*\Z")


def is_own_output(path: Path) -> bool:
    """Whether the file holds an account: JSON, page, rows or text. Raises OSError if it cannot be opened."""
    with path.open("rb") as stream:
        head = stream.read(_BYTES)
        if _HEAD.search(head):
            return True
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - _BYTES))
        return bool(_LAST_LINE.search(stream.read()))


def refuse_own_output(path: Path) -> None:
    """Raises Refusal for an account."""
    if path.is_file() and is_own_output(path):
        raise Refusal("this is an account that whosays wrote, no report", "Keep accounts out of the folder of reports.")
