"""Explanations: whole text, how a fact is found, and a reason for every rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.show.harbour import CLAIMS, FIRE, account
from whosays.errors import AccountError, InputError
from whosays.model import Because, Rule
from whosays.show.explain import find_fact, to_explanation
from whosays.show.lookup import Lookup
from whosays.show.reasons import reasons, rule_text

POACHERS = """\
f3  killed: poachers
incident: raid at Lower Fenwick
verdict: single: 1 report
  That is: one report only.

why
  - Only one report gives a value, so there is nothing to compare it with. Given by river.txt.
  - A report says in so many words that this is not known or not disclosed. It never counts as zero.
    Quay Post: “did not say how many poachers died”.
  - Everyone cited for this belongs to one party to the incident; nobody outside it vouches for it.
    All from government: River Radio.

answer: 3 or more
  r2 river.txt, no date
    says so: River Radio
    | Two rangers were killed, the Parks Ministry said, River Radio reported. [[At least three
    | poachers died]], River Radio said. Last May a fire at the mill hurt two millers.
    (river.txt, text 72-100, claim c5)

answer: not disclosed
  r1 Quay Post, 2020-06-02
    says so: own voice
    | LOWER FENWICK (QP) - Two rangers were killed on Monday, the Parks Ministry said. The ministry
    | [[did not say how many poachers died]]. “We never fired,” said the poachers' leader, Odo
    | Krantz. Last May a fire at the mill hurt no one.
    (quay.json, text 94-128, claim c4)

not mentioned by: r3 The <b>Lark</b>
"""


def test_an_explanation_reads_like_this():
    assert to_explanation(account(), "f3") == POACHERS


def test_clutter_is_left_out_of_the_context():
    assert "Share this page" not in to_explanation(account(), "f3")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("f3", "f3"),
        ("F3", "f3"),
        ("killed: poachers", "f3"),
        ("where", "f4"),
        ("Poachers", "f3"),
        ("killed rangers", "f2"),
    ],
)
def test_a_fact_is_found_by_id_or_question(wanted, found):
    assert find_fact(account(), wanted).id == found


def test_a_question_that_fits_two_facts_lists_them():
    with pytest.raises(InputError) as refused:
        find_fact(account(), "killed")
    assert str(refused.value) == (
        "'killed' fits 2 facts; give the id of one:\n"
        "  f2  killed: rangers  (raid at Lower Fenwick)\n"
        "  f3  killed: poachers  (raid at Lower Fenwick)"
    )


def test_an_unknown_fact_lists_what_there_is():
    with pytest.raises(InputError) as refused:
        find_fact(account(), "weather")
    assert "no fact is called 'weather'; give one of these ids:\n  f6  injured" in str(refused.value)


def test_an_account_without_facts_says_so():
    with pytest.raises(InputError, match="holds no facts"):
        find_fact(replace(account(), incidents=()), "f1")


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_has_its_sentence_and_says_what_it_rests_on(rule):
    assert rule_text(rule).endswith(".") and len(rule_text(rule).split()) > 5
    fact = replace(FIRE.facts[0], because=(Because(rule, ("c6", "c7")),))
    (reason,) = reasons(fact, Lookup(account()))
    assert reason.says == rule_text(rule)
    assert reason.here.endswith(".")


def test_a_broken_account_is_not_half_shown():
    with pytest.raises(AccountError, match="names claim 'c7' and does not hold it"):
        to_explanation(replace(account(), claims=tuple(c for c in CLAIMS if c.id != "c7")), "f6")
