"""Speakers who only pass on what others say."""

from dataclasses import replace

from tests.collate.claims import claim, exactly
from whosays.collate.relays import passed_on
from whosays.collate.speakers import SpeakerKeys
from whosays.model import Report, Speaker


def speaker(name: str, mention: str | None = None) -> Speaker:
    words = mention or name
    return Speaker(name, Report("r1", "a.txt", "", words).span("text", 0, len(words)))


def said(id: str, *chain: Speaker):
    return replace(claim(id, "killed", exactly(3)), chain=chain)


def chains(*claims):
    return [[s.name for s in c.chain] for c in passed_on(claims, SpeakerKeys())]


RADIO, MINISTRY, MAYOR = speaker("Radio One", "state broadcaster Radio One"), speaker("ministry"), speaker("mayor")


def test_what_a_relay_says_is_what_it_passes_on():
    passed = [said("r1.c1", RADIO, MINISTRY), said("r1.c2", RADIO, MINISTRY)]
    assert chains(*passed, said("r1.c3", RADIO)) == [["Radio One", "ministry"]] * 3


def test_who_cites_another_once_and_mostly_speaks_for_himself_is_no_relay():
    told = [said("r1.c1", MAYOR, MINISTRY), said("r1.c2", MAYOR), said("r1.c3", MAYOR)]
    assert chains(*told) == [["mayor", "ministry"], ["mayor"], ["mayor"]]


def test_a_relay_is_known_by_its_description():
    described = said("r1.c2", speaker("state broadcaster"))
    assert chains(said("r1.c1", RADIO, MINISTRY), described)[1] == ["state broadcaster", "ministry"]


def test_who_passes_on_two_speakers_may_say_a_thing_itself():
    told = [said("r1.c1", RADIO, MINISTRY), said("r1.c2", RADIO, MAYOR), said("r1.c3", RADIO)]
    assert chains(*told)[-1] == ["Radio One"]


def test_a_relay_of_one_report_may_be_a_witness_in_another():
    assert chains(said("r1.c1", RADIO, MINISTRY), said("r2.c1", RADIO))[1] == ["Radio One"]
