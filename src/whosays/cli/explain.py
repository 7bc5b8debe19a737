"""whosays explain: why one fact has its verdict, with each report's words in context."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli.options import Published, checked_date
from whosays.errors import AccountError, InputError
from whosays.model import Account

_ADVICE = "give a file that `whosays account` wrote"


def explain(
    fact: Annotated[
        str,
        typer.Argument(
            metavar="FACT", help='A fact by its id, or by its question: "killed: guards".', show_default=False
        ),
    ],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH...]", help="Files and folders of reports.", show_default=False),
    ] = None,
    saved: Annotated[
        Path | None,
        typer.Option(
            "--account",
            metavar="FILE",
            help="A saved account (JSON) in place of reports.",
            show_default=False,
        ),
    ] = None,
    published: Published = None,
) -> None:
    """Explain one fact: verdict, reasons, words in context.

    Every report that says something on it is shown in its own words, in their context.
    The words that state it stand between [[ and ]].
    """
    from whosays.cli.output import write_text
    from whosays.show.explain import find_fact, to_explanation

    account = _account(paths or [], saved, published)
    write_text(to_explanation(account, find_fact(account, fact).id, _width()))


def _account(paths: list[Path], saved: Path | None, published: str | None) -> Account:
    if saved is not None and paths:
        raise InputError("both reports and --account were given; give one of them")
    if saved is not None:
        return _load(saved)
    if not paths:
        raise InputError("no reports were given; give PATH..., or --account FILE with a saved account")
    from whosays.cli.making import make

    return make(paths, checked_date(published))


def _load(saved: Path) -> Account:
    from whosays.show.json import from_json

    try:
        return from_json(saved.read_text(encoding="utf-8"))
    except OSError as error:
        reason = (error.strerror or "input/output error").lower()
        raise InputError(f"{saved}: cannot be read ({reason}); {_ADVICE}") from None
    except UnicodeDecodeError:
        raise InputError(f"{saved}: is not UTF-8 text; {_ADVICE}") from None
    except AccountError as error:
        raise AccountError(f"{saved}: {error}") from None


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
