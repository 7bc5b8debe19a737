"""One file to the records in it. Each reader yields a record, or a refusal, per report, and goes on."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from whosays.read.date_lines import date_line
from whosays.read.decode import decode, refuse_known_binary
from whosays.read.fields import Record, record_of, refuse_unnamed_text
from whosays.read.html import page_record
from whosays.read.limits import MAX_FILE_BYTES, MAX_LINE_BYTES
from whosays.read.refusal import Label, Refusal

Item = tuple[Label, Record | Refusal]
_LISTS = ("articles", "reports", "items", "results", "documents", "docs", "data", "@graph")
_GIVE = "Give .txt, .html, .json, .jsonl or .csv (each also as .gz)"
_ADD = "`whosays add` reads such a file into an archive; here, give the reports themselves."
_ADVICE = {
    **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".rtf"), "Save its text as .txt, and give that."),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), "Save the table as .csv, and give that."),
    **dict.fromkeys((".zip", ".tar", ".tgz", ".7z", ".rar"), "Unpack it, and give the folder."),
    **dict.fromkeys((".xml", ".rss", ".atom", ".opml", ".warc", ".wacz", ".parquet"), _ADD),
}


def items_of(path: Path, name: str) -> Iterator[Item]:
    """Every report in the file at `path`, in the order of the file, labelled by `name`.

    Raises Refusal when the file as a whole cannot be read, OSError when it cannot be opened.
    """
    suffix = _suffix(name)
    refuse_device(path)
    if suffix not in _READERS:
        shown = suffix or "no ending"
        raise Refusal(
            f"files of this kind are not read ({shown})",
            _ADVICE.get(suffix, _GIVE + ", or rename the file to what it is."),
        )
    with unpacked(path, name) as stream:
        yield from _READERS[suffix](stream, name)


def is_web_page(name: str) -> bool:
    """Whether a file of this name is read as a web page."""
    return _suffix(name) in _PAGES


def bytes_of(path: Path, name: str) -> bytes:
    """The whole of a file, unpacked if it is a .gz. Raises Refusal when it is too large, empty or damaged."""
    refuse_device(path)
    with unpacked(path, name) as stream:
        return _whole(stream)


@contextmanager
def unpacked(path: Path, name: str) -> Iterator[BinaryIO]:
    """The bytes of a file as a stream, through gzip for a .gz. Raises Refusal when that is damaged."""
    try:
        with _opened(path, name) as stream:
            yield stream
    except (gzip.BadGzipFile, zlib.error, EOFError):
        raise Refusal("its compression is damaged or cut off", "Get the file again, or unpack it.") from None


def refuse_device(path: Path) -> None:
    """Raises Refusal for what is no plain file: reading it could wait for ever."""
    if not path.is_file():
        raise Refusal("it is not a file (a device, a pipe or a socket)", "Give files or folders that hold reports.")


def _suffix(name: str) -> str:
    bare = name.lower().removesuffix(".gz")
    found = re.search(r"\.[a-z0-9]{1,8}$", bare)
    return found.group() if found else ""


def _opened(path: Path, name: str) -> BinaryIO:
    return gzip.open(path, "rb") if name.lower().endswith(".gz") else path.open("rb")  # type: ignore[return-value]


def _whole(stream: BinaryIO) -> bytes:
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise Refusal(
            f"it is larger than {MAX_FILE_BYTES // 2**20} MB",
            "Split it into one file per report, or give the reports as .jsonl, which is read line by line.",
        )
    if not data.strip(b" \t\r\n\xef\xbb\xbf\x00"):
        if b"\x00" in data:
            raise Refusal("this is binary, not text (it holds zero bytes)", "Give the report as text.")
        raise Refusal("it is empty", "Put the report into it, or leave the file out.")
    return data


def _text_items(stream: BinaryIO, name: str) -> Iterator[Item]:
    text = decode(_whole(stream))
    if not text.strip():
        raise Refusal("it is empty", "Put the report into it, or leave the file out.")
    yield Label(name), Record(title=title_line(text), text=text, published=date_line(text))


def title_line(text: str) -> str:
    """The first line of `text` where it looks like a title that stands above a body, else "".

    >>> title_line("Two die in raid\\n\\nTwo people died on Monday, police said.\\n")
    'Two die in raid'
    >>> title_line("Two people died on Monday, police said.\\nThey gave no names.\\n")
    ''
    """
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    short = len(first) <= 200 and 3 <= len(first.split()) <= 30
    if not short or not rest.strip() or first.endswith((".", ",", ":", ";")) and not first.endswith("..."):
        return ""
    if re.match(r"(?:by|https?:|www\.)\b", first, re.I) or not re.match(r"[\"'“‘(\[]?\w", first):
        return ""
    return first


def _html_items(stream: BinaryIO, name: str) -> Iterator[Item]:
    yield Label(name), page_record(_whole(stream))


def _json_items(stream: BinaryIO, name: str) -> Iterator[Item]:
    found = parsed_json(decode(_whole(stream)))
    listed = _listed(found)
    if listed is None:
        yield Label(name), _record(found)
        return
    if not listed:
        raise Refusal("its list of reports is empty", "Put reports into it, or leave the file out.")
    for number, fields in enumerate(listed, 1):
        yield Label(name, number), _record(fields)


def parsed_json(text: str) -> object:
    """The value of a JSON text. Raises Refusal that names line and column where it breaks."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as wrong:
        at_end = wrong.pos >= len(text.rstrip())
        what = "it ends too early" if at_end or wrong.msg.startswith("Unterminated") else "it is not valid JSON"
        raise Refusal(
            f"{what} (line {wrong.lineno}, column {wrong.colno}: {wrong.msg})",
            "The file is cut off or edited by hand; get it again, or mend that line.",
        ) from None
    except RecursionError:
        raise Refusal("its JSON is nested too deeply", "Give each report as one flat object.") from None
    except ValueError as wrong:  # a number of thousands of digits
        raise Refusal(f"it is not valid JSON ({wrong})", "Mend the file and give it again.") from None


