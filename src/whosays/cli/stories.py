"""whosays stories: what stories an archive holds, what is known of one, and what a person decides about them."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import Enum
from typing import Annotated

import typer

from whosays.cli.archives import ArchiveAt, Since, chosen, day, say, utc_now

StoriesFormat = Enum("StoriesFormat", {"text": "text", "json": "json"}, type=str)
FormatOption = Annotated[StoriesFormat, typer.Option("--format", help="A table for people, or JSON.")]
StoryId = Annotated[str, typer.Argument(metavar="STORY", help="Id of a story, or how it begins.", show_default=False)]

SCHEMA = "whosays.stories/1"

stories = typer.Typer(invoke_without_command=True, rich_markup_mode=None)


@stories.callback()
def list_stories(
    context: typer.Context,
    archive: ArchiveAt = None,
    since: Since = None,
    format: FormatOption = StoriesFormat.text,
) -> None:
    """List the stories of an archive, the latest first, or decide about them."""
    if context.invoked_subcommand is not None:
        # `stories --archive FILE show ID` means the same as `stories show ID --archive FILE`.
        context.default_map = {context.invoked_subcommand: {"archive": archive}}
        return
    from whosays.archive import listing
    from whosays.archive.store import Archive
    from whosays.cli.output import write_text
    from whosays.cli.showing import stories_table
    from whosays.cli.telling import width

    with Archive.existing(chosen(archive)) as opened, opened.reading() as connection:
        found = list(listing.stories(connection, day(since)))
        name = opened.name
    if format is StoriesFormat.json:
        write_text(_json({"schema": SCHEMA, "stories": [asdict(line) for line in found]}))
    elif found:
        write_text(stories_table(found, width()))
    else:
        write_text(f"{name} holds no story{f' of {since} or later' if since else ''}\n")


@stories.command()
def show(story: StoryId, archive: ArchiveAt = None, format: FormatOption = StoriesFormat.text) -> None:
    """Show one story: its reports, and every decision about it with its number and its reasons."""
    from whosays.archive import listing
    from whosays.archive.store import Archive
    from whosays.cli.output import write_text
    from whosays.cli.showing import story_lines
    from whosays.cli.telling import width

    with Archive.existing(chosen(archive)) as opened, opened.reading() as connection:
        told = listing.told(connection, listing.story_id(connection, story))
    if format is StoriesFormat.json:
        write_text(_json({"schema": SCHEMA, "story": asdict(told)}))
    else:
        write_text("".join(f"{line.rstrip()}\n" for line in story_lines(told, width())))


@stories.command()
def merge(
    story: StoryId,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="The story that becomes part of it.", show_default=False)
    ],
    archive: ArchiveAt = None,
) -> None:
    """Make two stories one. Whatever arrives later, they stay one."""
    from whosays.archive import deciding
    from whosays.archive.store import Archive

    with Archive.existing(chosen(archive)) as opened:
        kept = deciding.merge(opened, story, other, utc_now())
    say(f"{kept}: now one story; `whosays stories show {kept}` lists its reports")


@stories.command()
def split(
    story: StoryId,
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT...", help="Ids of the reports that leave it.", show_default=False)
    ],
    archive: ArchiveAt = None,
) -> None:
    """Make reports of a story a story of their own. Whatever arrives later, they stay apart."""
    from whosays.archive import deciding
    from whosays.archive.store import Archive

    with Archive.existing(chosen(archive)) as opened:
        new = deciding.split(opened, story, reports, utc_now())
    say(f"{new}: a story of its own; `whosays stories show {new}` lists its reports")


@stories.command()
def undo(
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", help="Number of a decision, as `show` lists it.", show_default=False)
    ],
    archive: ArchiveAt = None,
) -> None:
    """Take one decision back, of the program or of a person. It will not be made again."""
    from whosays.archive import deciding
    from whosays.archive.store import Archive

    with Archive.existing(chosen(archive)) as opened:
        about = deciding.take_back(opened, number, utc_now())
    say(f"{number}: taken back; it was about {' and '.join(about)}")


def _json(given: dict) -> str:
    return json.dumps(given, ensure_ascii=False, indent=2) + "\n"
