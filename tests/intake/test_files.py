"""Files and folders: what `read` reads, as it reads it, and tables; each once, in a stable order."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.intake.site import TEXT, page, settings
from whosays.errors import InputError
from whosays.intake import Arrival, arrivals
from whosays.intake.keys import record_key
from whosays.model import Skipped
from whosays.read import read

WORDS = "Boat lost off Norrhamn\n\nA boat was lost off Norrhamn on Tuesday, the coast guard said.\n"


def filled(folder: Path) -> Path:
    (folder / "deep").mkdir()
    (folder / "a.txt").write_text(WORDS)
    (folder / "deep" / "b.json").write_text(
        json.dumps({"title": "B", "text": TEXT, "url": "http://www.post.example/b/"})
    )
    rows = [{"title": f"C{n}", "text": TEXT, "published": "2020-05-05"} for n in range(3)]
    (folder / "c.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    (folder / "d.csv").write_text(f'title,text\nD,"{TEXT}"\n')
    (folder / "e.txt").write_bytes(b"\x00\x01binary")
    (folder / "f.txt").write_text(WORDS)
    (folder / "f.meta.json").write_text(json.dumps({"url": "https://post.example/f", "published": "2020-05-06"}))
    return folder


def test_a_folder_gives_what_read_reads(tmp_path):
    folder = filled(tmp_path)
    pages, skipped = read([folder], "2020-05-01")
    found = list(arrivals([str(folder)], settings(published="2020-05-01")))
    assert sorted(a.page.file for a in found if isinstance(a, Arrival)) == sorted(page.file for page in pages)
    assert {a.page for a in found if isinstance(a, Arrival)} == set(pages)
    assert [s for s in found if isinstance(s, Skipped)] == list(skipped)


def test_keys_origins_and_order(tmp_path):
    folder = filled(tmp_path)
    found = [a for a in arrivals([str(folder)], settings()) if isinstance(a, Arrival)]
    base = f"file:{folder.as_posix()}"
    assert [a.key for a in found] == [
        f"{base}/a.txt",
        *(record_key(folder / "c.jsonl.gz", f"C{n}", TEXT) for n in range(3)),
        record_key(folder / "d.csv", "D", TEXT),
        "https://post.example/b",
        "https://post.example/f",
    ]  # fmt: skip
    assert {a.via for a in found} == {str(folder)}
    assert {a.fetched for a in found} == {None}
    again = [a for a in arrivals([str(folder / "deep"), str(folder / "a.txt")], settings()) if isinstance(a, Arrival)]
    assert [(a.page.file, a.via) for a in again] == [("a.txt", "given"), ("b.json", str(folder / "deep"))]


def test_unchanged_files_are_not_read_again(tmp_path):
    folder = filled(tmp_path)
    made = settings()
    first = list(arrivals([str(folder)], made))
    assert len(first) == 8
    assert list(arrivals([str(folder)], made)) == []
    (folder / "a.txt").write_text(WORDS + "Two men were found.\n")
    (folder / "f.meta.json").write_text(json.dumps({"url": "https://post.example/f", "published": "2020-05-07"}))
    again = list(arrivals([str(folder)], made))
    assert [a.page.file for a in again] == ["a.txt", "f.txt"]
    assert again[1].page.published == "2020-05-07"


def test_another_date_for_reports_without_one_is_a_change(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    made = settings()
    assert [a.page.published for a in arrivals([str(tmp_path)], made)] == [None]
    dated = settings(published="2020-05-01", memory=made.memory)
    assert [a.page.published for a in arrivals([str(tmp_path)], dated)] == ["2020-05-01"]


def test_more_room_for_what_is_in_files_is_a_change_and_more_patience_with_hosts_is_none(tmp_path):
    (tmp_path / "a.html").write_bytes(page())
    made = settings(limits={"page_bytes": 300})
    (refused,) = arrivals([str(tmp_path)], made)
    assert refused.reason == "the page is larger than 300 bytes"
    assert refused.advice == "If it is meant to be so, allow more with --limit page_bytes=600."
    patient = settings(limits={"page_bytes": 300, "tries": 1}, memory=made.memory)
    assert list(arrivals([str(tmp_path)], patient)) == []
    (arrival,) = arrivals([str(tmp_path)], settings(memory=made.memory))
    assert TEXT in arrival.page.text


def test_what_was_not_taken_is_given_again(tmp_path):
    """The consumer is killed with an arrival in its hands: that one comes again."""
    rows = [{"title": f"C{n}", "text": TEXT} for n in range(120)]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, rows)))
    made = settings()
    taken = []
    for arrival in arrivals([str(tmp_path)], made):
        taken.append(arrival.page.title)
        if len(taken) == 101:
            break
    again = [arrival.page.title for arrival in arrivals([str(tmp_path)], made)]
    assert again == [f"C{n}" for n in range(100, 120)]


def test_a_saved_page_with_its_sidecar(tmp_path):
    (tmp_path / "a.html").write_bytes(page(head='<link rel="canonical" href="https://post.example/coach">'))
    (tmp_path / "a.meta.json").write_text(json.dumps({"published": "2020-05-06", "outlet": "Norrhamn Post"}))
    (arrival,) = arrivals([str(tmp_path)], settings())
    (expected,), _ = read([tmp_path])
    assert arrival.page == expected
    assert (arrival.page.published, arrival.page.outlet) == ("2020-05-06", "Norrhamn Post")
    assert arrival.key == "https://post.example/coach"


def test_a_feed_in_a_file(tmp_path):
    body = "".join(f"<p>{TEXT}</p>" for _ in range(4))
    (tmp_path / "saved.xml").write_text(
        '<rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title><item><title>Coach falls'
        f"</title><link>https://post.example/coach</link><c:encoded><![CDATA[{body}]]></c:encoded></item></channel></rss>"
    )
    (arrival,) = arrivals([str(tmp_path)], settings())
    assert (arrival.key, arrival.page.title, arrival.via) == ("https://post.example/coach", "Coach falls", "saved.xml")


def test_a_file_that_is_no_list(tmp_path):
    (tmp_path / "a.opml").write_text("no list")
    (tmp_path / "b.xml").write_text("<nitf/>")
    assert [(s.file, s.stage, s.reason) for s in arrivals([str(tmp_path)], settings())] == [
        ("a.opml", "read", "it is not XML that can be read"),
        ("b.xml", "read", "this XML is no feed, OPML list or sitemap (its root is <nitf>)"),
    ]


def test_a_path_that_is_not_there():
    with pytest.raises(InputError, match=r"nowhere: no such file or folder"):
        arrivals(["nowhere"], settings())


def test_a_date_that_is_none(tmp_path):
    with pytest.raises(InputError, match='"tomorrow" is not a date'):
        arrivals([str(tmp_path)], settings(published="tomorrow"))


def test_progress_is_told(tmp_path):
    told = []
    list(arrivals([str(filled(tmp_path))], settings(), lambda *said: told.append(said)))
    assert told[0] == ("files", 0, 6)
    assert told[-1] == ("files", 6, 6)


def test_a_stop_ends_the_stream_between_arrivals(tmp_path):
    folder = filled(tmp_path)
    taken: list[object] = []
    made = settings(stop=lambda: len(taken) >= 2)
    for arrival in arrivals([str(folder)], made):
        taken.append(arrival)
    assert len(taken) == 2
    rest = list(arrivals([str(folder)], settings(memory=made.memory)))
    assert {a.page.file for a in [*taken, *rest] if isinstance(a, Arrival)} >= {"a.txt", "d.csv:2", "deep/b.json"}


# ---------------------------------------------------------------- Parquet


def test_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    import datetime

    import pyarrow.parquet as parquet

    rows = [
        {"headline": "Boat lost", "maintext": TEXT, "url": "https://post.example/boat", "n": 1,
         "date_publish": datetime.datetime(2020, 5, 5, 10), "authors": ["Jo Roe", "Al Poe"]},
        {"headline": None, "maintext": None, "url": None, "n": 2, "date_publish": None, "authors": None},
        {"headline": "C", "maintext": TEXT, "url": None, "n": 3, "date_publish": None, "authors": []},
    ]  # fmt: skip
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    first, skipped, third = arrivals([str(tmp_path)], settings())
    assert (first.page.title, first.page.published, first.page.byline) == (
        "Boat lost", "2020-05-05T10:00:00", "Jo Roe, Al Poe",
    )  # fmt: skip
    assert (first.key, first.page.file) == ("https://post.example/boat", "a.parquet:1")
    assert (skipped.file, skipped.reason) == ("a.parquet:2", "it has neither a title nor a text (its fields: n)")
    assert third.key == record_key(tmp_path / "a.parquet", "C", TEXT)


def test_parquet_that_is_none_or_too_large(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    (tmp_path / "a.parquet").write_bytes(b"PAR1 no table PAR1")
    parquet.write_table(pyarrow.table({"title": ["T"], "text": ["x" * 5000]}), tmp_path / "b.parquet")
    parquet.write_table(pyarrow.table({"title": ["T" * 900], "text": ["x" * 90]}), tmp_path / "c.parquet")
    made = settings(limits={"cell_bytes": 800, "row_group_bytes": 4000})
    damaged, large, cell = arrivals([str(tmp_path)], made)
    assert damaged.reason.startswith("it is no Parquet table, or damaged (")
    assert large.reason == "row group 1 is larger than 4,000 bytes"
    assert cell.reason == 'its column "title" is larger than 800 bytes'


def test_parquet_without_its_package(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    made = settings()
    for _ in range(2):  # and it is not taken as done
        (skipped,) = arrivals([str(tmp_path)], made)
        assert skipped == Skipped(
            "a.parquet",
            "read",
            "reading Parquet needs the package pyarrow",
            'Install it: pip install "whosays[parquet]".',
        )


def test_what_was_not_opened_is_counted(tmp_path):
    folder = filled(tmp_path)
    counts: list[int] = []
    made = settings(unopened=counts.append)
    first = [item for item in arrivals([str(folder)], made) if isinstance(item, Arrival)]
    assert counts == [] and len(first) == 7
    assert list(arrivals([str(folder)], made)) == []
    assert sum(counts) == 7
    with (folder / "a.txt").open("a") as file:
        file.write("More.\n")
    counts.clear()
    assert len(list(arrivals([str(folder)], made))) == 1
    assert sum(counts) == 6


def test_what_was_taken_of_a_file_that_was_read_in_part_is_counted(tmp_path):
    rows = [{"title": f"C{n}", "text": TEXT} for n in range(120)]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, rows)))
    counts: list[int] = []
    made = settings(unopened=counts.append)
    stream = arrivals([str(tmp_path)], made)
    for _ in range(70):
        next(stream)
    stream.close()
    assert len(list(arrivals([str(tmp_path)], made))) + sum(counts) == 120
    counts.clear()
    assert list(arrivals([str(tmp_path)], made)) == []
    assert counts == [120]


def test_every_arrival_says_under_which_key_its_file_is_remembered(tmp_path):
    folder = filled(tmp_path)
    base = f"file:{folder.as_posix()}"
    found = {a.page.title: a.kept_as for a in arrivals([str(folder)], settings()) if isinstance(a, Arrival)}
    assert found["B"] == (f"{base}/deep/b.json",)
    assert found["C1"] == (f"{base}/c.jsonl.gz",)


def test_a_path_where_nothing_is_stops_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    missing = str(tmp_path / "nosuch.txt")
    first, second = arrivals([missing, str(tmp_path / "a.txt"), missing], settings())
    advice = "Give files or folders that hold reports."
    assert first == Skipped(missing, "read", "no such file or folder", advice)
    assert isinstance(second, Arrival)
    told = f"{missing}: no such file or folder. Give files or folders that hold reports."
    with pytest.raises(InputError) as refused:
        arrivals([missing, missing], settings())
    assert str(refused.value) == told
