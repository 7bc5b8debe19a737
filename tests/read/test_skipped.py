"""What cannot be read is told, in whole messages, and never stops the rest."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from whosays.errors import InputError
from whosays.model import Skipped
from whosays.read import read
from whosays.read.limits import MAX_FILE_BYTES, MAX_LINE_BYTES, MAX_TEXT_CHARACTERS

GOOD = "Ferry sinks off Norrhamn\n\nA ferry sank off Norrhamn on Tuesday, the coast guard said.\n"
TEXT_ADVICE = "Give the report as text: .txt, .html, .json, .jsonl or .csv."
CUT_OFF = "The file is cut off or edited by hand; get it again, or mend that line."
LEAVE_OUT = "Put the report into it, or leave the file out."
GERMAN = (
    "Bei einem Unfall auf der Autobahn sind am Dienstag zwei Menschen ums Leben gekommen, wie die Polizei "
    "mitteilte. Der Fahrer eines Lastwagens hatte das Ende eines Staus zu spät bemerkt und war auf mehrere "
    "Autos aufgefahren. Die Strecke blieb am Abend in beiden Richtungen gesperrt, und die Ermittlungen "
    "dauern nach Angaben der Behörden an."
)


def skipped_of(folder: Path, name: str, data: bytes) -> Skipped:
    """What is told of the file `name`, which stands beside a good one."""
    (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(GOOD)
    pages, (skipped,) = read([folder])
    assert [page.file for page in pages] == ["good.txt"]
    assert skipped.stage == "read"
    return skipped


CASES = {
    "zero bytes": (
        "a.txt", b"abc\x00\x01\x02def" * 40, "this is binary, not text (it holds zero bytes)", TEXT_ADVICE,
    ),
    "control characters": (
        "a.txt", b"\x01\x02\x03\x04\x05\x06\x07" * 40,
        "this is binary, not text (it holds control characters)",
        TEXT_ADVICE,
    ),
    "pdf": (
        "a.txt", b"%PDF-1.4 ...", "this is a PDF file, not text",
        "Save its text as .txt (for example with pdftotext) and give that file.",
    ),
    "word": (
        "a.txt", b"PK\x03\x04rest", "this is a zip archive or an office document, not text",
        "Unpack it, or save the document as plain text (.txt).",
    ),
    "gzip without its ending": (
        "a.txt", gzip.compress(b"text"), "this is a gzip file, not text",
        "Give it with its full name (for example report.txt.gz), or unpack it.",
    ),
    "empty": ("a.txt", b"", "it is empty", LEAVE_OUT),
    "only spaces": ("a.txt", b" \r\n\t\n", "it is empty", LEAVE_OUT),
    "only a mark": ("a.txt", b"\xef\xbb\xbf", "it is empty", LEAVE_OUT),
    "cut off in utf-16": (
        "a.txt", "Two boats sank.".encode("utf-16")[:-1],
        "it starts as UTF-16 but byte 30 is not valid in it",
        "The file is damaged or cut off; get it again, or save it as UTF-8.",
    ),
    "truncated json": (
        "a.json", b'{"title": "Ferry sinks",\n "text": "A ferry sa',
        "it ends too early (line 2, column 10: Unterminated string starting at)", CUT_OFF,
    ),
    "json with no end": (
        "a.json", b'[{"title": "Ferry sinks"},',
        "it ends too early (line 1, column 27: Expecting value)", CUT_OFF,
    ),
    "no json": (
        "a.json", b"{title: 1}",
        "it is not valid JSON (line 1, column 2: Expecting property name enclosed in double quotes)", CUT_OFF,
    ),
    "deep json": (
        "a.json", b"[" * 200_000, "its JSON is nested too deeply", "Give each report as one flat object.",
    ),
    "empty list": (
        "a.json", b"[]", "its list of reports is empty", "Put reports into it, or leave the file out.",
    ),
    "a number": (
        "a.json", b"7", "a report should be an object with named fields, and this is a number",
        'Give each report as {"title": ..., "text": ..., "outlet": ..., "published": ..., "url": ...}.',
    ),
    "text of a wrong type": (
        "a.json", b'{"title": "Ferry sinks", "text": 7}', 'the field "text" is a number, not text',
        "Give it as text in quotation marks.",
    ),
    "no known field": (
        "a.json", b'{"b": "x", "a": 1}', "it has neither a title nor a text (its fields: a, b)",
        'Name the fields "title" and "text", and try again.',
    ),
    "no field": ("a.json", b"{}", "it has no fields", 'Name the fields "title" and "text", and try again.'),
    "empty jsonl": ("a.jsonl", b"\n\n", "it is empty", LEAVE_OUT),
    "csv without column names": (
        "a.csv", b"A ferry sank off Norrhamn\nNine people are missing\n",
        "its first line does not name the columns",
        'Give the columns names in the first line, "title" and "text" among them.',
    ),
    "csv without rows": (
        "a.csv", b"title,text\n", "it has a line of column names and no rows",
        "Put reports into it, or leave the file out.",
    ),
    "unknown ending": (
        "a.rst", b"text", "files of this kind are not read (.rst)",
        "Give .txt, .html, .json, .jsonl or .csv (each also as .gz), or rename the file to what it is.",
    ),
    "word processor": (
        "a.docx", b"text", "files of this kind are not read (.docx)", "Save its text as .txt, and give that.",
    ),
    "zip": ("a.zip", b"PK", "files of this kind are not read (.zip)", "Unpack it, and give the folder."),
    "feed": (
        "a.xml", b"<rss/>", "files of this kind are not read (.xml)",
        "`whosays add` reads such a file into an archive; here, give the reports themselves.",
    ),
    "text under a name of its own": (
        "a.json",
        b'{"Headline": "Ferry", "Wording": "A ferry sank off Norrhamn on Tuesday with nine on board, they said."}',
        'it has a title and no text under a name that is known; "Wording" may be its text',
        'Name that field "text", and try again.',
    ),
    "no ending": (
        "report", b"text", "files of this kind are not read (no ending)",
        "Give .txt, .html, .json, .jsonl or .csv (each also as .gz), or rename the file to what it is.",
    ),
    "damaged gzip": (
        "a.txt.gz", gzip.compress(GOOD.encode() * 50)[:-12], "its compression is damaged or cut off",
        "Get the file again, or unpack it.",
    ),
    "no gzip at all": (
        "a.txt.gz", b"plain text",
        "its compression is damaged or cut off", "Get the file again, or unpack it.",
    ),
    "german": (
        "a.txt", GERMAN.encode(), "it is in German, and whosays reads English only",
        "Give an English report, or a translation that is marked as one.",
    ),
    "sidecar of nothing": (
        "b.txt.meta.json", b"{}",
        "this sidecar stands beside no report", "Name it as the report, then .meta.json.",
    ),
    "sidecar with an unknown field": (
        "good.txt.meta.json", b'{"date": "2017-03-07"}', 'a sidecar has no field "date"',
        'A sidecar may hold "published", "outlet", "url", "title" and "language", each as text.',
    ),
    "sidecar with a wrong type": (
        "good.txt.meta.json", b'{"outlet": 7}', 'the field "outlet" is a number, not text',
        'A sidecar may hold "published", "outlet", "url", "title" and "language", each as text.',
    ),
    "sidecar cut off": (
        "good.txt.meta.json", b'{"outlet": ',
        "it ends too early (line 1, column 12: Expecting value)", CUT_OFF,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_file_that_cannot_be_read(tmp_path: Path, case: str) -> None:
    name, data, reason, advice = CASES[case]
    skipped = skipped_of(tmp_path, name, data)
    assert (skipped.file, skipped.reason, skipped.advice) == (name, reason, advice)


def test_one_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    good = json.dumps({"title": "Ferry sinks", "text": "A ferry sank."})
    (tmp_path / "a.jsonl").write_text(f'{good}\n{{"title": "Ferry\n{good}\n')
    pages, skipped = read([tmp_path])
    assert [page.file for page in pages] == ["a.jsonl:1", "a.jsonl:3"]
    assert skipped == (
        Skipped(
            "a.jsonl:2",
            "read",
            "line 2 is not valid JSON (column 11: Unterminated string starting at)",
            "The line is cut off or edited by hand; get it again, or mend it.",
        ),
    )


def test_line_that_is_too_long(tmp_path: Path) -> None:
    good = json.dumps({"title": "Ferry sinks", "text": "A ferry sank."})
    with (tmp_path / "a.jsonl").open("w") as file:
        file.write('{"picture": "')
        for _ in range(3 * MAX_LINE_BYTES // 2**20):
            file.write("x" * 2**20)
        file.write(f'"}}\n{good}\n')
    pages, (skipped,) = read([tmp_path])
    assert [page.file for page in pages] == ["a.jsonl:2"]
    assert skipped == Skipped(
        "a.jsonl:1",
        "read",
        "line 1 is longer than 8 MB",
        "A report is a few thousand characters; see what that line holds (often a picture), and take it out.",
    )


def test_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    pages, (skipped,) = read([tmp_path])
    assert pages == ()
    assert skipped == Skipped(
        "a.txt",
        "read",
        "it is larger than 64 MB",
        "Split it into one file per report, or give the reports as .jsonl, which is read line by line.",
    )


def test_small_gzip_that_grows_too_large(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.txt.gz", "wb", compresslevel=1) as file:
        for _ in range(MAX_FILE_BYTES // 2**20 + 1):
            file.write(b"a " * 2**19)
    _, (skipped,) = read([tmp_path])
    assert skipped.reason == "it is larger than 64 MB"


def test_csv_row_with_too_many_cells(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,text\nFerry sinks,A ferry sank, they said\nBoat found,A boat came in.\n")
    pages, (skipped,) = read([tmp_path])
    assert [page.file for page in pages] == ["a.csv:3"]
    assert skipped == Skipped(
        "a.csv:2",
        "read",
        "line 2 has 3 cells, and the first line names 2 columns",
        "Put quotation marks around texts that hold the separator.",
    )


def test_date_that_cannot_be_read_is_told_and_the_report_used(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "Ferry sinks", "text": "It sank.", "date": "03/04/2017"}))
    (page,), (skipped,) = read([tmp_path])
    assert page.published is None
    assert skipped == Skipped(
        "a.json",
        "read",
        'its date "03/04/2017" cannot be read for certain; the report is used without it',
        'Write the date as YEAR-MONTH-DAY, in the report or in a sidecar NAME.meta.json ("published").',
    )


def test_short_or_mixed_texts_are_not_refused_for_their_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bericht\n\nZwei Tote.\n")
    (tmp_path / "b.txt").write_text(
        'Minister speaks\n\nThe minister said that "' + GERMAN[:60] + '" was what the report of the police said, and '
        "that she had not read it before the evening of that day.\n"
    )
    pages, skipped = read([tmp_path])
    assert len(pages) == 2 and skipped == ()


def test_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        read([tmp_path / "nothing"])
    assert str(told.value) == (
        f"{tmp_path / 'nothing'}: no such file or folder. Give files or folders that hold reports."
    )


@pytest.mark.parametrize("date", ["yesterday", "16.01.2018", "2018-13-01", "2018-01-16T99:00"])
def test_given_date_that_is_none(tmp_path: Path, date: str) -> None:
    with pytest.raises(InputError) as told:
        read([tmp_path], published=date)
    assert str(told.value) == f'"{date}" is not a date. Write it as YEAR-MONTH-DAY, for example 2018-01-16.'


@pytest.mark.parametrize(("owner", "name"), [(Path, "open"), (os, "listdir")])
def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD)

    def refuses(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(owner, name, refuses)
    pages, (skipped,) = read([tmp_path])
    assert pages == ()
    assert skipped == Skipped(
        "a.txt" if name == "open" else tmp_path.name,
        "read",
        "you have no permission to read it",
        "Change its permissions, or copy it to where you can read.",
    )


def test_error_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD)

    def fails(self: Path, *args: object, **kwargs: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fails)
    pages, skipped = read([tmp_path])
    assert pages == ()
    assert skipped == (
        Skipped(
            "a.txt",
            "read",
            "it cannot be opened (input/output error)",
            "Check the disk or the link, and give it again.",
        ),
    )


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    _, (skipped,) = read([tmp_path])
    assert (skipped.reason, skipped.advice) == (
        "it is not a file (a device, a pipe or a socket)",
        "Give files or folders that hold reports.",
    )


def test_links(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "again.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    pages, skipped = read([tmp_path])
    assert [page.file for page in pages] == ["a.txt"]
    assert [(s.file, s.reason) for s in skipped] == [
        ("again.txt", "it is the same file as a.txt, and is read once"),
        ("gone.txt", "this link leads nowhere"),
        ("loop", "this link leads back to a folder that holds it"),
        ("round.txt", "it cannot be opened (too many levels of symbolic links)"),
    ]


def test_a_text_as_long_as_a_book_is_read_and_a_longer_one_told(tmp_path: Path) -> None:
    line = "The ferry left the harbour at noon and was not seen again.\n"
    book = line * (MAX_TEXT_CHARACTERS // len(line))
    (tmp_path / "long.txt").write_text(book + line * 2, encoding="utf-8")
    (tmp_path / "book.txt").write_text(book, encoding="utf-8")
    pages, skipped = read([tmp_path])
    assert [Path(p.file).name for p in pages] == ["book.txt"]
    assert [(s.reason, s.advice) for s in skipped] == [
        (
            f"its text has {len(book + line * 2):,} characters, more than 400,000",
            "This is no single report; split it into one file per report.",
        )
    ]


def test_a_table_with_columns_of_other_common_names_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Headline;Story;Paper\nFerry sinks;A ferry sank, they said.;Norrhamn Post\n")
    (page,), skipped = read([tmp_path])
    assert (page.title, page.text, page.outlet, skipped) == (
        "Ferry sinks", "A ferry sank, they said.", "Norrhamn Post", (),
    )  # fmt: skip
