"""Feeds, OPML lists and sitemaps, as they should be and as they are."""

from __future__ import annotations

import pytest

from whosays.intake.limits import Limits
from whosays.intake.lists import Entry, is_xml, left_out, listing
from whosays.read.refusal import Refusal

BASE = "https://post.example/feeds/all"


def entries(data: str | bytes, **limits: int) -> tuple[Entry, ...]:
    raw = data.encode("utf-8") if isinstance(data, str) else data
    return listing(raw, BASE, Limits(**limits)).entries


def test_rss():
    (entry,) = entries(
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Norrhamn Post</title><item>'
        "<title>Boat &amp;amp; crew &lt;b&gt;lost&lt;/b&gt;</title><link> /boat?id=1 </link>"
        "<dc:creator>Jo Roe</dc:creator>"
        "<pubDate>Tue, 05 May 2020 10:00:00 GMT</pubDate><description>Short.</description>"
        "<content:encoded><![CDATA[<p>Whole.</p>]]></content:encoded></item></channel></rss>"
    )
    assert entry == Entry(
        url="https://post.example/boat?id=1",
        title="Boat & crew lost",
        published="Tue, 05 May 2020 10:00:00 GMT",
        stamp="Tue, 05 May 2020 10:00:00 GMT",
        byline="Jo Roe",
        outlet="Norrhamn Post",
        content="<p>Whole.</p>",
    )


def test_atom():
    (entry,) = entries(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Norrhamn Post</title><entry><title type="html">Boat lost'
        '</title><link rel="self" href="/self"/><link rel="alternate" type="application/json" href="/json"/>'
        '<link href="/boat"/><published>2020-05-05T10:00:00Z</published><updated>2020-05-06T10:00:00Z</updated>'
        '<author><name>Jo Roe</name></author><author><name>Al Poe</name></author><content type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>Whole.</p></div></content></entry></feed>'
    )
    assert (entry.url, entry.title, entry.byline) == ("https://post.example/boat", "Boat lost", "Jo Roe, Al Poe")
    assert (entry.published, entry.stamp) == ("2020-05-05T10:00:00Z", "2020-05-06T10:00:00Z")
    assert "<p>Whole.</p>" in (entry.content or "")


def test_rss_1_in_rdf():
    (entry,) = entries(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Norrhamn Post</title></channel>'
        "<item><title>Boat lost</title><link>https://post.example/boat</link><dc:date>2020-05-05</dc:date></item></rdf:RDF>"
    )
    assert (entry.url, entry.published, entry.outlet) == ("https://post.example/boat", "2020-05-05", "Norrhamn Post")


def test_opml_with_folders_and_an_included_list():
    found = entries(
        '<opml version="2.0"><body><outline text="North"><outline type="rss" xmlUrl="https://a.example/rss"/>'
        '<outline type="rss" XMLURL="https://b.example/rss"/></outline><outline type="include" url="/more.opml"/>'
        '<outline text="no address"/><outline type="rss" xmlUrl="https://a.example/rss"/></body></opml>'
    )
    assert [(entry.url, entry.leads_to) for entry in found] == [
        ("https://a.example/rss", "list"),
        ("https://b.example/rss", "list"),
        ("https://post.example/more.opml", "list"),
    ]


def test_sitemap_of_news():
    (entry,) = entries(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://post.example/boat</loc>'
        "<lastmod>2020-05-06</lastmod><news:news><news:publication><news:name>Norrhamn Post</news:name>"
        "<news:language>en</news:language></news:publication><news:publication_date>2020-05-05</news:publication_date>"
        "<news:title>Boat lost</news:title></news:news></url></urlset>"
    )
    assert entry == Entry(
        url="https://post.example/boat",
        title="Boat lost",
        published="2020-05-05",
        stamp="2020-05-06",
        outlet="Norrhamn Post",
        language="en",
    )


def test_index_of_sitemaps():
    (entry,) = entries(
        "<sitemapindex><sitemap><loc>https://post.example/1.xml.gz</loc><lastmod>2020</lastmod></sitemap></sitemapindex>"
    )
    assert (entry.url, entry.leads_to, entry.stamp) == ("https://post.example/1.xml.gz", "list", "2020")


