"""Parties that reports name by their part in it rather than by what they did: suspects, captors, those who own up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whosays.understand.finding import Finding
from whosays.understand.syntax import Parsed

if TYPE_CHECKING:
    from whosays.understand.incidents import Incidents


def role_findings(parsed: Parsed, incidents: Incidents) -> Iterator[Finding]:
    """Nothing yet."""
    return iter(())
