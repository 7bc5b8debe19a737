"""group: which reports are about one happening.

`whosays account` is given the reports of one story by its user, so there all reports are that story; `several` tells
where they plainly are more than one. An unrelated report among them changes no fact: its incidents share no evidence
with the others (collate).

The archive places every report as it arrives: `traits` of its reading, `place` among what is there, and the moves
that follow. Nothing here keeps state: what is there already is asked of an `Index`.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.group.evidence import View
from whosays.group.folder import several
from whosays.group.index import Index, Known, MemoryIndex, marks
from whosays.group.moves import Move, NotUndoable, Pin, pins_of, undo
from whosays.group.placing import Placement, place, story_id
from whosays.group.scorer import Reason, Score, score
from whosays.group.traits import Traits, decode, encode, terms, traits
from whosays.model import Report, Story

__all__ = [
    "Index",
    "Known",
    "MemoryIndex",
    "Move",
    "NotUndoable",
    "Pin",
    "Placement",
    "Reason",
    "Score",
    "Traits",
    "View",
    "decode",
    "encode",
    "marks",
    "one_story",
    "pins_of",
    "place",
    "score",
    "several",
    "story_id",
    "terms",
    "traits",
    "undo",
]


def one_story(reports: Sequence[Report]) -> Story:
    """The story of reports that the user says belong together."""
    return Story("story", tuple(r.id for r in reports))
