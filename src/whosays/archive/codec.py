"""Pages and readings as bytes: JSON without names of fields, deflated.

What stands in the page is not stored again with its reading: a span is three numbers, and its words are cut from
the page when it is loaded, so stored evidence cannot come to differ from the report. Ids inside a reading are
stored without the report they begin with; whoever loads it says which report it is of.

The stored form follows the fields of the model in their order. An archive says which fields it was written with
(`shape`), so that another whosays refuses it rather than misreads it.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from whosays.model import Claim, Incident, Page, Person, Reading, Report, Span, Statement

_LEVEL = 6
_PAGE = tuple(f.name for f in fields(Page))
_OF_PAGE = frozenset(_PAGE)
_REPORT = [f.name for f in fields(Reading)].index("report")

# In which file of the model a type stands is no part of the stored form.
_FILE = re.compile(r"(?<=\bwhosays\.model\.)\w+\.")

# Which fields hold an id, or ids, that begin with the report's own.
_IDS: dict[type, frozenset[str]] = {
    Claim: frozenset({"id", "report", "incident"}),
    Incident: frozenset({"id"}),
    Person: frozenset({"claims"}),
    Statement: frozenset({"id", "report"}),
}

Stored = Any  # what JSON holds


def encode_page(page: Page) -> bytes:
    """The page as bytes. Half surrogate pairs (from a JSON report) are kept.

    >>> decode_page(encode_page(Page("a.txt", "Two die", "Two people died."))).title
    'Two die'
    """
    return packed([getattr(page, name) for name in _PAGE])


def decode_page(blob: bytes) -> Page:
    """The page that `encode_page` packed."""
    return Page(*unpacked(blob))


def encode_reading(reading: Reading) -> bytes:
    """What was understood of a report, without the report's own words: those are in its page."""
    return packed(_writer(Reading)(reading, reading.report.id))


def decode_reading(blob: bytes, page: Page, id: str) -> Reading:
    """The reading that `encode_reading` packed, of the report on `page`, which is called `id` from here on."""
    return _reader(Reading)(unpacked(blob), _report(page, id))


def decode_report(blob: bytes, page: Page, id: str) -> Report:
    """The report of the reading that `encode_reading` packed: its cuts, dateline and credits, and no more."""
    return _reader(Report)(unpacked(blob)[_REPORT], _report(page, id))


def renamed(reading: Reading, id: str) -> Reading:
    """The same reading with its report called `id`: in its spans, incidents, claims, people and statements.

    >>> from whosays.model import Unread
    >>> report = Report("r1", "a.txt", "Two die", "Two died.")
    >>> renamed(Reading(report, unread=(Unread(report.span("text", 0, 3), "?"),)), "r7").unread[0].span.report
    'r7'
    """
    report = replace(reading.report, id=id, cuts=(), dateline=None, credits=())
    return _reader(Reading)(_writer(Reading)(reading, reading.report.id), report)


def packed(given: Stored) -> bytes:
    """Lists, strings and numbers as deflated JSON. Half surrogate pairs are kept.

    >>> unpacked(packed(["r1", 2, None]))
    ['r1', 2, None]
    """
    written = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(written.encode("utf-8", "surrogatepass"), _LEVEL)


def unpacked(blob: bytes) -> Stored:
    """What `packed` was given; tuples come back as lists."""
    return json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass"))


@cache
def shape() -> str:
    """What the stored form depends on, as a short digest: the fields of everything in a page and a reading."""
    seen: dict[str, list[str]] = {}
    _collect(Page, seen)
    _collect(Reading, seen)
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


def _report(page: Page, id: str) -> Report:
    return Report(id=id, **{name: getattr(page, name) for name in _PAGE})


def _collect(type_: Any, seen: dict[str, list[str]]) -> None:
    if is_dataclass(type_) and type_.__name__ not in seen:
        hints = get_type_hints(type_)
        seen[type_.__name__] = [f"{f.name}: {_FILE.sub('', str(hints[f.name]))}" for f in fields(type_)]
        for hint in hints.values():
            _collect(hint, seen)
    for part in get_args(type_):
        _collect(part, seen)


