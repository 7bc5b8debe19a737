"""What a claim can say: a number of people, a time, a place, a name, an amount."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as a range; None is an open end. Both None: said to be unknown."""

    low: int | None
    high: int | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A time: EDTF/ISO value if resolved, else None; granularity day, part, week, month, year, hour."""

    value: str | None
    granularity: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place, most specific part first. Coordinates only as honest as `precision` says.

    precision: exact (the place itself is in the gazetteer), parent (a container stands in for it), none.
    """

    parts: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "none"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A name or description: perpetrator, target, weapon, cause."""

    name: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with its unit: 284460000000 USD."""

    number: str
    unit: str


Value = Count | When | Where | Named | Amount
