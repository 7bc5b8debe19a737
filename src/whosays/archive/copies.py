"""Copies, found as reports arrive: whole ones, and a few paragraphs inside a longer report.

In: a report as cleaned. Its sketch (sketches.py) goes into BANDS; the reports that share numbers with it are compared
word by word (trace), and every copy becomes a row of COPIES, the report that was first on the left. Nothing is
deleted: a copy stays a report of its outlet, with its own reading. Only a new wording takes the sketch and the rows of
the old one away, because they would speak of words that are no longer there.

What one report may cost is bounded: `MOST_HOLDERS` reports are looked at for each number, `MOST_COMPARED` are compared.
A text that hundreds of sites carry is still found, through some of its copies and through the first of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, union_all

from whosays.archive.codec import packed, unpacked
from whosays.archive.first import Seen, in_order
from whosays.archive.loading import load_words
from whosays.archive.sketches import sketch
from whosays.archive.tables import BANDS, COPIES, REPORTS, VERSIONS
from whosays.model import Copy, Report
from whosays.trace import Words, compare, words_of

MOST_HOLDERS = 50
MOST_COMPARED = 32
# A number that few reports hold weighs one over their number; less than this is a phrase that everybody uses.
MIN_WEIGHT = 0.05
WHOLE = 0.8  # of a report's words

Load = Callable[[Connection, Sequence[str]], Mapping[str, Words]]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Copied:
    """Wording that two reports share.

    first, second: report ids, by who was first. whole: the second adds next to nothing of its own. passages: places
    (code points of the text, half-open) in the first and in the second.
    """

    first: str
    second: str
    share: float
    whole: bool
    is_copy: bool
    passages: tuple[tuple[Place, Place], ...]


def arrive(
    connection: Connection,
    report: Report,
    old: Report | None,
    fetched: str | None,
    load: Load = load_words,
) -> tuple[Copied, ...]:
    """Enter a report's wording, and find what it shares with those that are there.

    report, old: under the archive's id, its row in REPORTS standing; old is the wording that this one replaces.
    fetched: when, ISO 8601 in UTC. load: the words of the other reports by id.
    """
    words = words_of(report)
    numbers = sketch(words)
    if old is not None:
        forget(connection, old)
    candidates = _candidates(connection, report.id, numbers)
    _enter(connection, report.id, numbers)
    others = load(connection, candidates)
    times = {**fetched_of(connection, tuple(others)), report.id: fetched}
    compared = (shared(words, other, times) for _, other in sorted(others.items()))
    found = tuple(copied for copied in compared if copied is not None and copied.is_copy)
    write(connection, found)
    return found


def forget(connection: Connection, old: Report) -> None:
    """Take the sketch and the shared passages of a wording away that another has replaced."""
    gone = [{"number": n, "holder": old.id} for n in sketch(words_of(old))]
    if gone:
        match = (BANDS.c.band == bindparam("number")) & (BANDS.c.report == bindparam("holder"))
        connection.execute(delete(BANDS).where(match), gone)
    connection.execute(delete(COPIES).where(or_(COPIES.c.left == old.id, COPIES.c.right == old.id)))


def shared(one: Words, other: Words, fetched: Mapping[str, str | None]) -> Copied | None:
    """What two reports share, the one that was first in front; None where that is nothing.

    fetched: when each was fetched (ISO, UTC), by report id.
    """
    copy = compare(one, other)
    if copy is None:
        return None
    seen = (Seen(one.report, fetched.get(one.report.id)), Seen(other.report, fetched.get(other.report.id)))
    first = in_order(*seen).first.report.id
    passages = tuple(((a.start, a.end), (b.start, b.end)) for a, b in copy.passages)
    if first == other.report.id:
        one, other, passages = other, one, tuple((b, a) for a, b in passages)
    # No two passages overlap, so no word is counted twice.
    inside = sum(bisect_left(other.starts, end) - bisect_left(other.starts, start) for _, (start, end) in passages)
    whole = copy.is_copy and inside >= WHOLE * len(other.forms)
    return Copied(one.report.id, other.report.id, copy.share, whole, copy.is_copy, passages)


def write(connection: Connection, found: Iterable[Copied]) -> None:
    """Keep what was found; a pair that is kept already, in whichever order, is written over."""
    rows = [
        {
            "left": c.first,
            "right": c.second,
            "share": c.share,
            "whole": c.whole,
            "is_copy": c.is_copy,
            "passages": packed([[*a, *b] for a, b in c.passages]),
        }
        for c in found
    ]
    if not rows:
        return
    pairs = [{"one": a, "other": b} for c in found for a, b in ((c.first, c.second), (c.second, c.first))]
    same = (COPIES.c.left == bindparam("one")) & (COPIES.c.right == bindparam("other"))
    connection.execute(delete(COPIES).where(same), pairs)
    connection.execute(insert(COPIES), rows)


def copies_of(connection: Connection, reports: Sequence[str]) -> tuple[Copied, ...]:
    """What these reports share with any other, in the order of ids; passages that are no copies included."""
    touching = or_(COPIES.c.left.in_(reports), COPIES.c.right.in_(reports))
    rows = connection.execute(select(COPIES).where(touching).order_by(COPIES.c.left, COPIES.c.right))
    return tuple(copied(row) for row in rows)


def copied(row) -> Copied:
    """A row of COPIES."""
    passages = tuple(((a, b), (c, d)) for a, b, c, d in unpacked(row.passages))
    return Copied(row.left, row.right, row.share, row.whole, row.is_copy, passages)


def as_copy(pair: Copied, left: Report, right: Report) -> Copy:
    """The same as trace gives it, for reports that may have other ids and another order in an account."""
    passages = ((left.span("text", *a), right.span("text", *b)) for a, b in pair.passages)
    return Copy((left.id, right.id), pair.share, tuple(sorted(passages)), pair.is_copy)


# --------------------------------------------------------------------------- candidates


def _enter(connection: Connection, report: str, numbers: Sequence[int]) -> None:
    if numbers:
        connection.execute(insert(BANDS), [{"band": n, "report": report} for n in numbers])


def _holders_statement(arms: int):
    """For `arms` numbers at once: who holds each, the first MOST_HOLDERS of them. One walk in the index for each."""
    parts = [
        select(
            select(BANDS.c.band, BANDS.c.report)
            .where(BANDS.c.band == bindparam(f"n{arm}"))
            .order_by(BANDS.c.report)
            .limit(MOST_HOLDERS)
            .subquery()
        )
        for arm in range(arms)
    ]
    return union_all(*parts)


_ARMS = 24
_HOLDERS = _holders_statement(_ARMS)
_NOBODY = -1  # no number is negative: an arm that asks for nothing


def _candidates(connection: Connection, report: str, numbers: Sequence[int]) -> tuple[str, ...]:
    """The reports most likely to share wording with this one, likeliest first."""
    weights: dict[str, float] = {}
    for at in range(0, len(numbers), _ARMS):
        asked = [*numbers[at : at + _ARMS], *[_NOBODY] * _ARMS][:_ARMS]
        holders: dict[int, list[str]] = {}
        for band, holder in connection.execute(_HOLDERS, {f"n{arm}": n for arm, n in enumerate(asked)}):
            holders.setdefault(band, []).append(holder)
        for found in holders.values():
            for holder in found:
                weights[holder] = weights.get(holder, 0.0) + 1 / len(found)
    weights.pop(report, None)
    likely = sorted((h for h, w in weights.items() if w >= MIN_WEIGHT), key=lambda h: (-weights[h], h))
    return _with_firsts(connection, report, tuple(likely[:MOST_COMPARED]))


def _with_firsts(connection: Connection, report: str, likely: tuple[str, ...]) -> tuple[str, ...]:
    """Those, and the reports that were first with what they carry: of a text on many sites the head is found too."""
    if not likely:
        return ()
    firsts = select(COPIES.c.left).where(COPIES.c.right.in_(likely), COPIES.c.is_copy)
    heads = sorted(set(connection.scalars(firsts)) - {report, *likely})
    return (*likely, *heads[:MOST_COMPARED])


def fetched_of(connection: Connection, reports: Sequence[str]) -> dict[str, str | None]:
    """When the current wording of each report was fetched, as far as that is known."""
    if not reports:
        return {}
    current = (VERSIONS.c.report == REPORTS.c.id) & (VERSIONS.c.number == REPORTS.c.version)
    asked = select(REPORTS.c.id, VERSIONS.c.fetched).join(VERSIONS, current).where(REPORTS.c.id.in_(reports))
    return {report: fetched for report, fetched in connection.execute(asked)}
