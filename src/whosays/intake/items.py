"""What goes through the intake before it is an arrival."""

from __future__ import annotations

from dataclasses import dataclass, field

from whosays.intake.memory import Remembered
from whosays.read.fields import Record
from whosays.read.refusal import Label


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report was found.

    url: where it was fetched (None for a file); key: what stands in for it; kept_as: as in `Arrival`.
    """

    label: Label
    via: str
    key: str
    url: str | None = None
    fetched: str | None = None
    kept_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WebPage:
    """A web page to be read. `over` wins over what the page says (a sidecar), `under` fills its gaps (a feed)."""

    origin: Origin
    data: bytes
    charset: str | None = None
    over: Record = field(default_factory=Record)
    under: Record = field(default_factory=Record)


@dataclass(frozen=True, slots=True)
class Taken:
    """A report that needs no page to be read: out of a feed or a table."""

    origin: Origin
    record: Record


@dataclass(frozen=True, slots=True)
class Unopened:
    """A file, page or list that has not changed since `reports` of them were taken from it."""

    reports: int
    kept_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """To be remembered once everything before it has been taken."""

    key: str
    what: Remembered
