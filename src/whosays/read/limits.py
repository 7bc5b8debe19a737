"""How much is read at once. A report of news is a few thousand characters; these limits only stop mishaps."""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 2**20
"""Largest .txt, .html, .json or .csv file that is read (jsonl files are read line by line, at any size)."""

MAX_LINE_BYTES = 8 * 2**20
"""Longest line of a .jsonl file that is read."""

MAX_TEXT_CHARACTERS = 100_000
"""Longest text of one report: ten times a long feature. Reading takes more than twice as long for twice the text."""
