"""The command line. Results on stdout, talk on stderr; nothing heavy is imported before a command needs it.

exit status   0    done
              1    done, but --strict was given and something was skipped
              2    what was given cannot be used
              70   a fault in whosays itself
              130  interrupted
              141  whoever read the output stopped reading
"""

from __future__ import annotations

import os
import sys

from whosays.errors import WhosaysError


def main() -> None:
    """Run the command line with the arguments of this process and exit with its status."""
    try:
        _app()(prog_name="whosays")
    except WhosaysError as error:
        _stop(str(error), 2)
    except KeyboardInterrupt:
        _stop("interrupted", 130)
    except Exception as error:
        if os.environ.get("WHOSAYS_TRACEBACK"):
            raise
        told = f"{type(error).__name__}: {error}".splitlines()[0]
        advice = "Set WHOSAYS_TRACEBACK=1, run it again, and report what you see."
        _stop(f"a fault in whosays itself ({told}). {advice}", 70)


def _app():
    import typer

    from whosays.cli.account import account
    from whosays.cli.add import add
    from whosays.cli.bulk import bulk
    from whosays.cli.changes import changes
    from whosays.cli.example import example
    from whosays.cli.explain import explain
    from whosays.cli.renew import renew
    from whosays.cli.search import SearchCommand, search
    from whosays.cli.stories import stories
    from whosays.cli.version import print_version, version
    from whosays.cli.watch import watch

    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def whosays(
        shown: bool = typer.Option(
            False, "--version", help="Show the version and exit.", callback=print_version, is_eager=True
        ),
    ) -> None:
        """Many news reports of one happening in, one account that can be checked out: who says what, and
        who only repeats it."""

    for command in (account, explain, example, add):
        app.command()(command)
    app.command(short_help="Follow feeds and folders into an archive.")(watch)
    app.add_typer(stories, name="stories", short_help="List stories, and decide about them.")
    app.command(cls=SearchCommand, short_help="Find stories by what is said in them.")(search)
    app.command(short_help="Tell which facts changed, and because of what.")(changes)
    app.command(short_help="Read a crawl, on many processors or machines.")(bulk)
    app.command(short_help="Read an archive again with this whosays.")(renew)
    app.command()(version)
    return app


def _stop(message: str, status: int) -> None:
    print(f"whosays: {message}", file=sys.stderr)
    sys.exit(status)
