"""A web site on this machine, made of functions, for the tests of fetching; and time that does not pass."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from whosays.intake import InMemory, IntakeSettings, Limits

SENTENCES = (
    "A coach left the coast road above Norrhamn on Tuesday evening and fell into a gully, the county police said.",
    "Four passengers died and eleven were taken to the hospital in the town, two of them with grave injuries.",
    "The driver told the police that the brakes had not answered in the last bend before the bridge.",
    "The operator said that the coach had been inspected in March and that nothing had been found wanting.",
    "The road stayed closed for the whole night while a crane lifted the wreck out of the gully.",
)
TEXT = "\n".join(SENTENCES)


def page(title: str = "Coach falls into gully above Norrhamn", head: str = "", extra: str = "") -> bytes:
    """A web page with one report on it."""
    body = "".join(f"<p>{sentence}</p>" for sentence in (*SENTENCES, *([extra] if extra else [])))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body><nav>Home | News</nav>"
        f"<article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def feed(*entries: tuple[str, str, str]) -> bytes:
    """An RSS feed of (link, title, date)."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"
        for link, title, date in entries
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Norrhamn Post</title>{items}</channel></rss>'.encode()
    )


@dataclass
class FakeClock:
    """Time that passes only when somebody sleeps."""

    at: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def seconds(self) -> float:
        return self.at

    def now(self) -> datetime:
        return datetime(2020, 5, 1, 12, 0, tzinfo=UTC) + timedelta(seconds=self.at)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


@dataclass(frozen=True)
class Seen:
    """One question that the site was asked."""

    path: str
    headers: dict[str, str]


Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """Answers by path; what is not there is 404, and robots.txt too unless it is set."""

    port: int = 0
    host: str = "127.0.0.1"
    answers: dict[str, Callable[[BaseHTTPRequestHandler], Reply | None]] = field(default_factory=dict)
    asked: list[Seen] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    def put(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """Answer `path` with this. Header names are written with "_" for "-"."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = lambda handler: (status, given, body)

    def paths(self) -> list[str]:
        return [seen.path for seen in self.asked if seen.path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        site = self.site
        with site.lock:
            site.asked.append(Seen(self.path, {k.lower(): v for k, v in self.headers.items()}))
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
        try:
            answer = self._answer()
            if answer is not None:
                status, headers, body = answer
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def _answer(self) -> Reply | None:
        """Over before it is sent: who has it all may ask again before this thread goes on."""
        site = self.site
        try:
            return site.answers.get(self.path, lambda handler: (404, {}, b""))(self)
        finally:
            with site.lock:
                site.at_once -= 1

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running_site(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site that runs until the block ends, at an address of this machine."""
    site = Site(host=host)
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer((host, 0), handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def settings(**changes: object) -> IntakeSettings:
    """Settings for tests: this machine may be asked, no time passes, one process reads pages."""
    limits = changes.pop("limits", {})
    given = {
        "private_hosts": ("127.0.0.1",),
        "clock": FakeClock(),
        "processes": 1,
        "memory": InMemory(),
        "limits": Limits(**limits),  # type: ignore[arg-type]
        **changes,
    }
    return IntakeSettings(**given)  # type: ignore[arg-type]
