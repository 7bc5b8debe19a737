"""How the commands on an archive tell of facts, changes and days: one wording for all, in text and in JSON."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING

from whosays.show.phrases import one_line, plural

if TYPE_CHECKING:
    from rich.table import Table

    from whosays.archive.changes import Said, State

_PIPE_WIDTH = 100
_NARROWEST = 40
_MOST_VOICES = 4  # named for one answer


def width() -> int:
    """How wide lines may be: the terminal, or 100 characters in a pipe."""
    columns = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns if sys.stdout.isatty() else _PIPE_WIDTH
    return max(_NARROWEST, columns)


def ruled_table() -> Table:
    """An empty table as those of an account are: one rule under its heads, and no corners."""
    from rich.box import Box
    from rich.table import Table

    rules = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
    return Table(box=rules, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), header_style="none")


def drawn(table: Table, width: int) -> str:
    """A table as plain lines of at most `width` characters."""
    import io

    from rich.console import Console

    out = io.StringIO()
    plain = Console(
        file=out, width=width, color_system=None, force_terminal=False, force_jupyter=False, legacy_windows=False
    )
    plain.print(table)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """The text in lines of at most `width` characters; further lines stand further in."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    ) or [indent]


def date_range(first: str | None, last: str | None) -> str:
    """Two days in words.

    >>> date_range("2018-01-15", "2018-01-17"), date_range("2018-01-15", "2018-01-15"), date_range(None, None)
    ('2018-01-15 to 2018-01-17', '2018-01-15', 'no date')
    """
    if first is None or last is None:
        return "no date"
    return first if first == last else f"{first} to {last}"


def moment(written: str) -> str:
    """A time of the archive for a person, to the minute.

    >>> moment("2026-11-22T15:29:01Z")
    '2026-11-22 15:29'
    """
    return written.replace("T", " ")[:16]


def question(attribute: str, of: str | None) -> str:
    """What a fact asks: `killed: police officers`."""
    return f"{attribute}: {one_line(of)}" if of else attribute


def weight(state: State) -> str:
    """The verdict with what it rests on."""
    reports = {voice.report for said in state.answers if not said.withheld for voice in said.by}
    if len(reports) < 2:
        return state.verdict
    return f"{state.verdict}: {plural(len(reports), 'report')}, {plural(state.independent, 'origin')}"


def said_lines(said: Said, width: int, indent: str) -> Iterator[str]:
    """One answer and who gives it: the speaker, and in which outlet."""
    voices = Counter((one_line(voice.speaker), one_line(voice.outlet)) for voice in said.by)
    named = tuple(voices.items())[:_MOST_VOICES]
    by = [f"{speaker} ({outlet}{f', {number} reports' if number > 1 else ''})" for (speaker, outlet), number in named]
    if more := len(said.by) - sum(number for _, number in named):
        by.append(f"and {plural(more, 'other report')}")
    yield from wrapped(f"{said.answer}: {'; '.join(by)}", width, indent)


def as_json(schema: str, members: Mapping[str, object]) -> str:
    """The members under a schema's name, as JSON text; records become objects by their fields."""
    return json.dumps({"schema": schema, **members}, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
