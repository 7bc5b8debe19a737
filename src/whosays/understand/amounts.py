"""Money and measured quantities that a report is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.understand.finding import Finding
from whosays.understand.syntax import Parsed

if TYPE_CHECKING:
    from whosays.understand.incidents import Incidents


def find_amounts(parsed: Parsed, incidents: Incidents) -> tuple[Finding, ...]:
    """Nothing yet."""
    return ()
