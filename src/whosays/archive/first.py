"""Which of two reports was first with the wording they share, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from whosays.lexicon.agencies import agency_credited, agency_of_outlet
from whosays.model import Report

Why = Literal["agency", "published", "fetched", "unknown"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A report and when it was fetched (ISO 8601, UTC), where that is known."""

    report: Report
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """Two reports by who was first. Where nothing tells (why is unknown), the order of ids stands in."""

    first: Seen
    second: Seen
    why: Why


def in_order(one: Seen, other: Seen) -> Order:
    """Who was first: by agency credit, then by publication, then by when each was fetched.

    An agency's own report is before every report that credits the agency, whatever their dates say. Days are compared
    where one of the two has no clock time.

    >>> early = Seen(Report("r2", "a", "", "", published="2018-01-15"))
    >>> late = Seen(Report("r1", "b", "", "", published="2018-01-16T08:00:00Z"))
    >>> in_order(late, early).first.report.id, in_order(late, early).why
    ('r2', 'published')
    """
    if other.report.id < one.report.id:
        one, other = other, one
    credits = (_carries_of(one.report, other.report), _carries_of(other.report, one.report))
    if credits[0] != credits[1]:
        return Order(other, one, "agency") if credits[0] else Order(one, other, "agency")
    published = _earlier(one.report.published, other.report.published)
    if published:
        return Order(one, other, "published") if published < 0 else Order(other, one, "published")
    fetched = _earlier(one.fetched, other.fetched)
    if fetched:
        return Order(one, other, "fetched") if fetched < 0 else Order(other, one, "fetched")
    return Order(one, other, "unknown")


def _carries_of(report: Report, agency: Report) -> bool:
    """Whether `report` credits the agency whose own report the other is."""
    own = agency_of_outlet(agency.outlet, agency.url)
    return own is not None and any(agency_credited(span.text) == own for span in report.credits)


def _earlier(one: str | None, other: str | None) -> int:
    """-1, 1, or 0 where the times are the same or cannot be told apart."""
    if not one or not other:
        return 0
    if one[:10] != other[:10]:
        return -1 if one[:10] < other[:10] else 1
    instants = _instant(one), _instant(other)
    if instants[0] is None or instants[1] is None or bool(instants[0].tzinfo) != bool(instants[1].tzinfo):
        return 0
    return (instants[0] > instants[1]) - (instants[0] < instants[1])


def _instant(value: str) -> datetime | None:
    if "T" not in value:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
