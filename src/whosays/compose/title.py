"""The title of an account that nobody gave one: that of a report, else what happened, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosays.model import Fact, Happening, Report

_NOTHING = "Nothing understood"
_BETWEEN = ", "


def title_of(happenings: Sequence[Happening], reports: Iterable[Report]) -> str:
    """The label of the main incident; where no title of a report says it, its place and day come after it.

    A report without a title calls its incident "fire", and a list of stories called so is of no use.
    """
    if not happenings:
        return _NOTHING
    main = happenings[0]
    if any(main.label in _one_line(report.title) for report in reports):
        return main.label
    what = main.label[:1].upper() + main.label[1:]
    return _BETWEEN.join(filter(None, (what, _where(main), _when(main))))


def _where(main: Happening) -> str:
    """The parts of the best founded place that the words before them have not named yet."""
    told, parts = main.label.casefold(), []
    for part in _best(main, "where").split(_BETWEEN):
        if part.casefold() not in told:
            parts.append(part)
            told += _BETWEEN + part.casefold()
    return _BETWEEN.join(parts)


def _when(main: Happening) -> str:
    """The day, or what there is of one: 2019-05-04 of 2019-05-04T22:10, 2019-05 of 2019-05-XX."""
    when = _best(main, "when")
    return when.split("T")[0].replace("-XX", "") if when[:1].isdigit() else when


def _best(main: Happening, attribute: str) -> str:
    facts: Iterable[Fact] = (fact for fact in main.facts if fact.attribute == attribute)
    answers = (answer for fact in facts for answer in fact.values if not answer.withheld and not answer.denied)
    return next((answer.value or answer.text for answer in answers), "")


def _one_line(title: str | None) -> str:
    return " ".join((title or "").split())
