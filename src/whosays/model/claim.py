"""What one report says about one question, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from whosays.model.report import Span
from whosays.model.value import Count, Named, Value


class Modality(str, Enum):
    """How a report presents a claim."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so, resolved within one report.

    name: fullest form this report uses. person / institution: the parts of it, where it names them
    ("Interior Minister N. Reverol" has person "N. Reverol", institution "interior ministry").
    span: the words of this mention.
    """

    name: str
    span: Span
    person: str | None = None
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says about one question of one incident.

    words: the shortest span that states it; sentence: the sentence around it.
    of: the group or thing, in the report's words ("police officers"), or None.
    chain: who says so, outermost first; the last is the last speaker; empty is the report's own voice.
    withheld: the report says that this is not known or not disclosed (the value then has no ends).
    """

    id: str
    report: str
    incident: str
    attribute: str
    of: str | None
    value: Value
    words: Span
    sentence: Span
    chain: tuple[Speaker, ...] = ()
    modality: Modality = Modality.ASSERTED
    withheld: bool = False

    @property
    def is_denial(self) -> bool:
        """Whether the value is what the speaker says is not so. That nobody was hurt is a value of its own."""
        nobody = isinstance(self.value, Count) and self.value.high == 0
        denied = self.modality is Modality.DENIED and not self.withheld
        return denied and isinstance(self.value, Count | Named) and not nobody
