"""The screens of `whosays stories`: the list as a table, and one story with its reports and decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from whosays.cli.telling import date_range, drawn, moment, ruled_table, wrapped
from whosays.show.phrases import count_range, one_line, plural, trimmed

if TYPE_CHECKING:
    from rich.table import Table

    from whosays.archive.listing import Decided, Member, StoryLine, Told, Toll

_WIDE = 100  # columns of the terminal
_MOST_TITLE = 90  # characters of a title in the list
_MOST_PLACE = 40
_MOST_NAMED = 3  # reports of one decision
_POINTS = re.compile(r"^(?P<says>.*) \((?P<points>[+-]\d+\.\d)\)$")


def stories_table(lines: Sequence[StoryLine], width: int) -> str:
    """The list of stories, in lines of at most `width` characters.

    Where there is little room, the number of reports stands below the days, and the toll below the place.
    """
    table, cells = (_wide_table(width), _cells) if width >= _WIDE else (_narrow_table(), _stacked)
    for line in lines:
        table.add_row(*map(_plain, cells(line)))
    stories = "1 story" if len(lines) == 1 else f"{len(lines)} stories"
    return f"{drawn(table, width)}\n{stories}, {plural(sum(line.reports for line in lines), 'report')}\n"


def _wide_table(width: int) -> Table:
    table = _table_of("days")
    table.add_column("reports", justify="right", no_wrap=True)
    table.add_column("title", ratio=1, overflow="fold")
    table.add_column("where", width=width // 7, overflow="fold")
    table.add_column("toll", width=width // 5, overflow="fold")
    return table


def _narrow_table() -> Table:
    table = _table_of("days, reports")
    table.add_column("title", ratio=1, overflow="fold")
    table.add_column("where, toll", ratio=1, overflow="fold")
    return table


def _table_of(days: str) -> Table:
    table = ruled_table()
    table.expand = True
    table.add_column("id", no_wrap=True)
    table.add_column(days, no_wrap=True)
    return table


def _plain(words: str):
    """Words of reports are shown as they are: brackets in them are no markup."""
    from rich.text import Text

    return Text(words)


def _cells(line: StoryLine) -> tuple[str, ...]:
    days = date_range(line.first, line.last).replace(" to ", "\n")
    title = trimmed(one_line(line.title), _MOST_TITLE)
    return line.id, days, str(line.reports), title, _place(line), toll_told(line.toll)


def _stacked(line: StoryLine) -> tuple[str, ...]:
    id, days, _, title, *told = _cells(line)
    return id, f"{days}\n{plural(line.reports, 'report')}", title, "\n".join(filter(None, told))


def _place(line: StoryLine) -> str:
    """The first of the answers, which is the best founded."""
    return trimmed(one_line(line.place.split("; ")[0]), _MOST_PLACE) if line.place else ""


def toll_told(toll: Toll | None) -> str:
    """A toll in words: the best figure, with the range of all answers where the verdict is on more than that figure.

    "11 killed, corroborated (3 or more)": eleven is what one says, and "several" is what another does.
    """
    if toll is None:
        return ""
    span = _range(toll)
    whole = f" ({span})" if toll.verdict in ("corroborated", "disputed") and span != toll.words else ""
    of = f": {one_line(toll.of)}" if toll.of else ""
    return f"{toll.words} {toll.attribute}{of}, {toll.verdict}{whole}"


def _range(toll: Toll) -> str:
    """All answers; that there were none is no end of a range: "20 or none"."""
    return f"{count_range(toll.best, toll.high)} or none" if toll.none else count_range(toll.low, toll.high)


# --------------------------------------------------------------------------- one story


def story_lines(told: Told, width: int) -> Iterator[str]:
    """One story: what it is, its reports, and what was decided about it."""
    line = told.line
    yield from wrapped(one_line(line.title), width)
    yield from wrapped(f"{line.id}, {plural(line.reports, 'report')}, {date_range(line.first, line.last)}", width, "  ")
    for name, words in (("where", one_line(line.place or "")), ("toll", toll_told(line.toll))):
        if words:
            yield from wrapped(f"{name}: {words}", width, "  ")
    yield ""
    yield "REPORTS"
    for member in told.members:
        yield from _member(member, width)
    yield ""
    yield "DECISIONS"
    titles = {member.id: member for member in (*told.members, *told.left)}
    for decided in told.decisions:
        yield from _decided(decided, line.id, titles, width)
    yield ""
    yield from wrapped("`whosays stories undo NUMBER` takes a decision back.", width)


def _member(member: Member, width: int) -> Iterator[str]:
    more = f" ({member.versions} wordings, of which the latest counts)" if member.versions > 1 else ""
    told = f"{member.id}  {member.day or 'no date'}  {one_line(member.outlet or 'no outlet')}: {one_line(member.title)}"
    yield from wrapped(f"{told}{more}", width, "  ")
    yield f"    {one_line(member.where)}"  # an address is not broken: it is to be copied, or opened


def _decided(decided: Decided, story: str, titles: Mapping[str, Member], width: int) -> Iterator[str]:
    undone = f" (taken back by decision {decided.undone_by})" if decided.undone_by else ""
    who = "a person decided: " if decided.by_person else ""
    what = f"{decided.number}  {moment(decided.when)}  {who}{_what(decided, story, titles)}{undone}"
    yield from wrapped(what, width, "  ")
    if not decided.by_person:
        yield from _why(decided.why, width)


def _what(decided: Decided, story: str, titles: Mapping[str, Member]) -> str:
    reports = _named(decided.reports, titles)
    kept, *others = ("this story" if id == story else id for id in decided.stories)
    if decided.kind == "new":
        return f"{kept} begins with {reports}"
    if decided.kind == "join":
        return f"{reports} joins {kept}"
    if decided.kind == "merge":
        return f"{others[0]} becomes part of {kept}, with {reports}"
    return f"{reports} {'leaves' if len(decided.reports) == 1 else 'leave'} {kept} for {others[0]}"


def _named(reports: Sequence[str], titles: Mapping[str, Member]) -> str:
    named = [_call(report, titles) for report in reports[:_MOST_NAMED]]
    more = len(reports) - len(named)
    return ", ".join(named) + (f" and {plural(more, 'other report')}" if more else "")


def _call(report: str, titles: Mapping[str, Member]) -> str:
    member = titles.get(report)
    return f"{report} ({one_line(member.outlet or 'no outlet')})" if member else report


def _why(why: Sequence[str], width: int) -> Iterator[str]:
    """The reasons for and against, each by its weight; what has none is said as it is."""
    weighed = [match for reason in why if (match := _POINTS.match(reason))]
    plain = [reason for reason in why if not _POINTS.match(reason)]
    speaks_for = [m["says"] for m in weighed if m["points"].startswith("+")]
    against = [m["says"] for m in weighed if m["points"].startswith("-")]
    for head, reasons in (("because", plain), ("for it", speaks_for), ("against it", against)):
        if reasons:
            yield from wrapped(f"{head}: {one_line('; '.join(reasons))}", width, "      ")
