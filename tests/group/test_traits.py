"""Traits are bounded, come back from their bytes, and are weighed by what the archive has seen."""

from __future__ import annotations

import msgspec
import pytest

from tests.group.reports import FERRY, told
from whosays.group import decode, encode, marks, terms
from whosays.group.index import LONGEST_MARK, MOST_MARKS
from whosays.group.traits import MOST_NAMES, MOST_PEOPLE, MOST_WORDS, traits, weighed
from whosays.model import Incident, Reading, Report, Status, When


def test_they_come_back_from_their_bytes():
    found = told("r1", FERRY[0])
    assert decode(encode(found)) == found
    assert encode(found) == encode(told("r1", FERRY[0]))


def test_other_bytes_are_refused():
    with pytest.raises(msgspec.ValidationError):
        decode(b'{"report": 3}')


def test_a_long_report_has_bounded_traits_and_marks():
    text = " ".join(f"Lena Sarel{chr(97 + n % 26)}{chr(97 + n // 26)} saw word{n} there." for n in range(500))
    found = traits(Reading(Report("r1", "a.txt", "x" * 3000, text)))
    assert len(found.words) <= MOST_WORDS + MOST_NAMES and len(found.people) <= MOST_PEOPLE
    assert len(marks(found)) <= MOST_MARKS and max(map(len, marks(found))) <= LONGEST_MARK


def test_an_empty_report_has_traits():
    found = traits(Reading(Report("r1", "a.txt", "", "")))
    assert (found.words, found.published, marks(found), terms(found)) == ((), None, (), ())


def test_what_is_seen_more_is_less_rare():
    found = weighed(told("r1", FERRY[0]), {"ferry": 90_000, "skelby": 1}, 100_000)
    rarity = {w.term: w.rarity for w in found.words}
    assert rarity["ferry"] < 0.2 < 9 < rarity["skelby"]


def test_the_first_report_of_an_archive_knows_what_is_common():
    given = told("r1", ("Police", "2018-03-02", "Police and people came to the tramline at Skelby."))
    rarity = {w.term: w.rarity for w in weighed(given, {t: 1 for t in terms(given)}, 1).words}
    assert rarity["police"] < 2 < 7 < rarity["tramline"] == rarity["skelby"]


def test_days_of_main_incidents_and_of_others_are_kept_apart():
    report = Report("r1", "a.txt", "", "It burned.", published="2018-03-02T10:00:00Z")
    words = report.span("text", 0, 2)
    main = Incident("i1", "fire", "", Status.HAPPENED, True, words, When("2018-03-01", "day"))
    past = Incident("i2", "fire", "", Status.HAPPENED, False, words, When("2017-02", "month"))
    old = Incident("i3", "fire", "", Status.HAPPENED, False, words, When("2016", "year"))
    found = traits(Reading(report, (main, past, old)))
    day = found.happened[0][0]
    assert found.published == day + 1 and found.happened == ((day, day),)
    assert len(found.spoken) == 1  # a whole year is no date
