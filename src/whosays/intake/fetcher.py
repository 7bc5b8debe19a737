"""Many addresses asked at a time, each host through one connection and with a pause; answers in the order asked.

The caller pushes what to ask and takes outcomes; on an outcome (a feed) it may push what follows to the front, so
the order is that of a walk through lists, whatever host is slow. Threads only talk to hosts; everything else,
the caller's memory too, is touched by the caller's thread alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urljoin

from whosays import __version__
from whosays.intake.addresses import Allowed, Target, target_of
from whosays.intake.body import decoded
from whosays.intake.clock import stamped
from whosays.intake.hosts import Host, asked_wait
from whosays.intake.limits import MIB
from whosays.intake.refusal import FetchRefusal, raise_limit
from whosays.intake.robots import AGENT
from whosays.intake.settings import IntakeSettings
from whosays.intake.transport import Answer, Line
from whosays.read.refusal import Refusal

_WINDOW = 400
_NAP_SECONDS = 0.5
_HELD_BYTES = 64 * MIB
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.1"


@dataclass(frozen=True, slots=True)
class Body:
    """What stands at an address: `url` is where the redirects ended, `data` is unpacked."""

    url: str
    data: bytes
    charset: str | None
    etag: str | None
    modified: str | None
    fetched: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The host says that nothing has changed since it was asked last."""


Outcome = Body | Unchanged | Refusal


@dataclass(frozen=True, slots=True)
class Ask:
    """An address to ask; `etag` and `modified` are what the host gave the last time. `about` is the caller's."""

    url: str
    about: object
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something of the caller's that keeps its place among the outcomes, and is given back as it is."""

    about: object


@dataclass(slots=True, eq=False)
class _Slot:
    """A place in the order of outcomes."""

    item: Ask | Note
    outcome: Outcome | None = None
    target: Target | None = None
    hops: int = 0
    tries: int = 0
    is_running: bool = field(default=False)


