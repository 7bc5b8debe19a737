"""Invented reports for the tests of grouping."""

from __future__ import annotations

from whosays.group import Known, MemoryIndex, Placement, Traits, View, place, traits
from whosays.model import Incident, Reading, Report, Status, When

FERRY = (
    (
        "Ferry sinks off Tamarel, 12 missing",
        "2018-03-02",
        "TAMAREL - The ferry Lady Orvane sank off Tamarel on Friday with 40 people aboard, the harbour office said. "
        "Captain Elmo Dastrix, 58, sent a distress call at noon near Skelby Rock. Twelve people are missing.",
    ),
    (
        "Twelve missing after ferry goes down near Skelby Rock",
        "2018-03-03",
        "The Lady Orvane went down near Skelby Rock on Friday. Divers looked for twelve people; the captain, "
        "Elmo Dastrix, 58, was among the rescued, the harbour office said.",
    ),
    (
        "Captain of the Lady Orvane goes on trial",
        "2018-11-20",
        "TAMAREL - Elmo Dastrix, captain of the ferry Lady Orvane, stood trial in Tamarel on Tuesday over the sinking "
        "near Skelby Rock on March 2, 2018. Prosecutors say that the harbour office had warned him.",
    ),
)
SHOOTING = (
    (
        "Man shot dead on Linden Street",
        "2018-03-02",
        "KARSA - A man was shot dead on Linden Street in Karsa on Friday, officers said. Paul Vexley, 34, died there. "
        "Police look for a grey car.",
    ),
    (
        "Victim of Linden Street shooting named as Paul Vexley",
        "2018-03-03",
        "Police in Karsa named the man shot on Linden Street as Paul Vexley, 34. A grey car was seen at the scene.",
    ),
)
SLIDE = (
    (
        "Slope gives way above Ostervik, 4 dead",
        "2018-06-11",
        "OSTERVIK - Four people died when a slope gave way above the village of Ostervik on Monday, police said. "
        "Nine were missing under the mud near the Halden mill.",
    ),
    (
        "Ostervik mudslide toll rises to 7",
        "2018-06-12",
        "Rescuers in Ostervik found three more bodies by the Halden mill, and the toll of the mudslide rose to seven. "
        "Six people are still missing, police said.",
    ),
    (
        "Search ends in Ostervik",
        "2018-06-15",
        "OSTERVIK - The search of the mudslide at the Halden mill has ended with 12 dead and nobody missing, the "
        "mayor of Ostervik said.",
    ),
)
LOOKALIKE = (
    ("Man shot dead on Harbour Road", "2018-03-02",
     "KARSA - A man was shot dead on Harbour Road in Karsa on Friday, officers said. Simon Aldous, 51, died there. "
     "Police look for a white van."),
)  # fmt: skip


def told(id: str, given: tuple[str, str | None, str]) -> Traits:
    """The traits of an invented report: of its words, and of the day of the sinking where it looks back on it."""
    title, published, text = given
    report = Report(id, f"{id}.txt", title, text, published=published)
    words = report.span("title", 0, len(title))
    past = Incident(f"{id}.i1", "accident", "", Status.HAPPENED, False, words, When("2018-03-02", "day"))
    return traits(Reading(report, (past,) if "March 2, 2018" in text else ()))


def arrive(index: MemoryIndex, given: Traits, **how: object) -> Placement:
    """Place a report and do to the index what its moves say."""
    placed = place(given, index, **how)
    index.add(Known(given.report, placed.story, View(placed.traits)))
    for move in placed.moves:
        if move.kind == "merge":
            index.move(index.stories().get(move.stories[1], ()), move.stories[0])
        elif move.kind == "split":
            index.move(move.reports, move.stories[1])
    return placed


def filled(*reports: tuple[str, tuple[str, str, str]]) -> MemoryIndex:
    """An index with the given reports, arrived in this order, after a background of unlike ones."""
    index = background()
    for id, given in reports:
        arrive(index, told(id, given))
    return index


def background(count: int = 60) -> MemoryIndex:
    """Short reports that have only common words with each other, so that words have a rarity."""
    index = MemoryIndex()
    towns = ("Brevik", "Calder", "Dunmore", "Elstow", "Farrow", "Gantry", "Holme", "Ister", "Jarrow", "Kelso")
    for n in range(count):
        town, street = towns[n % 10], f"{towns[(n // 10 + n) % 10]}gate"
        text = (
            f"{town.upper()} - A man was shot on {street} Street in {town} on Friday, officers said. They seek a car. "
            f"The harbour office of {town} and the prosecutors had no word on it; people at the scene were rescued."
        )
        given = told(f"b{n:03d}", (f"Man shot in {town}", f"2017-{n % 12 + 1:02d}-{n % 28 + 1:02d}", text))
        index.add(Known(given.report, f"sb{n:03d}", View(place_alone(given, index))))
    return index


def place_alone(given: Traits, index: MemoryIndex) -> Traits:
    return place(given, index).traits
