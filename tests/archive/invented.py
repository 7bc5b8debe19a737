"""Reports of our own invention, and a reader of them that takes no time: for what the archive does with readings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.intake.arrival import Arrival
from whosays.model import Claim, Count, Incident, Page, Reading, Report, Skipped, Statement, Status, When, Where

TOWNS = ("Oldbarrow", "Kestrel Bay", "Saint Morvan", "Duskwater", "Pellworm", "Ardnish", "Tarn Abbey", "Ullerfield")
NAMES = ("Ines Okonma", "Piet Haverkamp", "Lucia Tomborra", "Aziz Benhallou", "Marta Szelag", "Joon Ahn")
OUTLETS = ("The Oldbarrow Bell", "Coast Wire", "Ullerfield Post")

_COUNT = re.compile(r"(\d+) people were (killed|injured)")
_PLACE = re.compile(r"in ([A-Z]\w+(?: [A-Z]\w+)?) on")


def page(happening: int, telling: int = 0, killed: int | None = None) -> Page:
    """The report that an outlet (`telling`) gives of a happening; another number is another town, day and name."""
    town, name = TOWNS[happening % len(TOWNS)], NAMES[happening % len(NAMES)]
    street = f"{happening + 100} Quarry Lane"
    dead = killed if killed is not None else 1 + happening % 5
    outlet = OUTLETS[telling % len(OUTLETS)]
    day = (date(2019, 1, 5) + timedelta(days=11 * happening)).isoformat()
    title = f"{dead} dead after fire at {street} in {town}"
    ways = (
        f"{dead} people were killed in {town} on Friday when a fire broke out at {street}. {name}, {20 + happening},"
        f" who lives next door, said that the flames came through the roof. The fire service of {town} sent engine"
        f" {happening + 300}.",
        f"A fire at {street} left residents homeless in {town} on Friday. {dead} people were killed, the fire service"
        f" said. Neighbour {name}, {20 + happening}, called for help. Crew {happening + 300} reached the house first.",
        f"Firefighters were still at {street} in {town} on Saturday. {dead} people were killed and {dead + 2} people"
        f" were injured, {name}, aged {20 + happening}, told this paper beside engine {happening + 300}.",
    )
    return Page(f"{outlet}/{happening}.txt", title, ways[telling % 3], outlet=outlet, published=day)


def arrival(of: Page, url: bool = False) -> Arrival:
    """The page as it comes in from a file, or from an address."""
    if not url:
        return Arrival(of, f"file:/news/{of.file}", "given", None)
    address = f"https://news.example/{of.file.replace(' ', '-')}"
    return Arrival(Page(**{**_fields(of), "url": address}), address, "given", "2019-06-01T08:00:00Z")


def arrivals(happenings: int, tellings: int = 3) -> tuple[Arrival, ...]:
    """What all outlets tell of so many happenings, outlet after outlet."""
    return tuple(arrival(page(h, t)) for t in range(tellings) for h in range(happenings))


def read(of: Page, id: str) -> Reading | Skipped:
    """A reading of such a page: one incident with its place, and a claim for each number of people."""
    if "UNREADABLE" in of.text:
        return Skipped(of.file, "understand", "it says that it cannot be read", "write it anew")
    report = Report(id=id, **_fields(of))
    place = _PLACE.search(of.text)
    words = report.span("title", 0, len(of.title))
    incident = Incident(
        id=f"{id}.i1",
        kind="fire",
        label=of.title,
        status=Status.HAPPENED,
        main=True,
        words=words,
        when=When(of.published, "day") if of.published else None,
        where=Where((place[1],)) if place else None,
    )
    claims = tuple(
        Claim(
            id=f"{id}.c{n}",
            report=id,
            incident=incident.id,
            attribute=found[2],
            of=None,
            value=Count(int(found[1]), int(found[1])),
            words=report.span("text", found.start(), found.end()),
            sentence=report.span("text", found.start(), found.end()),
        )
        for n, found in enumerate(_COUNT.finditer(of.text), 1)
    )
    said = Statement(f"{id}.s1", id, None, False, words)
    return Reading(report, (incident,), claims, (said,))


def make_read() -> Callable[[Page, str], Reading | Skipped]:
    """For `readers.Processes`: what reads in another process."""
    return read


def _fields(of: Page) -> dict:
    return {name: getattr(of, name) for name in Page.__slots__}


@dataclass
class Clock:
    """Time that passes one second at each look."""

    seconds: int = 0

    def __call__(self) -> str:
        self.seconds += 1
        return f"2026-11-22T{self.seconds // 3600:02}:{self.seconds // 60 % 60:02}:{self.seconds % 60:02}Z"


def files(given: Sequence[Arrival]) -> list[str]:
    """The files of arrivals."""
    return [one.page.file for one in given]
