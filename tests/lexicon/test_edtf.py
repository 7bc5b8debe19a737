"""EDTF values and the days they cover."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.lexicon.edtf import bounds, meet, shift_months


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016-11-09", date(2016, 11, 9), date(2016, 11, 9)),
        ("2016-11-09T05:30", date(2016, 11, 9), date(2016, 11, 9)),
        ("2016-11", date(2016, 11, 1), date(2016, 11, 30)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("195X", date(1950, 1, 1), date(1959, 12, 31)),
        ("2017-10-31/2017-11-02", date(2017, 10, 31), date(2017, 11, 2)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("value", [None, "", "XXXX-06", "Monday", "2016-13", "2016-02-30", "2016/x"])
def test_no_bounds(value: str | None) -> None:
    assert bounds(value) is None


def test_meet() -> None:
    assert meet("2016-11-09", "2016-11-01/2016-11-10") is True
    assert meet("2016", "2017-01-01") is False
    assert meet("XXXX-06", "2017-06-01") is None


def test_shift_months() -> None:
    assert shift_months(date(2018, 1, 15), -1) == date(2017, 12, 15)
