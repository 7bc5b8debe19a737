"""Redirects are followed, each hop is judged, and nobody is asked where nobody should be."""

from __future__ import annotations

import pytest

from tests.intake.asking import outcome, outcomes, refusal
from tests.intake.site import settings
from whosays.intake.fetcher import Ask


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
