"""whosays stories: the screens, whole, at the width of a pipe and of a narrow terminal."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from tests.archive.shelf import Says, Shelf, Told, count
from tests.archive.test_accounts import FIRST, LATER, SAME
from tests.archive.test_search import FERRY, RAID, RIVAL
from whosays.archive import listing
from whosays.archive.keys import NO_DAY
from whosays.archive.store import Archive
from whosays.archive.tables import REPORTS, STORIES
from whosays.cli.showing import stories_table

UNDATED = Told(
    "rundated",
    "At least nine dockers were injured when a [crane] fell.",
    (Says("injured", "At least nine dockers", count(9, None)),),
    outlet="Quay Notes",
    title="A crane falls on the [old] quay while the dockers of three ships are at their breakfast in the shed below",
)


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.db"
    with Archive.open(path) as archive, archive.writing() as connection:
        shelf = Shelf(connection)
        shelf.put("s0000000000000raid", RAID, RIVAL)
        shelf.put("s00000000000ferry", FERRY)
        shelf.put("s000000000000fire", FIRST, SAME, LATER)
        shelf.put("s00000000000crane", UNDATED)
        connection.execute(update(REPORTS).where(REPORTS.c.id == "rundated").values(day=NO_DAY))
        undated = STORIES.c.id == "s00000000000crane"
        connection.execute(update(STORIES).where(undated).values(first_day=NO_DAY, last_day=NO_DAY))
    return str(path)


def test_the_list_in_a_pipe(run, news):
    done = run("stories", "--archive", news)
    assert (done.status, done.err) == (0, "")
    assert done.out == LIST


def test_the_list_in_a_narrow_terminal(news):
    with Archive.existing(news) as archive, archive.reading() as connection:
        shown = stories_table(tuple(listing.stories(connection)), 80)
    assert shown == NARROW
    assert max(map(len, shown.splitlines())) <= 80


def test_one_story(run, news):
    run("stories", "merge", "s000000000000fire", "s00000000000f", "--archive", news)
    shown = run("stories", "show", "s000000000000f", "--archive", news).out
    at = shown.index("DECISIONS")
    assert shown[:at] == STORY
    assert "  a person decided: s00000000000ferry becomes part of this story, with rferry\n    (Valley Post)\n" in shown
    assert shown.endswith("\n\n`whosays stories undo NUMBER` takes a decision back.\n")


LIST = """\
id                  days        reports  title                  where           toll
----------------------------------------------------------------------------------------------------
s000000000000fire   2019-03-04        3  Fire at the rope                       6 killed: workers,
                    2019-03-06           works                                  revised
s0000000000000raid  2018-01-16        2  Five dead, neighbour   Caracas         5 killed: officers,
                                         says                                   disputed (3 to 5)
s00000000000ferry   2017-05-03        1  Ferry sinks            Lyon            1 killed, single
s00000000000crane   no date           1  A crane falls on the                   9 or more injured,
                                         [old] quay while the                   single
                                         dockers of three
                                         ships are at their
                                         breakfast …

4 stories, 7 reports
"""
NARROW = """\
id                  days, reports  title                  where, toll
--------------------------------------------------------------------------------
s000000000000fire   2019-03-04     Fire at the rope       6 killed: workers,
                    2019-03-06     works                  revised
                    3 reports
s0000000000000raid  2018-01-16     Five dead, neighbour   Caracas
                    2 reports      says                   5 killed: officers,
                                                          disputed (3 to 5)
s00000000000ferry   2017-05-03     Ferry sinks            Lyon
                    1 report                              1 killed, single
s00000000000crane   no date        A crane falls on the   9 or more injured,
                    1 report       [old] quay while the   single
                                   dockers of three
                                   ships are at their
                                   breakfast …

4 stories, 7 reports
"""
STORY = """\
Fire at the rope works
  s000000000000fire, 4 reports, 2017-05-03 to 2019-03-06
  where: Lyon
  toll: 6 killed: workers, revised

REPORTS
  rferry  2017-05-03  Valley Post: Ferry sinks
    rferry.txt
  ra  2019-03-04  Herald: Fire at the rope works
    ra.txt
  rb  2019-03-04  Post: Fire at the rope works
    rb.txt
  rc  2019-03-06  Coast Wire: Fire at the rope works
    rc.txt

"""
