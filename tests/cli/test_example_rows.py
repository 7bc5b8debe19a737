"""What a person who reads the three bundled reports would put on record, row by row.

A row names a fact by the words of its evidence in each report, so that it fails if a place is missed, joined
to another fact or torn apart. What does not come out yet is a known failure, and strict: a cure is noticed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from whosays.example import folder
from whosays.model import Account, Fact, Happening, Status, Verdict
from whosays.pipeline import make_account
from whosays.show.lookup import Lookup

COURIER, NORTHLINE, LANTERN = "a-harbour-courier.json", "b-northline.txt", "c-the-lantern.json"


@pytest.fixture(scope="module")
def account() -> Account:
    return make_account([folder()])


@dataclass(frozen=True)
class Row:
    """A fact by its attribute and the words in each report, and what must come out."""

    attribute: str
    words: dict[str, str]
    verdict: Verdict
    independent: int
    low: int | None = None
    high: int | None = None
    speakers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.attribute} {self.verdict.value} {next(iter(self.words.values()))}"


def found(account: Account, row: Row) -> tuple[Happening, Fact, dict[str, str]]:
    """The fact that holds the row's words, with the last speaker of each report's place."""
    lookup = Lookup(account)
    for happening in account.incidents:
        for fact in happening.facts:
            places = {}
            for claim in (c for given in fact.values for c in lookup.claims(given)):
                name = lookup.report(claim.report).file
                wanted = row.words.get(name)
                if wanted and (wanted in claim.words.text or claim.words.text in wanted):
                    places[name] = claim.chain[-1].name if claim.chain else ""
            if fact.attribute == row.attribute and places.keys() == row.words.keys():
                return happening, fact, places
    raise AssertionError(f"no fact holds {row.words}")


GENDARMES_KILLED = Row(
    "killed",
    {
        COURIER: "Three gendarmes were killed",
        NORTHLINE: "three gendarmes dead",
        LANTERN: "Three gendarmes died",
    },
    Verdict.CORROBORATED, 2, 3, 3,
    {COURIER: "Interior Ministry", NORTHLINE: "Interior Ministry", LANTERN: "octors at Marvane General"},
)  # fmt: skip
GENDARMES_WOUNDED = Row(
    "injured", {COURIER: "six were wounded", NORTHLINE: "six injured"}, Verdict.REPEATED, 1, 6, 6,
    {COURIER: "Interior Ministry", NORTHLINE: "Interior Ministry"},
)  # fmt: skip
FRONT_KILLED = Row(
    "killed",
    {
        COURIER: "declined to say how many members of the group had died",
        NORTHLINE: "several members of the Free Harbour Front were killed",
        LANTERN: "Eleven members of the Free Harbour Front were killed",
    },
    Verdict.CORROBORATED, 2, 3, None, {NORTHLINE: "Tomas Vell", LANTERN: "Tessa Oduya"},
)  # fmt: skip
FISHERMEN = Row(
    "killed", {LANTERN: "Two fishermen were killed"}, Verdict.SINGLE, 1, 2, 2,
    {LANTERN: "Calderian League for Human Rights"},
)  # fmt: skip
ARRESTED = Row(
    "arrested",
    {
        COURIER: "Four members of the group were arrested",
        NORTHLINE: "four people were arrested",
        LANTERN: "Seven people have now been arrested",
    },
    Verdict.REVISED, 3, 4, 7,
)  # fmt: skip
RELEASED = Row("released", {LANTERN: "Two of them were released"}, Verdict.SINGLE, 1, 2, 2)
MISSING = Row("missing", {LANTERN: "not known how many boatyard workers are still missing"}, Verdict.WITHHELD, 0)
TUGBOAT_HURT = Row(
    "injured", {COURIER: "No one was hurt", NORTHLINE: "Two clerks were hurt"}, Verdict.DISPUTED, 2, 0, 2
)
TUGBOAT_TARGET = Row("target", {COURIER: "the customs house", NORTHLINE: "the harbour authority"}, Verdict.DISPUTED, 2)
GUARD = Row("killed", {COURIER: "one guard was killed"}, Verdict.SINGLE, 1, 1, 1)
FERRY = Row("target", {COURIER: "the ferry terminal", NORTHLINE: "the ferry terminal"}, Verdict.CORROBORATED, 2)
WHERE = Row("where", {COURIER: "Ostrel", NORTHLINE: "Ostrel", LANTERN: "Ostrel"}, Verdict.CORROBORATED, 2)

ROWS = (
    GENDARMES_KILLED, GENDARMES_WOUNDED, FRONT_KILLED, FISHERMEN, ARRESTED, RELEASED, MISSING, TUGBOAT_HURT,
    TUGBOAT_TARGET, GUARD, FERRY, WHERE,
)  # fmt: skip

# Known failures, to be taken off this list one by one.
NOT_YET = (TUGBOAT_TARGET,)
not_yet = pytest.mark.xfail(strict=True, reason="does not come out yet")


def rows():
    for row in ROWS:
        yield pytest.param(row, id=str(row), marks=[not_yet] if row in NOT_YET else [])


@pytest.mark.parametrize("row", list(rows()))
def test_the_row_comes_out(account, row):
    _, fact, speakers = found(account, row)
    assert fact.verdict is row.verdict
    assert fact.independent >= row.independent if row is WHERE else fact.independent == row.independent
    assert (fact.low, fact.high) == (row.low, row.high)
    for report, speaker in row.speakers.items():
        assert speaker in speakers[report]


def test_the_ministry_behind_the_broadcaster_is_seen(account):
    _, fact, _ = found(account, GENDARMES_WOUNDED)
    lookup = Lookup(account)
    chains = [[s.name for s in c.chain] for given in fact.values for c in lookup.claims(given)]
    outer, last = next(chain for chain in chains if len(chain) == 2)
    assert outer.endswith("Radio Calderia") and "Ministry" in last


def test_incidents_stay_apart(account):
    raid = found(account, GENDARMES_KILLED)[0]
    guard = found(account, GUARD)[0]
    ferry = found(account, FERRY)[0]
    assert raid.main and not guard.main and not ferry.main
    assert len({raid.id, guard.id, ferry.id}) == 3
    assert ferry.status is Status.PLANNED


def test_no_one_was_hurt_never_meets_the_wounded_of_the_raid(account):
    raid, fact, _ = found(account, GENDARMES_WOUNDED)
    tugboat, hurt, _ = found(account, Row("injured", {COURIER: "No one was hurt"}, Verdict.SINGLE, 1))
    assert fact.id != hurt.id and raid.id != tugboat.id


def test_one_quotation_in_three_reports_is_one_statement(account):
    said = [s for s in account.statements if s.quoted and "laid down our weapons" in s.spans[0].text]
    assert [(s.speaker, sorted(span.report for span in s.spans)) for s in said] == [("Ilan Dorvek", ["r1", "r2", "r3"])]


def test_a_shared_quotation_makes_no_copies(account):
    assert not any(copy.is_copy for copy in account.copies)


def test_every_verdict_is_reached(account):
    reached = {fact.verdict for happening in account.incidents for fact in happening.facts}
    assert reached == set(Verdict)
