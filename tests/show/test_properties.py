"""What holds for any account, however odd its reports are."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.show.test_html import Page
from whosays.model import (
    Account,
    Answer,
    Because,
    Claim,
    Count,
    Cut,
    Fact,
    Happening,
    Modality,
    Origin,
    Report,
    Rule,
    Run,
    Saying,
    Span,
    Speaker,
    Status,
    Verdict,
)
from whosays.show.csv import COLUMNS, to_csv
from whosays.show.explain import to_explanation
from whosays.show.html import shown, to_html
from whosays.show.json import from_json, schema, to_json
from whosays.show.text import to_text

# What breaks a page, a table or a file: markup, quotes, controls, wide and turning letters.
LETTERS = st.sampled_from([*"ab <>&\"'\n\t,;=\x00\x1b\u202e\u0301é世🌊{}%\r", "</script>", "]]>", "{{x}}", "XX-10"])
TEXTS = st.lists(LETTERS, min_size=1, max_size=30).map("".join)
RUN = Run("0", (), "none")


@st.composite
def spans(draw, report: Report) -> Span:
    start = draw(st.integers(0, len(report.text) - 1))
    return report.span("text", start, draw(st.integers(start + 1, len(report.text))))


@st.composite
def reports(draw, number: int) -> Report:
    bare = Report(f"r{number}", draw(TEXTS), draw(TEXTS), draw(TEXTS), outlet=draw(st.none() | TEXTS))
    cuts = draw(st.lists(spans(bare), max_size=2, unique=True))
    return Report(
        bare.id, bare.file, bare.title, bare.text, outlet=bare.outlet,
        cuts=tuple(Cut(span, "share bar") for span in sorted(cuts)),
    )  # fmt: skip


@st.composite
def claims(draw, report: Report, number: int) -> Claim:
    low = draw(st.none() | st.integers(0, 9))
    words = draw(spans(report))
    chain = draw(st.lists(st.builds(Speaker, TEXTS, spans(report)), max_size=2))
    return Claim(
        f"c{number}", report.id, f"{report.id}.i1", "killed", draw(st.none() | TEXTS), Count(low, low), words,
        report.span("text", 0, len(report.text)), tuple(chain), draw(st.sampled_from(Modality)), low is None,
    )  # fmt: skip


@st.composite
def accounts(draw) -> Account:
    given_reports = tuple(draw(reports(n)) for n in range(1, draw(st.integers(1, 3)) + 1))
    made = tuple(draw(claims(report, n)) for n, report in enumerate(given_reports * 2, 1))
    answers = tuple(
        Answer(None, c.value.low, c.value.high, c.words.text, c.withheld, (c.id,), c.is_denial) for c in made
    )
    fact = Fact(
        "f1", "killed", draw(st.none() | TEXTS), draw(st.sampled_from(Verdict)), 1, None,
        (Because(draw(st.sampled_from(Rule)), tuple(c.id for c in made)),), None, None, None, answers,
    )  # fmt: skip
    parts = tuple(f"{report.id}.i1" for report in given_reports)
    happening = Happening("i1", draw(TEXTS), "raid", draw(st.sampled_from(Status)), True, parts, (fact,))
    said = tuple(
        Saying(f"s{n}", draw(st.none() | TEXTS), draw(st.booleans()), (draw(spans(report)),))
        for n, report in enumerate(given_reports, 1)
    )
    origins = tuple(Origin(f"o{n}", (report.id,)) for n, report in enumerate(given_reports, 1))
    return Account(draw(TEXTS), RUN, given_reports, (happening,), made, said, origins=origins)


often = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@often
@given(accounts())
def test_json_gives_the_account_back(account):
    written = to_json(account)
    assert from_json(written) == account
    assert written.encode("utf-8").decode("utf-8") == written
    jsonschema.validate(json.loads(written), schema())


@often
@given(accounts())
def test_the_page_is_whole_and_holds_every_report_to_the_letter(account):
    page = Page(to_html(account))
    assert [tag for tag, _ in page.elements].count("script") == 1
    for report in account.reports:
        assert page.text[f"report-{report.id}"] == shown(report.title + report.text).replace("\r", "\ufffd")


@often
@given(accounts(), st.integers(50, 130))
def test_the_table_keeps_its_width_and_steers_nothing(account, width):
    table = to_text(account, width)
    for steering in "\x00\x1b\u202e\r\t":
        assert steering not in table
    explained = to_explanation(account, "f1", width)
    for steering in "\x00\x1b\u202e\r\t":
        assert steering not in explained


@often
@given(accounts())
def test_rows_can_be_read_back(account):
    rows = list(csv.reader(io.StringIO(to_csv(account), newline="")))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    words = {claim.words.text for claim in account.claims}
    assert all(row[-1] in words for row in rows[1:])
