"""whosays version."""

from __future__ import annotations

import typer


def version() -> None:
    """Show the version."""
    from whosays import __version__

    print(f"whosays {__version__}")


def print_version(asked: bool) -> None:
    """What --version does."""
    if asked:
        version()
        raise typer.Exit()
