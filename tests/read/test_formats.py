"""The shapes in which people have their reports, each to the same page."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from whosays.model import Page
from whosays.read import read

TITLE = "Ferry sinks off Norrhamn"
TEXT = "A ferry sank off Norrhamn on Tuesday.\nNine people are missing, the coast guard said."

RECORDS = {
    "ours": {"id": "r1", "title": TITLE, "outlet": "Harbour Post", "published": "2017-03-07T09:30:00",
             "url": "https://post.example/ferry", "text": TEXT},
    "news-please": {"title": TITLE, "maintext": TEXT, "source_domain": "Harbour Post",
                    "date_publish": "2017-03-07 09:30:00", "url": "https://post.example/ferry",
                    "authors": ["Jane Roe", "John Doe"], "image_url": None, "filename": "x.json"},
    "fundus": {"title": TITLE, "publisher": "Harbour Post", "publishing_date": "2017-03-07 09:30:00",
               "authors": ["Jane Roe"], "url": "https://post.example/ferry",
               "body": {"summary": [], "sections": [
                   {"headline": [], "paragraphs": TEXT.split("\n")}]}},
    "trafilatura": {"title": TITLE, "sitename": "Harbour Post", "hostname": "post.example", "raw_text": TEXT,
                    "date": "2017-03-07T09:30:00", "author": "Jane Roe",
                    "source": "https://post.example/ferry", "url": "https://post.example/ferry"},
    "ninjs 1": {"uri": "urn:harbour:1", "headline": TITLE, "body_text": TEXT,
                "copyrightholder": "Harbour Post", "versioncreated": "2017-03-07T09:30:00",
                "url": "https://post.example/ferry"},
    "ninjs 3": {"uri": "urn:harbour:1", "headlines": [{"role": "main", "value": TITLE}],
                "bodies": [{"contentType": "text/html", "value": "<p>No</p>"},
                           {"contentType": "text/plain", "value": TEXT}],
                "copyrightHolder": "Harbour Post", "versionCreated": "2017-03-07T09:30:00",
                "url": "https://post.example/ferry"},
    "schema.org": {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE,
                   "articleBody": TEXT, "datePublished": "2017-03-07T09:30:00",
                   "publisher": {"@type": "Organization", "name": "Harbour Post"},
                   "mainEntityOfPage": {"@type": "WebPage", "@id": "https://post.example/ferry"}},
}  # fmt: skip


def pages_of(folder: Path) -> tuple[Page, ...]:
    pages, skipped = read([folder])
    assert skipped == ()
    return pages


def assert_is_the_report(page: Page) -> None:
    assert (page.title, page.text, page.outlet) == (TITLE, TEXT, "Harbour Post")
    assert (page.published, page.url) == ("2017-03-07T09:30:00", "https://post.example/ferry")


@pytest.mark.parametrize("shape", RECORDS)
def test_json_shape(tmp_path: Path, shape: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(RECORDS[shape]))
    (page,) = pages_of(tmp_path)
    assert_is_the_report(page)
    assert page.file == "a.json"


@pytest.mark.parametrize("wrap", ["articles", "reports", "items", "@graph"])
def test_json_that_wraps_a_list(tmp_path: Path, wrap: str) -> None:
    others = [{"@type": "Organization", "name": "Harbour Post"}] if wrap == "@graph" else []
    (tmp_path / "a.json").write_text(json.dumps({wrap: [*others, RECORDS["schema.org"]]}))
    (page,) = pages_of(tmp_path)
    assert_is_the_report(page)
    assert page.file == "a.json:1"


def test_list_of_reports(tmp_path: Path) -> None:
    second = {**RECORDS["ours"], "published": "2017-03-08"}
    (tmp_path / "a.json").write_text(json.dumps([RECORDS["ours"], second]))
    assert [page.file for page in pages_of(tmp_path)] == ["a.json:1", "a.json:2"]


def test_jsonl_is_labelled_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n" + json.dumps(RECORDS["ours"]) + "\n\n" + json.dumps(RECORDS["fundus"]))
    pages = pages_of(tmp_path)
    assert [page.file for page in pages] == ["a.jsonl:2", "a.jsonl:4"]
    for page in pages:
        assert_is_the_report(page)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(tmp_path: Path, mark: str) -> None:
    cells = io.StringIO()
    table = csv.writer(cells, delimiter=mark)
    table.writerow(["Title", "Text", "Outlet", "Date Published", "URL"])
    table.writerow([TITLE, TEXT, "Harbour Post", "2017-03-07T09:30:00", "https://post.example/ferry"])
    (tmp_path / "a.csv").write_text(cells.getvalue())
    (page,) = pages_of(tmp_path)
    assert_is_the_report(page)
    assert page.file == "a.csv:2"


def test_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(json.dumps(RECORDS["ours"]).encode()))
    (page,) = pages_of(tmp_path)
    assert_is_the_report(page)
    assert page.file == "a.json.gz"


def test_text_keeps_the_whole_file(tmp_path: Path) -> None:
    whole = f"{TITLE}\n\n{TEXT}\n"
    (tmp_path / "a.txt").write_text(whole)
    (page,) = pages_of(tmp_path)
    assert (page.title, page.text) == (TITLE, whole)
    assert (page.outlet, page.published) == (None, None)


@pytest.mark.parametrize(
    "first",
    [
        "A ferry sank off Norrhamn on Tuesday.",
        "By Jane Roe",
        "https://post.example/ferry",
        "Norrhamn",
        "* * *",
    ],
)
def test_first_line_that_is_no_title(tmp_path: Path, first: str) -> None:
    (tmp_path / "a.txt").write_text(f"{first}\n\n{TEXT}\n")
    (page,) = pages_of(tmp_path)
    assert page.title == ""


def test_title_without_a_text_is_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": TITLE, "text": ""}))
    (page,) = pages_of(tmp_path)
    assert (page.title, page.text) == (TITLE, "")


def test_outlet_from_the_address(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": TITLE, "text": TEXT, "url": "http://www.post.example/f"}))
    (page,) = pages_of(tmp_path)
    assert page.outlet == "post.example"


def test_outlet_that_is_an_address(tmp_path: Path) -> None:
    fields = {
        "headline": TITLE,
        "articleBody": TEXT,
        "publisher": {"@id": "https://www.post.example/#organization"},
    }
    (tmp_path / "a.json").write_text(json.dumps(fields))
    (page,) = pages_of(tmp_path)
    assert page.outlet == "post.example"


def test_markup_in_a_field_becomes_words(tmp_path: Path) -> None:
    first, second = TEXT.replace("Norrhamn", "<b>Norrhamn</b>").split("\n")
    body = f"<p>{first}</p><p>{second}</p>"
    (tmp_path / "a.json").write_text(json.dumps({"headline": TITLE, "body_html": body}))
    (page,) = pages_of(tmp_path)
    assert page.text == TEXT


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2017-03-07", "2017-03-07"),
        ("2017-03-07T09:30:00Z", "2017-03-07T09:30:00+00:00"),
        ("Tue, 07 Mar 2017 09:30:00 GMT", "2017-03-07T09:30:00+00:00"),
        ("March 7, 2017", "2017-03-07"),
        ("7 March 2017", "2017-03-07"),
        ("2017-03", "2017-03"),
        (1488879000, "2017-03-07T09:30:00+00:00"),
        (1488879000000, "2017-03-07T09:30:00+00:00"),
    ],
)
def test_dates(tmp_path: Path, written: str | int, read_as: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": TITLE, "text": TEXT, "published": written}))
    (page,) = pages_of(tmp_path)
    assert page.published == read_as


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("March 3, 2017", "2017-03-03"),
        ("Published: Friday 3 March 2017 at 14:05 GMT", "2017-03-03"),
        ("2017-03-03", "2017-03-03"),
        ("By Ann Lee, 3 March 2017", None),
        ("3 March", None),
        ("03/04/2017", None),
        ("Last updated on: March 3, 2017 19:04 IST", "2017-03-03"),
        ("5:03 p.m. EST Mar. 3rd, 2017", "2017-03-03"),
        ("8:05am, Friday 3 March 2017", "2017-03-03"),
        ("Posted: Mar 3, 2017 8:20 AM ET Last Updated: Mar 4, 2017 8:10 PM ET", "2017-03-03"),
        ("Last updated 13:26 23/03/2017", "2017-03-23"),
        ("UPDATED 03/04/2017 at 11:00 AM EDT", "2017-03-04"),
        ("Born March 3, 2017", None),
        ("Route 5, May 42, 2017", None),
    ],
)
def test_a_date_line_in_the_head_of_a_text_is_its_date(tmp_path, head, published):
    text = f"Two die in raid\n\n{head}\n\nTwo people died on Monday.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"text": text, "published": None}), encoding="utf-8")
    pages, _ = read([tmp_path])
    assert [p.published for p in pages] == [published, published]


def test_a_field_for_the_day_wins_over_a_date_line(tmp_path):
    text = "Two die in raid\n\n3 March 2017\n\nTwo people died on Monday.\n"
    (tmp_path / "b.json").write_text(json.dumps({"text": text, "published": "2017-03-05"}), encoding="utf-8")
    pages, _ = read([tmp_path])
    assert [p.published for p in pages] == ["2017-03-05"]
