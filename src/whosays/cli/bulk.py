"""whosays bulk: more reports than one process should read, made ready for an archive."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli.archives import Sources, Workers, available, say, utc_now
from whosays.cli.options import Places, Published, Strict, checked_date

if TYPE_CHECKING:
    from whosays.model import Skipped


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
    from whosays.scale.tables import outcome
    from whosays.show.phrases import plural

    plan = Plan(tuple(sources), out, engine.value, workers or available(), ray_address, checked_date(published), places)
    line = Progress()
    try:
        made = run(plan, line.show)
    finally:
        line.clear()
    for reason in made.failed:
        say(f"not done: {reason}")
    came = outcome(made.tables)
    for skipped in came.skipped:
        say(f"skipped {skipped.file}: {skipped.reason}. {skipped.advice}")
    reports, tables = plural(came.read, "report"), plural(len(made.tables), "table")
    say(f"{out}: {reports} read, {len(came.skipped)} skipped; {tables} of readings")
    if archive:
        _gather(archive, made.tables, sources, frozenset(came.skipped))
    if made.failed or strict and came.skipped:
        raise typer.Exit(1)


def _gather(archive: str, tables, sources, told: frozenset[Skipped]) -> None:
    """Bring the tables into the archive; of what was skipped, what the tables did not tell of is told."""
    from whosays.archive.store import Archive
    from whosays.cli.add import summary
    from whosays.cli.making import Progress
    from whosays.scale.gather import gather

    line = Progress()

    def show(so_far) -> None:
        line.show("add", so_far.arrived, 0)

    with Archive.open(archive) as into:
        try:
            added = gather(into, tables, sources, utc_now, show)
        finally:
            line.clear()
        for skipped in added.skipped:
            if skipped not in told:
                say(f"skipped {skipped.file}: {skipped.reason}. {skipped.advice}")
        say(f"{into.name}: {summary(added)}")
