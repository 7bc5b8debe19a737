"""A finding: what one extractor saw at one place, before it is known which incident it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model import Modality, Value


@dataclass(frozen=True, slots=True)
class Finding:
    """A value for one attribute, seen in one sentence.

    sentence: index of the sentence in `Parsed.sentences`; anchor: the token of the event word it hangs on
    ("killed" in "two officers were killed"), or of the value itself; first..last: tokens (inclusive) of
    the shortest words that state it; of: the group in the report's own words, without the number.
    """

    attribute: str
    of: str | None
    value: Value
    sentence: int
    anchor: int
    first: int
    last: int
    modality: Modality = Modality.ASSERTED
    withheld: bool = False
