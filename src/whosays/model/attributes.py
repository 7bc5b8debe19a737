"""The questions that a claim can answer."""

from __future__ import annotations

COUNT_ATTRIBUTES = (
    "killed",
    "injured",
    "arrested",
    "missing",
    "abducted",
    "released",
    "rescued",
    "evacuated",
    "aboard",
)
CORE_ATTRIBUTES = ("when", "where", "perpetrator", "target", "weapon", "cause", "amount")
ATTRIBUTES = COUNT_ATTRIBUTES + CORE_ATTRIBUTES
