"""The table: whole text at one width, and what must hold at every width."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from tests.show.harbour import FIRE, account
from whosays.model import Moment, Rival, Side, Verdict
from whosays.show.html import to_html
from whosays.show.phrases import answer, published
from whosays.show.text import print_account, to_text

TABLE = """\
Raid at Lower Fenwick
  r1  Quay Post, 2020-06-02: Two rangers die at Lower Fenwick
  r2  river.txt, no date
  r3  The <b>Lark</b>, 2020-06-03: Ranger deaths <script>alert(1)</script> & doubts

INCIDENT: raid at Lower Fenwick
people harmed         answer           verdict             who says so
----------------------------------------------------------------------------------------------------
killed: rangers [f2]  2                corroborated        r1 Parks Ministry “Two rangers were
                                       3 reports, 2        killed”
                                       origins             r2 Parks Ministry, via River Radio “Two
                                                           rangers were killed”
                                                           r3 Doctors “two rangers had died”

killed: poachers      3 or more        single              r2 River Radio “At least three poachers
[f3]                                   1 report            died”
                                       one party:
                                       government
                      not disclosed                        r1 own voice “did not say how many
                                                           poachers died”
"""


def terminal(width: int) -> str:
    out = io.StringIO()
    print_account(account(), Console(file=out, force_terminal=True, width=width, color_system="standard"))
    return out.getvalue()


def test_the_table_reads_like_this():
    assert to_text(account()).startswith(TABLE)


def test_the_last_line_counts():
    last = to_text(account()).splitlines()[-1]
    assert last == "3 reports, 6 facts (2 corroborated, 3 single, 1 disputed), 1 skipped"


def test_reports_of_several_happenings_are_told_apart_at_the_top():
    two = replace(account(), apart=(("r1", "r3"), ("r2",)))
    told = "Taken for one happening, but the reports seem to tell of 2: r1, r3; r2"
    assert to_text(two).splitlines()[4] == told
    assert told in to_html(two)
    assert "Taken for one" not in to_text(account()) + to_html(account())


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
def test_no_line_is_wider_than_asked_and_none_ends_in_blanks(width):
    lines = to_text(account(), width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_a_pipe_gets_no_colour_and_whole_words():
    plain = to_text(replace(account(), incidents=account().incidents))
    assert "\x1b" not in plain
    assert "…" not in plain
    assert "─" not in plain and "│" not in plain


def test_a_terminal_gets_colour_and_the_same_verdicts():
    assert "\x1b[" in terminal(100)
    assert "corroborated" in terminal(100)


def test_main_incidents_come_first_and_background_says_so():
    plain = to_text(account())
    assert plain.index("INCIDENT: raid") < plain.index("BACKGROUND: mill fire (alleged)")


def test_people_harmed_come_before_everything_else():
    plain = to_text(account())
    assert plain.index("killed: rangers") < plain.index("when [f1]")


def test_a_disputed_fact_shows_its_range_and_both_sides():
    background = to_text(account()).split("BACKGROUND")[1].split("RIVAL")[0]
    assert "range 2 or none\n" in background
    assert "“hurt two millers”" in background and "“hurt no one”" in background


@pytest.mark.parametrize("kind", list(Verdict))
def test_every_verdict_is_named_in_words(kind):
    fact = replace(FIRE.facts[0], verdict=kind)
    changed = replace(account(), incidents=(replace(FIRE, facts=(fact,)),), rival_accounts=())
    assert kind.value in to_text(changed).split("who says so")[1]


def test_every_part_of_the_account_is_shown():
    plain = to_text(account())
    for part in (
        "RIVAL ACCOUNTS",
        "STATEMENTS",
        "Odo Krantz: “We never fired” (r1)",
        "TIMELINE",
        "COPIED WORDING",
        "r1 Quay Post and r2 river.txt share 50%",
        "r1 Quay Post: 1 passage, 33 characters (share bar)",
        "r3 “Some say”: nobody is named",
        "and 1 statement told in other words",
        "photo.jpg (read): this is a picture. Give its text.",
    ):
        assert part in plain


def test_a_report_cannot_steer_the_terminal():
    steered = replace(account(), title="Two \x1b[31mred\x07 \u202edlrow words")
    for shown in (to_text(steered), terminal(80).replace("\x1b[", "")):
        assert "\x07" not in shown and "\u202e" not in shown
    assert "\x1b" not in to_text(steered)


def test_a_date_with_an_open_part_stands_beside_the_words():
    given = account().incidents[1].facts[0].values[0]
    assert answer(replace(given, value="XXXX-06", text="in June")) == "XXXX-06 (“in June”)"
    assert answer(given) == "2020-06-01"
    assert answer(replace(given, value="197X", text="the 1970s")) == "1970s"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (None, "no date"),
        ("2020-06-02", "2020-06-02"),
        ("2020-06-02T00:00:00", "2020-06-02"),
        ("2020-06-02T00:00:00Z", "2020-06-02"),
        ("2020-06-02T08:46:26+00:00", "2020-06-02 08:46"),
    ],
)
def test_dates_of_reports_show_no_clock_that_nobody_set(given, shown):
    assert published(replace(account().reports[0], published=given)) == shown


def test_a_line_of_the_timeline_does_not_repeat_the_title():
    raid, fire = account().incidents[0], account().incidents[1]
    moments = (Moment("2020-06-01", raid.label, raid.id, ()), Moment("2020-05", fire.label, fire.id, ()))
    told = to_text(replace(account(), title=raid.label, timeline=moments)).split("TIMELINE\n")[1].split("\n\n")[0]
    assert told.splitlines() == [f"  2020-06-01  the {raid.kind}", f"  2020-05  {fire.label}"]


def test_a_rival_in_its_own_voice_is_called_by_its_outlet():
    happening = account().incidents[1]
    fact = happening.facts[0]
    own = replace(account().claims[0], chain=())
    answer = replace(fact.values[0], claims=(own.id,))
    made = replace(
        account(),
        incidents=(replace(happening, facts=(replace(fact, values=(answer,)),)),),
        claims=(own,),
        rival_accounts=(Rival("killed", (Side(("own voice of Quay Post",), (fact.id,)),)),),
    )
    told = to_text(made).split("RIVAL ACCOUNTS\n")[1].split("\n\n")[0]
    assert told.splitlines() == ["  killed", f"    own voice of Quay Post: 2020-06-01 “{own.words.text}”"]
