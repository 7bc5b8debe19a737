"""Hosts are asked politely, in order, and given up when they fail."""

from __future__ import annotations

import threading
import time

import pytest

from tests.intake.asking import LATER, outcome, outcomes, refusal
from tests.intake.site import FakeClock, settings
from whosays.intake.fetcher import Ask, Body, Fetcher, Unchanged
from whosays.intake.refusal import FetchRefusal


def test_a_page(site):
    site.put("/a", b"hello", Content_Type="text/html; Charset='ISO-8859-2'; x=y", ETag='"7"', Last_Modified="Mon")
    assert outcome(site, settings(contact="desk@post.example"), "/a") == Body(
        site.url("/a"), b"hello", "iso-8859-2", '"7"', "Mon", "2020-05-01T12:16:40Z"
    )
    asked = site.asked[-1].headers
    assert asked["user-agent"].startswith("whosays/")
    assert asked["user-agent"].endswith(" (+desk@post.example)")
    assert asked["host"] == f"127.0.0.1:{site.port}"


def test_asking_again_says_what_is_known(site):
    site.put("/a", status=304)
    (found,) = outcomes(site, settings(), Ask(site.url("/a"), None, '"7"', "Mon"))
    assert found == Unchanged()
    assert site.asked[-1].headers["if-none-match"] == '"7"'
    assert site.asked[-1].headers["if-modified-since"] == "Mon"


def test_unchanged_without_having_asked_is_no_answer(site):
    site.put("/a", status=304)
    assert refusal(site, settings(), "/a")[0] == "127.0.0.1 answers 304"


@pytest.mark.parametrize(
    "status, advice",
    [
        (404, "It is gone or was moved; see how the address is written."),
        (403, "It is not open to everyone; save the page yourself and give the file."),
        (418, "See what a browser shows there, or save the page and give the file."),
    ],
)
def test_a_refusal_of_the_host_is_final(site, status, advice):
    site.put("/a", status=status)
    assert refusal(site, settings(), "/a") == (f"127.0.0.1 answers {status}", advice)
    assert site.paths() == ["/a"]


def test_a_failing_host_is_asked_again_with_longer_pauses_then_given_up(site):
    site.put("/a", status=500)
    clock = FakeClock()
    assert refusal(site, settings(clock=clock), "/a") == ("127.0.0.1 answers 500", LATER)
    assert site.paths() == ["/a"] * 3
    assert sum(clock.slept) == 2 + 4


def test_a_host_that_recovers_is_used(site):
    replies = iter([(500, {}, b""), (200, {}, b"hello")])
    site.answers["/a"] = lambda handler: next(replies)
    assert outcome(site, settings(), "/a").data == b"hello"


def test_too_many_questions_wait_as_long_as_the_host_says(site):
    replies = iter([(429, {"Retry-After": "37"}, b""), (200, {}, b"hello")])
    site.answers["/a"] = lambda handler: next(replies)
    clock = FakeClock()
    assert outcome(site, settings(clock=clock), "/a").data == b"hello"
    assert sum(clock.slept) == 37


def test_retry_after_may_be_a_date(site):
    replies = iter([(503, {"Retry-After": "Fri, 01 May 2020 12:17:00 GMT"}, b""), (200, {}, b"hello")])
    site.answers["/a"] = lambda handler: next(replies)
    clock = FakeClock()  # it is 12:16:40
    assert outcome(site, settings(clock=clock), "/a").data == b"hello"
    assert sum(clock.slept) == 20


def test_a_host_that_wants_long_peace_is_left_alone_for_all_its_pages(site):
    site.put("/a", status=429, Retry_After="3600")
    found = outcomes(site, settings(), Ask(site.url("/a"), None), Ask(site.url("/b"), None))
    reason = "127.0.0.1 answers 429 and asks to be left alone for 3600 seconds"
    assert [(each.reason, each.advice, each.passing) for each in found] == [(reason, LATER, True)] * 2
    assert site.paths() == ["/a"]


def test_a_host_that_fails_again_and_again_is_left_alone(site):
    for name in "abcde":
        site.put(f"/{name}", status=500)
    found = outcomes(site, settings(limits={"tries": 1}), *(Ask(site.url(f"/{name}"), None) for name in "abcde"))
    assert site.paths() == ["/a", "/b", "/c"]
    assert found[4].reason == "127.0.0.1 failed 3 times in a row (127.0.0.1 answers 500)"


def test_one_connection_per_host_with_a_pause_between(site):
    def slow(handler):
        time.sleep(0.02)
        return (200, {}, b"hello")

    for name in "abcd":
        site.answers[f"/{name}"] = slow
    clock = FakeClock()
    outcomes(site, settings(clock=clock), *(Ask(site.url(f"/{name}"), None) for name in "abcd"))
    assert site.most_at_once == 1
    assert sum(clock.slept) == 3


def test_outcomes_come_in_the_order_asked_though_hosts_answer_as_they_like(site):
    second_was_asked = threading.Event()

    def first(handler):
        return (200, {}, b"first" if second_was_asked.wait(12) else b"the second was not asked meanwhile")

    def second(handler):
        second_was_asked.set()
        return (200, {}, b"second")

    site.answers.update({"/first": first, "/second": second})
    made = settings(resolve=lambda host, port: ["127.0.0.1"])
    asks = [Ask(site.url(path, host), None) for path, host in (("/first", "a.example"), ("/second", "b.example"))]
    found = outcomes(site, made, *asks, hosts=("a.example", "b.example"))
    assert [each.data for each in found] == [b"first", b"second"]


def test_what_is_pushed_on_an_outcome_comes_before_the_rest(site):
    for name in "abc":
        site.put(f"/{name}", name.encode())
    fetcher = Fetcher(settings(), frozenset({("127.0.0.1", site.port)}), {})
    fetcher.push_first([Ask(site.url("/a"), None), Ask(site.url("/c"), None)])
    seen = []
    for _, found in fetcher.outcomes():
        seen.append(found.data)
        if found.data == b"a":
            fetcher.push_first([Ask(site.url("/b"), None)])
    fetcher.close()
    assert seen == [b"a", b"b", b"c"]


def test_a_stop_ends_the_waiting(site):
    asked, is_over = threading.Event(), threading.Event()

    def silent(handler):
        asked.set()
        is_over.wait(60)

    site.answers["/a"] = silent
    made = settings(stop=asked.is_set, limits={"read_seconds": 50.0})
    began = time.monotonic()
    try:
        assert outcomes(site, made, Ask(site.url("/a"), None)) == []
        assert time.monotonic() - began < 40
    finally:
        is_over.set()


def test_a_fault_of_ours_in_one_address_does_not_stop_the_others(site):
    def resolve(host, port):
        if host == "odd.example":
            raise KeyError("odd")
        return ["127.0.0.1"]

    site.put("/a", b"hello")
    asks = [Ask(site.url("/a", "odd.example"), None), Ask(site.url("/a"), None)]
    found = outcomes(site, settings(resolve=resolve), *asks, hosts=("odd.example", "127.0.0.1"))
    assert isinstance(found[0], FetchRefusal)
    assert found[0].reason == "whosays failed on it (KeyError: 'odd')"
    assert found[1].data == b"hello"
