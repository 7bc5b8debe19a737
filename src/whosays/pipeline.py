"""The eight stages in order. Read this first.

    read -> clean -> trace -> group -> understand -> collate -> compose -> show
    Page    Report   Origin   Story    Reading       Fact       Account    page, JSON, rows

read, clean and understand see one report; trace and group see many; collate, compose and show see one story.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whosays import __version__
from whosays.clean import clean
from whosays.collate import collate
from whosays.compose import compose
from whosays.errors import WhosaysError
from whosays.group import one_story, several, traits
from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Account, Copy, Origin, Reading, Report, Run, Skipped
from whosays.read import is_own_output, read
from whosays.trace import trace
from whosays.understand import understand
from whosays.understand.grammars import grammars
from whosays.weights import model_sha256

if TYPE_CHECKING:
    from whosays.llm import LanguageModel

__all__ = ["Progress", "account_of", "is_own_output", "language_model", "make_account", "run_of", "understood"]

Progress = Callable[[str, int, int], None]


def make_account(
    paths: Sequence[Path],
    published: str | None = None,
    title: str | None = None,
    progress: Progress | None = None,
    places: Path | None = None,
    reader: LanguageModel | None = None,
) -> Account:
    """The account of the reports at `paths`, taken as one story; `Account.apart` tells where they are plainly several.

    published: ISO date for reports that carry none. places: a file of the user's own places (CSV or GeoNames),
    asked before the bundled gazetteer. progress(stage, done, total) is called as reports are understood.
    reader: a language model that reads the reports in place of `understand` (see `language_model`).
    Raises InputError for a path that does not exist; whatever else cannot be used is in `Account.skipped`.
    """
    gazetteer = Gazetteer.bundled().with_user_file(places) if places else Gazetteer.bundled()
    tell = progress or (lambda stage, done, total: None)
    pages, skipped = read(paths, published)
    tell("read", len(pages), len(pages))
    reports = [clean(page, f"r{n}") for n, page in enumerate(pages, 1)]
    copies, origins = trace(reports)
    story = one_story(reports)
    if reader is not None:
        reader.begin([r for r in reports if r.id in story.reports])
    readings, failed = [], []
    for done, report in enumerate(r for r in reports if r.id in story.reports):
        tell("understand", done, len(reports))
        reading = understood(report, gazetteer, reader)
        (failed if isinstance(reading, Skipped) else readings).append(reading)
    tell("understand", len(reports), len(reports))
    run = run_of(
        ("published", published or ""),
        ("places", str(places or "")),
        ("places from", gazetteer.attribution),
        *(reader.facts if reader is not None else ()),
    )
    made = account_of(readings, copies, origins, run, title, (*skipped, *failed))
    return replace(made, apart=several([traits(reading) for reading in readings]))


def language_model(
    endpoint: str,
    model: str,
    key: str | None = None,
    answers: Path | None = None,
    requests: int = 1_000,
    tokens: int = 5_000_000,
    tell: Callable[[str], None] = lambda line: None,
) -> LanguageModel:
    """A reader for `make_account` that asks a language model behind an API of the chat/completions kind.

    endpoint: base address of the API; model: its name there; key: bearer token. answers: folder that answers are kept
    in, without it one in the user's cache. requests, tokens: what the whole run may use. tell gets the line that says
    how many reports go where. Raises InputError for an endpoint that is no address.
    """
    from whosays import llm  # it brings HTTP along, which no other run needs

    folder = answers or llm.default_answers()
    settings = llm.Settings(
        llm.checked_endpoint(endpoint), model, folder, requests=requests, tokens=tokens, key=llm.checked_key(key)
    )
    return llm.LanguageModel(settings, tell)


def understood(report: Report, gazetteer: Gazetteer, reader: LanguageModel | None = None) -> Reading | Skipped:
    """One report's reading. A fault of ours in one report must not lose the others; missing weights lose all."""
    try:
        if reader is not None:
            return reader.read(report, grammars(report, gazetteer))
        return understand(report, gazetteer)
    except WhosaysError:
        raise
    except Exception as error:
        reason = f"whosays failed on it ({type(error).__name__}: {error})"
        return Skipped(report.file, "understand", reason, "Report this fault; the other reports are not affected")


def account_of(
    readings: Sequence[Reading],
    copies: Sequence[Copy],
    origins: Sequence[Origin],
    run: Run,
    title: str | None = None,
    skipped: Sequence[Skipped] = (),
) -> Account:
    """The account of one story from readings in canonical order, and from what trace found among their reports."""
    collation = collate(readings, origins, copies)
    return compose(
        title,
        run,
        readings,
        collation.happenings,
        collation.claims,
        collation.keys.key,
        copies,
        origins,
        skipped,
    )


def run_of(*settings: tuple[str, str]) -> Run:
    """What makes an account here and now: this version, these weights, and the settings that were given."""
    return Run(__version__, settings, model_sha256())
