"""whosays changes: what became of the facts of an archive, and how a number came about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli.archives import ArchiveAt, Since, chosen, day
from whosays.cli.search import FormatTold, Told
from whosays.errors import InputError

if TYPE_CHECKING:
    from whosays.archive.changes import Change, Decision
    from whosays.archive.history import History

_MOST = 200


def changes(
    since: Since = None,
    story: Annotated[
        str | None,
        typer.Option("--story", metavar="ID", help="Only this story: its id, or how that begins.", show_default=False),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="ATTRIBUTE",
            help="Only this attribute, such as killed. With --story: its whole history, report by report.",
            show_default=False,
        ),
    ] = None,
    archive: ArchiveAt = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="Show this many changes.")] = _MOST,
    format: FormatTold = Told.text,
) -> None:
    """Tell which facts changed, when, and because of which report; newest first.

    With --story and --of it tells how that number came about: who was first to say it, who repeats it, and which
    report replaced it.
    """
    from whosays.archive.changes import changes as changes_of
    from whosays.archive.history import histories
    from whosays.archive.listing import story_id
    from whosays.archive.store import Archive
    from whosays.archive.stored import stored_account
    from whosays.cli.output import write_text
    from whosays.cli.telling import as_json, width

    day(since)
    of = _attribute(of)
    with Archive.existing(chosen(archive)) as opened, opened.reading() as connection:
        story = story_id(connection, story) if story else None
        stored = stored_account(connection, story) if story else None
        found = changes_of(connection, since, story, of, most)
        told = histories(stored, of) if stored and of else ()
    if format is Told.json:
        write_text(as_json("whosays.changes/1", {"changes": found, "history": told}))
        return
    lines = [*_histories(told, width()), *(_changes(found, width()) if found or not told else ())]
    write_text("".join(line.rstrip() + "\n" for line in lines))


def _attribute(of: str | None) -> str | None:
    from whosays.model import ATTRIBUTES

    if of is not None and of not in ATTRIBUTES:
        raise InputError(f"--of {of}: is no attribute; give one of {', '.join(ATTRIBUTES)}")
    return of


def _histories(told: tuple[History, ...], width: int) -> Iterator[str]:
    from whosays.cli.telling import question, wrapped
    from whosays.show.phrases import minute, one_line, plural

    for history in told:
        kind = "" if history.main else "background: "
        yield f"{question(history.attribute, history.of)} [{history.fact}]"
        yield from wrapped(f"{kind}{one_line(history.incident)}", width, "  ")
        for step in history.steps:
            when = minute(step.published) if step.published else "no date"
            role = f"{step.role} {step.to}" if step.to else step.role
            yield from wrapped(
                f"{when}  {step.answer}, {role}: {one_line(step.by)} ({one_line(step.outlet)})", width, "    "
            )
        yield f"  now {history.verdict}: {plural(history.reports, 'report')}, {plural(history.independent, 'origin')}"
        yield ""


def _changes(found: tuple[Change, ...], width: int) -> Iterator[str]:
    from whosays.cli.telling import moment, wrapped
    from whosays.show.phrases import one_line

    if not found:
        yield "no fact has changed"
    last = None
    for change in found:
        if (change.added, change.story, change.decision, change.reader) != last:
            last = (change.added, change.story, change.decision, change.reader)
            head = f"{moment(change.added)}  {change.story}  {one_line(change.title)}"
            yield from wrapped(head, width)
            if change.decision:
                yield from wrapped(_decided(change.decision), width, "  ")
            if change.reader:
                yield from wrapped(f"whosays {change.reader} read its reports again, and so", width, "  ")
        yield from _change(change, width)


def _decided(decision: Decision) -> str:
    """What a person did, which is why the facts below it changed."""
    about, number = decision.about, decision.number
    if decision.what == "undo":
        return f"a person took decision {about[0]} back (decision {number}), and so"
    if decision.what == "merge":
        return f"a person made {about[1]} part of {about[0]} (decision {number}), and so"
    return f"a person took {', '.join(about[1:])} out of {about[0]} (decision {number}), and so"


def _change(change: Change, width: int) -> Iterator[str]:
    from whosays.cli.telling import question, said_lines, weight, wrapped
    from whosays.show.phrases import one_line

    asked = question(change.question.attribute, change.question.of)
    if not change.question.main:
        asked += f" (background: {change.question.incident})"
    if change.before is None or change.after is None:
        state, word = (change.after, "newly said") if change.after else (change.before, "no longer said")
        yield from wrapped(f"{asked}: {word}, {weight(state)}", width, "  ")
        for said in state.answers if change.after else ():
            yield from said_lines(said, width, "    ")
    else:
        yield from wrapped(f"{asked}: {weight(change.before)} -> {weight(change.after)}", width, "  ")
        before = {said.answer for said in change.before.answers}
        after = {said.answer for said in change.after.answers}
        for said in change.after.answers:
            mark = "  " if said.answer in before else "+ "
            yield from said_lines(said, width, f"    {mark}")
        for said in change.before.answers:
            if said.answer not in after:
                yield from said_lines(said, width, "    - ")
    if change.decision is None and change.reader is None:
        because = (f"{one.report} ({one_line(one.outlet)})" if one.outlet else one.report for one in change.reports)
        yield from wrapped(f"because of {', '.join(because)}", width, "    ")
