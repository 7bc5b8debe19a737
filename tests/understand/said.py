"""Readable cases about who says so: blocks of quoted lines, then what must come out of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from whosays.model import Report
from whosays.understand.people import Entities, resolve_entities
from whosays.understand.reader import parse
from whosays.understand.saying.attribution import Attribution, attribute
from whosays.understand.saying.statements import find_statements
from whosays.understand.syntax import Parsed

FOLDER = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True)
class Case:
    """One block: the report, the expected lines, and whether it is known to fail."""

    title: str
    text: str
    expected: tuple[str, ...]
    fails: bool

    @property
    def name(self) -> str:
        return (self.title or self.text)[:60]


def cases(name: str) -> list[Case]:
    """The cases of a Markdown file in tests/cases."""
    found, block, fails = [], [], False
    for row in [*(FOLDER / name).read_text(encoding="utf-8").splitlines(), ""]:
        if row.startswith("## "):
            fails = "known failure" in row.lower()
        if row.startswith(("> ", "- ")):
            block.append(row)
        elif block:
            said = [r[2:] for r in block if r.startswith("> ")]
            title = said.pop(0)[2:] if said[0].startswith("# ") else ""
            expected = tuple(r[2:] for r in block if r.startswith("- "))
            found.append(Case(title, "\n".join(said), expected, fails))
            block = []
    return found


@cache
def understood(title: str, text: str) -> tuple[Parsed, Entities, Attribution, tuple[tuple[str, str], ...]]:
    """A report read up to who says so; the last part is (speaker or ?, words) of its direct quotations."""
    parsed = parse(Report("r1", "case.txt", title, text))
    entities = resolve_entities(parsed)
    statements = find_statements(parsed, entities)
    said = tuple((s.speaker.name if s.speaker else "?", s.words.text) for s in statements if s.quoted)
    return parsed, entities, attribute(parsed, entities, statements), said