class Fetcher:
    """Asks hosts. Close it when done; `close` also ends what is under way."""

    def __init__(self, settings: IntakeSettings, given: frozenset[tuple[str, int]], hosts: dict[str, Host]) -> None:
        self._settings = settings
        self._allowed = Allowed(given, settings.private_hosts)
        self._line: deque[_Slot] = deque()
        self._hosts = hosts
        self._running: dict[Future[Answer], _Slot] = {}
        self._threads = ThreadPoolExecutor(settings.connections, thread_name_prefix="whosays-fetch")
        contact = f" (+{settings.contact})" if settings.contact else ""
        self._agent = f"{AGENT}/{__version__}{contact}"

    def push_first(self, items: Iterable[Ask | Note]) -> None:
        """Put `items`, in their order, before everything that still waits."""
        self._line.extendleft(reversed([_Slot(item) for item in items]))

    def outcomes(self) -> Iterator[tuple[Ask, Outcome] | Note]:
        """What came of everything that was pushed, in order, until nothing is left."""
        while self._line and not self._settings.stop():
            head = self._line[0]
            if isinstance(head.item, Note):
                self._line.popleft()
                yield head.item
            elif head.outcome is not None:
                self._line.popleft()
                yield head.item, head.outcome
            else:
                self._start()
                self._settle()

    def close(self) -> None:
        """End what is under way and let go of every connection."""
        for host in self._hosts.values():
            host.line.close()
            host.line = Line(self._settings.limits)  # for whoever asks the host next
        self._threads.shutdown(wait=True, cancel_futures=True)
        for slot in self._running.values():
            self._host(slot.target).is_busy = False
        self._running.clear()

    def _start(self) -> None:
        """Give work to free threads: the first waiting addresses whose hosts may be asked now."""
        now = self._settings.clock.seconds()
        ahead = list(islice(self._line, _WINDOW))
        held = sum(len(slot.outcome.data) for slot in ahead if isinstance(slot.outcome, Body))
        for place, slot in enumerate(ahead):
            if len(self._running) >= self._settings.connections or (held > _HELD_BYTES and place > 0):
                return
            if isinstance(slot.item, Ask) and slot.outcome is None and not slot.is_running:
                self._try_start(slot, now)

    def _try_start(self, slot: _Slot, now: float) -> None:
        try:
            slot.target = slot.target or target_of(slot.item.url, self._allowed)
        except FetchRefusal as refusal:
            slot.outcome = refusal
            return
        host = self._host(slot.target)
        if refusal := host.refused(now):
            slot.outcome = refusal
        elif not host.is_busy and host.ready_at <= now:
            host.is_busy = slot.is_running = True
            future = self._threads.submit(host.answer, slot.target, self._headers(slot), self._allowed, self._settings)
            self._running[future] = slot

    def _host(self, target: Target) -> Host:
        return self._hosts.setdefault(target.host, Host(target.host, Line(self._settings.limits)))

    def _headers(self, slot: _Slot) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        if slot.item.etag:
            headers["If-None-Match"] = slot.item.etag
        if slot.item.modified:
            headers["If-Modified-Since"] = slot.item.modified
        return headers

    def _settle(self) -> None:
        """Wait until an answer is there or a host may be asked again, and write down what came."""
        clock = self._settings.clock
        free = [host.ready_at for host in self._hosts.values() if not host.is_busy]
        pause = max(0.0, min((at for at in free if at > clock.seconds()), default=clock.seconds()) - clock.seconds())
        if not self._running:
            if self._line and self._line[0].outcome is None:
                clock.sleep(min(pause, _NAP_SECONDS))
            return
        done, _ = wait(self._running, timeout=min(pause or _NAP_SECONDS, _NAP_SECONDS), return_when=FIRST_COMPLETED)
        for future in done:
            slot = self._running.pop(future)
            slot.is_running = False
            host = self._host(slot.target)
            host.is_busy = False
            host.ready_at = clock.seconds() + max(self._settings.limits.host_delay_seconds, host.delay)
            try:
                self._judge(slot, host, future.result())
            except FetchRefusal as refusal:
                self._again_or(slot, host, refusal)
            except Refusal as refusal:
                slot.outcome = refusal
            except Exception as fault:  # ours, and it must not stop the others
                reason = f"whosays failed on it ({type(fault).__name__}: {fault})"
                slot.outcome = FetchRefusal(reason, "Report this fault; the other addresses are not affected.")

    def _judge(self, slot: _Slot, host: Host, answer: Answer) -> None:
        status, headers = answer.status, answer.headers
        if status in _REDIRECTS and headers.get("location"):
            self._follow(slot, headers["location"])
        elif status == 200:
            slot.outcome = self._body(slot, answer)
        elif status == 304 and (slot.item.etag or slot.item.modified):
            slot.outcome = Unchanged()
        elif status in (429, 503):
            self._hold_back(slot, host, headers.get("retry-after"), status)
            return
        elif status >= 500:
            raise FetchRefusal(f"{host.name} answers {status}", "Try it again later.", passing=True)
        else:
            slot.outcome = FetchRefusal(f"{host.name} answers {status}", _advice(status))
        host.failures = 0

    def _follow(self, slot: _Slot, location: str) -> None:
        limit = self._settings.limits.redirects
        slot.hops += 1
        if slot.hops > limit:
            slot.outcome = FetchRefusal(f"it redirects more than {limit} times", raise_limit("redirects", limit))
            return
        try:
            slot.target = target_of(urljoin(slot.target.url, location), self._allowed)
        except ValueError:
            slot.outcome = FetchRefusal("it redirects to what is no address", "Give the address of the report itself.")
        except FetchRefusal as refusal:
            slot.outcome = FetchRefusal(f"it redirects elsewhere, and {refusal.reason}", refusal.advice)

    def _body(self, slot: _Slot, answer: Answer) -> Body:
        kind = answer.headers.get("content-type", "")
        _, _, charset = kind.lower().partition("charset=")
        return Body(
            url=slot.target.url,
            data=decoded(answer.body, answer.headers.get("content-encoding"), self._settings.limits),
            charset=charset.split(";")[0].strip(" \"'") or None,
            etag=answer.headers.get("etag"),
            modified=answer.headers.get("last-modified"),
            fetched=stamped(self._settings.clock),
        )

    def _hold_back(self, slot: _Slot, host: Host, retry_after: str | None, status: int) -> None:
        """A host that is asked too much says for how long to leave it; too long is for another run."""
        limits, clock = self._settings.limits, self._settings.clock
        asked = asked_wait(retry_after, clock)
        slot.tries += 1
        pause = asked if asked is not None else limits.host_delay_seconds * 2**slot.tries
        if pause > limits.wait_seconds or slot.tries >= limits.tries:
            reason = f"{host.name} answers {status} and asks to be left alone for {pause:g} seconds"
            slot.outcome = FetchRefusal(reason, "Try it again later.", passing=True)
            host.close(slot.outcome, clock.seconds() + pause)
            return
        host.ready_at = clock.seconds() + max(pause, limits.host_delay_seconds)

    def _again_or(self, slot: _Slot, host: Host, refusal: FetchRefusal) -> None:
        """Ask again after a pause that doubles, when it may go better; else the refusal stands."""
        limits = self._settings.limits
        slot.tries += 1
        if not refusal.passing or slot.tries >= limits.tries:
            slot.outcome = refusal
            if refusal.passing:
                host.close_after(refusal, self._settings.clock.seconds())
            return
        pause = min(limits.host_delay_seconds * 2**slot.tries, limits.wait_seconds)
        host.ready_at = self._settings.clock.seconds() + pause


def _advice(status: int) -> str:
    if status in (401, 402, 403, 407, 451):
        return "It is not open to everyone; save the page yourself and give the file."
    if status in (404, 410):
        return "It is gone or was moved; see how the address is written."
    return "See what a browser shows there, or save the page and give the file."
