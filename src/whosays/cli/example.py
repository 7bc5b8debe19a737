"""whosays example: the job on three invented reports that come with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whosays.cli.options import FormatOption, Out, chosen_format

Reports = Annotated[
    Path | None,
    typer.Option(
        "--reports",
        metavar="FOLDER",
        help="Put the reports into this new folder, and make no account.",
        show_default=False,
    ),
]


def example(format: FormatOption = None, out: Out = None, reports: Reports = None) -> None:
    """Make the account of the bundled example.

    Three invented reports of one invented happening come with whosays.
    """
    from whosays.cli.making import make
    from whosays.cli.output import write_account
    from whosays.example import folder

    if reports is not None:
        _put(folder(), reports)
        return
    write_account(make([folder()]), chosen_format(format, out), out)


def _put(bundled: Path, where: Path) -> None:
    from whosays.errors import InputError

    try:
        where.mkdir(parents=True)
        for report in sorted(bundled.iterdir()):
            (where / report.name).write_bytes(report.read_bytes())
    except FileExistsError:
        raise InputError(f"{where}: this is there already. Name a folder that is not.") from None
    except OSError as wrong:
        raise InputError(f"{where}: it cannot be written ({wrong.strerror}). Name another folder.") from None