def _listed(found: object) -> list[object] | None:
    """The reports of a list, or of an object that only wraps a list; None for one report."""
    if isinstance(found, list):
        return found
    if isinstance(found, dict) and not {"headline", "title", "text", "maintext", "articleBody"} & set(found):
        for name in _LISTS:
            if isinstance(found.get(name), list):
                inner = found[name]
                # "@graph" also holds the page's organisations and pictures
                return [i for i in inner if isinstance(i, dict) and "headline" in i] if name == "@graph" else inner
    return None


def _record(fields: object) -> Record | Refusal:
    try:
        return _file_record(fields)
    except Refusal as refusal:
        return refusal


def _file_record(fields: object) -> Record:
    record = record_of(fields)
    refuse_unnamed_text(fields, record)
    return record


def _jsonl_items(stream: BinaryIO, name: str) -> Iterator[Item]:
    number = 0
    seen = False
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1:
            refuse_known_binary(line)
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise Refusal("a .jsonl file should be UTF-8, and this one is UTF-16", "Save it as UTF-8.")
        if len(line) > MAX_LINE_BYTES:
            _skip_rest_of_line(stream)
            yield Label(name, number), _too_long(number)
            seen = True
            continue
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            seen = True
            yield Label(name, number), _line_record(line, number)
    if not seen:
        raise Refusal("it is empty", "Put the report into it, or leave the file out.")


def _too_long(number: int) -> Refusal:
    return Refusal(
        f"line {number} is longer than {MAX_LINE_BYTES // 2**20} MB",
        "A report is a few thousand characters; see what that line holds (often a picture), and take it out.",
    )


def _skip_rest_of_line(stream: BinaryIO) -> None:
    while piece := stream.readline(MAX_LINE_BYTES):
        if piece.endswith(b"\n"):
            return


def _line_record(line: bytes, number: int) -> Record | Refusal:
    try:
        text = decode(line).rstrip("\n")
        return _file_record(json.loads(text))
    except json.JSONDecodeError as wrong:
        return Refusal(
            f"line {number} is not valid JSON (column {wrong.colno}: {wrong.msg})",
            "The line is cut off or edited by hand; get it again, or mend it.",
        )
    except RecursionError:
        return Refusal(f"the JSON of line {number} is nested too deeply", "Give each report as one flat object.")
    except Refusal as refusal:
        return refusal
    except ValueError as wrong:
        return Refusal(f"line {number} is not valid JSON ({wrong})", "Mend the line and give it again.")


def _csv_items(stream: BinaryIO, name: str) -> Iterator[Item]:
    text = decode(_whole(stream))
    csv.field_size_limit(MAX_LINE_BYTES)
    rows = csv.reader(io.StringIO(text, newline=""), dialect=_dialect(text), strict=False)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        if len(header) < 2 and len({h.lower() for h in header} & {"text", "body", "title", "content"}) == 0:
            raise Refusal(
                "its first line does not name the columns",
                'Give the columns names in the first line, "title" and "text" among them.',
            )
        line = rows.line_num + 1
        found = False
        for cells in rows:
            if any(cell.strip() for cell in cells):
                found = True
                yield Label(name, line), _row_record(header, cells, line)
            line = rows.line_num + 1
    except csv.Error as wrong:
        raise Refusal(
            f"it is not a table that can be read (line {rows.line_num}: {wrong})",
            "Save it again as CSV with quotation marks around the texts.",
        ) from None
    if not found:
        raise Refusal("it has a line of column names and no rows", "Put reports into it, or leave the file out.")


def _dialect(text: str) -> type[csv.Dialect]:
    head = text[:20000].split("\n", 1)[0]
    counts = {mark: head.count(mark) for mark in (",", ";", "\t")}

    class Found(csv.excel):
        delimiter = max(counts, key=lambda mark: counts[mark])

    return Found


def _row_record(header: list[str], cells: list[str], line: int) -> Record | Refusal:
    if len(cells) > len(header):
        return Refusal(
            f"line {line} has {len(cells)} cells, and the first line names {len(header)} columns",
            "Put quotation marks around texts that hold the separator.",
        )
    return _record({name: cell for name, cell in zip(header, cells, strict=False) if name})


_PAGES = frozenset({".html", ".htm", ".xhtml"})
_READERS: dict[str, Callable[[BinaryIO, str], Iterator[Item]]] = {
    ".txt": _text_items,
    ".text": _text_items,
    **dict.fromkeys(sorted(_PAGES), _html_items),
    ".json": _json_items,
    ".jsonl": _jsonl_items,
    ".ndjson": _jsonl_items,
    ".csv": _csv_items,
    ".tsv": _csv_items,
}
