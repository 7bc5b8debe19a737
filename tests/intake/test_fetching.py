"""Hosts are asked politely, within limits, and never where they should not be."""

from __future__ import annotations

import gzip
import threading
import time

import pytest

from tests.intake.site import FakeClock, Site, settings
from whosays.intake.fetcher import Ask, Body, Fetcher, Outcome, Unchanged
from whosays.intake.limits import MIB
from whosays.intake.refusal import FetchRefusal
from whosays.intake.settings import IntakeSettings

LATER = "Try it again later."


def outcomes(site: Site, made: IntakeSettings, *asks: Ask, hosts: tuple[str, ...] = ("127.0.0.1",)) -> list[Outcome]:
    fetcher = Fetcher(made, frozenset((host, site.port) for host in hosts), {})
    try:
        fetcher.push_first(asks)
        return [found[1] for found in fetcher.outcomes()]
    finally:
        fetcher.close()


def outcome(site: Site, made: IntakeSettings, path: str) -> Outcome:
    (found,) = outcomes(site, made, Ask(site.url(path), None))
    return found


def refusal(site: Site, made: IntakeSettings, path: str) -> tuple[str, str]:
    found = outcome(site, made, path)
    assert isinstance(found, Exception), found
    return (found.reason, found.advice)


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


# ---------------------------------------------------------------- robots


def test_robots_are_obeyed_where_the_longest_rule_wins(site):
    rules = (
        b"User-agent: *\nDisallow: /\n\nUser-agent: whosays\nDisallow: /news\nAllow: /news/open\nDisallow: /*.print$\n"
    )
    site.put("/robots.txt", rules)
    for path in ("/news/open/1", "/other"):
        site.put(path, b"hello")
    asks = [Ask(site.url(path), None) for path in ("/news/1", "/news/open/1", "/other", "/a.print")]
    found = outcomes(site, settings(), *asks)
    assert [isinstance(each, Body) for each in found] == [False, True, True, False]
    assert (found[0].reason, found[0].advice) == (
        "the robots.txt of 127.0.0.1 asks robots to leave it alone",
        "If the site is yours, give --ignore-robots 127.0.0.1.",
    )
    assert [seen.path for seen in site.asked].count("/robots.txt") == 1
    assert "/news/1" not in site.paths()


def test_robots_of_ones_own_host_are_not_asked(site):
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n")
    site.put("/a", b"hello")
    assert outcome(site, settings(robots_exempt=("127.0.0.1",)), "/a").data == b"hello"
    assert [seen.path for seen in site.asked] == ["/a"]


def test_a_host_that_cannot_say_what_it_asks_of_robots_is_left_alone(site):
    site.put("/robots.txt", status=500)
    site.put("/a", b"hello")
    assert refusal(site, settings(), "/a") == (
        "127.0.0.1 cannot say what it asks of robots (its robots.txt answers 500)",
        LATER,
    )
    assert site.paths() == []


def test_robots_that_moved_are_followed(site):
    site.put("/robots.txt", status=301, Location="/rules.txt")
    site.put("/rules.txt", b"User-agent: *\nDisallow: /a\n")
    assert refusal(site, settings(), "/a")[0] == "the robots.txt of 127.0.0.1 asks robots to leave it alone"


def test_the_delay_that_a_host_asks_for_is_kept(site):
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    for name in "abc":
        site.put(f"/{name}", b"hello")
    clock = FakeClock()
    outcomes(site, settings(clock=clock), *(Ask(site.url(f"/{name}"), None) for name in "abc"))
    assert sum(clock.slept) == 14


def test_a_delay_longer_than_anyone_waits(site):
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 900\n")
    assert refusal(site, settings(), "/a") == (
        "127.0.0.1 asks robots to wait 900 seconds between two pages",
        "If it is meant to be so, allow more with --limit wait_seconds=900.",
    )


# ---------------------------------------------------------------- redirects


