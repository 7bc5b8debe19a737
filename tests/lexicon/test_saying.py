"""Every example of the saying words is read as it is marked: [] who speaks, <> the cue, {} what is said."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from whosays.lexicon.first_names import first_names
from whosays.lexicon.offices import offices
from whosays.lexicon.saying import saying_words
from whosays.model import Report
from whosays.understand.people.phrases import full_phrase
from whosays.understand.reader import parse
from whosays.understand.saying.sayers import owner_of
from whosays.understand.saying.sayings import find_sayings

DATA = tomllib.loads(resources.files("whosays.lexicon").joinpath("saying.toml").read_text("utf-8"))
_MARKED = ("verbs", "nouns", "phrases", "handing_on", "several")
MARKED = [e for name in _MARKED for g in DATA[name] for e in g["examples"]]


@pytest.mark.parametrize("example", MARKED)
def test_example(example: str) -> None:
    plain = re.sub(r"[\[\]<>{}]", "", example)
    source, cue, content = (_marked(example, marks) for marks in ("[]", "<>", "{}"))
    parsed = parse(Report("r1", "a.txt", "", plain))
    found = []
    for sentence in parsed.sentences:
        for saying in find_sayings(sentence):
            if saying.source is None:
                continue
            first, last = full_phrase(sentence, saying.source)
            said = {sentence.tokens[i].text for i in saying.content}
            cue_words = {sentence.tokens[i].text for i in saying.cue_tokens}
            if set(cue.split()) & cue_words:
                found.append((" ".join(t.text for t in sentence.tokens[first : last + 1]), said))
    assert any(
        source.split()[-1].rstrip("'s") in who and content.split()[-1].strip('.,"') in said for who, said in found
    ), found


@pytest.mark.parametrize("example", [e for name in ("hedges", "signs", "nobody") for e in DATA[name][0]["examples"]])
def test_nobody_says_so(example: str) -> None:
    from whosays.understand.people import resolve_entities
    from whosays.understand.saying.attribution import attribute

    parsed = parse(Report("r1", "a.txt", "", example))
    attribution = attribute(parsed, resolve_entities(parsed), ())
    assert all(attribution.chain(s.index, t.i) == () for s in parsed.sentences for t in s.tokens)


@pytest.mark.parametrize("example", DATA["made"]["examples"] + DATA["owned"]["examples"])
def test_whose_paper(example: str) -> None:
    parsed = parse(Report("r1", "a.txt", "", re.sub(r"[\[\]<>]", "", example)))
    (sentence,) = parsed.sentences
    paper = next(t for t in sentence.tokens if t.text == _marked(example, "<>"))
    owner = owner_of(sentence, paper)
    assert owner is not None and sentence.tokens[owner].text == _marked(example, "[]")


def _marked(example: str, marks: str) -> str:
    inside = re.search(re.escape(marks[0]) + "(.*?)" + re.escape(marks[1]), example)
    assert inside is not None, example
    return inside.group(1)


def test_every_lemma_is_lower_case_and_every_group_has_an_example() -> None:
    names = ("verbs", "nouns", "signs", "hedges", "handing_on", "nobody", "several")
    groups = [g for name in names for g in DATA[name]]
    assert all(g["examples"] for g in groups)
    assert all(lemma == lemma.lower() for g in groups for lemma in g["lemmas"])


def test_frames() -> None:
    words = saying_words()
    assert words.says("say") and words.says("tell")
    assert words.speaks("shout") and not words.says("shout")
    assert not words.speaks("walk")


def test_offices() -> None:
    lexicon = offices()
    assert lexicon.last_title(["Deputy", "Chief", "Constable"]).institution == "police"
    assert lexicon.last_title(["Interior", "Minister"]).portfolio
    assert lexicon.last_head(["Harbour", "Police", "Department"]).key == "police"
    assert lexicon.last_head(["the", "authorities"]).unnamed
    assert lexicon.last_head(["the", "tree"]) is None


def test_every_example_of_an_office_or_institution_is_known() -> None:
    data = tomllib.loads(resources.files("whosays.lexicon").joinpath("offices.toml").read_text("utf-8"))
    lexicon = offices()
    for group in data["institutions"]:
        assert group["examples"] and all(lexicon.last_head(e.split()[: _name_end(e)]) for e in group["examples"])
    for group in data["offices"]:
        for example in group["examples"]:
            heads = [example.replace(".", "").split()[:k] for k in range(1, 5)]
            assert any(lexicon.last_title(h) for h in heads) or "," in example, example


def _name_end(example: str) -> int | None:
    words = example.split()
    return words.index("of") if "of" in words else None


def test_first_names_stand_in_one_list() -> None:
    names = first_names()
    assert not names.male & names.female - names.either
    assert names.gender("Ada") is None or names.gender("Ada") == "she"
