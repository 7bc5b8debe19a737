"""One key for one institution or person, in all reports of a story."""

from __future__ import annotations

import pytest

from whosays.collate.speakers import SpeakerKeys, keys_of
from whosays.model import Report, Speaker

REPORT = Report("r1", "a.txt", "", "somebody says so")


def speaker(name: str, person: str | None = None, institution: str | None = None) -> Speaker:
    return Speaker(name, REPORT.span("text", 0, 8), person, institution)


def keys(*speakers: Speaker) -> list[str]:
    known: SpeakerKeys = keys_of(speakers)
    return [known.key(s) for s in speakers]


MINISTER = speaker("Tom Berg", "Tom Berg", "interior ministry")
SAME = [
    (MINISTER, speaker("the Interior Ministry", None, "Interior Ministry")),
    (MINISTER, speaker("the Ministry of the Interior", None, "Ministry of the Interior")),
    (speaker("Ada Lund", "Ada Lund"), speaker("Lund", "Lund")),
    (speaker("Bill Ortega", "Bill Ortega"), speaker("William Ortega", "William Ortega")),
    (speaker("Liz Holm", "Liz Holm"), speaker("Elizabeth Ann Holm", "Elizabeth Ann Holm")),
    (speaker("Néstor Ruiz", "Néstor Ruiz"), speaker("Nestor Ruiz", "Nestor Ruiz")),
    (
        speaker("Harbour Police", None, "Harbour Police"),
        speaker("the Harbour Police Department", None, "Harbour Police Department"),
    ),
    (speaker("Harbour Police", None, "Harbour Police"), speaker("police", None, "police")),
    (speaker("a police spokesman", None, "police"), speaker("police", None, "police")),
    (speaker("Office of Harbour Safety", None, "Office of Harbour Safety"), speaker("OHS", None, "OHS")),
    (speaker("authorities", None, "authorities"), speaker("Lundish officials", None, "Lundish officials")),
    (
        speaker("France's government", None, "France's government"),
        speaker("the French government", None, "French government"),
    ),
    (speaker("the army", None, "the army"), speaker("the military", None, "the military")),
    (speaker("PowerLune", None, "PowerLune"), speaker("PowerLine", None, "PowerLine")),
]
DIFFERENT = [
    (speaker("Nigeria", None, "Nigerian government"), speaker("Niger", None, "Niger government")),
    (MINISTER, speaker("President Lund", "Lund", "presidency")),
    (MINISTER, speaker("Health Minister Eva Holm", "Eva Holm", "health ministry")),
    (speaker("Ada Lund", "Ada Lund"), speaker("Eva Lund", "Eva Lund")),
    (speaker("Bill Ortega", "Bill Ortega"), speaker("Bob Ortega", "Bob Ortega")),
    (speaker("Bill Ortega", "Bill Ortega"), speaker("William Prado", "William Prado")),
    (speaker("Harbour Police", None, "Harbour Police"), speaker("authorities", None, "authorities")),
    (speaker("Harbour Hospital", None, "Harbour Hospital"), speaker("Lake Hospital", None, "Lake Hospital")),
]


@pytest.mark.parametrize(("one", "other"), SAME, ids=[f"{a.name} / {b.name}" for a, b in SAME])
def test_same(one: Speaker, other: Speaker) -> None:
    first, second = keys(one, other)
    assert first == second


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=[f"{a.name} / {b.name}" for a, b in DIFFERENT])
def test_different(one: Speaker, other: Speaker) -> None:
    first, second = keys(one, other)
    assert first != second


def test_a_short_name_that_fits_two_long_ones_stays_itself() -> None:
    lake, harbour = speaker("Lake Police", None, "Lake Police"), speaker("Harbour Police", None, "Harbour Police")
    assert keys(speaker("police", None, "police"), lake, harbour) == ["police", "lake police", "harbour police"]


def test_a_president_and_a_ministry_have_one_party() -> None:
    president = speaker("President Lund", "Lund", "presidency")
    known = keys_of([MINISTER, president])
    assert known.key(MINISTER) != known.key(president)
    assert known.party(MINISTER) == known.party(president) == "government"


def test_a_witness_has_no_party() -> None:
    witness = speaker("a witness")
    assert keys_of([witness]).party(witness) is None


def test_order_changes_nothing() -> None:
    everybody = [s for pair in SAME + DIFFERENT for s in pair]
    forward, backward = keys_of(everybody), keys_of(everybody[::-1])
    assert [forward.key(s) for s in everybody] == [backward.key(s) for s in everybody]
