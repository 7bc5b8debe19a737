"""The account of one story."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.claim import Claim
from whosays.model.fact import Fact
from whosays.model.incident import Status
from whosays.model.origin import Copy, Origin
from whosays.model.page import Skipped
from whosays.model.reading import Unread
from whosays.model.report import Report, Span


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident of the account: the incidents of several readings that are one, with their facts."""

    id: str
    label: str
    kind: str
    status: Status
    main: bool
    parts: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement of the account: the same words of one speaker in one or more reports."""

    id: str
    speaker: str | None
    quoted: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a rival account."""

    claimants: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """Claimant against claimant on one question."""

    question: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: a date (EDTF or the report's words), what, and the facts behind it."""

    when: str
    label: str
    incident: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What made the account: enough to make it again."""

    version: str
    settings: tuple[tuple[str, str], ...]
    model: str


@dataclass(frozen=True, slots=True)
class Account:
    """The whole account of one story. Words live in `reports` and `claims`; facts hold ids.

    apart: ids of reports, by happening, where reports given as those of one plainly tell of several; else ().
    """

    title: str
    run: Run
    reports: tuple[Report, ...]
    incidents: tuple[Happening, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Saying, ...] = ()
    rival_accounts: tuple[Rival, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    timeline: tuple[Moment, ...] = ()
    unread: tuple[Unread, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
