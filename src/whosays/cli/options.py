"""What several commands take, in one place, so that it reads the same everywhere."""

from __future__ import annotations

from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from whosays.errors import InputError
from whosays.show.formats import FORMATS

Format = Enum("Format", {name: name for name in FORMATS}, type=str)

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How to write it; without this, as the name of --out ends, else text.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write to this file, not to the screen.", show_default=False),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="Date (YYYY-MM-DD) of reports that carry none.",
        show_default=False,
    ),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Title of the account.", show_default=False)]
Places = Annotated[
    Path | None,
    typer.Option(
        "--places",
        metavar="FILE",
        help="Your own places (CSV, or a GeoNames dump), asked before the bundled ones.",
        show_default=False,
    ),
]
LlmEndpoint = Annotated[
    str | None,
    typer.Option(
        "--llm-endpoint",
        metavar="URL",
        help="Let a language model read the reports: base address of its API (chat/completions). "
        "Their text is sent there.",
        show_default=False,
    ),
]
LlmModel = Annotated[
    str | None,
    typer.Option("--llm-model", metavar="NAME", help="Name of the model at the endpoint.", show_default=False),
]
LlmAnswers = Annotated[
    Path | None,
    typer.Option(
        "--llm-answers",
        metavar="FOLDER",
        help="Keep the model's answers here, so that a run that was stopped goes on; "
        "without this, in your cache folder.",
        show_default=False,
    ),
]
LlmRequests = Annotated[int, typer.Option("--llm-requests", metavar="N", min=1, help="Ask the model at most so often.")]
LlmTokens = Annotated[
    int, typer.Option("--llm-tokens", metavar="N", min=1, help="Use at most so many tokens of the model.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with status 1 if anything was skipped.")]


def chosen_format(format: Format | None, out: Path | None) -> str:
    """The format that was asked for, else the one that the file name ends in, else text.

    Raises InputError for a name with an ending that stands for none.

    >>> chosen_format(None, Path("raid.html")), chosen_format(None, None)
    ('html', 'text')
    """
    if format is not None:
        return format.value
    ending = out.suffix.lstrip(".").lower() if out else ""
    if ending in ("", "txt"):
        return "text"
    if ending in FORMATS:
        return ending
    raise InputError(
        f"{out}: no account is written as .{ending}; end the name in .txt, .json, .html or .csv, or give --format"
    )


def checked_date(published: str | None) -> str | None:
    """The date as given; raises InputError for anything that is no calendar day."""
    if published is None:
        return None
    try:
        return date.fromisoformat(published).isoformat()
    except ValueError:
        raise InputError(
            f"--published {published!r} is not a date; write the year, month and day as in 2021-03-09"
        ) from None
