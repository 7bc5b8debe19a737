"""One report understood by itself."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.claim import Claim, Speaker
from whosays.model.incident import Incident
from whosays.model.report import Report, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a speaker in one report: a direct quotation, or an indirect statement."""

    id: str
    report: str
    speaker: Speaker | None
    quoted: bool
    words: Span


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a report names.

    name: the fullest form this report uses; mentions: the noun phrases that mean this person, names and
    descriptions ("the sheriff", "the 41-year-old"), in the order of the text, without pronouns; claims: ids of
    the claims of the same reading that are about this person and nobody else.
    """

    name: str
    mentions: tuple[Span, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was seen and not understood."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One report understood by itself."""

    report: Report
    incidents: tuple[Incident, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    people: tuple[Person, ...] = ()
    unread: tuple[Unread, ...] = ()