CARELESS = {
    "names of HTML": "<rss><channel><item><title>A&nbsp;caf&eacute;</title><link>/a</link></item></channel></rss>",
    "a bare ampersand": "<rss><channel><item><title>A & B</title><link>/a</link></item></channel></rss>",
    "not closed": "<rss><channel><item><title>A</title><link>/a</link></item>",
    "spaces before the declaration": '\n\n <?xml version="1.0"?><rss><item><title>A</title><link>/a</link></item>',
    "an unknown prefix": "<rss><channel><item><x:y>z</x:y><title>A</title><link>/a</link></item></channel></rss>",
    "a harmless doctype": '<!DOCTYPE rss PUBLIC "-//Harbour//DTD RSS//EN" "http://127.0.0.1:9/r.dtd"><rss><item>'
    "<title>A</title><link>/a</link></item></rss>",
    "a guid for a link": "<rss><item><title>A</title><guid>https://post.example/a</guid></item></rss>",
}


@pytest.mark.parametrize("name", CARELESS)
def test_careless_feeds_are_read(name):
    (entry,) = entries(CARELESS[name])
    assert (entry.url, entry.title[:1]) == ("https://post.example/a", "A")


def test_encodings():
    text = '<?xml version="1.0" encoding="{}"?><rss><item><title>Café</title><link>/a</link></item></rss>'
    for name in ("utf-8", "iso-8859-1", "utf-16"):
        assert entries(text.format(name).encode(name))[0].title == "Café"


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss><item><title>&b;</title><link>/a</link>'
    "</item></rss>"
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>'
DECLARES = "it declares entities, as an XML bomb does"
REFUSED = {
    "a bomb": (BOMB.encode(), DECLARES),
    "a bomb in UTF-16": (f'<?xml version="1.0" encoding="utf-16"?>{BOMB}'.encode("utf-16"), DECLARES),
    "an entity from outside": (OUTSIDE.encode(), DECLARES),
    "a parameter entity": (b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]><rss/>', DECLARES),
    "another XML": (b"<nitf><body/></nitf>", "this XML is no feed, OPML list or sitemap (its root is <nitf>)"),
    "no XML": (b"just words", "it is not XML that can be read"),
    "nothing": (b"", "it is not XML that can be read"),
    "binary": (b"\x00\x01\x02<rss", "it is not XML that can be read"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    data, reason = REFUSED[name]
    with pytest.raises(Refusal) as caught:
        entries(data)
    assert caught.value.reason == reason


def test_a_list_longer_than_the_limit_is_read_so_far_and_told():
    data = "".join(f"<item><link>/{n}</link></item>" for n in range(7))
    found = listing(f"<rss>{data}</rss>".encode(), BASE, Limits(feed_entries=5))
    assert [entry.url[-1] for entry in found.entries] == ["0", "1", "2", "3", "4"]
    told = left_out(found, Limits(feed_entries=5))
    assert told.reason == "it has more than 5 entries; the 2 after them were left out"
    assert told.advice == "If it is meant to be so, allow more with --limit feed_entries=10."


def test_more_tags_than_any_list_has():
    with pytest.raises(Refusal) as caught:
        entries("<rss>" + "<a/>" * 100 + "</rss>", xml_tags=50)
    assert caught.value.reason == "it has more than 50 tags"


def test_deep_nesting_ends():
    assert entries("<rss>" + "<a>" * 100_000 + "<item><link>/a</link></item>") == ()


def test_addresses_that_lead_nowhere_are_left_out():
    data = (
        "<rss><item><link>mailto:a@b</link></item><item><link>http://[x</link></item><item><link>/a</link></item></rss>"
    )
    assert [entry.url for entry in entries(data)] == ["https://post.example/a"]


@pytest.mark.parametrize(
    "data", [b"<?xml version='1.0'?><rss/>", b"\xef\xbb\xbf<feed>", " <urlset/>".encode("utf-16"), b"<rdf:RDF>"]
)
def test_xml_is_seen(data):
    assert is_xml(data)


@pytest.mark.parametrize(
    "data",
    [b"<!DOCTYPE html><html>", b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", b"words", b"<div>", b""],
)
def test_pages_are_no_xml(data):
    assert not is_xml(data)