# --------------------------------------------------------------------------- model to stored, stored to model


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a record, with its way out (given the report's id) and back (given the report)."""

    name: str
    write: Callable[[Any, str], Stored]
    read: Callable[[Stored, Report], Any]


@cache
def _fields(record: type) -> tuple[_Field, ...]:
    hints, ids = get_type_hints(record), _IDS.get(record, frozenset())
    return tuple(
        _Field(f.name, _without_report, _with_report)
        if f.name in ids
        else _Field(f.name, _writer(hints[f.name]), _reader(hints[f.name]))
        for f in fields(record)
        if not (record is Report and (f.name in _OF_PAGE or f.name == "id"))
    )


def _without_report(ids: str | tuple[str, ...] | None, report: str) -> Stored:
    if ids is None:
        return None
    if isinstance(ids, tuple):
        return [_without_report(id, report) for id in ids]
    if not ids.startswith(report):
        raise ValueError(f"{ids} is no id of report {report}")
    return ids[len(report) :]


def _with_report(stored: Stored, report: Report) -> str | tuple[str, ...] | None:
    if stored is None:
        return None
    return tuple(report.id + one for one in stored) if isinstance(stored, list) else report.id + stored


@cache
def _writer(type_: Any) -> Callable[[Any, str], Stored]:
    """How a value of this type is stored."""
    if type_ is Span:
        return lambda span, report: [int(span.field == "title"), span.start, span.end]
    if is_dataclass(type_):
        parts = _fields(type_)
        return lambda record, report: [part.write(getattr(record, part.name), report) for part in parts]
    if isinstance(type_, type) and issubclass(type_, Enum):
        return lambda value, report: value.value
    if get_origin(type_) is tuple:
        item = _writer(get_args(type_)[0])
        return lambda values, report: [item(value, report) for value in values]
    if isinstance(type_, UnionType):
        return _union_writer([part for part in get_args(type_) if part is not NoneType])
    return lambda value, report: value


def _union_writer(types: list[type]) -> Callable[[Any, str], Stored]:
    if len(types) == 1:
        one = _writer(types[0])
        return lambda value, report: None if value is None else one(value, report)
    by_type = {t: _writer(t) for t in types}
    return lambda value, report: [type(value).__name__, *by_type[type(value)](value, report)]


@cache
def _reader(type_: Any) -> Callable[[Stored, Report], Any]:
    """How a value of this type comes back."""
    if type_ is Span:
        return lambda stored, report: report.span("title" if stored[0] else "text", stored[1], stored[2])
    if type_ is Report:
        parts = _fields(Report)
        return lambda stored, report: replace(
            report, **{part.name: part.read(value, report) for part, value in zip(parts, stored, strict=True)}
        )
    if is_dataclass(type_):
        reads = tuple(part.read for part in _fields(type_))
        return lambda stored, report: type_(*[read(value, report) for read, value in zip(reads, stored, strict=True)])
    if isinstance(type_, type) and issubclass(type_, Enum):
        return lambda stored, report: type_(stored)
    if get_origin(type_) is tuple:
        item = _reader(get_args(type_)[0])
        return lambda stored, report: tuple(item(value, report) for value in stored)
    if isinstance(type_, UnionType):
        return _union_reader([part for part in get_args(type_) if part is not NoneType])
    if type_ not in (str, int, float, bool) and get_origin(type_) is not Literal:
        raise TypeError(f"a reading cannot be stored with a {type_} in it")
    return lambda stored, report: stored


def _union_reader(types: list[type]) -> Callable[[Stored, Report], Any]:
    if len(types) == 1:
        one = _reader(types[0])
        return lambda stored, report: None if stored is None else one(stored, report)
    by_name = {t.__name__: _reader(t) for t in types}
    return lambda stored, report: by_name[stored[0]](stored[1:], report)
