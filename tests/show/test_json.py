"""The contract: schema, places, bytes, and refusal of a file that was tampered with."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import jsonschema
import pytest

from tests.show.harbour import account
from whosays import clean
from whosays.errors import AccountError
from whosays.model import Account, Cut
from whosays.show import lookup
from whosays.show.json import from_json, schema, to_contract, to_json


def closed(node):
    """The schema with every object closed, so that a member nobody documented is noticed."""
    if isinstance(node, dict):
        node = {key: closed(value) for key, value in node.items()}
        if "properties" in node and "additionalProperties" not in node:
            node["additionalProperties"] = False
    if isinstance(node, list):
        return [closed(element) for element in node]
    return node


def broken(change) -> str:
    """The account's JSON after `change` was made to its objects."""
    document = to_contract(account())
    change(document)
    return json.dumps(document)


def test_the_shipped_schema_is_a_schema_and_describes_all_that_is_written():
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(closed(schema())).validate(to_contract(account()))


def test_an_empty_account_fits_the_schema_too():
    empty = replace(account(), **{f.name: () for f in fields(Account) if f.name not in ("title", "run")})
    jsonschema.validate(to_contract(empty), schema())
    assert from_json(to_json(empty)) == empty


def test_the_contract_of_the_design_is_there_member_by_member():
    made = to_contract(account())
    assert made["schema"] == "whosays.account/1"
    evidence = made["incidents"][1]["facts"][1]["values"][0]["evidence"]
    assert evidence[2] == {
        "report": "r2",
        "field": "text",
        "start": 0,
        "end": 23,
        "text": "Two rangers were killed",
        "speaker": "Parks Ministry",
        "chain": ["River Radio", "Parks Ministry"],
        "modality": "asserted",
        "claim": "c2",
    }
    assert evidence[0]["field"] == "title" and evidence[0]["speaker"] is None
    withheld = made["incidents"][1]["facts"][2]["values"][1]
    assert withheld["withheld"] is True
    assert withheld["value"] is withheld["low"] is withheld["high"] is None
    assert [copy["reports"] for copy in made["copies"]] == [["r1", "r2"]]
    assert [copy["reports"] for copy in made["shared_passages"]] == [["r2", "r3"]]


def test_happenings_told_apart_are_kept():
    two = replace(account(), apart=(("r1", "r3"), ("r2",)))
    assert from_json(to_json(two)) == two


def test_every_words_of_the_file_is_its_slice():
    made = to_contract(account())
    reports = {report["id"]: report for report in made["reports"]}
    seen = 0

    def check(node):
        nonlocal seen
        if isinstance(node, dict):
            if {"report", "field", "start", "end", "text"} <= node.keys():
                seen += 1
                assert reports[node["report"]][node["field"]][node["start"] : node["end"]] == node["text"]
            for value in node.values():
                check(value)
        elif isinstance(node, list):
            for element in node:
                check(element)

    check(made)
    assert seen > 30


def test_an_account_comes_back_as_it_was():
    assert from_json(to_json(account())) == account()


def test_the_same_account_gives_the_same_bytes():
    assert to_json(account()) == to_json(account()) == to_json(from_json(to_json(account())))


def test_a_repeated_title_line_is_not_called_removed():
    """Its words are read in the title, so nothing was taken away."""
    report = account().reports[0]
    line = Cut(report.span("text", 0, 13), "repeated title line")
    reports = (replace(report, cuts=(line, *report.cuts)), *account().reports[1:])
    made = to_contract(replace(account(), reports=reports))
    assert [cut["reason"] for cut in made["removed"]] == ["share bar"]
    assert [cut["text"] for cut in made["repeated"]] == ["LOWER FENWICK"]


def test_what_is_repeated_is_what_cleaning_says_is_read_elsewhere():
    assert lookup.STANDS_ELSEWHERE == clean.STANDS_ELSEWHERE


def test_half_a_surrogate_pair_survives():
    odd = replace(account(), title="odd \ud800 title")
    to_json(odd).encode("utf-8")
    assert from_json(to_json(odd)) == odd


def shift(document):
    document["incidents"][1]["facts"][1]["values"][0]["evidence"][1]["start"] += 1


def reword(document):
    document["claims"][0]["words"]["text"] = "Nine rangers were killed"


def edit_report(document):
    document["reports"][0]["text"] = document["reports"][0]["text"].replace("Two rangers", "Six rangers")


def cut_report(document):
    document["reports"][0]["text"] = "Two"


def drop_claim(document):
    del document["claims"][4]


def unknown_verdict(document):
    document["incidents"][0]["facts"][0]["verdict"] = "true"


def lose_member(document):
    del document["incidents"][0]["facts"][0]["independent"]


def other_contract(document):
    document["schema"] = "whosays.account/9"


def number_for_text(document):
    document["reports"][0]["title"] = 7


def unknown_fact(document):
    document["timeline"][0]["facts"] = ["f99"]


def twice_the_same_report(document):
    document["reports"][1]["id"] = "r1"


def twice_the_same_claim(document):
    document["claims"][1]["id"] = "c1"


def no_such_report(document):
    document["removed"][0]["report"] = "r9"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (shift, "$.incidents[1].facts[1].values[0].evidence[1].start: expected 21 as in claim c1, found 22"),
        (reword, "$.claims[0].words: says 'Nine rangers were killed', but 'Two rangers"),
        (edit_report, "$.claims[0].words: says 'Two rangers were killed', but 'Six rangers"),
        (cut_report, "$.claims[0].words: quay.json: text has 3 characters, so 21-44 is not a place in it"),
        (drop_claim, "because[0].claims[0]: expected the id of a claim of this account, found 'c5'"),
        (twice_the_same_claim, "$.claims: expected a different id for every claim"),
        (unknown_verdict, "$.incidents[0].facts[0].verdict: expected one of corroborated, repeated, single"),
        (lose_member, "$.incidents[0].facts[0]: 'independent' is missing; write the account again"),
        (other_contract, "$.schema: expected 'whosays.account/1', found 'whosays.account/9'"),
        (number_for_text, "$.reports[0].title: expected a string, found 7"),
        (unknown_fact, "$.timeline[0].facts[0]: expected the id of a fact of this account, found 'f99'"),
        (twice_the_same_report, "$.reports: expected a different id for every report"),
        (no_such_report, "$.removed[0].report: expected the id of a report of this account, found 'r9'"),
    ],
)
def test_a_changed_file_is_refused_with_the_place(change, message):
    with pytest.raises(AccountError) as refused:
        from_json(broken(change))
    assert message in str(refused.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"whosays"', "7", "[" * 100_000])
def test_what_is_no_account_is_refused(text):
    with pytest.raises(AccountError):
        from_json(text)


def test_no_member_may_be_lost_unnoticed():
    """Taking any one member away is either refused or was not needed to rebuild the account."""
    whole = to_contract(account())
    for key in whole:
        less = {k: v for k, v in whole.items() if k != key}
        with pytest.raises(AccountError):
            from_json(json.dumps(less))
