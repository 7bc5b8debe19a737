"""The account holds what was read, and nothing that points elsewhere."""

from __future__ import annotations

from whosays.compose import compose
from whosays.model import Account, Copy, Origin, Reading, Report, Run, Skipped
from whosays.show.json import from_json, to_json


def composed(*read: str) -> Account:
    """An account of some of r1, r2 and r3, of which all three share wording and r1 and r2 are one origin."""
    pairs = [("r1", "r2"), ("r1", "r3"), ("r2", "r3")]
    return compose(
        None,
        Run("0", (), ""),
        [Reading(Report(id, f"{id}.txt", "Fire", "words")) for id in read],
        (),
        (),
        lambda speaker: speaker.name,
        [Copy(pair, 1.0, (), True) for pair in pairs],
        [Origin("o1", ("r1", "r2")), Origin("o2", ("r3",))],
        [Skipped("r1.txt", "understand", "whosays failed on it", "Report this fault")],
    )


def test_copies_and_origins_name_only_reports_that_were_read() -> None:
    """One report in which the reader failed must not cost the others their account, as JSON too."""
    account = composed("r2", "r3")
    assert [c.reports for c in account.copies] == [("r2", "r3")]
    assert [(o.id, o.reports) for o in account.origins] == [("o1", ("r2",)), ("o2", ("r3",))]
    assert from_json(to_json(account)) == account


def test_an_origin_of_which_nothing_was_read_is_none() -> None:
    assert [o.id for o in composed("r1", "r2").origins] == ["o1"]
