"""Progress is for a person who waits: on stderr, only where it is a terminal, and gone at the end."""

from __future__ import annotations

import io
import sys

import pytest

from whosays.cli.making import Progress, make


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_each_step_on_one_line_that_is_empty_at_the_end(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    progress = Progress()
    progress.show("understand", 9, 10)
    progress.show("read", 1, 0)
    progress.clear()
    steps = sys.stderr.getvalue().split("\r")
    assert [step.rstrip() for step in steps] == ["", "understand 9/10", "read 1", "", ""]
    assert len(steps[2]) == len("understand 9/10")
    assert "\n" not in sys.stderr.getvalue()


def test_a_pipe_sees_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    progress = Progress()
    progress.show("read", 1, 2)
    progress.clear()
    assert sys.stderr.getvalue() == ""


def test_no_line_is_left_whether_making_fails_or_not(monkeypatch, kitchen):
    monkeypatch.setattr(sys, "stderr", Terminal())
    kitchen.fails_with = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        make(["reports"])
    assert sys.stderr.getvalue() == ""
    kitchen.fails_with = None
    make(["reports"])
    assert sys.stderr.getvalue().startswith("\runderstand 1/3") and sys.stderr.getvalue().endswith("\r")
