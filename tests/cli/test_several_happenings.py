"""What `whosays account` says where its reports plainly tell of several happenings."""

from __future__ import annotations

from whosays.cli.account import several_happenings
from whosays.model import Account, Report, Run


def test_the_groups_are_named_by_their_files_with_what_to_do():
    reports = tuple(Report(f"r{n}", f"desk/{n}.txt", "", "Two people died.") for n in (1, 2, 3))
    made = Account("Fire", Run("1", (), "sha256:0"), reports, (), (), apart=(("r1", "r3"), ("r2",)))
    assert several_happenings(made) == (
        "These 3 reports seem to tell of 2 happenings, and this account takes them for one:\n"
        "  1: desk/1.txt, desk/3.txt\n"
        "  2: desk/2.txt\n"
        "Give each happening a folder of its own, or `whosays add` them all: an archive keeps them apart."
    )
