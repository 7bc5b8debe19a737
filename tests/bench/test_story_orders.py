"""The order of arrival changes stories only within the limits that docs/stories.md states."""

from __future__ import annotations

import pytest

from bench.story_orders import compared, orders
from tests.group.reports import FERRY, LOOKALIKE, SHOOTING, SLIDE, told
from tests.stories.folders import HERE, STORIES
from whosays.archive.keys import report_id
from whosays.clean import clean
from whosays.group import Traits, traits
from whosays.lexicon.gazetteer import Gazetteer
from whosays.pipeline import understood
from whosays.read import read

# What docs/stories.md promises: how far B-cubed F1 of the stories, and their likeness to those of the order by date,
# may go down for reports that come late, and for those that come in any order.
MOST_WHEN_LATE = 0.01
MOST_IN_ANY_ORDER = 0.03


def few() -> tuple[list[Traits], list[str]]:
    """Nine invented reports, a look-alike and a trial of months later among them, and what each tells of."""
    given = (("ferry", FERRY), ("shooting", SHOOTING), ("slide", SLIDE), ("lookalike", LOOKALIKE))
    named = [(name, told(report_id(f"{name} {n}"), one)) for name, story in given for n, one in enumerate(story)]
    return [each for _, each in named], [name for name, _ in named]


def all_invented() -> tuple[list[Traits], list[str]]:
    """The reports of tests/stories, as the reader understands them."""
    found, gold = [], []
    for story in STORIES:
        for page in read([HERE / story / "reports"], None)[0]:
            id = report_id(f"{story}/{page.file}")
            found.append(traits(understood(clean(page, id), Gazetteer.bundled())))
            gold.append(story)
    return found, gold


@pytest.fixture(scope="module", params=[few, pytest.param(all_invented, marks=pytest.mark.slow)])
def found(request):
    return compared(*request.param())


@pytest.mark.parametrize("way", ["same day shuffled", "up to a week late"])
def test_reports_that_come_late_change_next_to_nothing(found, way):
    by_date = found["by date"][0]
    assert by_date.f1 > 0.9  # else there is nothing to lose
    assert all(by_date.f1 - each.f1 <= MOST_WHEN_LATE for each in found[way])
    assert all(1 - each.agrees <= MOST_WHEN_LATE for each in found[way])


@pytest.mark.parametrize("way", ["in any order", "the latest first"])
def test_reports_in_any_order_change_little(found, way):
    by_date = found["by date"][0]
    assert all(by_date.f1 - each.f1 <= MOST_IN_ANY_ORDER for each in found[way])
    assert all(1 - each.agrees <= MOST_IN_ANY_ORDER for each in found[way])


def test_ways_of_arriving_are_what_they_are_called():
    days = [3, 1, 2, 1, 40]
    found = dict(orders(days, 7))
    assert found["by date"] == [1, 3, 2, 0, 4]
    assert {frozenset(order) for order in found.values()} == {frozenset(range(5))}
    assert found["the latest first"][:3] == [4, 0, 2] and found["up to a week late"][-1] == 4
