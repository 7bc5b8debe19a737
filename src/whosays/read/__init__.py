"""read: bytes to pages.

Files and folders in, one `Page` per report out, and a `Skipped` for everything that was given and could
not be used. Line ends become "\\n"; nothing else of a text is changed. Of a web page the article is taken, and of
a field that holds markup its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whosays.model import Page, Skipped
from whosays.read.dates import given_date
from whosays.read.ours import is_own_output
from whosays.read.shelf import Found, reports_in, shelf

__all__ = ["canonical", "is_own_output", "read"]


def read(paths: Sequence[Path], published: str | None = None) -> tuple[tuple[Page, ...], tuple[Skipped, ...]]:
    """Read every report in `paths` (files, and folders with all that is in them).

    In: paths; `published`, an ISO date for reports that have none. Beside a file NAME there may be a
    sidecar NAME.meta.json with published, outlet, url, title, language; it wins over what the file says.
    Out: the pages, in an order that does not depend on the order of `paths` (publication date, file name,
    text), and what was skipped, with reasons. `Page.file` is the path inside the folder that was given, with
    ":3" for the third line, row or item of a file of many reports.
    Raises InputError when one of `paths` does not exist, or `published` is not a date.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Two die in raid\\n\\nTwo people died, police said.\\n")
    >>> pages, skipped = read([folder], published="2018-01-16")
    >>> pages[0].title, pages[0].published, skipped
    ('Two die in raid', '2018-01-16', ())
    """
    default = given_date(published) if published is not None else None
    found = shelf(paths)
    pages: list[Page] = []
    skipped = list(found.skipped)
    for file in found.files:
        for item in reports_in(file, default):
            if isinstance(item, Found):
                pages.append(item.page)
            else:
                skipped.append(item)
    return (
        tuple(sorted(pages, key=canonical)),
        tuple(sorted(skipped, key=lambda s: (s.file, s.reason, s.advice))),
    )


def canonical(page: Page) -> tuple[str, str, str, str, str]:
    """What the reports of one story are ordered by: date, file name, text, title, whole path."""
    return (page.published or "~", page.file.rsplit("/", 1)[-1], page.text, page.title, page.file)
