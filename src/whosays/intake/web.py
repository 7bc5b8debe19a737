"""The walk through the web: given addresses, the lists they lead to, and the pages that the lists name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Literal
from urllib.parse import urlsplit

from whosays.intake.clock import stamped
from whosays.intake.fetcher import Ask, Body, Fetcher, Note, Unchanged
from whosays.intake.front import refuse_front_page
from whosays.intake.hosts import Host
from whosays.intake.items import Origin, Settled, Taken, Unopened, WebPage
from whosays.intake.lists import Entry, Listing, is_english, is_xml, left_out, listing
from whosays.intake.local import ListFile
from whosays.intake.memory import Remembered
from whosays.intake.refusal import FetchRefusal, raise_limit, shown
from whosays.intake.settings import IntakeSettings
from whosays.model import Skipped
from whosays.read.dates import iso_date
from whosays.read.fields import Record
from whosays.read.limits import MAX_TEXT_CHARACTERS
from whosays.read.markup import words_of_markup
from whosays.read.refusal import Label, Refusal

WebItem = WebPage | Taken | Skipped | Settled | Unopened
_MOST_MARKUP = 10 * MAX_TEXT_CHARACTERS
_CUT_OFF = ("...", "…", "[…]", "[...]", "read more", "continue reading")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for and why. `parent` is the list that named it; `via` the address (or file) of that list."""

    entry: Entry
    via: str
    depth: int
    leads_to: Literal["page", "list", "any"]
    parent: _Wanted | None = None

    @property
    def kept_as(self) -> tuple[str, ...]:
        """Under which keys it is remembered: its own address, and those of the lists above it."""
        return (self.entry.url, *(self.parent.kept_as if self.parent is not None else ()))


@dataclass(frozen=True, slots=True)
class _ListDone:
    """All that a list named has been seen; `what` is remembered if nothing in it is to be tried again."""

    wanted: _Wanted
    what: Remembered


