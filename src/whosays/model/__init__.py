"""The types in which the stages meet. Frozen, in the field's words, importing nothing of ours but errors.

    Page -> Report -> Origin / Story -> Reading (Incident, Claim, Statement) -> Fact -> Account

Offsets are Unicode code points, half-open, into `Report.text` or `Report.title`; `Report.span` is the
only maker of a `Span`, so the words of a span always equal the slice it points at.
"""

from __future__ import annotations

from whosays.model.account import Account, Happening, Moment, Rival, Run, Saying, Side
from whosays.model.attributes import ATTRIBUTES, CORE_ATTRIBUTES, COUNT_ATTRIBUTES
from whosays.model.claim import Claim, Modality, Speaker
from whosays.model.fact import Answer, Because, Fact, Rule, Verdict
from whosays.model.incident import Incident, Status
from whosays.model.origin import Copy, Origin
from whosays.model.page import Page, Skipped
from whosays.model.reading import Person, Reading, Statement, Unread
from whosays.model.report import Cut, Field, Report, Span
from whosays.model.story import Story
from whosays.model.value import Amount, Count, Named, Value, When, Where

__all__ = [
    "ATTRIBUTES",
    "CORE_ATTRIBUTES",
    "COUNT_ATTRIBUTES",
    "Account",
    "Amount",
    "Answer",
    "Because",
    "Claim",
    "Copy",
    "Count",
    "Cut",
    "Fact",
    "Field",
    "Happening",
    "Incident",
    "Modality",
    "Moment",
    "Named",
    "Origin",
    "Page",
    "Person",
    "Reading",
    "Report",
    "Rival",
    "Rule",
    "Run",
    "Saying",
    "Side",
    "Skipped",
    "Span",
    "Speaker",
    "Statement",
    "Status",
    "Story",
    "Unread",
    "Value",
    "Verdict",
    "When",
    "Where",
]
