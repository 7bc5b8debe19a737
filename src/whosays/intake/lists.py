"""Lists of addresses: RSS and Atom feeds, OPML lists of feeds, sitemaps and indexes of sitemaps."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urljoin

from whosays.intake.limits import Limits
from whosays.intake.refusal import raise_limit, shown
from whosays.intake.xml import local, words_of, xml_root
from whosays.read.refusal import Refusal

Kind = Literal["page", "list"]
_ENGLISH = re.compile(r"en\b|$", re.I)
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of a list, and what the list says of what stands there.

    leads_to: a page, or another list. stamp: text that changes when what stands there does; None if unsaid.
    content: the whole report as markup, where the feed holds it. language: None if unsaid.
    """

    url: str
    leads_to: Kind = "page"
    title: str = ""
    published: str | None = None
    stamp: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it was read. `left_out` says how many entries were over the limit; `limit` names it."""

    entries: tuple[Entry, ...]
    left_out: int
    limit: str


def is_xml(data: bytes) -> bool:
    """Whether the bytes look like XML, and not like a web page.

    >>> is_xml(b'<?xml version="1.0"?><rss/>'), is_xml(b"<!DOCTYPE html><html></html>")
    (True, False)
    """
    head = data[:2048].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(b"<!doctype html") or re.search(rb"<html[\s>]", head):
        return False
    return head.startswith(b"<?xml") or bool(re.match(rb"<(?:!--|rss|rdf:|feed|opml|urlset|sitemapindex)", head))


def listing(data: bytes, base: str | None, limits: Limits) -> Listing:
    """The entries of a feed, an OPML list or a sitemap. `base`: its own address, for relative ones; None if it has
    none. Raises Refusal when it is none of these, or an XML bomb.

    >>> feed = b"<rss><channel><item><title>Two die</title><link>/a</link></item></channel></rss>"
    >>> listing(feed, "https://post.example/rss", Limits()).entries[0].url
    'https://post.example/a'
    """
    root = xml_root(data, limits)
    name = local(root)
    if name not in _READERS:
        raise Refusal(
            f"this XML is no feed, OPML list or sitemap (its root is <{shown(name)}>)",
            "Give the address of a page, feed, OPML list or sitemap.",
        )
    read, limit, kind = _READERS[name]
    most = getattr(limits, limit)
    elements = [element for element in root.iter() if local(element) in kind]
    outlet = _outlet(root) if name in ("rss", "feed", "rdf") else None
    found: dict[str, Entry] = {}
    for element in elements[:most]:
        entry = read(element, root)
        url = _absolute(entry.url, element.get(_BASE) or root.get(_BASE), base)
        if url is not None:
            found.setdefault(url, replace(entry, url=url, outlet=entry.outlet or outlet))
    return Listing(tuple(found.values()), max(0, len(elements) - most), limit)


def left_out(listed: Listing, limits: Limits) -> Refusal:
    """What is told of a list that is longer than its limit."""
    most = getattr(limits, listed.limit)
    return Refusal(
        f"it has more than {most:,} entries; the {listed.left_out:,} after them were left out",
        raise_limit(listed.limit, most),
    )


def _absolute(url: str, inner: str | None, base: str | None) -> str | None:
    if not url.strip():
        return None
    try:
        whole = urljoin(urljoin(base or "", inner or ""), url.strip())
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) else None


def _children(element, *names: str) -> list:  # type: ignore[no-untyped-def, type-arg]
    """The children of these names; those of the element's own namespace first (title before media:title)."""
    space = str(element.tag).rpartition("}")[0]
    found = [child for child in element if local(child) in names]
    return sorted(found, key=lambda child: child.tag.rpartition("}")[0] != space)


def _first(element, *names: str) -> str:  # type: ignore[no-untyped-def]
    """The words of the first child that has any, in the order of `names`."""
    for name in names:
        for child in _children(element, name):
            if words := words_of(child):
                return words
    return ""


def _outlet(root) -> str | None:  # type: ignore[no-untyped-def]
    channel = next(iter(_children(root, "channel")), root)
    return _first(channel, "title") or None


