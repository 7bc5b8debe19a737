"""An archive stocked by hand: which report says what, and which story it is in, is decided by the test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, insert, select, update

from whosays.archive.accounts import refresh
from whosays.archive.codec import encode_page, encode_reading
from whosays.archive.copies import arrive
from whosays.archive.keys import day_of, digest
from whosays.archive.loading import load_reports
from whosays.archive.tables import ADDITIONS, REPORTS, STORIES, VERSIONS
from whosays.archive.words import forget_words, index_words
from whosays.clean import clean
from whosays.model import Claim, Count, Incident, Named, Page, Reading, Report, Speaker, Status, When, Where

ADDED = "2019-06-01T08:{:02}:00Z"


@dataclass(frozen=True)
class Says:
    """A claim: the words that stand in the text, and what they mean."""

    attribute: str
    words: str
    value: Count | When | Where | Named
    by: str | None = None
    of: str | None = None


@dataclass(frozen=True)
class Told:
    """One report of one incident."""

    name: str
    text: str
    says: tuple[Says, ...] = ()
    outlet: str = "Coast Wire"
    published: str = "2019-03-04"
    title: str = "Fire at the rope works"
    kind: str = "accident"

    @property
    def page(self) -> Page:
        return Page(f"{self.name}.txt", self.title, self.text, outlet=self.outlet, published=self.published)

    def reading(self, id: str) -> Reading:
        report = clean(self.page, id)
        words = report.span("title", 0, len(self.title))
        incident = Incident(f"{id}.i1", self.kind, self.title, Status.HAPPENED, True, words)
        return Reading(report, (incident,), tuple(self._claim(report, n, s) for n, s in enumerate(self.says, 1)))

    def _claim(self, report: Report, number: int, says: Says) -> Claim:
        words, chain = self._span(report, says.words), ()
        if says.by:
            chain = (Speaker(says.by, self._span(report, says.by), institution=says.by.lower()),)
        return Claim(
            f"{report.id}.c{number}",
            report.id,
            f"{report.id}.i1",
            says.attribute,
            says.of,
            says.value,
            words,
            words,
            chain,
        )

    def _span(self, report: Report, words: str):
        at = self.text.index(words)
        return report.span("text", at, at + len(words))


@dataclass
class Shelf:
    """Puts reports into stories, one addition after the other, as `add` would, without reading and grouping."""

    connection: Connection
    additions: int = 0
    changed: set[str] = field(default_factory=set)

    def put(self, story: str, *told: Told) -> None:
        """The reports arrive, and the account of their story is made again."""
        self.additions += 1
        added = ADDED.format(self.additions)
        self.connection.execute(insert(ADDITIONS), {"id": self.additions, "started": added, "given": "[]"})
        for one in told:
            self._arrive(story, one, added)
        members = self.connection.execute(select(REPORTS.c.day).where(REPORTS.c.story == story)).scalars().all()
        days = {"first_day": min(members), "last_day": max(members), "size": len(members)}
        self.connection.execute(update(STORIES).where(STORIES.c.id == story).values(**days))
        refresh(self.connection, [story], self.additions, added)

    def _arrive(self, story: str, told: Told, added: str) -> None:
        reading = told.reading(told.name)
        report = reading.report
        old = load_reports(self.connection, [told.name]).get(told.name)
        number = self.connection.scalar(select(REPORTS.c.version).where(REPORTS.c.id == told.name)) or 0
        day = day_of(told.published)
        if not self.connection.scalar(select(STORIES.c.id).where(STORIES.c.id == story)):
            row = {"id": story, "title": told.title, "first_day": day, "last_day": day, "size": 0, "stale": True}
            self.connection.execute(insert(STORIES), row)
        if number:
            self.connection.execute(update(REPORTS).where(REPORTS.c.id == told.name).values(version=number + 1))
        else:
            row = {"id": told.name, "key": f"file:{told.name}", "outlet": told.outlet, "version": 1, "day": day,
                   "story": story, "addition": self.additions}  # fmt: skip
            self.connection.execute(insert(REPORTS), row)
        version = {"report": told.name, "number": number + 1, "digest": digest(told.title, told.text),
                   "page": encode_page(told.page), "reading": encode_reading(reading), "reader": "test",
                   "via": "given", "fetched": None, "added": added, "addition": self.additions}  # fmt: skip
        self.connection.execute(insert(VERSIONS), version)
        arrive(self.connection, report, old, None)
        if old is not None:
            forget_words(self.connection, [old])
        index_words(self.connection, [report])


def count(number: int, high: int | None = -1) -> Count:
    """Exactly so many, or from `number` to `high`."""
    return Count(number, number if high == -1 else high)


def again(told: Told, text: str, says: Sequence[Says] = ()) -> Told:
    """The same report with other words."""
    return replace(told, text=text, says=tuple(says) or told.says)
