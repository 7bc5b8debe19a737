"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import whosays

MODULES = sorted(module.name for module in pkgutil.walk_packages(whosays.__path__, "whosays."))


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
