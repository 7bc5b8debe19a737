"""Denials in the speaker's own words."""

from whosays.model import Modality, Report
from whosays.understand import understand


def denials(text):
    reading = understand(Report("r1", "a.txt", "", text))
    return [
        (c.attribute, c.value.name, c.words.text)
        for c in reading.claims
        if c.modality is Modality.DENIED and c.attribute == "perpetrator"
    ]


def test_we_did_not_shoot_is_the_speakers_denial():
    text = 'Police said the gang opened fire on a patrol. "We did not shoot at anybody," said Anton Marek, its leader.'
    assert ("perpetrator", "Anton Marek", "We did not shoot") in denials(text)


def test_what_others_did_not_do_is_no_denial_of_the_speaker():
    text = 'A patrol was attacked on Monday. "They did not shoot at anybody," said Anton Marek, a baker.'
    assert not [d for d in denials(text) if d[1] == "Anton Marek"]


def test_a_principle_is_no_denial():
    text = 'Police said the gang killed a guard on Monday. "We do not kill guards," said Anton Marek, its leader.'
    assert not [d for d in denials(text) if d[1] == "Anton Marek"]
