"""Pages that crash, hang or fill the memory of their reader cost themselves, and nothing else."""

from __future__ import annotations

import time

import pytest

from tests.intake.site import TEXT, page
from whosays.errors import InputError
from whosays.intake.items import Origin, WebPage
from whosays.intake.limits import Limits
from whosays.intake.pool import PagePool
from whosays.read.fields import Record
from whosays.read.refusal import Label, Refusal

ORIGIN = Origin(Label("a.html"), "given", "file:a.html")
# A reader that does what the page says, in place of the one that reads pages.
PUPPET = """
import os, signal, sys, time, types
sys.modules["trafilatura"] = types.ModuleType("trafilatura")  # slow to import, and not used
import whosays.read.html as html
from whosays.read.fields import Record
def page_record(data, charset=None):
    what = data.decode()
    if what == "hang": time.sleep(600)
    if what == "crash": os.kill(os.getpid(), signal.SIGSEGV)
    if what == "leave": os._exit(3)
    if what == "grow": x = [bytearray(2**27) for _ in range(1000)]
    if what == "fault": raise RuntimeError("odd")
    if what.startswith("once:") and not os.path.exists(what[5:]):
        open(what[5:], "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "print": print("noise" * 9)
    return Record(title=what, text="Two died.")
html.page_record = page_record
html.refuse_foreign_page = lambda data, charset=None: None
import whosays.intake.extractor as extractor
extractor.serve()
"""


def read(pages: list[object], processes: int = 1, **limits: float) -> list[object]:
    pool = PagePool(Limits(**limits), processes, lambda: False)
    try:
        return list(pool.read(iter(pages)))
    finally:
        pool.close()


def web(data: bytes | str) -> WebPage:
    return WebPage(ORIGIN, data if isinstance(data, bytes) else data.encode())


@pytest.fixture
def puppet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.intake.pool._SERVE", PUPPET)


def test_a_page_is_read_as_the_rest_of_whosays_reads_it():
    ((_, record), other, (_, refused)) = read([web(page()), "passes through", web(b"<html></html>")])
    assert isinstance(record, Record)
    assert TEXT in record.text
    assert other == "passes through"
    assert refused.reason == "no report was found in this page"


def outcome_of(what: str, **limits: float) -> str:
    """What is told of a bad page that stands between two good ones."""
    before, bad, after = read([web("before"), web(what), web("after")], **limits)
    assert (before[1].title, after[1].title) == ("before", "after")
    assert isinstance(bad[1], Refusal)
    return bad[1].reason


def test_a_page_that_hangs_its_reader(puppet):
    began = time.monotonic()
    assert outcome_of("hang", page_seconds=2.0) == "reading the page took longer than 2 seconds"
    assert time.monotonic() - began < 300


def test_a_page_that_crashes_its_reader(puppet):
    assert outcome_of("crash") == "the page made its reader stop (signal 11)"


def test_a_page_that_makes_its_reader_leave(puppet):
    assert outcome_of("leave") == "the page made its reader stop (status 3)"


def test_a_reader_that_is_killed_from_outside_costs_nothing(puppet, tmp_path):
    ((_, record),) = read([web(f"once:{tmp_path}/was-here")])
    assert record.text == "Two died."


def test_a_page_that_fills_the_memory(puppet):
    assert outcome_of("grow", page_memory_bytes=600 * 2**20) == "the reader of web pages failed on it (MemoryError)"


def test_a_page_on_which_the_reader_fails(puppet):
    assert outcome_of("fault") == "the reader of web pages failed on it (RuntimeError)"


def test_what_a_library_prints_does_no_harm(puppet):
    ((_, record),) = read([web("print")])
    assert record.title == "print"


def test_a_page_larger_than_the_limit_is_not_read(puppet):
    assert outcome_of("x" * 2000, page_bytes=1000) == "the page is larger than 1,000 bytes"


def test_the_order_is_kept_over_several_processes(puppet):
    pages = [web(str(number)) if number % 3 else f"note {number}" for number in range(40)]
    found = read(pages, processes=3)
    assert [each if isinstance(each, str) else each[1].title for each in found] == [
        f"note {n}" if n % 3 == 0 else str(n) for n in range(40)
    ]


def test_no_process_is_started_where_there_is_no_page(monkeypatch):
    monkeypatch.setattr("whosays.intake.pool._SERVE", "raise SystemExit('started')")
    assert read(["a", "b"]) == ["a", "b"]


def test_a_reader_that_does_not_start_is_a_clear_error(monkeypatch):
    monkeypatch.setattr("whosays.intake.pool._SERVE", "raise SystemExit(1)")
    with pytest.raises(InputError) as caught:
        read([web("a")])
    assert str(caught.value) == (
        "the process that reads web pages does not start. "
        "Give it more room with --limit page_memory_bytes=4000000000, or free memory."
    )


def test_hostile_markup_ends_within_its_time():
    hostile = [b"<p>" * 300_000, b"<div " + b"a='b' " * 100_000, b"<" * 500_000, b"\xff" * 90_000]
    *found, (_, good) = read([*map(web, hostile), web(page())], page_seconds=5.0)
    assert all(isinstance(each, Record | Refusal) for _, each in found)
    assert TEXT in good.text
