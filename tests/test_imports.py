"""Imports go one way: model, errors <- lexicon, weights <- stages <- pipeline, intake <- archive <- scale <- cli."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import whosays

ROOT = Path(whosays.__file__).parent
STAGES = frozenset({"read", "clean", "trace", "group", "understand", "collate", "compose", "show"})
GROUND = frozenset({"model", "errors"})
KNOWLEDGE = frozenset({"lexicon", "weights"})

# What each part may import of ours, besides itself. `__version__` stands in the package itself.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "__init__": frozenset(),
    "errors": frozenset(),
    "model": frozenset({"errors"}),
    "example": frozenset(),
    **{part: GROUND | KNOWLEDGE for part in KNOWLEDGE},
    **{stage: GROUND | KNOWLEDGE for stage in STAGES},
    "show": GROUND,
    "llm": GROUND | KNOWLEDGE,
    "pipeline": GROUND | KNOWLEDGE | STAGES | {"llm"},
    "intake": GROUND | {"read"},
    # The archive keeps what the stages make: it calls those that see many reports or one story itself.
    "archive": GROUND | KNOWLEDGE | {"pipeline", "intake", "read", "clean", "trace", "group", "show"},
    "scale": GROUND | {"pipeline", "intake", "archive"},
    "cli": GROUND | {"pipeline", "intake", "archive", "scale", "show", "example"},
    "__main__": frozenset({"cli"}),
}
NOT_OURS = frozenset({"tests", "bench", "train", "torch", "yaml", "jsonschema"})
FILES = sorted(ROOT.rglob("*.py"))


def part_of(file: Path) -> str:
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """The parts of whosays that a file imports, wherever in the file it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            if node.level:
                yield f"a relative import (line {node.lineno})"
            elif node.module == "whosays":
                yield from (alias.name for alias in node.names if alias.name != "__version__")
            elif (node.module or "").startswith("whosays."):
                yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "whosays":
                    yield [*alias.name.split("."), "the whole package"][1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_imports_go_one_way(file):
    part = part_of(file)
    assert part in MAY_IMPORT, f"{part} has no place in the order of imports; give it one in this test"
    found = set(imported(ast.parse(file.read_text(encoding="utf-8")))) - {part}
    assert found <= MAY_IMPORT[part], f"{part} must not import {sorted(found - MAY_IMPORT[part])}"


def test_types_come_from_the_model_and_not_from_its_files():
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and part_of(file) != "model":
                assert not (node.module or "").startswith("whosays.model."), file


def test_the_rule_sees_what_it_forbids():
    forbidden = "if 1:\n    from whosays.trace import trace\nfrom whosays import collate\nfrom . import x\n"
    assert set(imported(ast.parse(forbidden))) == {"trace", "collate", "a relative import (line 4)"}


def test_nothing_of_the_product_imports_tests_measurements_or_training():
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            for name in names:
                assert name.split(".")[0] not in NOT_OURS, file
