"""WARC and WACZ: the pages in them, and what is broken."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.intake.archives import record, wacz, warc_gz, warc_record
from tests.intake.site import TEXT, page, settings
from whosays.intake import Arrival, arrivals
from whosays.intake.items import Settled, WebPage
from whosays.intake.limits import MIB
from whosays.intake.local import items_in
from whosays.model import Skipped
from whosays.read.shelf import shelf

URL = "https://post.example/coach"
GOOD = record(URL, page())
ADVICE = "The pages before are used; get the file again for the others."


def items(path: Path, **changes: object) -> list[object]:
    """What a file gives before pages are read; what is to be remembered is left out."""
    (file,) = shelf([path]).files
    return [item for item in items_in(file, "given", settings(**changes)) if not isinstance(item, Settled)]


def saved(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def chunked(data: bytes) -> bytes:
    return b"%x\r\n" % len(data) + data + b"\r\n0\r\n\r\n"


BODIES = {
    "plain": (page(), {}),
    "gzip": (gzip.compress(page()), {"Content_Encoding": "gzip"}),
    "deflate": (zlib.compress(page()), {"Content_Encoding": "deflate"}),
    "chunks": (chunked(page()), {"Transfer_Encoding": "chunked"}),
    "chunks of gzip": (chunked(gzip.compress(page())), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
    "headers of what was undone": (page(), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("packed", [gzip.compress, bytes])
def test_bodies_as_crawlers_keep_them(tmp_path, name, packed):
    body, headers = BODIES[name]
    ending = "warc" if packed is bytes else "warc.gz"
    (found,) = items(saved(tmp_path, f"a.{ending}", packed(record(URL, body, **headers))))
    assert found.data == page()


def test_a_warc_as_arrivals(tmp_path):
    other = page("Boat lost off Norrhamn", extra="Café owners along the quay said so.").decode().encode("cp1252")
    path = saved(
        tmp_path,
        "crawl.warc.gz",
        warc_gz(
            warc_record(URL, b"GET /coach HTTP/1.1\r\n\r\n", "request"),
            GOOD,
            record(
                "https://www.post.example/boat?utm_source=x", other, number=2, Content_Type="text/html; charset=cp1252"
            ),
            record("https://post.example/i.png", b"x" * 900, Content_Type="image/png"),
            record("https://post.example/gone", page(), status=404),
            warc_record("https://post.example/res", page("A resource"), "resource", 3),
        ),
    )
    first, second, third = arrivals([str(path)], settings())
    assert isinstance(first, Arrival)
    assert (first.key, first.fetched) == ("https://post.example/coach", "2020-05-05T10:00:00Z")
    assert first.via == "crawl.warc.gz <urn:uuid:00000000-0000-0000-0000-000000000001>"
    assert TEXT in first.page.text
    assert first.page.published is None  # when it was archived is not when it was published
    assert first.page.file.startswith("crawl.warc.gz:")
    assert second.key == "https://post.example/boat"
    assert "Café owners" in second.page.text
    assert third.page.title == "A resource"


def test_a_record_is_found_again_by_its_number(tmp_path):
    first = gzip.compress(GOOD)
    path = saved(tmp_path, "a.warc.gz", first + gzip.compress(record("https://post.example/b", page())))
    found = items(path)
    assert [item.origin.label.part for item in found] == [0, len(first)]


def test_a_warc_that_was_read_in_part_goes_on_where_it_was_left(tmp_path):
    path = saved(tmp_path, "a.warc", b"".join(record(f"{URL}/{n}", page(), number=n) for n in range(160)))
    made = settings()
    (file,) = shelf([path]).files
    seen: list[str] = []
    for item in items_in(file, "given", made):
        if isinstance(item, Settled):
            made.memory.put(item.key, item.what)
        else:
            seen.append(item.origin.url)
        if len(seen) == 120:
            break  # killed
    again = [item.origin.url for item in items_in(file, "given", made) if isinstance(item, WebPage)]
    assert 0 < len(again) <= 160 - 120 + 50
    assert sorted({*seen, *again}) == sorted(f"{URL}/{n}" for n in range(160))


def told(found: list[object]) -> list[tuple[str, str, str]]:
    return [(item.file, item.reason, item.advice) for item in found if isinstance(item, Skipped)]


def test_a_damaged_warc_gives_what_stands_before(tmp_path):
    path = saved(tmp_path, "a.warc.gz", gzip.compress(GOOD) + b"garbage" * 30 + gzip.compress(GOOD))
    found = items(path)
    assert isinstance(found[0], WebPage)
    ((file, reason, advice),) = told(found)
    assert (file, reason, advice) == ("a.warc.gz", "it is damaged or cut off after byte 0", ADVICE)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_warc_that_was_cut_off(tmp_path, name):
    pack = gzip.compress if name.endswith("gz") else bytes
    first, second = pack(GOOD), pack(GOOD)
    found = items(saved(tmp_path, name, first + second[: len(second) * 2 // 3]))
    assert isinstance(found[0], WebPage)
    ((_, reason, advice),) = told(found)
    assert "cut off" in reason
    assert advice == ADVICE


NO_WARC = {
    "empty": (b"", "no web page is in this archive"),
    "words": (b"no archive " * 50, "it is damaged or cut off after byte 0"),
    "zeros": (b"\0" * 5000, "it is damaged or cut off after byte 0"),
    "a header without end": (b"WARC/1.0\r\n" + b"A" * 10**6, "it is damaged or cut off after byte 0"),
    "only requests": (
        warc_record(URL, b"GET /coach HTTP/1.1\r\n\r\n", "request"),
        "no web page is in this archive",
    ),
}


@pytest.mark.parametrize("name", NO_WARC)
def test_what_is_no_warc(tmp_path, name):
    data, reason = NO_WARC[name]
    (((_, found, _)),) = told(items(saved(tmp_path, "a.warc", data)))
    assert found == reason


def test_a_record_larger_than_the_limit_is_left_out_alone(tmp_path):
    path = saved(tmp_path, "a.warc", record(URL, b"x" * 9000) + GOOD)
    skipped, good = items(path, limits={"warc_record_bytes": 5000})
    assert told([skipped]) == [
        (
            "a.warc:0",
            "this record is larger than 5,000 bytes",
            "If it is meant to be so, allow more with --limit warc_record_bytes=10000.",
        )
    ]
    assert good.data == page()


def test_a_bomb_among_the_records_is_not_unpacked(tmp_path):
    path = saved(tmp_path, "a.warc.gz", warc_gz(GOOD, record(URL, b"\0" * (40 * MIB)), GOOD))
    found = items(path)
    assert isinstance(found[0], WebPage)
    large, rest = told(found)
    assert large[1] == "this record is larger than 16 MB"
    assert "was left alone" in rest[1]


def test_a_bomb_in_the_body_of_a_record(tmp_path):
    bomb = record(URL, gzip.compress(b"\0" * (20 * MIB)), Content_Encoding="gzip")
    found = items(saved(tmp_path, "a.warc.gz", warc_gz(bomb, GOOD)))
    assert told(found[:1])[0][1] == "unpacking makes it more than 100 times as large, as a bomb does"
    assert isinstance(found[1], WebPage)


# ---------------------------------------------------------------- WACZ


def test_a_wacz(tmp_path):
    path = saved(
        tmp_path,
        "a.wacz",
        wacz(
            {
                "archive/b.warc.gz": warc_gz(GOOD),
                "archive/a.warc": GOOD,
                "pages/pages.jsonl": b"{}",
                "datapackage.json": b"{}",
            }
        ),
    )
    found = items(path)
    assert [item.origin.label.file for item in found] == ["a.wacz/archive/a.warc", "a.wacz/archive/b.warc.gz"]
    assert found[0].data == page()


def test_a_damaged_member_of_a_wacz_is_left_out_alone(tmp_path):
    path = saved(tmp_path, "a.wacz", wacz({"archive/a.warc": b"damaged" * 9, "archive/b.warc": GOOD}))
    skipped, good = items(path)
    assert told([skipped]) == [("a.wacz/archive/a.warc", "it is damaged or cut off after byte 0", ADVICE)]
    assert good.data == page()


BAD_WACZ = {
    "no zip": (b"no zip at all", "this WACZ is no zip file, or is damaged"),
    "cut off": (wacz({"archive/a.warc": GOOD})[:-40], "this WACZ is no zip file, or is damaged"),
    "no archive": (wacz({"pages.jsonl": b"{}"}), "no WARC is in this WACZ"),
    "a bomb": (
        wacz({"archive/a.warc": b"\0" * (30 * MIB)}, zipfile.ZIP_DEFLATED),
        "unpacking makes it more than 100 times as large, as a bomb does",
    ),
}


@pytest.mark.parametrize("name", BAD_WACZ)
def test_what_is_wrong_with_a_wacz(tmp_path, name):
    data, reason = BAD_WACZ[name]
    (((_, found, _)),) = told(items(saved(tmp_path, "a.wacz", data)))
    assert found == reason


def test_too_many_members(tmp_path):
    path = saved(tmp_path, "a.wacz", wacz({f"{n}.txt": b"x" for n in range(12)}))
    assert told(items(path, limits={"zip_members": 10})) == [
        (
            "a.wacz",
            "it has more than 10 members",
            "If it is meant to be so, allow more with --limit zip_members=20.",
        )
    ]


def test_a_wacz_whose_members_lie_about_their_size(tmp_path):
    """The central directory says 1,000 bytes; the member unpacks to 30 MB. No more than was said is read."""
    data = bytearray(wacz({"archive/a.warc": GOOD + b"\0" * (30 * MIB)}, zipfile.ZIP_DEFLATED))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert told(items(saved(tmp_path, "a.wacz", bytes(data))))
