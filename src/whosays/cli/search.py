"""whosays search: which stories answer a query, with the facts and the reports that do."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Annotated

import typer
from typer.core import TyperCommand

from whosays.cli.archives import ArchiveAt, chosen

Told = Enum("Told", {"text": "text", "json": "json"}, type=str)

FormatTold = Annotated[Told, typer.Option("--format", help="How to write it.")]


class SearchCommand(TyperCommand):
    """Tells of a word that begins with a dash, which elsewhere means "without this", what a query can ask."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:
        from whosays.archive.query import parse_query

        known = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        for arg in args:
            if arg == "--":
                break
            if len(arg) > 2 and arg[0] == "-" and arg[1].isalpha() and arg not in known:
                parse_query(arg)
        return super().parse_args(ctx, args)


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY",
            help='Words, "phrases" and conditions: killed >= 3 in Caracas in 2018 kind:raid by:"Interior Ministry" '
            "verdict:disputed outlet:Reuters from:2018-01 to:2018-03. All must hold. Quote the query for the shell.",
            show_default=False,
        ),
    ],
    archive: ArchiveAt = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, max=1000, help="Show this many stories.")] = 10,
    format: FormatTold = Told.text,
) -> None:
    """Find stories in an archive by words, names, places, dates and numbers of people.

    What is asked of an incident must hold for one and the same incident; words must stand in one report.
    """
    from whosays.archive.query import parse_query
    from whosays.archive.search import search as search_archive
    from whosays.archive.store import Archive
    from whosays.cli.output import write_text
    from whosays.cli.telling import as_json, width

    asked = " ".join(query)
    parsed = parse_query(asked)
    with Archive.existing(chosen(archive)) as opened, opened.reading() as connection:
        found = search_archive(connection, parsed, most)
    if format is Told.json:
        told = {"query": asked, "total": found.total, "worded": found.worded, "stories": found.stories}
        write_text(as_json("whosays.search/1", told))
        return
    lines = [*_lines(found, width()), *_worded(found, parsed.places, width())]
    write_text("".join(line.rstrip() + "\n" for line in lines))


def _worded(answer, places: tuple[str, ...], width: int) -> Iterator[str]:
    """A word on the stories that name the place and are not known to have happened there."""
    from whosays.cli.telling import wrapped

    if answer.worded:
        named = " ".join(f'"{place}"' for place in places)
        others = "1 other story answers" if answer.worded == 1 else f"{answer.worded} other stories answer"
        yield from wrapped(f"{others} where the place is only a word of a report: write {named} without in", width)


def _lines(answer, width: int) -> Iterator[str]:
    from whosays.archive.search import MOST_COUNTED
    from whosays.cli.telling import date_range, wrapped
    from whosays.show.phrases import one_line, plural

    if not answer.stories:
        yield "no story answers this"
        return
    for found in answer.stories:
        yield from wrapped(one_line(found.title), width)
        days = date_range(found.first, found.last)
        yield from wrapped(f"{found.story}, {plural(found.size, 'report')}, {days}", width, "  ")
        if found.incident and found.incident != found.title:
            yield from wrapped(f"incident: {one_line(found.incident)}", width, "  ")
        for fact in found.facts:
            yield from _fact(fact, width)
        for report in found.reports:
            outlet = one_line(report.outlet or report.title)
            day = (report.published or "no date")[:10]
            yield from wrapped(f"{outlet}, {day}: {one_line(report.words)}", width, "  ")
        if found.holding > len(found.reports):
            yield f"  and {plural(found.holding - len(found.reports), 'other report')} with these words"
        yield ""
    more = "at least " if answer.total >= MOST_COUNTED else ""
    total = f"{answer.total} stories" if answer.total != 1 else "1 story"
    number = len(answer.stories)
    shown = f"; the latest {number} {'is' if number == 1 else 'are'} shown (--most N)" if number < answer.total else ""
    yield f"{more}{total}{shown}"


def _fact(fact, width: int) -> Iterator[str]:
    from whosays.cli.telling import question, said_lines, weight

    yield f"  {question(fact.attribute, fact.of)} [{fact.id}], {weight(fact.state)}"
    for said in fact.state.answers:
        yield from said_lines(said, width, "    ")