class Walk:
    """One walk. Give it list files and addresses, then take its items."""

    def __init__(
        self, settings: IntakeSettings, urls: Sequence[str], files: Sequence[ListFile], hosts: dict[str, Host]
    ) -> None:
        self._settings = settings
        self._limits = settings.limits
        self._fetcher = Fetcher(settings, frozenset(filter(None, map(_given, urls))), hosts)
        self._lists = 0
        # Lists in which something failed that may go better next time: they are asked in full again.
        self._unsettled: set[str] = set()
        self._seen: set[str] = set(urls)
        given = [self._ask(_Wanted(Entry(url), "given", 0, "any"), {}) for url in urls]
        self._fetcher.push_first([*map(Note, files), *given])

    def items(self) -> Iterator[WebItem]:
        """Everything that is found, in the order of a walk through the lists."""
        for outcome in self._fetcher.outcomes():
            if not isinstance(outcome, Note):
                ask, found = outcome
                yield from self._judged(ask, ask.about, found)
            elif isinstance(outcome.about, ListFile):
                file = outcome.about
                wanted = _Wanted(Entry(file.name), "given", 0, "list")
                yield from self._entries(wanted, file.data, None, None)
            elif isinstance(outcome.about, _ListDone):
                done = outcome.about
                if done.wanted.entry.url not in self._unsettled:
                    yield Settled(done.wanted.entry.url, done.what)
            else:
                yield outcome.about

    def close(self) -> None:
        """End every connection."""
        self._fetcher.close()

    def _ask(self, wanted: _Wanted, known: dict[str, Remembered]) -> Ask:
        url = wanted.entry.url
        last = known.get(url) or self._settings.memory.get(url)
        return Ask(url, wanted, last.etag if last else None, last.modified if last else None)

    def _judged(self, ask: Ask, wanted: _Wanted, found: object) -> Iterator[WebItem]:
        url, stamp = ask.url, wanted.entry.stamp
        now = stamped(self._settings.clock)
        if isinstance(found, Unchanged):
            yield from self._unopened(wanted, self._settings.memory.get(url))
            yield Settled(url, Remembered(ask.etag, ask.modified, stamp, now))
        elif isinstance(found, Refusal):
            yield found.skipped(url)
            if isinstance(found, FetchRefusal) and found.passing:
                self._leave_open(wanted)
            else:
                yield Settled(url, Remembered(stamp=stamp, fetched=now))
        elif isinstance(found, Body):
            what = Remembered(found.etag, found.modified, stamp, now)
            if is_xml(found.data):
                yield from self._entries(wanted, found.data, found.url, what)
            elif wanted.leads_to == "list":
                reason = "a feed, OPML list or sitemap was expected here, and this is none"
                yield Refusal(reason, "See what the address shows in a browser.").skipped(url)
                yield Settled(url, what)
            else:
                yield self._page(wanted, found)
                yield Settled(url, what)

    def _page(self, wanted: _Wanted, found: Body) -> WebPage | Skipped:
        url = wanted.entry.url
        if wanted.depth == 0:  # what a list leads to is a report, whatever its address
            try:
                refuse_front_page(found.url, found.data)
            except Refusal as refusal:
                return refusal.skipped(url)
        origin = Origin(Label(url), wanted.via, found.url, found.url, found.fetched, wanted.kept_as)
        return WebPage(origin, found.data, found.charset, _dated(wanted.entry), _said(wanted.entry))

    def _unopened(self, wanted: _Wanted, last: Remembered | None) -> Iterator[Unopened]:
        if last is not None:
            yield Unopened(last.reports, wanted.kept_as)

    def _leave_open(self, wanted: _Wanted) -> None:
        self._unsettled.update(wanted.kept_as[1:])

    def _entries(self, wanted: _Wanted, data: bytes, base: str | None, what: Remembered | None) -> Iterator[WebItem]:
        """Read a list and put what it names at the front of the line."""
        url = wanted.entry.url
        try:
            self._refuse_depth(wanted)
            found = listing(data, base, self._limits)
        except Refusal as refusal:
            yield refusal.skipped(url)
            if what is not None:
                yield Settled(url, what)
            return
        if found.left_out:
            yield left_out(found, self._limits).skipped(url)
        following = self._following(wanted, found, base or url)
        if what is not None and any(entry.leads_to == "list" for entry in found.entries):
            what = replace(what, etag=None, modified=None)  # the lists in it change while it does not
        self._fetcher.push_first([*following, *([Note(_ListDone(wanted, what))] if what is not None else [])])

    def _refuse_depth(self, wanted: _Wanted) -> None:
        limits = self._limits
        self._lists += 1
        if wanted.leads_to == "page":
            raise Refusal("a page was expected here, and this is XML", "Give the address itself if it is a list.")
        if wanted.depth > limits.list_depth:
            reason = f"it is a list in a list in a list, more than {limits.list_depth} deep"
            raise Refusal(reason, raise_limit("list_depth", limits.list_depth))
        if self._lists > limits.lists:
            raise Refusal(
                f"more than {limits.lists:,} lists lead from what was given", raise_limit("lists", limits.lists)
            )

    def _following(self, parent: _Wanted, found: Listing, via: str) -> list[Ask | Note]:
        following: list[Ask | Note] = []
        for entry in found.entries:
            if entry.url in self._seen:  # another list named it before
                continue
            self._seen.add(entry.url)
            wanted = _Wanted(entry, via, parent.depth + 1, entry.leads_to, parent)
            last = self._settings.memory.get(entry.url)
            whole = self._whole(entry)
            if whole is not None:
                entry = replace(entry, stamp=sha256(whole.text.encode("utf-8")).hexdigest()[:32])
            if self._is_known(entry, last, whole is not None):
                following += map(Note, self._unopened(wanted, last))
                continue
            if whole is not None:
                now = stamped(self._settings.clock)
                origin = Origin(Label(entry.url), via, entry.url, entry.url, now, wanted.kept_as)
                following += [Note(Taken(origin, whole)), self._settled(entry)]
            elif not is_english(entry.language):
                refusal = Refusal(
                    f'its list says that it is in "{shown(entry.language or "")}"', "Only English reports are read."
                )
                following += [Note(refusal.skipped(entry.url)), self._settled(entry)]
            else:
                following.append(self._ask(wanted, {entry.url: last} if last else {}))
        return following

    def _settled(self, entry: Entry) -> Note:
        return Note(Settled(entry.url, Remembered(stamp=entry.stamp, fetched=stamped(self._settings.clock))))

    def _is_known(self, entry: Entry, last: Remembered | None, is_whole: bool) -> bool:
        """Whether the list says nothing new of it, and it was looked at lately (or is all here, and the same)."""
        if last is None or last.stamp != entry.stamp or (entry.leads_to == "list" and entry.stamp is None):
            return False
        if is_whole or last.fetched is None:
            return is_whole
        try:
            age = self._settings.clock.now() - datetime.fromisoformat(last.fetched)
        except (ValueError, TypeError):
            return False
        return age.total_seconds() < self._settings.recheck_seconds

    def _whole(self, entry: Entry) -> Record | None:
        """The report itself, where the feed holds all of it: then nobody has to be asked."""
        if not entry.content or not self._limits.entry_characters <= len(entry.content) <= _MOST_MARKUP:
            return None
        text = words_of_markup(entry.content)
        if len(text) < self._limits.entry_characters or text.rstrip().lower().endswith(_CUT_OFF):
            return None
        return replace(_said(entry), text=text)


def _dated(entry: Entry) -> Record:
    """What a list knows better than the page: the time, where the page often has only a day, or a guess at one."""
    is_clear = entry.published is not None and iso_date(entry.published) is not None
    return Record(published=entry.published if is_clear else None)


def _said(entry: Entry) -> Record:
    return Record(title=entry.title, outlet=entry.outlet, published=entry.published, byline=entry.byline)


def _given(url: str) -> tuple[str, int] | None:
    try:
        parts = urlsplit(url.strip())
        return ((parts.hostname or "").rstrip("."), parts.port) if parts.port else None
    except ValueError:
        return None
