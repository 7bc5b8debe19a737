"""How much is read at once. A report of news is a few thousand characters; these limits only stop mishaps."""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 2**20
"""Largest .txt, .html, .json or .csv file that is read (jsonl files are read line by line, at any size)."""

MAX_LINE_BYTES = 8 * 2**20
"""Longest line of a .jsonl file that is read."""

MAX_TEXT_CHARACTERS = 400_000
"""Longest text of one report, as long as a book: reading takes as long per character as in a short one."""
