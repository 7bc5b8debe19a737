"""One word for one thing: the glossary has every word that is shown; words it rules out stay out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import whosays
from whosays.model import ATTRIBUTES, Modality, Rule, Status, Verdict
from whosays.show.csv import COLUMNS
from whosays.show.json import schema
from whosays.show.phrases import VERDICT_MEANS
from whosays.show.reasons import rule_text

ROOT = Path(__file__).parents[1]
PACKAGE = Path(whosays.__file__).parent
GLOSSARY = ROOT / "docs" / "glossary.md"
PAGES = [ROOT / "README.md", *sorted(p for p in (ROOT / "docs").glob("*.md") if p != GLOSSARY)]


def ruled_out() -> list[str]:
    """The words in `code type` of the last column of the first table."""
    table = GLOSSARY.read_text(encoding="utf-8").split("## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row.rsplit("|", 2)[1])]


def described(node) -> list[str]:
    """Every description in a JSON Schema."""
    if isinstance(node, dict):
        own = [node["description"]] if isinstance(node.get("description"), str) else []
        return own + [text for value in node.values() for text in described(value)]
    return [text for element in node for text in described(element)] if isinstance(node, list) else []


def without_code(text: str) -> str:
    """Prose and tables without code, addresses, and the words of reports, which are their own."""
    text = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
    text = re.sub(r"<!-- (facts|reports): .*?<!-- end -->", " ", text, flags=re.DOTALL)
    return re.sub(r"`[^`]*`|\]\([^)]*\)|https?:\S+", " ", text)


def template() -> str:
    """The words of the page, without its tags and instructions."""
    text = (PACKAGE / "show" / "templates" / "account.html.j2").read_text(encoding="utf-8")
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    return re.sub(r"</?(?!!--)[a-z][^>]*>", " ", text)


def helps() -> str:
    shown = ""
    for command in ([], ["account"], ["explain"], ["example"], ["version"]):
        asked = [sys.executable, "-m", "whosays", *command, "--help"]
        shown += subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
    return shown


TEXTS = {
    **{str(page.relative_to(ROOT)): without_code(page.read_text(encoding="utf-8")) for page in PAGES},
    "HTML page": template(),
    "schema": " ".join(described(schema())),
    "columns": " ".join(COLUMNS.values()),
    "rules": " ".join(rule_text(rule) for rule in Rule),
    "verdicts": " ".join(VERDICT_MEANS.values()),
}


@pytest.mark.parametrize("name", [*TEXTS, "help"])
def test_words_that_are_ruled_out_stay_out(name):
    text = helps() if name == "help" else TEXTS[name]
    for word in ruled_out():
        found = re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
        assert not found, f"{name}: {word!r} in {text[max(0, found.start() - 40) : found.end() + 40]!r}"


def test_the_table_rules_something_out():
    assert {"article", "cluster", "event", "source", "confirmed", "verified"} <= set(ruled_out())


@pytest.mark.parametrize("kind", [*Verdict, *Modality, *Status], ids=str)
def test_every_word_of_the_model_is_in_the_glossary(kind):
    assert re.search(rf"\b{kind.value}\b", GLOSSARY.read_text(encoding="utf-8"))


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_every_attribute_is_in_the_glossary_and_the_schema(attribute):
    assert f"`{attribute}`" in GLOSSARY.read_text(encoding="utf-8")
    assert attribute in schema()["$defs"]["fact"]["properties"]["attribute"]["description"]


@pytest.mark.parametrize("kind", list(Verdict))
def test_verdicts_mean_the_same_everywhere(kind):
    assert f"| {kind.value} | {VERDICT_MEANS[kind]} |" in GLOSSARY.read_text(encoding="utf-8")
