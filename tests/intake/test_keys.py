"""What makes two arrivals the same report."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.intake.keys import file_key, own_url, record_key, url_key

SAME = (
    "https://post.example/raid?id=7",
    "http://www.post.example:80/raid/?utm_source=feed&id=7#top",
    "https://POST.example/raid?id=7&fbclid=abc&at_medium=RSS",
    " https://post.example/raid?ocid=rss&id=7 ",
)


@pytest.mark.parametrize("url", SAME)
def test_addresses_of_one_report(url):
    assert url_key(url) == "https://post.example/raid?id=7"


@pytest.mark.parametrize("query", ["id=8", "cid=7", "eid=7", "p=7", "ID=7", "id=7&page=2"])
def test_what_chooses_the_report_stays(query):
    assert url_key(f"https://post.example/raid?{query}") != SAME[0]


def test_ports_and_six():
    assert url_key("http://post.example:8080/a") == "https://post.example:8080/a"
    assert url_key("http://[2001:db8::1]/a") == "https://[2001:db8::1]/a"


@pytest.mark.parametrize("url", ["http://[bad", "no address", ""])
def test_what_is_no_address_stays_as_it_is(url):
    assert url_key(url) == url


def test_a_file_is_known_by_its_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert file_key(Path("a.txt")) == f"file:{tmp_path.as_posix()}/a.txt" == file_key(tmp_path / "a.txt")


def test_a_record_is_known_by_its_words(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    assert record_key(path, "A", "B").startswith(f"file:{path.as_posix()}#")
    assert len({record_key(path, *words) for words in (("A", "B"), ("A", "C"), ("AB", ""), ("", "AB"))}) == 4


STATED = {
    "its own, without tracking": ("https://post.example/raid", "https://post.example/raid?x=1", True),
    "its own, on the site for phones": ("https://post.example/raid", "https://m.post.example/raid", True),
    "a part of the site": ("https://news.post.example/raid", "https://post.example/raid", True),
    "the agency it copies": ("https://agency.example/raid", "https://post.example/raid", False),
    "a neighbour with the same ending": ("https://notpost.example/raid", "https://post.example/raid", False),
    "the front page": ("https://post.example/", "https://post.example/raid", False),
    "nothing": (None, "https://post.example/raid", False),
    "nonsense": ("https://[x/raid", "https://post.example/raid", False),
}


@pytest.mark.parametrize("case", STATED)
def test_the_address_that_a_page_states(case):
    stated, fetched, is_believed = STATED[case]
    assert own_url(stated, fetched) == (stated if is_believed else fetched)
