"""The formats an account can be written in, by name, each loaded only when it is asked for."""

from __future__ import annotations

from whosays.model import Account

FORMATS = ("text", "json", "html", "csv")


def render(account: Account, format: str) -> str:
    """The account in one of FORMATS; `text` is the plain table, 100 characters wide."""
    if format == "json":
        from whosays.show.json import to_json

        return to_json(account)
    if format == "html":
        from whosays.show.html import to_html

        return to_html(account)
    if format == "csv":
        from whosays.show.csv import to_csv

        return to_csv(account)
    if format == "text":
        from whosays.show.text import to_text

        return to_text(account)
    raise ValueError(f"{format!r} is none of {', '.join(FORMATS)}")
