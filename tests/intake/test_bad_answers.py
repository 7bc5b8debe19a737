"""Answers that are slow, large, cut off or nonsense cost what the limits say and no more."""

from __future__ import annotations

import gzip
import time

import pytest

from tests.intake.asking import LATER, outcome, refusal
from tests.intake.site import Site, settings
from whosays.intake.limits import MIB

# Where a limit of time is short, one question is asked under it and not two.
NO_ROBOTS = ("127.0.0.1",)


def test_a_host_that_drips_is_cut_off(site):
    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(600):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    site.answers["/a"] = drip
    made = settings(limits={"total_seconds": 0.4, "tries": 1}, robots_exempt=NO_ROBOTS)
    began = time.monotonic()
    assert refusal(site, made, "/a") == (
        "it took longer than 0.4 seconds",
        "If it is meant to be so, allow more with --limit total_seconds=0.8.",
    )
    assert time.monotonic() - began < 20


def test_a_host_that_drips_its_headers_is_cut_off(site):
    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            handler.wfile.write(f"X-{number}: y\r\n".encode())
            time.sleep(0.05)

    site.answers["/a"] = drip
    made = settings(limits={"total_seconds": 0.4, "tries": 1}, robots_exempt=NO_ROBOTS)
    assert refusal(site, made, "/a")[0] == "it took longer than 0.4 seconds"


def test_a_host_that_says_nothing(site):
    site.answers["/a"] = lambda handler: time.sleep(1.0)
    made = settings(limits={"read_seconds": 0.2, "tries": 1}, robots_exempt=NO_ROBOTS)
    assert refusal(site, made, "/a") == ("127.0.0.1 sent nothing for 0.2 seconds", LATER)


def test_a_host_that_hangs_up(site):
    def hang_up(handler):
        handler.close_connection = True

    site.answers["/a"] = hang_up
    reason, advice = refusal(site, settings(limits={"tries": 1}), "/a")
    assert reason.startswith("the connection to 127.0.0.1 failed (")
    assert advice == LATER


def test_nobody_is_there():
    found = outcome(Site(port=1), settings(limits={"tries": 1}), "/a")
    assert found.reason == "the connection to 127.0.0.1 failed (connection refused)"
    assert found.passing


def test_a_body_that_is_cut_off(site):
    def cut(handler):
        handler.close_connection = True
        return (200, {"Content-Length": "5000"}, b"short")

    site.answers["/a"] = cut
    assert refusal(site, settings(limits={"tries": 1}), "/a")[0].startswith("the connection to 127.0.0.1 failed")


def test_a_body_larger_than_the_limit(site):
    site.put("/told", b"x" * 5000)

    def untold(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(5):
            handler.wfile.write(b"3e8\r\n" + b"x" * 1000 + b"\r\n")
        handler.wfile.write(b"0\r\n\r\n")

    site.answers["/untold"] = untold
    made = settings(limits={"wire_bytes": 2000})
    expected = ("it is larger than 2,000 bytes", "If it is meant to be so, allow more with --limit wire_bytes=4000.")
    assert refusal(site, made, "/told") == expected
    assert refusal(site, made, "/untold") == expected
    assert outcome(site, settings(), "/untold").data == b"x" * 5000


def test_a_bomb_is_met_while_it_grows(site):
    site.put("/a", gzip.compress(b"\0" * (20 * MIB)), Content_Encoding="gzip")
    assert refusal(site, settings(), "/a") == (
        "unpacking makes it more than 100 times as large, as a bomb does",
        "If it is meant to be so, allow more with --limit ratio=200.",
    )


NONSENSE = {
    "no HTTP": b"hello there\r\n\r\n",
    "nothing": b"",
    "a number that is none": b"HTTP/1.1 abc OK\r\n\r\n",
    "a long line": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 2000 + b"\r\n",
    "a chunk that is none": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello",
    "a redirect to nonsense": b"HTTP/1.1 301 Moved\r\nLocation: http://\xff\xfe[\r\nContent-Length: 0\r\n\r\n",
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_from_a_host_is_a_refusal(site, name):
    def answer(handler):
        handler.wfile.write(NONSENSE[name])
        handler.close_connection = True

    site.answers["/a"] = answer
    reason, _ = refusal(site, settings(limits={"tries": 1}), "/a")
    assert "whosays failed" not in reason


def test_an_address_with_the_letters_of_a_terminal_is_shown_without_them(site):
    site.put("/a", b"x", Content_Type="video/\x1b[2J")
    assert refusal(site, settings(), "/a")[0] == "it is video/?[2j, no page, feed or list"


def test_what_is_no_text_is_not_loaded(site):
    site.put("/a", b"x" * 5000, Content_Type="video/mp4")
    assert refusal(site, settings(), "/a") == (
        "it is video/mp4, no page, feed or list",
        "Give the address of the report itself.",
    )