def test_redirects_are_followed(site):
    site.put("/a", status=301, Location="b")
    site.put("/b", status=307, Location=site.url("/c"))
    site.put("/c", b"hello")
    found = outcome(site, settings(), "/a")
    assert (found.url, found.data) == (site.url("/c"), b"hello")


def test_a_loop_ends(site):
    site.put("/a", status=302, Location="/b")
    site.put("/b", status=302, Location="/a")
    assert refusal(site, settings(), "/a") == (
        "it redirects more than 5 times",
        "If it is meant to be so, allow more with --limit redirects=10.",
    )
    assert len(site.paths()) == 6


@pytest.mark.parametrize(
    "location, reason",
    [
        ("http://127.0.0.2/", "127.0.0.2 is not a public address"),
        ("http://2130706434/", "2130706434 leads to 127.0.0.2, which is not a public address"),
        ("http://[::1]/", "::1 is not a public address"),
        ("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1 leads to ::ffff:a00:1, which is not a public address"),
        (
            "file:///etc/passwd",
            'it redirects elsewhere, and only http and https addresses are fetched ("file:" was given)',
        ),
        ("http://127.0.0.1:1/", "it redirects elsewhere, and it is at port 1, which is not a usual port of the web"),
        ("http://[x/", "it redirects to what is no address"),
    ],
)
def test_each_hop_is_judged(site, location, reason):
    site.put("/a", status=302, Location=location)
    assert refusal(site, settings(), "/a")[0] == reason


def test_a_name_that_leads_inside_is_refused_and_never_asked(site):
    made = settings(private_hosts=(), resolve=lambda host, port: ["127.0.0.1"])
    found = outcomes(site, made, Ask(site.url("/a", "desk.example"), None), hosts=("desk.example",))
    assert found[0].reason == "desk.example leads to 127.0.0.1, which is not a public address"
    assert site.asked == []


def test_a_name_that_changes_its_mind_gains_nothing(site):
    """DNS rebinding: each question is resolved once, and goes to the address that was judged."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.9.9.9"]])
    made = settings(resolve=lambda host, port: next(answers), limits={"connect_seconds": 0.3})
    site.put("/a", b"hello")
    asks = [Ask(site.url(path, "desk.example"), None) for path in ("/a", "/a")]
    first, second = outcomes(site, made, *asks, hosts=("desk.example",))
    assert first.data == b"hello"
    assert site.asked[-1].headers["host"] == f"desk.example:{site.port}"
    assert second.reason == "desk.example leads to 10.9.9.9, which is not a public address"


# ---------------------------------------------------------------- time and size


def test_a_host_that_drips_is_cut_off(site):
    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    site.answers["/a"] = drip
    made = settings(limits={"total_seconds": 0.4, "tries": 1})
    began = time.monotonic()
    assert refusal(site, made, "/a") == (
        "it took longer than 0.4 seconds",
        "If it is meant to be so, allow more with --limit total_seconds=0.8.",
    )
    assert time.monotonic() - began < 3


def test_a_host_that_drips_its_headers_is_cut_off(site):
    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            handler.wfile.write(f"X-{number}: y\r\n".encode())
            time.sleep(0.05)

    site.answers["/a"] = drip
    made = settings(limits={"total_seconds": 0.4, "tries": 1})
    assert refusal(site, made, "/a")[0] == "it took longer than 0.4 seconds"


def test_a_host_that_says_nothing(site):
    site.answers["/a"] = lambda handler: time.sleep(1.0)
    made = settings(limits={"read_seconds": 0.2, "tries": 1})
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


# ---------------------------------------------------------------- order and manners


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
        return (200, {}, b"first" if second_was_asked.wait(5) else b"the second was not asked meanwhile")

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
    site.answers["/a"] = lambda handler: time.sleep(2.0)
    began = time.monotonic()
    found = outcomes(site, settings(stop=lambda: time.monotonic() - began > 0.2), Ask(site.url("/a"), None))
    assert found == []
    assert time.monotonic() - began < 1.5


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
