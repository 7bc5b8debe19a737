"""whosays explain: from reports or from a saved account."""

from __future__ import annotations

import pytest

from tests.show.harbour import account
from whosays.show.explain import to_explanation
from whosays.show.json import to_json


@pytest.fixture
def saved(tmp_path):
    file = tmp_path / "account.json"
    file.write_text(to_json(account()), encoding="utf-8")
    return file


def test_a_fact_of_reports_is_explained(run, kitchen):
    done = run("explain", "f2", "reports")
    assert (done.status, done.out, done.err) == (0, to_explanation(account(), "f2"), "")


def test_a_fact_of_a_saved_account_is_explained_without_reading_again(run, kitchen, saved):
    done = run("explain", "killed: rangers", "--account", saved)
    assert (done.status, done.out, kitchen.orders) == (0, to_explanation(account(), "f2"), [])


def test_an_ambiguous_fact_is_refused_with_the_choice(run, saved):
    done = run("explain", "killed", "--account", saved)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("whosays: 'killed' fits 2 facts; give the id of one:\n  f2  killed: rangers")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "is not UTF-8 text; give a file that `whosays account` wrote"),
        (b"{}", "$: 'schema' is missing; write the account again"),
    ],
)
def test_a_file_that_is_no_account_is_one_clean_line(run, tmp_path, content, message):
    file = tmp_path / "other.json"
    file.write_bytes(content)
    done = run("explain", "f1", "--account", file)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"whosays: {file}: {message}") and done.err.count("\n") == 1


def test_a_missing_file_is_one_clean_line(run, tmp_path):
    file = tmp_path / "none.json"
    done = run("explain", "f1", "--account", file)
    assert done.status == 2
    assert done.err == (
        f"whosays: {file}: cannot be read (no such file or directory); give a file that `whosays account` wrote\n"
    )


def test_reports_or_an_account_must_be_given_and_not_both(run, kitchen, saved):
    none, both = run("explain", "f1"), run("explain", "f1", "reports", "--account", saved)
    assert none.status == both.status == 2
    assert none.err == ("whosays: no reports were given; give PATH..., or --account FILE with a saved account\n")
    assert both.err == "whosays: both reports and --account were given; give one of them\n"
