"""A news site of invented reports that changes while it is followed, and answers as real ones do: not always well."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler

from tests.archive.invented import page as report
from tests.intake.site import Reply, Seen, Site, feed, running_site
from whosays.model import Page

_DATE = "Tue, 05 May 2020 10:00:00 GMT"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"


@dataclass
class Newsroom:
    """Publishes reports on a site, words them anew, and lists the latest in a feed. Pages and feed have ETags.

    listed: how many stand in the feed.
    """

    site: Site
    listed: int = 30
    wordings: dict[str, int] = field(default_factory=dict)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.site.answers["/feed"] = self._feed

    @property
    def address(self) -> str:
        """Of the feed."""
        return self.site.url("/feed")

    def publish(self, happening: int, telling: int = 0) -> str:
        """A new report on the feed; gives back its path."""
        path = f"/{happening}/{telling}"
        with self.guard:
            self.wordings[path] = 1
        self.site.answers[path] = lambda handler: self._page(handler, path)
        return path

    def reword(self, path: str) -> None:
        """The page has other words from now on, and the feed says so."""
        with self.guard:
            self.wordings[path] += 1

    def etag(self, path: str) -> str:
        """What the site gives with the page as it is."""
        return f'"{path} {self.wordings[path]}"'

    def asked_since(self, mark: int) -> list[Seen]:
        """The questions after the first `mark`, without those for rules."""
        return [seen for seen in self.site.asked[mark:] if seen.path != "/robots.txt"]

    def _feed(self, handler: BaseHTTPRequestHandler) -> Reply:
        with self.guard:
            listed = list(self.wordings.items())[-self.listed :]
        entries = "".join(self._entry(path, number) for path, number in reversed(listed))
        body = f"<rss xmlns:c='{_CONTENT}'><channel><title>Norrhamn Post</title>{entries}</channel></rss>"
        return _unless_known(handler, f'"feed {hash(tuple(listed))}"', body.encode())

    def _entry(self, path: str, number: int) -> str:
        told = self._told(path)
        return (
            f"<item><title>{told.title}</title><link>{self.site.url(path)}</link><pubDate>{_dated(number)}</pubDate>"
            f"<c:encoded>&lt;p&gt;{told.text}&lt;/p&gt;</c:encoded></item>"
        )

    def _page(self, handler: BaseHTTPRequestHandler, path: str) -> Reply:
        told = self._told(path)
        html = (
            f"<!DOCTYPE html><html lang='en'><head><title>{told.title}</title></head><body><nav>Home</nav><article>"
            f"<h1>{told.title}</h1><p>{told.text}</p></article></body></html>"
        )
        return _unless_known(handler, self.etag(path), html.encode())

    def _told(self, path: str) -> Page:
        """The report at `path` in its present words."""
        happening, telling = map(int, path.strip("/").split("/"))
        told, number = report(happening, telling), self.wordings[path]
        more = f" The mayor spoke of it {number} times." if number > 1 else ""
        return replace(told, text=told.text + more)


def _dated(number: int) -> str:
    return _DATE.replace("10:00", f"10:{number % 60:02}")


def _unless_known(handler: BaseHTTPRequestHandler, etag: str, body: bytes) -> Reply:
    time.sleep(0.005)  # so that whoever asks can be stopped while it waits
    if handler.headers.get("If-None-Match") == etag:
        return 304, {"ETag": etag}, b""
    return 200, {"ETag": etag, "Content-Type": "text/html"}, body


# --------------------------------------------------------------------------- what goes wrong on real sites


@contextmanager
def misbehaving() -> Iterator[tuple[str, ...]]:
    """Feeds of as many hosts, each of which fails in a way of its own; their addresses."""
    with ExitStack() as open_:
        sites = [open_.enter_context(running_site(f"127.0.0.{n}")) for n in range(2, 10)]
        broken, busy, gone, private, odd, film, slow, torn = sites
        broken.put("/feed", status=500)
        busy.put("/feed", status=429, Retry_After="1")
        gone.put("/feed", status=404)
        private.put("/robots.txt", b"User-agent: *\nDisallow: /\n")
        odd.put("/feed", b"<rss><channel><item>")
        film.put("/feed", b"x" * 5000, Content_Type="video/mp4")
        slow.answers["/feed"] = _slow
        torn.answers["/feed"] = _torn
        yield tuple(site.url("/feed") for site in sites)


def _slow(handler: BaseHTTPRequestHandler) -> Reply:
    time.sleep(1.5)
    return 200, {}, feed()


def _torn(handler: BaseHTTPRequestHandler) -> Reply:
    handler.close_connection = True
    return 200, {"Content-Length": "5000"}, b"<rss>"
