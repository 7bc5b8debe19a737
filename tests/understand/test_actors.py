"""Actors, causes, amounts, times and places of incidents.

The lexicons' own examples and stories with several incidents.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tests.understand.happenings import happenings, value

ROLES = ("perpetrator", "target", "weapon")


def table(name: str) -> dict:
    return tomllib.loads(files("whosays.lexicon").joinpath(name).read_text(encoding="utf-8"))


def told(text: str, attribute: str, title: str = "", published: str | None = None) -> list[str]:
    parsed, _, findings = happenings(title, text, published)
    return [value(parsed, f) for f in findings if f.attribute == attribute]


INCIDENTS = table("incidents.toml")
FAMILY_EXAMPLES = [e for f in (*INCIDENTS["family"], INCIDENTS["light"], INCIDENTS["fraud_by"]) for e in f["examples"]]


@pytest.mark.parametrize("example", FAMILY_EXAMPLES, ids=[e["text"][:50] for e in FAMILY_EXAMPLES])
def test_parties_of_a_family_example(example: dict[str, str]) -> None:
    for role in ROLES:
        if role in example:
            assert example[role] in told(example["text"], role), role


@pytest.mark.parametrize("example", INCIDENTS["care"]["examples"])
def test_where_the_hurt_are_taken_is_not_where_it_happened(example: dict[str, str]) -> None:
    assert told(example["text"], "where") == [example["where"]]


WEAPONS = table("weapons.toml")["example"]


@pytest.mark.parametrize("example", WEAPONS, ids=[e["text"][:50] for e in WEAPONS])
def test_weapon_example(example: dict[str, str]) -> None:
    assert example["weapon"] in told(example["text"], "weapon")


@pytest.mark.parametrize("phrase", table("weapons.toml")["must_not"])
def test_no_weapon_in(phrase: str) -> None:
    assert told(f"The minister spoke of the {phrase} on Monday.", "weapon") == []


AMOUNTS = table("amounts.toml")["example"]


@pytest.mark.parametrize("example", AMOUNTS, ids=[e["text"][:50] for e in AMOUNTS])
def test_amount_example(example: dict) -> None:
    assert told(example["text"], "amount") == example["amounts"]


CAUSES = table("causes.toml")["cause"]
CAUSED = [(c["label"], s) for c in CAUSES for s in c["examples"]]
NOT_CAUSED = [(c["label"], s) for c in CAUSES for s in c["must_not"]]


@pytest.mark.parametrize(("label", "sentence"), CAUSED, ids=[s[:50] for _, s in CAUSED])
def test_known_cause(label: str, sentence: str) -> None:
    assert label in told(
        f"Two trains collided near Ostrel on Monday. {sentence}", "cause", "Two trains collide near Ostrel"
    )


@pytest.mark.parametrize(("label", "sentence"), NOT_CAUSED, ids=[s[:50] for _, s in NOT_CAUSED])
def test_not_that_cause(label: str, sentence: str) -> None:
    assert label not in told(
        f"Two trains collided near Ostrel on Monday. {sentence}", "cause", "Two trains collide near Ostrel"
    )


def test_cause_in_the_reports_own_words() -> None:
    assert "a faulty heater" in told("The blaze was caused by a faulty heater.", "cause") or told(
        "The blaze was caused by a faulty heater.", "cause"
    ) == ["faulty heater"]


def test_cause_said_to_be_unknown_is_withheld() -> None:
    _, _, findings = happenings(
        "Two trains collide", "Two trains collided on Monday. The cause of the accident is not yet known."
    )
    assert [f.withheld for f in findings if f.attribute == "cause"] == [True]


ACTORS = table("actors.toml")["examples"]


@pytest.mark.parametrize("example", ACTORS, ids=[f"{e['word']} in {e['text']}"[:50] for e in ACTORS])
def test_who_can_act_and_be_hit(example: dict) -> None:
    from tests.understand.happenings import first
    from whosays.understand.actors.bearers import can_act, can_be_hit

    parsed, _, _ = happenings("", example["text"])
    sentence, token = first(parsed, example["word"])
    tree = parsed.sentences[sentence]
    if "actor" in example:
        assert can_act(tree, token) is example["actor"]
    if "target" in example:
        assert can_be_hit(tree, token) is example["target"]


# --------------------------------------------------------------------------- who


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        ("Gunmen who attacked the post fled.", "Gunmen"),
        ("The mayor was indicted by a court on charges of fraud.", "court"),
        ("Ana Ruiz was charged with attacking a guard.", "Ana Ruiz"),
        ("The group claimed responsibility for the bombing.", "group"),
        ("The company admitted the mistake.", "company"),
        ("Tom Beck faces one count of murder.", "Tom Beck"),
    ],
)
def test_perpetrator(text: str, perpetrator: str) -> None:
    assert perpetrator in told(text, "perpetrator")


@pytest.mark.parametrize(
    "text",
    [
        "The crash killed seven people.",
        "An earthquake killed dozens.",
        "They came to bury us.",
        "A bomb killed five people.",
        "If rebels attacked the dam, it would break.",
    ],
)
def test_nobody_is_the_perpetrator(text: str) -> None:
    assert told(text, "perpetrator") == []


def test_a_surname_stands_under_the_full_name() -> None:
    text = "Police sought Ilan Dorvek for weeks. Dorvek attacked a guard on Monday."
    assert told(text, "perpetrator") == ["Ilan Dorvek"]


def test_numbers_of_people_are_no_targets() -> None:
    assert told("A man killed seven people.", "target") == []
    assert told("Gunmen opened fire on police.", "target") == ["police"]


# --------------------------------------------------------------------------- when and where


def test_when_is_the_incidents_own_time() -> None:
    text = (
        "A tram overturned in Marvane on Monday. It is the worst crash since 1962, when two passengers died. "
        "The mayor resigned on Tuesday."
    )
    parsed, incidents, findings = happenings("Tram overturns", text, "2021-03-09")
    whens = {
        (value(parsed, f), incidents.of(f.sentence, f.anchor) == incidents.main())
        for f in findings
        if f.attribute == "when"
    }
    assert ("2021-03-08", True) in whens
    assert not [w for w in whens if w[1] and w[0].startswith(("1962", "2021-03-09"))]


def test_the_day_of_the_telling_is_no_day_of_an_accident() -> None:
    assert told("Police said on Tuesday that a ferry had sunk on Sunday.", "when", published="2021-03-10") == [
        "2021-03-07"
    ]
    assert told("A ferry has sunk, police said on Tuesday.", "when", published="2021-03-10") == []


def test_the_day_of_the_telling_is_the_last_resort_for_a_fraud() -> None:
    assert told(
        "A postal scam cost 40 people their savings, police said on Tuesday.", "when", published="2021-03-10"
    ) == ["2021-03-09"]


def test_who_only_tells_did_not_do_it() -> None:
    assert told("An air strike that neighbours say killed nine people hit a mill on Sunday.", "perpetrator") == []
    assert told("Ten dead in bombing at harbour office.", "perpetrator") == []
    assert told("A bus overturned, killing a couple who had married in May.", "perpetrator") == []


def test_wider_time_gives_way_to_the_narrower_one_inside() -> None:
    text = "A ferry sank on Sunday. The ferry sank in March."
    assert told(text, "when", published="2021-03-10") == ["2021-03-07"]


def test_where_is_not_who_acts() -> None:
    text = "Germany said two trains collided in Ostrel near a bridge."
    assert not [w for w in told(text, "where") if w.startswith("Germany")]
    assert [w for w in told(text, "where") if "Ostrel" in w]


STATED = table("causes.toml")["stated"]


@pytest.mark.parametrize("example", STATED, ids=[e["text"][:50] for e in STATED])
def test_cause_in_its_own_words(example: dict[str, str]) -> None:
    title = "Computer error sends wrong bills" if "company" in example["text"] else "Two trains collide near Ostrel"
    first_line = (
        "Hundreds got wrong bills after an error."
        if "company" in example["text"]
        else "Two trains collided near Ostrel."
    )
    assert example["cause"] in told(f"{first_line} {example['text']}", "cause", title)


@pytest.mark.parametrize("text", [e["text"] for e in table("causes.toml")["withheld"]])
def test_cause_that_nobody_gives_is_withheld(text: str) -> None:
    _, _, findings = happenings("Two trains collide near Ostrel", f"Two trains collided near Ostrel. {text}")
    assert [f.withheld for f in findings if f.attribute == "cause"] == [True]


NOT_A_PART = [
    ("perpetrator", "Boy shot in face in Denton"),
    ("perpetrator", "Seven people died when a tram overturned. Firefighters freed five people from the wreck."),
    ("perpetrator", "A tram overturned. Friday's crash is believed to be the first since 1959."),
    ("perpetrator", "A clerk opened fire at an office party, killing one man."),
    ("perpetrator", "Somebody shot two guards in Denton."),
    ("weapon", "The men fired into houses and parked cars."),
    ("target", "The gunman fired multiple rounds into a house."),
    ("target", "Ada Lund was run over in Denton on Friday. She hit her head on the pavement."),
    ("perpetrator", "Ada Lund was run over in Denton on Friday. She hit her head on the pavement."),
    ("perpetrator", "Tom Berg shot two guards in Denton. He said police would have to kill him."),
]


@pytest.mark.parametrize(("attribute", "text"), NOT_A_PART)
def test_who_suffers_helps_or_stands_near_has_no_part(attribute: str, text: str) -> None:
    named = {"Boy", "Firefighters", "Friday's crash", "office party", "Somebody", "parked cars", "multiple rounds"}
    named |= {"her head", "Ada Lund", "police"}
    assert not named & set(told(text, attribute))


def test_who_did_it_is_still_told() -> None:
    assert told("Gunmen shot two guards in Denton.", "perpetrator") == ["Gunmen"]
    assert told("Rebels opened fire on a bus, killing six.", "perpetrator") == ["Rebels"]
