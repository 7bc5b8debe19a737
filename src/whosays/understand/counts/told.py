"""A finding that is not settled yet: what the rest of its sentence, and of the report, may still say of its people."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model import Count, Modality
from whosays.understand.counts.one_group import Group
from whosays.understand.finding import Finding


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with what is still needed to settle it against the rest of the report.

    weak: the word alone does not tell the fate; open: and they may as well have died of it ("was shot");
    part: they are some of those told of before ("four were shot, one of them fatally");
    needs: it counts only where the report tells of one of these attributes elsewhere.
    """

    finding: Finding
    group: Group
    weak: bool
    needs: frozenset[str] = frozenset()
    modifier: bool = False
    open: bool = False
    possessive: bool = False
    part: bool = False

    @property
    def denied(self) -> bool:
        """Whether it is a number that somebody denies, so that it tells of nobody; "none" is told."""
        return self.finding.modality is Modality.DENIED and self.finding.value != Count(0, 0)
