"""read: bytes to pages.

Files and folders in, one `Page` per report out, and a `Skipped` for everything that was given and could
not be used. Line ends become "\\n"; nothing else of a text is changed. Of a web page the article is taken, and of
a field that holds markup its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whosays.model import Page, Skipped
from whosays.read.dates import given_date, iso_date
from whosays.read.decode import decode
from whosays.read.fields import Record, host, sidecar_record
from whosays.read.formats import items_of, parsed_json
from whosays.read.language import refuse_other_language
from whosays.read.limits import MAX_FILE_BYTES, MAX_TEXT_CHARACTERS
from whosays.read.ours import is_own_output, refuse_own_output
from whosays.read.refusal import Label, Refusal
from whosays.read.walk import SIDECAR, Source, Walked, cannot_open, walk

__all__ = ["is_own_output", "read"]


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
    walked = walk([Path(path) for path in paths])
    sidecars, skipped = _sidecars(walked)
    skipped += list(walked.skipped)
    pages: list[Page] = []
    for source in walked.files:
        _read_file(source, sidecars.get(source.name, Record()), default, pages, skipped)
    return (
        tuple(sorted(pages, key=_canonical)),
        tuple(sorted(skipped, key=lambda s: (s.file, s.reason, s.advice))),
    )


def _canonical(page: Page) -> tuple[str, str, str, str, str]:
    return (page.published or "~", page.file.rsplit("/", 1)[-1], page.text, page.title, page.file)


def _read_file(source: Source, sidecar: Record, default: str | None, pages: list[Page], skipped: list[Skipped]) -> None:
    try:
        refuse_own_output(source.path)
        for label, found in items_of(source.path, source.name):
            try:
                if isinstance(found, Refusal):
                    raise found
                pages.append(_page(label, found.overridden_by(sidecar), default, skipped))
            except Refusal as refusal:
                skipped.append(refusal.skipped(label))
    except Refusal as refusal:
        skipped.append(refusal.skipped(source.name))
    except OSError as wrong:
        skipped.append(cannot_open(wrong).skipped(source.name))


def _page(label: Label, record: Record, default: str | None, skipped: list[Skipped]) -> Page:
    if len(record.text) > MAX_TEXT_CHARACTERS:
        raise Refusal(
            f"its text has {len(record.text):,} characters, more than {MAX_TEXT_CHARACTERS:,}",
            "This is no single report; split it into one file per report.",
        )
    refuse_other_language(f"{record.title}\n{record.text}")
    date = iso_date(record.published) if record.published else None
    if record.published and date is None:
        skipped.append(_unread_date(label, record.published))
    return Page(
        file=str(label),
        title=record.title,
        text=record.text,
        outlet=record.outlet or host(record.url),
        url=record.url,
        published=date or default,
        language=record.language or "en",
        byline=record.byline,
    )


def _unread_date(label: Label, date: str) -> Skipped:
    shown = date if len(date) <= 40 else date[:40] + "..."
    return Refusal(
        f'its date "{shown}" cannot be read for certain; the report is used without it',
        'Write the date as YEAR-MONTH-DAY, in the report or in a sidecar NAME.meta.json ("published").',
    ).skipped(label)


def _sidecars(walked: Walked) -> tuple[dict[str, Record], list[Skipped]]:
    """The record beside each file, by the file's name (with its ending, or without)."""
    found: dict[str, Record] = {}
    skipped: list[Skipped] = []
    for source in walked.sidecars:
        bare = source.name.removesuffix(SIDECAR)
        owners = [f.name for f in walked.files if bare in (f.name, _without_endings(f.name))]
        try:
            if not owners:
                raise Refusal("this sidecar stands beside no report", f"Name it as the report, then {SIDECAR}.")
            record = _read_sidecar(source)
        except Refusal as refusal:
            skipped.append(refusal.skipped(source.name))
            continue
        except OSError as wrong:
            skipped.append(cannot_open(wrong).skipped(source.name))
            continue
        for owner in owners:
            found[owner] = record
    return found, skipped


def _without_endings(name: str) -> str:
    return name.removesuffix(".gz").rsplit(".", 1)[0]


def _read_sidecar(source: Source) -> Record:
    if not source.path.is_file() or source.path.stat().st_size > MAX_FILE_BYTES:
        raise Refusal("a sidecar is a small JSON file, and this is none", "Leave it out, or write it again.")
    return sidecar_record(parsed_json(decode(source.path.read_bytes())))
