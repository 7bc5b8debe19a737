"""Lines that say what the title, or a later line, says in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosays.clean.lines import Piece, squashed
from whosays.clean.marks import Mark, of_piece
from whosays.clean.reasons import Reason


def repeated_title(lines: Sequence[Piece], title: str) -> Iterator[Mark]:
    """Lines that only say the title again: whole, cut off with dots, or with the outlet's name behind."""
    wanted = squashed(title)
    if len(title.split()) < 3:
        return
    for line in lines:
        words = squashed(line.words)
        cut_off = line.words.endswith(("...", "…")) and len(words) >= 20 and wanted.startswith(words)
        named = re.match(r"(.{15,}?)\s+[|–—-]\s+[^|]{2,40}$", line.words)
        if words == wanted or cut_off or named and squashed(named.group(1)) == wanted:
            yield of_piece(line, Reason.REPEATED_TITLE)


def cut_off_lines(lines: Sequence[Piece]) -> Iterator[Mark]:
    """Among the first lines, one that breaks off and stands again, whole, further on."""
    for place, line in enumerate(lines[:8]):
        if line.words.endswith((".", "!", "?", "”", '"')) and not line.words.endswith("..."):
            continue
        parts = line.words.rstrip(".… ").split()
        if len(parts) < 8:
            continue
        start = squashed(" ".join(parts[:-1]))
        longer = [other.words for other in lines[place + 1 :] if len(other.words) > len(line.words)]
        if any(start in squashed(words) for words in longer):
            yield of_piece(line, Reason.REPEATED_LINE)
