"""whosays version."""

from __future__ import annotations

import typer


def version() -> None:
    """Show the version."""
    from whosays import __version__
    from whosays.cli.output import write_text

    write_text(f"whosays {__version__}\n")


def print_version(asked: bool) -> None:
    """What --version does."""
    if asked:
        version()
        raise typer.Exit()
