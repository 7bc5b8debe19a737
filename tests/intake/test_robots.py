"""What a host asks of robots is done."""

from __future__ import annotations

from tests.intake.asking import LATER, outcome, outcomes, refusal
from tests.intake.site import FakeClock, settings
from whosays.intake.fetcher import Ask, Body


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
