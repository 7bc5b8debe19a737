"""What `python -m bench` offers can be run."""

from __future__ import annotations

import ast
from pathlib import Path

import bench
from bench.__main__ import names


def test_every_name_on_offer_is_a_measurement_and_none_is_left_out() -> None:
    (folder,) = map(Path, bench.__path__)
    has_measure = {
        p.stem
        for p in folder.glob("*.py")
        if any(isinstance(n, ast.FunctionDef) and n.name == "measure" for n in ast.parse(p.read_text("utf-8")).body)
    }
    assert set(names()) == has_measure
