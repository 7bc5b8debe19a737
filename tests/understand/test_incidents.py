"""Incidents of one report: the readable cases, the lexicon's own examples, and what holds for every report."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.understand.happenings import first, happenings, value
from tests.understand.said import Case, cases
from whosays.understand.incidents.attached import Attached
from whosays.understand.incidents.pointing import points_there
from whosays.understand.incidents.triggers import find_triggers
from whosays.understand.times import find_times

TABLE = tomllib.loads(files("whosays.lexicon").joinpath("incidents.toml").read_text(encoding="utf-8"))
FAMILIES = TABLE["family"]
EXAMPLES = [(f["kind"], e) for f in FAMILIES for e in f["examples"]]
REFUSED = [(set(f["verbs"]) | set(f["nouns"]), s) for f in FAMILIES for s in f["must_not"]]


def mark(case: Case):
    marks = [pytest.mark.xfail(strict=True, reason="known failure")] if case.fails else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [mark(c) for c in cases("incidents.md")])
def test_case(case: Case) -> None:
    parsed, incidents, _ = happenings(case.title, case.text)
    ids = {i.id: str(n) for n, i in enumerate(incidents.incidents, 1)}
    told = []
    for row in case.expected:
        if " -> " in row:
            word = row.split(" -> ")[0]
            told.append(f"{word} -> {ids[incidents.of(*first(parsed, word))]}")
        else:
            number = int(row.split(":")[0])
            there = incidents.incidents[number - 1 : number]
            told.append(f"{number}: " + " ".join((there[0].kind, there[0].status.value) if there else ("none",)))
    assert told == list(case.expected)


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[e["text"][:50] for _, e in EXAMPLES])
def test_example_of_a_family_is_a_trigger_of_its_kind(kind: str, example: dict[str, str]) -> None:
    parsed, _, _ = happenings("", example["text"])
    found = [(parsed.sentences[t.sentence].tokens[t.token].text, t.kind) for t in find_triggers(parsed)]
    assert (example["trigger"], kind) in found


@pytest.mark.parametrize(("words", "sentence"), REFUSED, ids=[s[:50] for _, s in REFUSED])
def test_counterexample_of_a_family_is_no_trigger_of_it(words: set[str], sentence: str) -> None:
    parsed, _, _ = happenings("", sentence)
    found = [parsed.sentences[t.sentence].tokens[t.token] for t in find_triggers(parsed)]
    assert not [t.text for t in found if t.lemma.lower() in words]


def times_of_telling(text: str) -> list[bool]:
    """Of each time in the text whether it dates the telling."""
    parsed = happenings("", text)[0]
    times = find_times(parsed)
    attached = Attached(parsed, find_triggers(parsed), times, ())
    return [attached.is_telling(mention) for mention in times]


def test_times_of_telling() -> None:
    telling = TABLE["telling"]
    assert [times_of_telling(e) for e in telling["examples"]] == [[True]] * len(telling["examples"])
    assert [times_of_telling(e) for e in telling["must_not"]] == [[False]] * len(telling["must_not"])


@pytest.mark.parametrize("example", TABLE["renown"]["examples"])
def test_what_somebody_is_known_for_is_another_incident(example: str) -> None:
    assert not of_word("Police raid hideout", f"Police raided a house on Tuesday. {example}", "attack")


def test_that_occasion_is_the_one_compared_with() -> None:
    occasions = TABLE["occasions"]
    for sentences, points in ((occasions["examples"], True), (occasions["must_not"], False)):
        assert [points_there(happenings("", e)[0].sentences[0]) for e in sentences] == [points] * len(sentences)


def test_report_without_a_trigger_has_one_incident() -> None:
    _, incidents, _ = happenings("A quiet day", "Nothing much was in the paper. The sun shone.")
    assert [(i.id, i.kind, i.main) for i in incidents.incidents] == [("r1.i1", "other", True)]


def test_main_comes_first_and_is_the_only_one() -> None:
    _, incidents, _ = happenings(
        "Police raid hideout",
        "Police raided a house on Tuesday. In March 2012, the gang attacked a post and killed two guards.",
    )
    assert [i.main for i in incidents.incidents] == [True] + [False] * (len(incidents.incidents) - 1)
    assert [i.id for i in incidents.incidents] == [f"r1.i{n}" for n in range(1, len(incidents.incidents) + 1)]


def test_every_token_belongs_to_an_incident_and_words_are_slices() -> None:
    parsed, incidents, _ = happenings(
        "Tram overturns",
        "Four people died on Monday when a tram overturned. In 1948 a conductor died when a tram ran down a hill.",
    )
    known = {i.id for i in incidents.incidents}
    for sentence in parsed.sentences:
        assert {incidents.of(sentence.index, t.i) for t in sentence.tokens} <= known
    for incident in incidents.incidents:
        body = parsed.report.title if incident.words.field == "title" else parsed.report.text
        assert body[incident.words.start : incident.words.end] == incident.words.text


def test_main_label_is_the_title_and_others_are_short() -> None:
    _, incidents, _ = happenings(
        "Police raid hideout",
        "Police raided a house on Tuesday. In March 2012, the gang attacked a post and killed two guards.",
    )
    assert incidents.incidents[0].label == "Police raid hideout"
    assert all(len(i.label.split()) <= 12 for i in incidents.incidents[1:])


def test_label_is_without_the_outlet() -> None:
    _, incidents, _ = happenings(
        "Six hurt as tram overturns in Ostrel - Ostrel Morning Post", "A tram overturned on Sunday."
    )
    assert incidents.incidents[0].label == "Six hurt as tram overturns in Ostrel"


def of_word(title: str, text: str, word: str) -> bool:
    """Whether what stands at the first `word` belongs to the main incident."""
    parsed, incidents, _ = happenings(title, text)
    return incidents.of(*first(parsed, word)) == incidents.main()


def test_what_another_time_tells_keeps_its_people() -> None:
    march = (
        "Dockers marched in Ostrel on Sunday. It was the largest march since 1987, when weavers clashed with guards "
    )
    assert not of_word("Dockers march", march + "and 60 people were injured.", "injured")
    strike = "An air strike killed nine people in Ostrel on Sunday. "
    assert not of_word(
        "Air strike kills nine", strike + "In March, the army admitted that it had killed 14 villagers.", "14"
    )
    quake = "A quake shook the valley on Sunday. A quake in February killed 612 people in the same valley."
    assert not of_word("Quake shakes valley", quake, "612")


@pytest.mark.xfail(strict=True, reason="known failure: the wounded of a charge go with the trial")
def test_the_hurt_belong_to_the_crime_not_to_the_trial() -> None:
    text = (
        "A man was charged on Monday with the murder of two clerks at a bank in Ostrel last May. "
        "He is also accused of the attempted murder of four guards who were wounded."
    )
    assert not of_word("Man charged with murder of two clerks", text, "wounded")


def test_what_somebody_is_charged_with_is_the_one_told_though_dated_back() -> None:
    charge = "A man was charged on Monday with the murder of two clerks at a bank in Ostrel last May."
    parsed, incidents, _ = happenings("Man charged with murder of two clerks", charge)
    assert incidents.of(*first(parsed, "clerks")) == incidents.main()
    other = "A man was charged on Monday with the robbery of a bank. In 2004, a murder of two clerks shook Ostrel."
    assert not of_word("Man charged with robbery", other, "clerks")


def test_the_day_told_further_on_says_more_than_the_month() -> None:
    text = (
        "A man was charged on Monday with the murder of two clerks at a bank in Ostrel last May. "
        "Prior drove a van into a queue leaving the bank on May 9, 2013, and then stabbed two clerks, a court heard."
    )
    parsed, _, found = happenings("Man charged with murder of two clerks", text, "2014-02-01")
    whens = {value(parsed, f) for f in found if f.attribute == "when"}
    assert "2013-05-09" in whens and "2013-05" not in whens


def test_a_toll_in_the_lead_is_of_the_main_incident() -> None:
    text = "Thirty people are now known to have died when a ferry overturned off Ostrel on Friday."
    parsed, incidents, _ = happenings("Hopes fade for the missing", text)
    assert incidents.incidents[0].kind == "accident"
    assert incidents.of(*first(parsed, "died")) == incidents.main()
