"""whosays account: reports of one happening in, one account out."""

from __future__ import annotations

import typer

from whosays.cli.options import (
    FormatOption,
    LlmAnswers,
    LlmEndpoint,
    LlmModel,
    LlmRequests,
    LlmTokens,
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
    llm_endpoint: LlmEndpoint = None,
    llm_model: LlmModel = None,
    llm_answers: LlmAnswers = None,
    llm_requests: LlmRequests = 1_000,
    llm_tokens: LlmTokens = 5_000_000,
) -> None:
    """Make one account of the reports in files and folders.

    All of them are taken as reports of the same happening. What cannot be used is skipped, with its reason.
    """
    from whosays.cli.making import asked, make
    from whosays.cli.output import refuse_overwriting, write_account

    refuse_overwriting(out, paths)
    model = asked(llm_endpoint, llm_model, llm_answers, llm_requests, llm_tokens)
    made = make(paths, checked_date(published), title, places, model)
    write_account(made, chosen_format(format, out), out)
    if strict and made.skipped:
        raise typer.Exit(1)
