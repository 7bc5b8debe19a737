"""Front pages: given by who means the news of a site. They are no reports, but often they name the feed of the site."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from whosays.read.refusal import Refusal

_HEAD = 300_000  # bytes in which a page names its feeds
_LINK = re.compile(r"<link\b[^<>]{1,2000}>", re.I)
_FEED = re.compile(r"""type\s*=\s*["']?application/(?:rss|atom)\+xml""", re.I)
_HREF = re.compile(r"""href\s*=\s*["']?([^\s"'<>]{1,500})""", re.I)


def refuse_front_page(url: str, data: bytes) -> None:
    """Raises Refusal for the front page of a site, and names its feed where the page does.

    >>> refuse_front_page("https://post.example/", b'<link type="application/rss+xml" href="/rss">')
    Traceback (most recent call last):
    whosays.read.refusal.Refusal: this is the front page of a site, and no report
    >>> refuse_front_page("https://post.example/a.html", b"<p>Two people died.</p>")
    """
    parts = urlsplit(url)
    if parts.path.strip("/") or parts.query:
        return
    feed = _feed(url, data)
    advice = f"Give its feed: {feed}" if feed else "Give its feed or its sitemap, or the address of one report."
    raise Refusal("this is the front page of a site, and no report", advice)


def _feed(url: str, data: bytes) -> str | None:
    """The address of the first feed that the page names, where that can be shown and fetched."""
    for link in _LINK.findall(data[:_HEAD].decode("ascii", "ignore")):
        href = _HREF.search(link)
        if href and _FEED.search(link):
            return _address(url, unescape(href[1]))
    return None


def _address(url: str, href: str) -> str | None:
    try:
        whole = urljoin(url, href)
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) and whole.isprintable() else None
