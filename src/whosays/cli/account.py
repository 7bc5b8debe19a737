"""whosays account: reports of one happening in, one account out."""

from __future__ import annotations

import typer

from whosays.cli.options import (
    FormatOption,
    Out,
    Paths,
    Places,
    Published,
    Strict,
    Title,
    checked_date,
    chosen_format,
)


def account(
    paths: Paths,
    format: FormatOption = None,
    out: Out = None,
    published: Published = None,
    title: Title = None,
    places: Places = None,
    strict: Strict = False,
) -> None:
    """Make one account of the reports in files and folders.

    All of them are taken as reports of the same happening. What cannot be used is skipped, with its reason.
    """
    from whosays.cli.making import make
    from whosays.cli.output import refuse_overwriting, write_account

    refuse_overwriting(out, paths)
    made = make(paths, checked_date(published), title, places)
    write_account(made, chosen_format(format, out), out)
    if strict and made.skipped:
        raise typer.Exit(1)
