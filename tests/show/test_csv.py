"""Rows: one per value and report, and words that come back as they stood."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from tests.show.harbour import LARK, account, claim
from whosays.model import Count
from whosays.show.csv import COLUMNS, to_csv


def rows(of=None) -> list[dict]:
    return list(csv.DictReader(io.StringIO(to_csv(of or account()), newline="")))


def test_the_header_is_the_documented_columns():
    assert to_csv(account()).split("\r\n")[0] == ",".join(COLUMNS)


def test_one_row_per_value_and_report():
    keys = [(row["fact"], row["value"], row["withheld"], row["report"]) for row in rows()]
    assert len(keys) == len(set(keys)) == 11
    rangers = [row for row in rows() if row["fact"] == "f2"]
    assert [row["report"] for row in rangers] == ["r1", "r2", "r3"]


def test_a_report_that_gives_a_value_twice_shows_the_attributed_place():
    row = next(row for row in rows() if row["fact"] == "f2" and row["report"] == "r1")
    assert (row["mentions"], row["speaker"], row["field"]) == ("2", "Parks Ministry", "text")


def test_the_chain_goes_from_the_outlet_inwards():
    row = next(row for row in rows() if row["fact"] == "f2" and row["report"] == "r2")
    assert (row["speaker"], row["chain"]) == ("Parks Ministry", "River Radio > Parks Ministry")


def test_open_ends_and_withheld_values_are_empty_never_zero():
    poachers = [row for row in rows() if row["fact"] == "f3"]
    assert [(r["low"], r["high"], r["withheld"]) for r in poachers] == [("3", "", "no"), ("", "", "yes")]
    none = next(row for row in rows() if row["words"] == "hurt no one")
    assert (none["low"], none["high"]) == ("0", "0")


def test_words_with_quotes_commas_and_line_breaks_come_back():
    report = replace(LARK, id="r3", text='He said "two, no three"\nwere killed, =SUM(A1)')
    odd = replace(
        account(),
        reports=(*account().reports[:2], report),
        claims=tuple(
            claim("c3", report, "killed", "rangers", Count(2, 2), report.text) if c.id == "c3" else c
            for c in account().claims
            if c.report != "r3" or c.id == "c3"
        ),
        incidents=(replace(account().incidents[1], facts=(account().incidents[1].facts[1],)),),
    )
    assert rows(odd)[2]["words"] == report.text
