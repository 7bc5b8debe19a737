"""Claims made by hand for the collate tests."""

from __future__ import annotations

from whosays.model import Claim, Count, Modality, Report, Speaker, Value


def claim(
    id: str,
    attribute: str,
    value: Value,
    of: str | None = None,
    says: str | None = None,
    words: str = "words",
    withheld: bool = False,
) -> Claim:
    """A claim of report `id` up to the dot ("r1.c1" is report r1's)."""
    report = Report(id.split(".")[0], "a.txt", "", words)
    span = report.span("text", 0, len(words))
    chain = (Speaker(says, span),) if says else ()
    return Claim(id, report.id, f"{report.id}.i1", attribute, of, value, span, span, chain, Modality.ASSERTED, withheld)


def exactly(n: int) -> Count:
    return Count(n, n)
