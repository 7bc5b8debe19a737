"""whosays example: the job on three invented reports that come with the package."""

from __future__ import annotations

from whosays.cli.options import FormatOption, Out, chosen_format


def example(format: FormatOption = None, out: Out = None) -> None:
    """Make the account of the bundled example.

    Three invented reports of one invented happening come with whosays.
    """
    from whosays.cli.making import make
    from whosays.cli.output import write_account
    from whosays.example import folder

    write_account(make([folder()]), chosen_format(format, out), out)
