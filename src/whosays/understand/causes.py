"""Why it happened: the stated or suspected cause of an accident or error, in the report's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.understand.finding import Finding
from whosays.understand.syntax import Parsed

if TYPE_CHECKING:
    from whosays.understand.incidents import Incidents


def find_causes(parsed: Parsed, incidents: Incidents) -> tuple[Finding, ...]:
    """Nothing yet."""
    return ()
