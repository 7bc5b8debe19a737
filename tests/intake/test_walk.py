"""From a given address through lists to reports; what is known is not asked for again."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from tests.intake.site import TEXT, FakeClock, Site, feed, page, settings
from whosays.intake import Arrival, IntakeSettings, arrivals
from whosays.model import Skipped

LONG = "".join(f"<p>{TEXT}</p>" for _ in range(4))
DATE = "Tue, 05 May 2020 10:00:00 GMT"


def whole(site: Site, *names: str, text: str = LONG) -> bytes:
    """A feed that holds its reports itself, so that no page has to be read."""
    items = "".join(
        f"<item><title>Report {name}</title><link>{site.url('/' + name)}</link><pubDate>{DATE}</pubDate>"
        f"<c:encoded><![CDATA[{text}]]></c:encoded></item>"
        for name in names
    )
    return (
        '<rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>Norrhamn Post</title>'
        f"{items}</channel></rss>"
    ).encode()


def came(site: Site, made: IntakeSettings, *paths: str) -> list[Arrival | Skipped]:
    return list(arrivals([site.url(path) for path in paths], made))


def titles(found: list[Arrival | Skipped]) -> list[str]:
    return [item.page.title if isinstance(item, Arrival) else f"({item.reason})" for item in found]


def test_a_page(site):
    site.put("/coach", page(head='<link rel="canonical" href="/coach"/>'), Content_Type="text/html")
    (arrival,) = came(site, settings(), "/coach")
    assert TEXT in arrival.page.text
    assert (arrival.via, arrival.fetched) == ("given", "2020-05-01T12:16:40Z")
    assert arrival.page.file == arrival.page.url == site.url("/coach")
    assert arrival.key == f"https://127.0.0.1:{site.port}/coach"


@pytest.mark.parametrize(
    ("link", "feed_at"),
    [
        ('<link rel="stylesheet" href="/a.css"><link rel=alternate type=application/rss+xml href="/rss?a=1&amp;b">',
         "/rss?a=1&b"),
        ("<link href='//post.example/atom' type='application/atom+xml'>", None),
    ],
)  # fmt: skip
def test_a_front_page_is_refused_with_the_feed_it_names(site, link, feed_at):
    site.put("/", page(head=link), Content_Type="text/html")
    (skipped,) = came(site, settings(), "/")
    named = site.url(feed_at) if feed_at else "http://post.example/atom"
    told = ("this is the front page of a site, and no report", f"Give its feed: {named}")
    assert (skipped.reason, skipped.advice) == told


@pytest.mark.parametrize("link", ["", "<link type='application/rss+xml' href='javascript:x'>"])
def test_a_front_page_that_names_no_feed(site, link):
    site.put("/", page(head=link), Content_Type="text/html")
    (skipped,) = came(site, settings(), "/")
    assert skipped.advice == "Give its feed or its sitemap, or the address of one report."


def test_a_feed_leads_to_pages_and_fills_their_gaps(site):
    site.put("/feed", feed((site.url("/coach"), "Title of the feed", DATE)), Content_Type="application/rss+xml")
    site.put("/coach", page())
    (arrival,) = came(site, settings(), "/feed")
    assert arrival.page.title == "Coach falls into gully above Norrhamn"
    assert (arrival.page.published, arrival.page.outlet) == ("2020-05-05T10:00:00+00:00", "Norrhamn Post")
    assert arrival.via == site.url("/feed")


def test_a_page_in_another_charset_than_it_says(site):
    sentence = "Café owners along the quay said so, and their “guests” agreed with them."
    for path, encoding, told in (("/a", "cp1252", "utf-8"), ("/b", "utf-8", "iso-8859-1"), ("/c", "utf-16", "utf-8")):
        site.put(path, page(extra=sentence).decode().encode(encoding), Content_Type=f"text/html; charset={told}")
    found = came(site, settings(), "/a", "/b", "/c")
    assert [sentence in arrival.page.text for arrival in found] == [True] * 3


def test_a_feed_that_holds_its_reports_is_all_that_is_asked(site):
    site.put("/feed", whole(site, "a", "b"))
    found = came(site, settings(), "/feed")
    assert titles(found) == ["Report a", "Report b"]
    assert site.paths() == ["/feed"]
    assert found[0].page.text == "\n".join([TEXT.replace("\n", " ")] * 4)


@pytest.mark.parametrize("text", ["<p>Short.</p>", LONG + "<p>Read more</p>", LONG + "<p>and then […]</p>"])
def test_a_feed_that_holds_only_the_start_leads_to_the_page(site, text):
    site.put("/feed", whole(site, "a", text=text))
    assert titles(came(site, settings(), "/feed")) == ["(127.0.0.1 answers 404)"]
    assert site.paths() == ["/feed", "/a"]


def test_an_opml_list_of_feeds_in_their_order(site):
    outlines = "".join(f'<outline xmlUrl="{site.url(path)}"/>' for path in ("/1", "/none", "/page", "/2"))
    site.put("/list", f"<opml><body>{outlines}</body></opml>".encode())
    site.put("/1", whole(site, "a", "b"))
    site.put("/2", whole(site, "b", "c"))  # two feeds name b: it comes once
    site.put("/page", page())
    assert titles(came(site, settings(), "/list")) == [
        "Report a",
        "Report b",
        "(127.0.0.1 answers 404)",
        "(a feed, OPML list or sitemap was expected here, and this is none)",
        "Report c",
    ]


def test_an_index_of_sitemaps_packed_and_in_other_languages(site):
    index = f"<sitemapindex><sitemap><loc>{site.url('/1.xml.gz')}</loc></sitemap></sitemapindex>"
    site.put("/sitemap.xml", index.encode())
    urls = (
        f"<url><loc>{site.url('/a')}</loc></url><url><loc>{site.url('/b')}</loc>"
        "<n:news><n:publication><n:language>de</n:language></n:publication></n:news></url>"
    )
    site.put("/1.xml.gz", gzip.compress(f'<urlset xmlns:n="http://n.example">{urls}</urlset>'.encode()))
    assert titles(came(site, settings(), "/sitemap.xml")) == [
        "(127.0.0.1 answers 404)",
        '(its list says that it is in "de")',
    ]
    assert "/b" not in site.paths()


def test_lists_end(site):
    """A list that leads to itself by ever new addresses."""
    for number in range(10):
        outline = f'<outline xmlUrl="{site.url(f"/{number + 1}")}"/>'
        site.put(f"/{number}", f"<opml><body>{outline}</body></opml>".encode())
    ((skipped),) = came(site, settings(), "/0")
    assert skipped == Skipped(
        site.url("/4"),
        "read",
        "it is a list in a list in a list, more than 3 deep",
        "If it is meant to be so, allow more with --limit list_depth=6.",
    )


def test_too_many_lists(site):
    site.put(
        "/0",
        "".join(f'<outline xmlUrl="{site.url(f"/{n}")}"/>' for n in range(1, 9)).join(("<opml>", "</opml>")).encode(),
    )
    for number in range(1, 9):
        site.put(f"/{number}", whole(site, f"r{number}"))
    found = came(site, settings(limits={"lists": 5}), "/0")
    assert titles(found) == [
        "(it has more than 5 entries; the 3 after them were left out)",
        *(f"Report r{number}" for number in range(1, 5)),
        "(more than 5 lists lead from what was given)",
    ]


@pytest.mark.parametrize(
    "body", [b"<?xml version='1.0'?><rss><item>", b"<rss", b"<?xml version='1.0'?>", b"<opml>\x00\x01"]
)
def test_broken_lists_never_stop_the_others(site, body):
    site.put("/bad", body)
    site.put("/good", whole(site, "a"))
    assert titles(came(site, settings(), "/bad", "/good"))[-1:] == ["Report a"]


def test_a_page_that_a_feed_names_must_be_a_page(site):
    site.put("/feed", feed((site.url("/other"), "A", DATE)))
    site.put("/other", whole(site, "a"))
    assert titles(came(site, settings(), "/feed")) == ["(a page was expected here, and this is XML)"]


# ---------------------------------------------------------------- memory


def test_an_unchanged_feed_is_asked_politely_and_gives_nothing(site):
    def answer(handler):
        if handler.headers.get("If-None-Match") == '"1"':
            return (304, {}, b"")
        return (200, {"ETag": '"1"'}, whole(site, "a"))

    site.answers["/feed"] = answer
    made = settings()
    assert titles(came(site, made, "/feed")) == ["Report a"]
    assert came(site, made, "/feed") == []
    assert came(site, made, "/feed") == []
    assert [seen.headers.get("if-none-match") for seen in site.asked if seen.path == "/feed"] == [None, '"1"', '"1"']


def test_the_feeds_of_an_unchanged_opml_list_are_still_asked(site):
    def opml(handler):
        if handler.headers.get("If-None-Match"):
            return (304, {}, b"")
        return (200, {"ETag": '"1"'}, f'<opml><outline xmlUrl="{site.url("/feed")}"/></opml>'.encode())

    site.answers["/list"] = opml
    site.put("/feed", whole(site, "a"))
    made = settings()
    assert titles(came(site, made, "/list")) == ["Report a"]
    site.put("/feed", whole(site, "b", "a"))
    assert titles(came(site, made, "/list")) == ["Report b"]


def test_a_sitemap_that_its_index_calls_unchanged_is_not_asked(site):
    index = "<sitemapindex><sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap></sitemapindex>"
    site.put("/index", index.format(site.url("/map"), "2020-05-05").encode())
    site.put("/map", b"<urlset></urlset>")
    made = settings()
    for _ in range(2):
        came(site, made, "/index")
    assert site.paths() == ["/index", "/map", "/index"]
    site.put("/index", index.format(site.url("/map"), "2020-05-06").encode())
    came(site, made, "/index")
    assert site.paths()[-2:] == ["/index", "/map"]


def test_of_a_changed_feed_only_what_is_new_or_changed_comes(site):
    site.put("/feed", whole(site, "a", "b"))
    made = settings()
    came(site, made, "/feed")
    site.put("/feed", whole(site, "c", "a", "b"))
    assert titles(came(site, made, "/feed")) == ["Report c"]
    site.put("/feed", whole(site, "c", "a", text=LONG + "<p>The toll rose to five.</p>"))
    assert titles(came(site, made, "/feed")) == ["Report c", "Report a"]


def test_a_page_is_asked_for_again_when_its_feed_says_so_or_after_hours(site):
    clock = FakeClock()
    made = settings(clock=clock)
    site.put("/feed", feed((site.url("/a"), "A", DATE)))
    site.put("/a", status=404)
    for _ in range(2):
        came(site, made, "/feed")
    assert site.paths().count("/a") == 1
    site.put("/feed", feed((site.url("/a"), "A", "Wed, 06 May 2020 10:00:00 GMT")))
    came(site, made, "/feed")
    assert site.paths().count("/a") == 2
    clock.at += 7 * 3600
    came(site, made, "/feed")
    assert site.paths().count("/a") == 3


def test_a_feed_is_not_done_while_one_of_its_pages_may_yet_come(site):
    site.answers["/feed"] = lambda handler: (200, {"ETag": '"1"'}, feed((site.url("/a"), "A", DATE)))
    site.put("/a", status=500)
    made = settings(limits={"tries": 1})
    assert titles(came(site, made, "/feed")) == ["(127.0.0.1 answers 500)"]
    assert made.memory.get(site.url("/feed")) is None
    site.put("/a", status=404)
    came(site, made, "/feed")
    assert made.memory.get(site.url("/feed")).etag == '"1"'


def test_what_was_not_taken_comes_again(site):
    site.answers["/feed"] = lambda handler: (200, {"ETag": '"1"'}, whole(site, "a", "b", "c"))
    made = settings()
    for arrival in arrivals([site.url("/feed")], made):
        if arrival.page.title == "Report b":
            break  # killed with b in its hands
    assert made.memory.get(site.url("/feed")) is None
    assert titles(came(site, made, "/feed")) == ["Report b", "Report c"]


def test_memory_is_touched_by_the_consumers_thread_alone(site):
    import threading

    class Memory:
        def __init__(self) -> None:
            self.threads: set[str] = set()

        def get(self, key):
            self.threads.add(threading.current_thread().name)
            return None

        def put(self, key, what):
            self.threads.add(threading.current_thread().name)

    memory = Memory()
    site.put("/feed", whole(site, "a", "b"))
    came(site, settings(memory=memory), "/feed")
    assert memory.threads == {threading.current_thread().name}


def test_what_a_host_calls_unchanged_is_counted_and_an_arrival_names_the_lists_above_it(site):
    def entries(handler):
        return (200, {}, feed((site.url("/a"), "A", DATE), (site.url("/b"), "B", DATE)))

    site.answers["/feed"] = entries
    for name in ("/a", "/b"):
        site.put(name, page(f"Coach of {name}"), ETag='"1"')
    counts: list[int] = []
    made = settings(unopened=counts.append)
    found = came(site, made, "/feed")
    assert [a.kept_as for a in found] == [(site.url(name), site.url("/feed")) for name in ("/a", "/b")]
    assert counts == []
    assert came(site, made, "/feed") == []  # the entries are not asked for again
    assert counts == [1, 1]
    site.put("/feed", status=304)
    site.put("/a", status=304)
    counts.clear()
    made.memory.put(site.url("/feed"), replace(made.memory.get(site.url("/feed")), etag='"2"'))
    assert came(site, made, "/feed", "/a") == []
    assert counts == [2, 1]
