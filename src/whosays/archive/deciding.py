"""What a person decides about stories: one or two, and which decision was wrong. It holds for ever.

Each decision is a move like those of the program, in an addition of its own, and leaves pins: pairs of reports that
are, or are not, one story, whatever arrives later. A later word of a person replaces an earlier one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, Row, and_, delete, insert, select, update

from whosays.archive import accounts
from whosays.archive.grouping import mark_stale, put_move
from whosays.archive.listing import story_id
from whosays.archive.store import Archive
from whosays.archive.tables import ADDITIONS, MOVES, PINS, REPORTS, STORIES
from whosays.errors import InputError
from whosays.group import Move, NotUndoable, Pin, pins_of, undo
from whosays.group import story_id as id_of_story

WHY = ("a person decided it",)

# As many reports of a story as grouping looks at; more pins would say nothing more.
_PINNED = 8


def merge(archive: Archive, one: str, other: str, now: str) -> str:
    """Make two stories one, and pin them together. Out: the id of the story, which is `one`'s.

    one, other: ids of stories or how they begin; now: ISO time in UTC. Raises InputError for what is no story, and
    for a story with itself.
    """
    with archive.writing() as connection:
        kept, gone = story_id(connection, one), story_id(connection, other)
        if kept == gone:
            raise InputError(f"{one} and {other}: these are one story already")
        reports, beside = _members(connection, gone), _members(connection, kept)
        move = Move("merge", (kept, gone), reports, beside[:_PINNED], WHY)
        _decide(connection, move, _pins(reports, beside, together=True), f"merge {kept} {gone}", now)
    return kept


def split(archive: Archive, story: str, reports: Sequence[str], now: str) -> str:
    """Make reports of a story a story of their own, and pin the two apart. Out: the id of the new story.

    Raises InputError for what is no story, for a report that is not in it, and where nothing or all would leave.
    """
    with archive.writing() as connection:
        old = story_id(connection, story)
        members = _members(connection, old)
        leaving = tuple(sorted({_member(members, report, old) for report in reports}))
        staying = tuple(report for report in members if report not in leaving)
        if not leaving or not staying:
            raise InputError(f"{old}: name some of its reports, not all; `whosays stories show {old}` lists them")
        new = _free_id(connection, leaving[0], (old, *leaving))
        move = Move("split", (old, new), leaving, staying[:_PINNED], WHY)
        _decide(connection, move, _pins(leaving, staying, together=False), f"split {old} {' '.join(leaving)}", now)
    return new


def take_back(archive: Archive, number: int, now: str) -> tuple[str, ...]:
    """Undo the decision with this number, the program's or a person's; it will not be made again.

    Out: the stories it is about. Raises InputError where there is no such decision, or nothing to go back to.
    """
    with archive.writing() as connection:
        row = connection.execute(select(MOVES).where(MOVES.c.id == number)).one_or_none()
        if row is None:
            raise InputError(f"{number}: no decision has this number; `whosays stories show STORY` lists them")
        if row.undone_by is not None:
            raise InputError(f"{number}: this decision is taken back already, by {row.undone_by}")
        undone = _move(row)
        inverse = _inverse(connection, undone, number)
        pins = tuple(pin for pin in pins_of(undone) if set(pin.reports) <= set(_first(undone.reports) + undone.beside))
        by = _decide(connection, inverse, pins, f"undo {number}", now)
        connection.execute(update(MOVES).where(MOVES.c.id == number).values(undone_by=by))
    return inverse.stories


def _decide(connection: Connection, move: Move, pins: Sequence[Pin], given: str, now: str) -> int:
    row = insert(ADDITIONS).values(started=now, finished=now, given=json.dumps([f"stories {given}"]))
    addition = connection.execute(row).inserted_primary_key[0]
    _write_pins(connection, pins)
    number = put_move(connection, move, addition)
    mark_stale(connection, move.stories)
    accounts.refresh(connection, sorted(move.stories), addition, now)
    return number


def _inverse(connection: Connection, undone: Move, number: int) -> Move:
    """The move that takes `undone` back, as things are now."""
    holder = undone.stories[1] if undone.kind == "split" else undone.stories[0]
    there = set(_members(connection, holder))
    reports = tuple(report for report in undone.reports if report in there)
    if not reports:
        raise InputError(f"{number}: its reports are in other stories by now; undo what was decided later first")
    if undone.kind == "split" and _merged(connection, undone.stories[0]):
        raise InputError(f"{number}: {undone.stories[0]} is part of another story by now; undo that first")
    if undone.kind != "split" and len(there) == len(reports):
        raise InputError(f"{number}: nothing else is in {holder}, so there is nothing to part")
    free = _free_id(connection, reports[0], (holder, *reports)) if undone.kind == "join" else None
    try:
        return undo(Move(undone.kind, undone.stories, reports, undone.beside), free)
    except NotUndoable:
        raise InputError(f"{number}: a story began here, and there is nothing that it could go back to") from None


def _move(row: Row) -> Move:
    held = (tuple(json.loads(part)) for part in (row.stories, row.reports, row.beside, row.why))
    return Move(row.kind, *held)


def _members(connection: Connection, story: str) -> tuple[str, ...]:
    query = select(REPORTS.c.id).where(REPORTS.c.story == story).order_by(REPORTS.c.id)
    return tuple(connection.execute(query).scalars())


def _member(members: Sequence[str], given: str, story: str) -> str:
    found = [report for report in members if report.startswith(given)]
    if len(found) != 1:
        what = "no report" if not found else "more than one report"
        raise InputError(f"{given}: {what} of {story} begins so; `whosays stories show {story}` lists them")
    return found[0]


def _merged(connection: Connection, story: str) -> bool:
    query = select(STORIES.c.merged_into).where(STORIES.c.id == story)
    return connection.execute(query).scalar_one() is not None


def _free_id(connection: Connection, report: str, unlike: tuple[str, ...]) -> str:
    """The id of a story that begins with this report, and that no story has or had."""
    while True:
        id = id_of_story(report, unlike)
        if connection.execute(select(STORIES.c.id).where(STORIES.c.id == id)).one_or_none() is None:
            return id
        unlike = (*unlike, id)


def _first(reports: Sequence[str]) -> tuple[str, ...]:
    return tuple(reports[:_PINNED])


def _pins(some: Sequence[str], others: Sequence[str], together: bool) -> tuple[Pin, ...]:
    return tuple(Pin(together, (a, b)) for a in _first(some) for b in _first(others))


def _write_pins(connection: Connection, pins: Sequence[Pin]) -> None:
    rows = {tuple(sorted(pin.reports)): pin.one for pin in pins}
    for left, right in rows:
        connection.execute(delete(PINS).where(and_(PINS.c.left == left, PINS.c.right == right)))
    if rows:
        values = [{"left": left, "right": right, "together": one} for (left, right), one in rows.items()]
        connection.execute(insert(PINS), values)
