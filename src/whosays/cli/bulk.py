"""whosays bulk: more reports than one process should read, made ready for an archive."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli.archives import Sources, Workers, available, say, utc_now
from whosays.cli.options import Places, Published, Strict, checked_date


class Engine(str, Enum):
    """Who does the work."""

    LOCAL = "local"
    DAFT = "daft"
    RAY = "ray"


Out = Annotated[
    Path,
    typer.Option("--out", metavar="FOLDER", help="Where the tables go. On a cluster: a folder that all machines see."),
]
By = Annotated[
    Engine,
    typer.Option(
        "--engine", help="local: processes of this machine; daft: Daft on this machine; ray: Daft on a Ray cluster."
    ),
]
Address = Annotated[
    str | None,
    typer.Option(
        "--ray-address",
        metavar="HOST:PORT",
        help="The Ray cluster; without this, one is started on this machine.",
        show_default=False,
    ),
]
Into = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="FILE|URL",
        help="Add what was read to this archive when all is done.",
        show_default=False,
    ),
]


def bulk(
    sources: Sources,
    out: Out,
    engine: By = Engine.LOCAL,
    workers: Workers = None,
    ray_address: Address = None,
    archive: Into = None,
    published: Published = None,
    places: Places = None,
    strict: Strict = False,
) -> None:
    """Read many sources (WARC, JSONL, Parquet ...) into Parquet tables, and from there into an archive.

    A run that was stopped, or lost a worker, goes on with the same command.
    """
    from whosays.cli.making import Progress
    from whosays.scale.run import Plan, run

    plan = Plan(
        tuple(sources), out, engine.value, workers or available(), ray_address, checked_date(published), places
    )
    line = Progress()
    try:
        made = run(plan, line.show)
    finally:
        line.clear()
    for reason in made.failed:
        say(f"not done: {reason}")
    say(f"{out}: {len(made.tables)} tables of readings")
    skipped = _gathered(archive, made.tables, sources) if archive else 0
    if made.failed or strict and skipped:
        raise typer.Exit(1)


def _gathered(archive: str, tables, sources) -> int:
    from whosays.archive.store import Archive
    from whosays.cli.add import summary
    from whosays.cli.making import Progress
    from whosays.scale.gather import gather

    line = Progress()

    def show(so_far) -> None:
        line.show("add", so_far.arrived, so_far.arrived)

    with Archive.open(archive) as into:
        try:
            added = gather(into, tables, sources, utc_now, show)
        finally:
            line.clear()
        for skipped in added.skipped:
            say(f"skipped {skipped.file}: {skipped.reason}. {skipped.advice}")
        say(f"{into.name}: {summary(added)}")
        return len(added.skipped)
