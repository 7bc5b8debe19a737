"""group: which reports are about one happening.

`whosays account` is given the reports of one story by its user, so there all reports are that story. An
unrelated report among them changes no fact: its incidents share no evidence with the others (collate).
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Report, Story


def one_story(reports: Sequence[Report]) -> Story:
    """The story of reports that the user says belong together."""
    return Story("story", tuple(r.id for r in reports))
