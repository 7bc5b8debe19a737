"""One question about one incident, over all reports, and what their comparison gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(str, Enum):
    """What the comparison of all reports gives for one fact (rules in collate/verdict.py)."""

    CORROBORATED = "corroborated"
    REPEATED = "repeated"
    SINGLE = "single"
    DISPUTED = "disputed"
    REVISED = "revised"
    WITHHELD = "withheld"


class Rule(str, Enum):
    """One reason of a verdict; `Because` names the claims it used."""

    ONE_REPORT = "one_report"
    INDEPENDENT_WITNESSES = "independent_witnesses"
    SAME_LAST_SPEAKER = "same_last_speaker"
    SAME_TEXT_ORIGIN = "same_text_origin"
    VALUES_CONFLICT = "values_conflict"
    LATER_REPLACES_EARLIER = "later_replaces_earlier"
    SAID_TO_BE_UNKNOWN = "said_to_be_unknown"
    ONE_PARTY = "one_party"


@dataclass(frozen=True, slots=True)
class Because:
    """A rule that fired and the claims it used; replaying them gives the same verdict."""

    rule: Rule
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One value of a fact and the ids of the claims that give it. `value` is the normalised string.

    denied: they say that it is not so; it stands beside the answer that it denies.
    """

    value: str | None
    low: int | None
    high: int | None
    text: str
    withheld: bool
    claims: tuple[str, ...]
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One question about one incident, with every answer the reports give and the verdict."""

    id: str
    attribute: str
    of: str | None
    verdict: Verdict
    independent: int
    one_party: str | None
    because: tuple[Because, ...]
    low: int | None
    best: int | None
    high: int | None
    values: tuple[Answer, ...]
