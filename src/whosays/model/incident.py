"""A happening as one report tells it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from whosays.model.report import Span
from whosays.model.value import When, Where


class Status(str, Enum):
    """Whether an incident took place, as far as the reports go."""

    HAPPENED = "happened"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Incident:
    """A happening as one report tells it. Ids are local to the reading (r1.i1, r1.i2 ...)."""

    id: str
    kind: str
    label: str
    status: Status
    main: bool
    words: Span
    when: When | None = None
    where: Where | None = None
    parties: tuple[str, ...] = ()
