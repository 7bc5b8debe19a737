"""Limits are changed by name, and every one is in the documentation."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from whosays.errors import InputError
from whosays.intake import Limits, changed


def test_changed_by_name():
    limits = changed(Limits(), ["redirects=2", "page_seconds=1.5"])
    assert (limits.redirects, limits.page_seconds) == (2, 1.5)
    assert limits.tries == Limits().tries


@pytest.mark.parametrize("value", ["0", "-1", "many", "", "inf", "nan", "1.5"])
def test_a_value_that_is_no_number_above_zero(value):
    with pytest.raises(InputError) as caught:
        changed(Limits(), [f"redirects={value}"])
    assert str(caught.value) == (
        f'--limit redirects={value}: "{value}" is not a number above zero; write for example redirects=60.'
    )


def test_a_name_that_is_no_limit():
    with pytest.raises(InputError, match=r'^"redirect" is no limit. The limits are: wire_bytes, body_bytes, '):
        changed(Limits(), ["redirect=2"])


def test_the_table_in_the_documentation_is_the_code():
    text = (Path(__file__).parents[2] / "docs" / "intake.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\d,.]+)", text, re.M))
    assert {name: float(value.replace(",", "")) for name, value in rows.items()} == asdict(Limits())
