"""whosays account: reports of one happening in, one account out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whosays.cli.archives import ArchiveAt, chosen
from whosays.cli.options import (
    FormatOption,
    LlmAnswers,
    LlmEndpoint,
    LlmModel,
    LlmRequests,
    LlmTokens,
    Out,
    Places,
    Published,
    Strict,
    Title,
    checked_date,
    chosen_format,
)
from whosays.errors import InputError
from whosays.model import Account

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH...", help="Files and folders of reports, all of one happening.", show_default=False),
]
Story = Annotated[
    str | None,
    typer.Option(
        "--story",
        metavar="ID",
        help="The account of this story of an archive, in place of paths; `whosays stories` lists them.",
        show_default=False,
    ),
]


def account(
    paths: Paths = None,
    story: Story = None,
    archive: ArchiveAt = None,
    format: FormatOption = None,
    out: Out = None,
    published: Published = None,
    title: Title = None,
    places: Places = None,
    strict: Strict = False,
    llm_endpoint: LlmEndpoint = None,
    llm_model: LlmModel = None,
    llm_answers: LlmAnswers = None,
    llm_requests: LlmRequests = 1_000,
    llm_tokens: LlmTokens = 5_000_000,
) -> None:
    """Make one account of the reports in files and folders.

    All of them are taken as reports of the same happening; where they plainly tell of several, that is said. What
    cannot be used is skipped, with its reason. With --story it is the account of a story of an archive, as it stands.
    """
    from whosays.cli.making import asked, make
    from whosays.cli.output import refuse_overwriting, write_account

    if story is not None:
        return _of_story(story, chosen(archive), paths, title, chosen_format(format, out), out)
    if not paths:
        raise InputError("no reports: give files and folders, or --story and its id")
    refuse_overwriting(out, paths)
    model = asked(llm_endpoint, llm_model, llm_answers, llm_requests, llm_tokens)
    made = make(paths, checked_date(published), title, places, model)
    write_account(made, chosen_format(format, out), out)
    if made.apart:
        typer.echo(several_happenings(made), err=True)
    if strict and made.skipped:
        raise typer.Exit(1)


def several_happenings(made: Account) -> str:
    """What to say of reports that were given as those of one happening and are not."""
    files = {report.id: report.file for report in made.reports}
    groups = "".join(f"\n  {n}: {', '.join(files[r] for r in group)}" for n, group in enumerate(made.apart, 1))
    return (
        f"These {len(made.reports)} reports seem to tell of {len(made.apart)} happenings, "
        f"and this account takes them for one:{groups}\n"
        "Give each happening a folder of its own, or `whosays add` them all: an archive keeps them apart."
    )


def _of_story(
    story: str, archive: str, paths: list[Path] | None, title: str | None, format: str, out: Path | None
) -> None:
    from dataclasses import replace

    from whosays.archive.listing import story_id
    from whosays.archive.store import Archive
    from whosays.archive.stored import stored_account
    from whosays.cli.output import write_account

    if paths:
        raise InputError(f"--story {story}: a story has its reports in the archive; leave out {paths[0]}")
    with Archive.existing(archive) as opened, opened.reading() as connection:
        id = story_id(connection, story)
        stored = stored_account(connection, id)
    if stored is None:
        raise InputError(f"{id}: this story has no account yet; the next `whosays add` makes it")
    write_account(replace(stored.account, title=title or stored.account.title), format, out)
