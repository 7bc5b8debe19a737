"""Accounts that whosays wrote are no reports, whatever their form."""

import pytest

from tests.show.harbour import account
from whosays.read import read
from whosays.show.formats import FORMATS, render

REPORT = "Two die in raid\n\nTwo people died on Monday, police said. They gave no names.\n"


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_an_account_among_the_reports_is_skipped(tmp_path, format):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    ending = {"text": "txt"}.get(format, format)
    (tmp_path / f"account.{ending}").write_text(render(account(), format), encoding="utf-8")
    pages, skipped = read([tmp_path])
    assert [p.file for p in pages] == ["a.txt"]
    assert [(s.file, s.reason) for s in skipped] == [
        (f"account.{ending}", "this is an account that whosays wrote, no report")
    ]


def test_a_sidecar_is_read_when_the_file_itself_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text('{"published": "2021-01-05"}', encoding="utf-8")
    pages, skipped = read([tmp_path / "a.txt"])
    assert ([p.published for p in pages], skipped) == (["2021-01-05"], ())
