"""What the README and the docs show is what happens.

Every command in a `console` block is run and its output compared, every `python` block runs as a doctest, and
every table between `<!-- NAME: ... -->` and `<!-- end -->` is made again and compared. To write them anew:

    WHOSAYS_WRITE_DOCS=1 python -m pytest tests/test_docs.py

and read the difference before committing it.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from whosays.model import Account, Fact, Happening, Rule, Verdict
from whosays.show.csv import COLUMNS
from whosays.show.json import from_json
from whosays.show.lookup import Lookup, attributed_first, harmed_first
from whosays.show.phrases import answer, one_line, question, said_by, verdict
from whosays.show.reasons import rule_text

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
WRITING = os.environ.get("WHOSAYS_WRITE_DOCS") == "1"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MADE = re.compile(r"(<!-- (\w+): [^>]*-->\n).*?(<!-- end -->)", re.DOTALL)

# Blocks that set a machine up; `.ci/run` runs the same lines (see the last tests).
SET_UP = "sh"


def each(language: str) -> list:
    return [
        pytest.param(page, block.group(2), id=f"{page.relative_to(ROOT)}:{number}")
        for page in PAGES
        for number, block in enumerate(BLOCK.finditer(page.read_text(encoding="utf-8")), 1)
        if block.group(1) == language
    ]


def run(command: str, folder: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with whosays on the path."""
    here = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{here}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=environment,
        check=False,
    )


@cache
def stdout_of(command: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return run(command, folder).stdout


@pytest.mark.parametrize(("page", "block"), each("console"))
def test_commands_print_what_is_shown(page, block):
    anew = ""
    with tempfile.TemporaryDirectory() as folder:
        for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
            done = run(command, folder)
            anew += f"$ {command}\n{done.stdout}{done.stderr}"
    if WRITING:
        page.write_text(page.read_text(encoding="utf-8").replace(block, anew), encoding="utf-8")
    else:
        assert block == anew


@pytest.mark.parametrize(("page", "block"), each("python"))
def test_python_runs_as_shown(page, block):
    test = doctest.DocTestParser().get_doctest(block, {}, page.name, str(page), 0)
    assert test.examples, "a python block has at least one >>> line"
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test)
    assert runner.failures == 0


def test_every_block_is_of_a_kind_that_is_run():
    for page in PAGES:
        for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
            assert block.group(1) in ("console", "python", SET_UP), f"{page.name}: {block.group()[:60]}"


@cache
def example() -> Account:
    return from_json(stdout_of("whosays example --format json"))


def facts_table() -> str:
    """The first fact of each verdict that the example has, people first, with each report's own words."""
    rows = ["| question | answer | verdict | who says so, in whose words |", "|---|---|---|---|"]
    lookup = Lookup(example())
    for kind in Verdict:
        found = first_with(kind)
        if not found:
            continue
        happening, fact = found
        asked = question(fact) + ("" if happening.main else f" ({one_line(happening.label)})")
        answers = "<br>".join(dict.fromkeys(answer(given) for given in fact.values))
        rows.append(f"| {asked} | {answers} | {verdict(fact, lookup)} | {words_of(fact, lookup)} |")
    return "\n".join(rows) + "\n"


def first_with(kind: Verdict) -> tuple[Happening, Fact] | None:
    people, others = [], []
    for happening in sorted(example().incidents, key=lambda h: not h.main):
        harmed, rest = harmed_first(happening.facts)
        people += [(happening, fact) for fact in harmed]
        others += [(happening, fact) for fact in rest]
    return next((pair for pair in people + others if pair[1].verdict is kind), None)


def words_of(fact: Fact, lookup: Lookup) -> str:
    lines = []
    for given in fact.values:
        for report, claims in lookup.by_report(given):
            claim = attributed_first(claims)[0]
            lines.append(f"{report.id} {said_by(claim)}: “{one_line(claim.words.text)}”")
    return "<br>".join(lines)


def reports_list() -> str:
    return "".join(
        f"- {r.id} **{one_line(r.outlet or r.file)}**, {r.published or 'no date'}: {one_line(r.title)}\n"
        for r in example().reports
    )


def rules_list() -> str:
    return "".join(f"- `{rule.value}`: {rule_text(rule)}\n" for rule in Rule)


def columns_table() -> str:
    rows = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in COLUMNS.items())
    return f"| column | what it holds |\n|---|---|\n{rows}"


TABLES: dict[str, Callable[[], str]] = {
    "facts": facts_table,
    "reports": reports_list,
    "rules": rules_list,
    "columns": columns_table,
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_tables_are_as_made(page):
    text = page.read_text(encoding="utf-8")
    anew = MADE.sub(lambda part: part.group(1) + TABLES[part.group(2)]() + part.group(3), text)
    if WRITING:
        page.write_text(anew, encoding="utf-8")
    else:
        assert text == anew


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_inside_the_repository_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_command_and_option_is_documented():
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    listed = re.findall(r"^  (\w+) ", stdout_of("whosays --help").split("Commands:")[1], re.MULTILINE)
    looking = {"account", "changes", "example", "explain", "search", "stories", "version"}
    assert looking | {"add", "bulk", "renew", "watch"} == set(listed)
    for command in listed:
        assert f"whosays {command}" in text, command
        for option in re.findall(r"^ +(--[a-z-]+)", stdout_of(f"whosays {command} --help"), re.MULTILINE):
            assert option in text or option == "--help", f"{command} {option}"


def test_set_up_is_what_the_project_itself_runs():
    """The README's second command is what `.ci/run` does, and its first is a part of that."""
    blocks = [param.values[1] for param in each(SET_UP) if param.values[0] == ROOT / "README.md"]
    tested = "pip install -e '.[dev]' && ruff check . && pytest\n"
    assert blocks == ["pip install . && whosays example\n", tested]
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for step in tested.strip().split(" && "):
        assert step in steps
