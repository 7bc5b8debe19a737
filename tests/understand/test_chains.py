"""Mentions of one thing in a report: which phrases are mentions, what two show together, and whom a role means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.understand.said import understood
from whosays.errors import WeightsError
from whosays.lexicon.accused import Example, accused_words
from whosays.model import Report
from whosays.understand.people.chains import find_chains
from whosays.understand.people.mentions import Mention, find_mentions
from whosays.understand.people.pairs import alone, together
from whosays.understand.reader import parse
from whosays.weights.chains import FILE, load, ranker
from whosays.weights.shipped import digest


def mentions(text: str) -> dict[str, Mention]:
    """The mentions of a text by their words."""
    found = find_mentions(parse(Report("r1", "a.txt", "", text)))
    return {" ".join(t.text for t in m.sentence.tokens[m.first : m.last + 1]): m for m in found}


def test_a_phrase_reaches_as_far_as_it_names_the_thing() -> None:
    found = mentions("Ada Lund, head of the port authority, met two men who had fled.")
    assert {"Ada Lund", "the port authority", "two men who had fled"} <= set(found)


@pytest.mark.parametrize(
    ("text", "words", "form", "kind", "gender", "plural"),
    [
        ("The suspect fled.", "The suspect", "definite", "person", None, False),
        ("A woman fled.", "A woman", "other", "person", "she", False),
        ("Tom Berg fled.", "Tom Berg", "name", "person", "he", False),
        ("They fled.", "They", "pronoun", None, None, True),
        ("The officers fled.", "The officers", "definite", "person", None, True),
    ],
)
def test_what_a_mention_shows(text, words, form, kind, gender, plural) -> None:
    m = mentions(text)[words]
    assert (m.form, m.kind, m.gender, m.plural) == (form, kind, gender, plural)


def test_what_was_done_to_a_mention_and_its_age() -> None:
    arrested = mentions("A 41-year-old man was arrested in Lindau.")
    man = next(m for words, m in arrested.items() if words.endswith("man"))
    assert (man.age, man.done) == (41, ("arrest", "obj"))


def test_numbers_that_are_shown_have_one_length() -> None:
    found = list(mentions("Ada Lund, 41, left. She met the mayor, who is a friend of hers.").values())
    assert len({len(alone(m, False)) for m in found}) == 1
    assert len({len(together(a, b, (False, False))) for a in found for b in found if a.rank < b.rank}) == 1


def test_a_chain_of_name_surname_and_pronoun() -> None:
    parsed = parse(Report("r1", "a.txt", "", "Tom Berg spoke on Monday. He said the bridge was safe. Berg then left."))
    chains = [[m.token.text for m in chain] for chain in find_chains(parsed)]
    assert any({"He", "Berg"} <= set(chain) for chain in chains)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda held: held | {"format": "whosays.chains/9"}, "format is 'whosays.chains/9', this version reads"),
        (lambda held: held | {"sha256": "0"}, "damaged (its weights do not have the sha256 that it states)"),
        (lambda held: {}, "format is None, this version reads"),
    ],
)
def test_weights_that_are_not_as_shipped_are_refused(tmp_path: Path, change, message: str) -> None:
    held = json.loads(FILE.read_text(encoding="utf-8"))
    (tmp_path / "chains.json").write_text(json.dumps(change(held)), encoding="utf-8")
    with pytest.raises(WeightsError) as refused:
        load(tmp_path / "chains.json")
    assert message in str(refused.value)


def test_weights_state_their_sum_and_fit_the_features() -> None:
    held = json.loads(FILE.read_text(encoding="utf-8"))
    assert held["sha256"] == digest(held["layers"])
    first, second, *_ = mentions("Ada Lund met Tom Berg.").values()
    own, pair = alone(first, False), together(first, second, (False, False))
    assert ranker().none[0][0].shape[0] == len(own)
    assert ranker().pair[0][0].shape[0] == 2 * len(own) + len(pair)


@pytest.mark.parametrize("example", accused_words().examples, ids=lambda e: e.text[:60])
def test_whom_a_description_leads_to(example: Example) -> None:
    parsed, entities, _, _ = understood("", example.text)
    place = next((s.index, t.i) for s in parsed.sentences for t in s.tokens if t.text == example.word)
    entity = entities.at(*place)
    assert (entity.person or "" if entity else "") == example.name


def test_whom_somebody_acts_on_is_somebody_else() -> None:
    parsed, entities, _, _ = understood("", "Tom Berg fled. Judge Ole Dahl sentenced him on Monday.")
    place = next((s.index, t.i) for s in parsed.sentences for t in s.tokens if t.text == "him")
    entity = entities.at(*place)
    assert entity is not None
    assert entity.name == "Tom Berg"
