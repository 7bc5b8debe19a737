"""The eight stages in order. Read this first.

    read -> clean -> trace -> group -> understand -> collate -> compose -> show
    Page    Report   Origin   Story    Reading       Fact       Account    page, JSON, rows

read, clean and understand see one report; trace and group see many; collate, compose and show see one story.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from whosays import __version__
from whosays.clean import clean
from whosays.collate import collate
from whosays.compose import compose
from whosays.group import one_story
from whosays.model import Account, Run
from whosays.read import read
from whosays.trace import trace
from whosays.understand import understand
from whosays.weights import model_sha256

Progress = Callable[[str, int, int], None]


def make_account(
    paths: Sequence[Path],
    published: str | None = None,
    title: str | None = None,
    progress: Progress | None = None,
) -> Account:
    """The account of the reports at `paths`, taken as one story.

    published: ISO date for reports that carry none. progress(stage, done, total) is called as reports are
    understood. Raises InputError for a path that does not exist; whatever else cannot be used is in
    `Account.skipped`.
    """
    tell = progress or (lambda stage, done, total: None)
    pages, skipped = read(paths, published)
    tell("read", len(pages), len(pages))
    reports = [clean(page, f"r{n}") for n, page in enumerate(pages, 1)]
    copies, origins = trace(reports)
    story = one_story(reports)
    readings = []
    for report in (r for r in reports if r.id in story.reports):
        tell("understand", len(readings), len(reports))
        readings.append(understand(report))
    tell("understand", len(readings), len(reports))
    collation = collate(readings, origins)
    settings = (("published", published or ""),)
    return compose(
        title,
        Run(__version__, settings, model_sha256()),
        readings,
        collation.happenings,
        collation.claims,
        collation.keys.key,
        copies,
        origins,
        skipped,
    )
