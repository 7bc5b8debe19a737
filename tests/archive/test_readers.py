"""Reading in several processes: the same answers in the same order, and one that dies or hangs costs one report."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.archive.invented import make_read, page, read
from whosays.archive.readers import Here, Processes
from whosays.errors import WeightsError
from whosays.model import Page, Reading, Skipped

DEADLY = replace(page(7), text="DEADLY")
ENDLESS = replace(page(8), text="ENDLESS")
DAMAGED = replace(page(9), text="DAMAGED")
ONCE = "ONCE "  # and the file that says that it has been


def make_risky():
    return risky


def risky(of: Page, id: str) -> Reading | Skipped:
    if of.text == "DEADLY":
        os._exit(9)
    if of.text == "ENDLESS":
        time.sleep(600)
    if of.text == "DAMAGED":
        raise WeightsError("the weights are damaged; install whosays again")
    if of.text.startswith(ONCE):
        been = Path(of.text.removeprefix(ONCE))
        if not been.exists():
            been.touch()
            os._exit(9)
    return read(of, id)


@pytest.fixture(scope="module")
def processes():
    made = Processes(make_risky, 2, seconds=4)
    yield made
    made.close()


def answers(readers, pages) -> list:
    waiting = [readers.start(one, f"r{n}") for n, one in enumerate(pages, 1)]
    return [one() for one in waiting]


def test_processes_answer_as_this_one_does(processes):
    pages = [page(n) for n in range(6)]
    assert answers(processes, pages) == answers(Here(make_read()), pages)


def test_a_process_that_dies_or_hangs_costs_the_report_it_had(processes):
    pages = [page(1), DEADLY, page(2), ENDLESS, page(3), page(4)]
    found = answers(processes, pages)
    advice = "The others are not affected; try it alone with `whosays account`"
    assert found[1] == Skipped(
        DEADLY.file, "understand", "the process that read it ended without a word, twice", advice
    )
    assert found[3] == Skipped(ENDLESS.file, "understand", "reading it took longer than 4 seconds", advice)
    assert [type(one) for n, one in enumerate(found) if n not in (1, 3)] == [Reading] * 4


def test_a_report_whose_process_was_killed_from_outside_is_read_again(processes, tmp_path):
    been = tmp_path / "been"
    (found,) = answers(processes, [replace(page(5), text=f"{ONCE}{been}")])
    assert isinstance(found, Reading) and been.exists()


def test_damaged_weights_end_the_run(processes):
    with pytest.raises(WeightsError, match="the weights are damaged; install whosays again"):
        answers(processes, [DAMAGED])


def test_closing_does_not_wait_for_what_was_begun():
    readers = Processes(make_risky, 1, seconds=600)
    readers.start(ENDLESS, "r1")
    started = time.monotonic()
    readers.close()
    assert time.monotonic() - started < 300


def test_an_interrupt_while_a_process_loads_is_not_its_to_tell(capfd):
    """Ctrl-C goes to every process of the terminal; only the one that was begun by a person answers it."""
    others, readers = set(multiprocessing.active_children()), Processes(make_risky, 1)
    try:
        waiting = readers.start(page(1), "r1")
        while not (begun := set(multiprocessing.active_children()) - others):
            time.sleep(0.01)
        for child in begun:
            os.kill(child.pid, signal.SIGINT)
        assert waiting() == read(page(1), "r1")
        assert capfd.readouterr().err == ""
    finally:
        readers.close()
