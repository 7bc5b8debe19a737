"""Lists of other videos that a player offers: "0:43 Storm over Tarn Pause", then a length and a title a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from whosays.clean.lines import Piece
from whosays.clean.marks import Mark, of_piece
from whosays.clean.reasons import Reason

_VIDEO = re.compile(r"\d{1,2}:[0-5]\d [^\d\s].{3,240}")
_PLAYING = re.compile(r"\d{1,2}:[0-5]\d [^\d\s].{3,240} Pause")


def playlists(lines: Sequence[Piece]) -> Iterator[Mark]:
    """Marks over the titles of other videos, one a line.

    A list is known by the button behind its first title. Without it only a text that opens with one such line, has no
    second one and no full stop there is taken for one: the hours of a timeline stay.
    """
    for place, line in enumerate(lines):
        if _PLAYING.fullmatch(line.words):
            listed = takewhile(lambda below: _VIDEO.fullmatch(below.words), lines[place:])
            yield from (of_piece(video, Reason.OTHER_STORIES) for video in listed)
    videos = [line for line in lines if _VIDEO.fullmatch(line.words)]
    if len(videos) == 1 and videos[0] == lines[0] and not lines[0].words.endswith((".", "!", ":")):
        yield of_piece(lines[0], Reason.OTHER_STORIES)
