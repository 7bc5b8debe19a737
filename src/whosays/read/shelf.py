"""The files behind given paths, and the reports in each, one after the other: nothing is held but the one at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.model import Page, Skipped
from whosays.read.dates import iso_date
from whosays.read.decode import decode
from whosays.read.fields import Record, host, sidecar_record
from whosays.read.formats import items_of, parsed_json
from whosays.read.language import refuse_other_language
from whosays.read.limits import MAX_FILE_BYTES, MAX_TEXT_CHARACTERS
from whosays.read.ours import refuse_own_output
from whosays.read.refusal import Label, Refusal
from whosays.read.walk import SIDECAR, Source, Walked, cannot_open, walk


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file to read: where it is, what it is called, and what the sidecar beside it says."""

    path: Path
    name: str
    sidecar: Record


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files behind given paths, in a stable order, and what of them cannot be used."""

    files: tuple[Shelved, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A report, with its place: the file, and the line, row or item in a file of many."""

    label: Label
    page: Page


def shelf(paths: Sequence[Path]) -> Shelf:
    """The files behind `paths`, each with its sidecar. Raises InputError for a path that does not exist.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Two die in raid")
    >>> [file.name for file in shelf([folder]).files]
    ['a.txt']
    """
    walked = walk([Path(path) for path in paths])
    sidecars, skipped = _sidecars(walked)
    files = tuple(Shelved(s.path, s.name, sidecars.get(s.name, Record())) for s in walked.files)
    return Shelf(files, (*skipped, *walked.skipped))


def reports_in(file: Shelved, default: str | None) -> Iterator[Found | Skipped]:
    """Every report in one file, in its order, and what could not be used. `default`: date of those without."""
    try:
        refuse_own_output(file.path)
        for label, found in items_of(file.path, file.name):
            if isinstance(found, Refusal):
                yield found.skipped(label)
            else:
                yield from judged(label, found.overridden_by(file.sidecar), default)
    except Refusal as refusal:
        yield refusal.skipped(file.name)
    except OSError as wrong:
        yield cannot_open(wrong).skipped(file.name)


def judged(label: Label, record: Record, default: str | None) -> Iterator[Found | Skipped]:
    """The report that a record gives, or why it is none; a date that cannot be read is told beside it."""
    try:
        if len(record.text) > MAX_TEXT_CHARACTERS:
            raise Refusal(
                f"its text has {len(record.text):,} characters, more than {MAX_TEXT_CHARACTERS:,}",
                "This is no single report; split it into one file per report.",
            )
        refuse_other_language(f"{record.title}\n{record.text}")
    except Refusal as refusal:
        yield refusal.skipped(label)
        return
    date = iso_date(record.published) if record.published else None
    if record.published and date is None:
        yield _unread_date(label, record.published)
    yield Found(label, _page(label, record, date or default))


def _page(label: Label, record: Record, published: str | None) -> Page:
    return Page(
        file=str(label),
        title=record.title,
        text=record.text,
        outlet=record.outlet or host(record.url),
        url=record.url,
        published=published,
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
    owners: dict[str, list[str]] = {}
    for file in walked.files:
        for name in {file.name, _without_endings(file.name)}:
            owners.setdefault(name, []).append(file.name)
    found: dict[str, Record] = {}
    skipped: list[Skipped] = []
    for source in walked.sidecars:
        names = owners.get(source.name.removesuffix(SIDECAR), [])
        try:
            if not names:
                raise Refusal("this sidecar stands beside no report", f"Name it as the report, then {SIDECAR}.")
            record = _read_sidecar(source)
        except Refusal as refusal:
            skipped.append(refusal.skipped(source.name))
            continue
        except OSError as wrong:
            skipped.append(cannot_open(wrong).skipped(source.name))
            continue
        for name in names:
            found[name] = record
    return found, skipped


def _without_endings(name: str) -> str:
    return name.removesuffix(".gz").rsplit(".", 1)[0]


def _read_sidecar(source: Source) -> Record:
    if not source.path.is_file() or source.path.stat().st_size > MAX_FILE_BYTES:
        raise Refusal("a sidecar is a small JSON file, and this is none", "Leave it out, or write it again.")
    return sidecar_record(parsed_json(decode(source.path.read_bytes())))
