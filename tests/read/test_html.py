"""Saved pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whosays.read import read
from whosays.read.decode import decode_html
from whosays.read.html import refuse_foreign_page
from whosays.read.refusal import Refusal

PARAGRAPHS = [
    "A ferry sank off Norrhamn on Tuesday morning, and nine people are missing, the coast guard said.",
    "The ferry had left the island of Storholm at six o'clock with thirty passengers and a crew of four.",
    "“The sea was calm, and nobody knows why she went down,” said Captain Ulla Brandt of the coast guard.",
    "Divers will go down to the wreck on Wednesday, and the search for the missing goes on all night.",
]
STATED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Harbour Post"},
        {"@type": ["NewsArticle"], "headline": "Ferry sinks off Norrhamn",
         "datePublished": "2017-03-07T09:30:00+01:00", "publisher": {"name": "Harbour Post"}},
    ],
}  # fmt: skip


def page(head: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<article><h1>Ferry sinks off Norrhamn</h1>{body}</article>"
        "<footer><p>Copyright 2017 Harbour Post</p></footer></body></html>"
    )


def test_article_and_what_the_page_says_of_itself(tmp_path: Path) -> None:
    script = f"<script type='application/ld+json'>{json.dumps(STATED)}</script>"
    (tmp_path / "a.html").write_text(page(f"<title>Ferry sinks | Harbour Post</title>{script}"))
    (report,), skipped = read([tmp_path])
    assert skipped == ()
    assert (report.title, report.outlet) == ("Ferry sinks off Norrhamn", "Harbour Post")
    assert report.published == "2017-03-07T09:30:00+01:00"
    assert all(paragraph in report.text for paragraph in PARAGRAPHS)
    assert "Sport" not in report.text and "Copyright" not in report.text


def test_meta_tags_where_there_is_no_json_ld(tmp_path: Path) -> None:
    head = (
        "<title>Ferry sinks</title><meta property='og:site_name' content='Harbour Post'>"
        "<meta property='article:published_time' content='2017-03-07T09:30:00Z'>"
        "<meta property='og:title' content='Ferry sinks off Norrhamn'>"
    )
    (tmp_path / "a.htm").write_text(page(head))
    (report,), _ = read([tmp_path])
    assert (report.title, report.outlet, report.published) == (
        "Ferry sinks off Norrhamn", "Harbour Post", "2017-03-07",
    )  # fmt: skip


def test_broken_json_ld_does_no_harm(tmp_path: Path) -> None:
    script = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": </script>'
    (tmp_path / "a.html").write_text(page(f"<title>Ferry sinks off Norrhamn</title>{script}"))
    (report,), skipped = read([tmp_path])
    assert PARAGRAPHS[0] in report.text and skipped == ()


def test_json_ld_that_is_escaped_twice(tmp_path: Path) -> None:
    stated = {"@type": "NewsArticle", "headline": "Nine &#8216;missing&#8217; off Norrhamn"}
    script = f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
    (tmp_path / "a.html").write_text(page(script))
    (report,), _ = read([tmp_path])
    assert report.title == "Nine ‘missing’ off Norrhamn"


def test_declared_encoding(tmp_path: Path) -> None:
    text = page("<meta charset='windows-1252'><title>Ferry sinks off Norrhamn</title>")
    (tmp_path / "a.html").write_bytes(text.encode("cp1252"))
    (report,), _ = read([tmp_path])
    assert PARAGRAPHS[2] in report.text


def test_page_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><head><title>Please wait</title></head><body></body></html>")
    pages, (skipped,) = read([tmp_path])
    assert pages == ()
    assert (skipped.file, skipped.stage, skipped.reason, skipped.advice) == (
        "a.html",
        "read",
        "no report was found in this page",
        "Save the page after its text has loaded, or give the text itself as .txt.",
    )


def test_what_a_page_says_of_itself_with_its_plus_written_as_a_number(tmp_path: Path) -> None:
    script = f"<script type='application/ld&#x2B;json'>{json.dumps(STATED)}</script>"
    (tmp_path / "a.html").write_text(page(script))
    (report,), _ = read([tmp_path])
    assert report.published == "2017-03-07T09:30:00+01:00"


GERMAN = (
    "Bei dem Untergang einer Fähre vor Norrhamn werden nach Angaben der Küstenwache seit Dienstag neun Menschen "
    "vermisst, und die Suche nach ihnen dauerte am Abend noch an, während Taucher zu dem Wrack hinabstiegen."
)


def test_a_page_of_another_language_is_seen_by_its_paragraphs() -> None:
    foreign = "".join(f"<p class='x'>{GERMAN} <b>Mehr</b></p>" for _ in range(4))
    with pytest.raises(Refusal, match="it is in German, and whosays reads English only"):
        refuse_foreign_page(f"<html><nav>Home News Sport</nav>{foreign}</html>".encode())


@pytest.mark.parametrize(
    "html",
    [page(""), "<p>Kurz.</p>", "<div>" + GERMAN * 9 + "</div>", "", page(f"<pre>{GERMAN * 3}</pre>")],
    ids=["English", "short", "no paragraphs", "empty", "English beside"],
)
def test_what_is_not_surely_of_another_language_goes_on(html: str) -> None:
    refuse_foreign_page(html.encode("utf-8"))


def test_the_encoding_that_came_with_a_page_goes_before_its_own_word() -> None:
    said = "<meta charset='utf-8'><p>Café</p>".encode("iso-8859-2")
    assert "Café" in decode_html(said, "iso-8859-2")
    assert "Café" in decode_html("<meta charset='koi8-r'><p>Café</p>".encode(), "utf-8")


@pytest.mark.parametrize("told", ["utf-8", "no-such-code", "hex", "ascii"])
def test_an_encoding_that_is_not_true_is_not_believed(told: str) -> None:
    assert "“Café”" in decode_html(f"<p>“Café” and {'more ' * 20}plain words</p>".encode("cp1252"), told)


@pytest.mark.parametrize("told", ["iso-8859-1", "windows-1252", "latin1"])
def test_what_servers_say_of_every_page_is_not_believed_of_utf_8(told: str) -> None:
    assert "“Café”" in decode_html(f"<meta charset={told}><p>“Café”</p>".encode())
    assert "“Café”" in decode_html(f"<meta charset={told}><p>“Café”</p>".encode("cp1252"))