def _item(element, root) -> Entry:  # type: ignore[no-untyped-def]
    """An item of RSS (0.9 to 2.0, and 1.0 in RDF)."""
    guid = next(iter(_children(element, "guid")), None)
    is_link = guid is not None and guid.get("isPermaLink", "true").lower() == "true"
    url = _first(element, "origlink", "link") or (words_of(guid) if is_link else "")
    published = _first(element, "pubdate", "date", "published") or None
    whole = element.find(_CONTENT)
    if whole is None:  # some feeds put the whole report here; its length tells
        whole = next(iter(_children(element, "description")), None)
    return Entry(
        url=url,
        title=_plain(_first(element, "title")),
        published=published,
        stamp=_first(element, "updated", "modified") or published,
        byline=_first(element, "creator", "author") or None,
        content="".join(whole.itertext()) if whole is not None else None,
    )


def _entry(element, root) -> Entry:  # type: ignore[no-untyped-def]
    """An entry of Atom."""
    links = [child for child in _children(element, "link") if child.get("rel", "alternate") == "alternate"]
    links.sort(key=lambda link: "html" not in link.get("type", "text/html"))
    published = _first(element, "published", "issued") or None
    authors = [_first(author, "name") for author in _children(element, "author")]
    whole = next(iter(_children(element, "content")), None)
    return Entry(
        url=(links[0].get("href") or "") if links else _first(element, "origlink"),
        title=_plain(_first(element, "title")),
        published=published or _first(element, "updated") or None,
        stamp=_first(element, "updated", "modified") or published,
        byline=", ".join(name for name in authors if name) or None,
        content=_markup(whole) if whole is not None and not whole.get("src") else None,
    )


def _markup(content) -> str:  # type: ignore[no-untyped-def]
    from lxml import etree

    if content.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in content)
    return "".join(content.itertext())


def _plain(title: str) -> str:
    """A title without the markup that some feeds put into it."""
    from html import unescape

    return " ".join(re.sub(r"<[^<>]{0,200}>", "", unescape(title)).split())


def _outline(element, root) -> Entry:  # type: ignore[no-untyped-def]
    """An outline of OPML: a feed, or another OPML list that it includes."""
    included = element.get("url", "") if element.get("type", "").lower() in ("link", "include") else ""
    url = next((value for name, value in element.items() if name.lower() == "xmlurl"), "") or included
    return Entry(url=url, leads_to="list")


def _page(element, root) -> Entry:  # type: ignore[no-untyped-def]
    """A page of a sitemap, with what a news sitemap says of it."""
    news = next(iter(_children(element, "news")), None)
    place = next(iter(_children(news, "publication")), None) if news is not None else None
    return Entry(
        url=_first(element, "loc"),
        title=_first(news, "title") if news is not None else "",
        published=(_first(news, "publication_date") or None) if news is not None else None,
        stamp=_first(element, "lastmod") or None,
        outlet=(_first(place, "name") or None) if place is not None else None,
        language=(_first(place, "language") or None) if place is not None else None,
    )


def _sitemap(element, root) -> Entry:  # type: ignore[no-untyped-def]
    return Entry(url=_first(element, "loc"), leads_to="list", stamp=_first(element, "lastmod") or None)


_READERS: dict[str, tuple[Callable[..., Entry], str, frozenset[str]]] = {
    "rss": (_item, "feed_entries", frozenset({"item"})),
    "rdf": (_item, "feed_entries", frozenset({"item"})),
    "feed": (_entry, "feed_entries", frozenset({"entry"})),
    "opml": (_outline, "lists", frozenset({"outline"})),
    "urlset": (_page, "sitemap_entries", frozenset({"url"})),
    "sitemapindex": (_sitemap, "lists", frozenset({"sitemap"})),
}


def is_english(language: str | None) -> bool:
    """Whether a list calls its report English, or says nothing of it.

    >>> is_english("en-GB"), is_english(None), is_english("de")
    (True, True, False)
    """
    return bool(_ENGLISH.match((language or "").strip()))
