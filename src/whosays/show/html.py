"""One self-contained page: no request leaves it, and every value opens the reports' own words.

The page's own policy forbids everything from outside, and every script but its own, so that a report that
carries markup can do nothing even where an escape were forgotten.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from whosays.model import Account, Verdict
from whosays.show import page
from whosays.show.lookup import Lookup, moment_label
from whosays.show.phrases import VERDICT_MEANS, apart_line, date_words, one_line, plural


def to_html(account: Account) -> str:
    """The account as one HTML page (UTF-8), light and dark, for wide and narrow windows."""
    lookup = Lookup(account)
    facts = {fact.id: fact for happening in account.incidents for fact in happening.facts}
    style, script = _resource("account.css"), _resource("account.js")
    return _template().render(
        title=one_line(account.title) or "Account",
        counts=f"{plural(len(account.reports), 'report')}, {plural(len(facts), 'fact')}, "
        f"{len(account.skipped)} skipped",
        apart=apart_line(account),
        verdicts=page.verdict_counts(account),
        incidents=page.incidents(lookup),
        rivals=page.rivals(lookup),
        sayings=page.sayings(account),
        moments=[(moment, moment_label(moment, account)) for moment in account.timeline],
        copies=page.copies(lookup),
        reports=page.reports(lookup),
        unread=account.unread,
        skipped=account.skipped,
        run=account.run,
        meanings=[(kind.value, VERDICT_MEANS[kind]) for kind in Verdict],
        facts=facts,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


@cache
def _template():
    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {"shown": shown, "date_words": date_words, "one_line": one_line, "plural": plural}
    return environment.get_template("account.html.j2")


def shown(text: str) -> str:
    """Text as a page may hold it: line breaks and tabs stay, other control characters become U+FFFD."""
    return "".join("\ufffd" if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cs") else c for c in text)


def _resource(name: str) -> str:
    return files("whosays.show").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The hash by which the page's policy knows its own style and script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
