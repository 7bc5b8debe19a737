"""The model's answer as it came: typed entries, nothing of it believed yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

import msgspec

from whosays.model import ATTRIBUTES, Modality, Status

MAX_ENTRIES = 300  # of one kind; a report that says more than this is no report

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
Attribute = Literal[ATTRIBUTES]  # type: ignore[valid-type]


class IncidentDraft(msgspec.Struct, frozen=True):
    """An incident as the model gives it."""

    id: str | int
    quote: Words
    kind: str = "other"
    status: Status = Status.HAPPENED
    main: bool = False


class ClaimDraft(msgspec.Struct, frozen=True):
    """A claim as the model gives it: `value`, `of` and `speakers` are words it says to have copied."""

    incident: str | int
    attribute: Attribute
    quote: Words
    value: Words | None = None
    of: Words | None = None
    speakers: Annotated[list[Words], msgspec.Meta(max_length=5)] = []
    modality: Modality = Modality.ASSERTED
    withheld: bool = False


class StatementDraft(msgspec.Struct, frozen=True):
    """A statement as the model gives it."""

    quote: Words
    speaker: Words | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """One answer. malformed: entries that were none; beyond: entries over the limit; whole: the answer was complete."""

    incidents: tuple[IncidentDraft, ...]
    claims: tuple[ClaimDraft, ...]
    statements: tuple[StatementDraft, ...]
    malformed: int = 0
    beyond: int = 0
    whole: bool = True


class _Answer(msgspec.Struct):
    incidents: list[msgspec.Raw] = []
    claims: list[msgspec.Raw] = []
    statements: list[msgspec.Raw] = []


def drafts(answer: str) -> Drafts | None:
    """The entries of an answer, also of one that breaks off in the middle; None where there is nothing to read.

    >>> drafts('{"statements": [{"quote": "We saw it."}, {"quote": "It wa').statements
    (StatementDraft(quote='We saw it.', speaker=None),)
    >>> drafts("I cannot help with that.") is None
    True
    """
    text = _object_in(answer)
    read = _read(text)
    if read is not None:
        return _drafts(read, True)
    closed, whole = _closed(text)
    read = _read(closed)
    return _drafts(read, whole) if read is not None else None


def _object_in(answer: str) -> str:
    """The answer from its first brace on, less a fence of backticks."""
    start = answer.find("{")
    return re.sub(r"\s*```\s*$", "", answer[start:]) if start >= 0 else ""


def _read(text: str) -> _Answer | None:
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"), type=_Answer)
    except (msgspec.DecodeError, RecursionError):
        return None


def _closed(text: str) -> tuple[str, bool]:
    """The text up to the end of its object, or up to its last complete entry with what is open closed behind it.

    Second: whether the object was complete. Empty if there is not one complete entry.
    """
    open_marks: list[str] = []
    in_string = escaped = False
    kept = ""
    for at, c in enumerate(text):
        if in_string:
            in_string = escaped or c != '"'
            escaped = c == "\\" and not escaped
        elif c == '"':
            in_string = True
        elif c in "{[":
            open_marks.append("}" if c == "{" else "]")
        elif c in "}]":
            if not open_marks or open_marks.pop() != c:
                break
            if open_marks:
                if open_marks == ["}", "]"] or open_marks == ["}"]:
                    kept = text[: at + 1] + "".join(reversed(open_marks))
            else:
                return text[: at + 1], True  # what follows is talk
    return kept, False


Draft = TypeVar("Draft", IncidentDraft, ClaimDraft, StatementDraft)


def _drafts(read: _Answer, whole: bool) -> Drafts:
    lists = (read.incidents, read.claims, read.statements)
    incidents = _typed(read.incidents, IncidentDraft)
    claims = _typed(read.claims, ClaimDraft)
    statements = _typed(read.statements, StatementDraft)
    looked_at = sum(min(len(entries), MAX_ENTRIES) for entries in lists)
    return Drafts(
        incidents,
        claims,
        statements,
        malformed=looked_at - len(incidents) - len(claims) - len(statements),
        beyond=sum(map(len, lists)) - looked_at,
        whole=whole,
    )


def _typed(entries: list[msgspec.Raw], kind: type[Draft]) -> tuple[Draft, ...]:
    out = []
    for entry in entries[:MAX_ENTRIES]:
        try:
            out.append(msgspec.json.decode(entry, type=kind))
        except (msgspec.DecodeError, RecursionError):
            continue
    return tuple(out)
