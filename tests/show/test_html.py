"""The page: one file, nothing from outside, every value opens its words, nothing in a report can act."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.show.harbour import CLAIMS, LARK, QUAY, account
from whosays.model import Verdict
from whosays.show.html import to_html

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """The page as elements: what is nested in what, ids, links, and the text of marks and cuts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict]] = []
        self.elements: list[tuple[str, dict]] = []
        self.marked: list[str] = []
        self.text: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag):
        assert self.open and self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        if any(tag == "mark" for tag, _ in self.open):
            self.marked[-1] += data
        report = next((a["id"] for tag, a in self.open if a.get("id", "").startswith("report-")), None)
        body = any(tag in ("div", "h3") and a.get("class") == "words" for tag, a in self.open)
        if report and body:
            self.text[report] = self.text.get(report, "") + data


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(account())


@pytest.fixture(scope="module")
def page(html) -> Page:
    return Page(html)


def test_nothing_is_fetched(page, html):
    for tag, attributes in page.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert "src" not in attributes and "srcset" not in attributes
    assert "url(" not in html and "@import" not in html and "fetch(" not in html


def test_the_policy_names_the_pages_own_style_and_script(page, html):
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'")
    for element in ("style", "script"):
        body = re.search(f"<{element}>(.*?)</{element}>", html, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert not any("style" in a or any(key.startswith("on") for key in a) for _, a in page.elements)


def test_markup_in_a_report_is_only_text(page, html):
    assert "<script>alert" not in html and "<b>Lark" not in html
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_script_for_an_address_is_no_link():
    reports = (replace(account().reports[0], url="javascript:alert(1)"), *account().reports[1:])
    assert "javascript:" not in to_html(replace(account(), reports=reports))


def test_every_id_is_there_once_and_every_link_leads_somewhere(page):
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    inside = [a["href"][1:] for _, a in page.elements if a.get("href", "").startswith("#")]
    assert set(inside) <= set(ids)
    assert {f"claim-{claim.id}" for claim in CLAIMS} <= set(ids)


def test_every_claim_is_marked_in_its_words(page):
    for claim in CLAIMS:
        assert claim.words.text in page.marked


def test_the_full_reports_are_there_to_the_letter(page):
    assert page.text["report-r1"] == QUAY.title + QUAY.text
    assert page.text["report-r3"] == LARK.title + LARK.text


def test_a_report_that_begins_with_blanks_keeps_them():
    report = replace(account().reports[1], id="r4", text="\n  Two  words\n\n", title=" a ")
    page = Page(to_html(replace(account(), reports=(*account().reports, report))))
    assert page.text["report-r4"] == " a \n  Two  words\n\n"


def test_clutter_is_grey_and_says_why(html):
    cut = '<span class="cut" title="not read: share bar">'
    assert cut + "Share this page with your friends</span>" in html


def test_it_can_be_used_by_keyboard_and_read_aloud(page, html):
    assert '<html lang="en">' in html
    summaries = sum(tag == "summary" for tag, _ in page.elements)
    assert summaries == sum(tag == "details" for tag, _ in page.elements) >= 9
    assert [tag for tag, _ in page.elements if tag == "h1"] == ["h1"]
    assert any(tag == "main" for tag, _ in page.elements)
    assert any(a.get("class") == "skip" for _, a in page.elements)


def test_the_same_account_gives_the_same_page(html):
    assert to_html(account()) == html


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 2])
def test_every_colour_of_text_can_be_read(html, theme):
    """WCAG AA: 4.5 to 1 on the page and on cards, in both themes."""
    block = re.findall(r":root[^{]*\{(.*?)\}", html, re.DOTALL)[theme]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
    for name in ("ink", "soft", "link", *(kind.value for kind in Verdict)):
        for ground in ("page", "card"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    assert contrast(colours["mark-ink"], colours["mark"]) >= 4.5
    assert contrast(colours["ink"], colours["chip"]) >= 4.5


def test_the_dark_theme_is_the_same_whichever_way_it_is_chosen(html):
    blocks = re.findall(r":root[^{]*\{(.*?)\}", html, re.DOTALL)
    assert blocks[1].split() == blocks[2].split()


def test_what_counts_as_a_witness_is_filled_by_claim_not_by_report():
    """Both sides of the fire are witnesses; of three reports on the rangers, the radio only repeats."""
    html = to_html(account())
    rangers = html.split('id="fact-f2"')[1].split("</summary>")[0]
    assert re.findall(r'class="chip( witness)?" title="[^"]*">(r\d)', rangers) == [
        (" witness", "r1"), ("", "r2"), (" witness", "r3"),
    ]  # fmt: skip


def test_every_verdict_in_the_account_can_be_shown_alone(page):
    """The buttons work only with the script, so without it they are plain words."""
    buttons = [a for tag, a in page.elements if tag == "button" and "data-only" in a]
    assert [a["data-only"] for a in buttons] == ["corroborated", "single", "disputed"]
    assert all("disabled" in a and a["aria-pressed"] == "false" for a in buttons)
    rows = [a["class"].split()[1] for tag, a in page.elements if a.get("class", "").startswith("fact ")]
    assert set(rows) == {a["data-only"] for a in buttons}
