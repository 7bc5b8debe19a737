"""Every story gives the account that was recorded, and holds what a reader would put on record.

A recorded account (`expected.md`) is what comes out today, faults included; `notes.md` names the faults.
After a change that is meant: `python -m tests.stories.record`, and read the difference before you commit it.
"""

from __future__ import annotations

import difflib
import re

import jsonschema
import pytest

from tests.stories.folders import HERE, STORIES, account_of
from tests.stories.must import KINDS, musts_of
from tests.stories.rendering import rendered
from whosays.collate.verdict import replay
from whosays.model import Rule
from whosays.show.explain import to_explanation
from whosays.show.html import to_html
from whosays.show.json import from_json, schema, to_contract, to_json
from whosays.show.text import to_text

_WRONG = re.compile(r"^- `(.+?)` ->", re.MULTILINE)


def wrong_no_more(story: str) -> list[str]:
    """The lines that `notes.md` calls wrong and that the record does not hold."""
    expected, notes = ((HERE / story / name).read_text(encoding="utf-8") for name in ("expected.md", "notes.md"))
    recorded = {line.strip() for line in expected.splitlines()}
    return [line for line in _WRONG.findall(notes) if line.strip() not in recorded]


def rows() -> list:
    found = []
    for story in STORIES:
        musts = musts_of(HERE / story / "must.toml")
        for row in musts.rows:
            mark = pytest.mark.xfail(row.row in musts.known_failures, strict=True, reason="known failure")
            found.append(pytest.param(story, row, id=f"{story}: {row.row}", marks=mark))
    return found


@pytest.mark.parametrize("story", STORIES)
def test_the_account_is_as_recorded(story):
    expected = (HERE / story / "expected.md").read_text(encoding="utf-8")
    today = rendered(account_of(story))
    names = (f"{story}/expected.md", f"{story} today")
    lines = difflib.unified_diff(expected.splitlines(), today.splitlines(), *names, lineterm="", n=1)
    difference = "\n".join(lines)
    assert not difference, f"\n{difference}\nMeant? python -m tests.stories.record {story}"


@pytest.mark.parametrize(("story", "row"), rows())
def test_what_must_be_in_the_account_is(story, row):
    assert row.holds(account_of(story)), f"{story}: {row}"


@pytest.mark.parametrize("story", STORIES)
def test_the_reasons_of_every_fact_replay_to_its_verdict(story):
    account = account_of(story)
    known = {claim.id for claim in account.claims}
    for fact in (fact for happening in account.incidents for fact in happening.facts):
        assert replay(fact.because) is fact.verdict
        assert known >= {claim for reason in fact.because for claim in reason.claims}
        witnesses = [b.claims for b in fact.because if b.rule is Rule.INDEPENDENT_WITNESSES]
        assert not witnesses or len(witnesses[0]) == fact.independent


@pytest.mark.parametrize("story", STORIES)
def test_every_format_holds_the_account(story):
    account = account_of(story)
    jsonschema.validate(to_contract(account), schema())
    assert from_json(to_json(account)) == account
    facts = [fact for happening in account.incidents for fact in happening.facts]
    text, page = to_text(account), to_html(account)
    assert all(f"[{fact.id}]" in text.replace("\n", " ") for fact in facts)
    assert all(fact.id in page for fact in facts)
    assert all(to_explanation(account, fact.id) for fact in facts)


@pytest.mark.parametrize("story", STORIES)
def test_lines_that_are_noted_as_wrong_stand_in_the_record(story):
    cured = wrong_no_more(story)
    assert not cured, f"{story}/notes.md names lines that are wrong no more, or changed: {cured}"


def test_a_dozen_stories_and_every_kind_of_row_are_there():
    assert len(STORIES) >= 12
    used = {type(row) for story in STORIES for row in musts_of(HERE / story / "must.toml").rows}
    assert used == set(KINDS.values())


def test_a_wrong_key_in_a_row_is_refused(tmp_path):
    (tmp_path / "must.toml").write_text('[[must]]\nrow = "x"\nattribute = "killed"\ncuont = "2"\n')
    with pytest.raises(ValueError, match="cuont"):
        musts_of(tmp_path / "must.toml")
