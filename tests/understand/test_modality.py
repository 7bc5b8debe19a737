"""How a report presents things: the hedges' own examples, and what must stay asserted."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.understand.happenings import first
from whosays.model import Modality, Report
from whosays.understand.modality import is_attempt, modality_at
from whosays.understand.reader import parse

TABLE = tomllib.loads(files("whosays.lexicon").joinpath("hedges.toml").read_text(encoding="utf-8"))
EXAMPLES = [(section, e["text"], e["word"]) for section, rows in TABLE.items() for e in rows.get("examples", ())]
MORE = [
    ("denied", "The company denied causing the leak.", "causing"),
    ("denied", "No attack took place.", "attack"),
    ("planned", "The group had a plan to attack the port.", "attack"),
    ("planned", "The army prevented an attack on the port.", "attack"),
    ("alleged", "The man was arrested on suspicion of manslaughter.", "manslaughter"),
    ("alleged", "He was charged with attacking a guard.", "attacking"),
    ("alleged", "The suspected attack took place on Monday.", "attack"),
    ("unknown", "Police are investigating whether the wall collapsed.", "collapsed"),
    ("asserted", "The ministry said two officers were killed.", "killed"),
    ("asserted", "He was convicted of attacking a guard.", "attacking"),
    ("asserted", "According to the mayor, the tram overturned.", "overturned"),
]


@pytest.mark.parametrize(
    ("section", "text", "word"), [*EXAMPLES, *MORE], ids=[t[:50] for _, t, _ in (*EXAMPLES, *MORE)]
)
def test_modality(section: str, text: str, word: str) -> None:
    parsed = parse(Report("r1", "case.txt", "", text))
    sentence, token = first(parsed, word)
    assert modality_at(parsed.sentences[sentence], token) is Modality("denied" if section == "undone" else section)


@pytest.mark.parametrize(
    ("text", "word", "begun"),
    [
        ("They tried to detonate a bomb.", "detonate", True),
        ("They planned to detonate a bomb.", "detonate", False),
        ("The navy prevented an attack on the freighter.", "attack", True),
    ],
)
def test_attempt_is_more_than_a_plan(text: str, word: str, begun: bool) -> None:
    parsed = parse(Report("r1", "case.txt", "", text))
    sentence, token = first(parsed, word)
    assert is_attempt(parsed.sentences[sentence], token) is begun
