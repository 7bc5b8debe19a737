"""Times and places that have nothing to do with each other.

A report that also names the ship's destination, or the year of an earlier case, supports nothing by it and disputes
nothing. Another time is another question; another place may hold the first one, or lie in it, so places are told apart
only where no two reports agree on any. A report and its copy are one here, as everywhere.
"""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Callable, Mapping, Sequence

from whosays.collate.origins import Origins
from whosays.collate.values import comparable, places_meet, times_meet
from whosays.model import Claim, When, Where

_MONTHS = tuple(name for name in month_abbr if name)


def told_apart(claims: Sequence[Claim], origins: Origins) -> list[list[Claim]]:
    """The claims of one question as those that answer it and those that answer others, the most origins first.

    Two dates that both stand in the calendar's words stay together, and will dispute each other. What is said to be
    unknown stays with what most reports give. Claims of anything but times and places are one question, as they were.
    """
    given = [c for c in claims if not c.withheld]
    of_report = origins.of_claims(given)
    if _all(given, When):
        split = _with_the_calendar(_by_meeting(given, _times_agree, of_report))
    elif _all(given, Where):
        split = _by_meeting(given, _places_agree, of_report)
        split = [given] if _count(split[0], of_report) > 1 or _count(given, of_report) == 1 else split
    else:
        return [list(claims)]
    place = {c.id: n for n, c in enumerate(claims)}
    split[0] = split[0] + [c for c in claims if c.withheld]
    return [sorted(part, key=lambda c: place[c.id]) for part in split]


def agreeing(claims: Sequence[Claim], of_report: Mapping[str, str]) -> Sequence[Claim]:
    """The claims that a verdict rests on: of places, those that meet the one that most origins give; else all."""
    return _by_meeting(claims, _places_agree, of_report)[0] if _all(claims, Where) else claims


def _all(claims: Sequence[Claim], kind: type[When] | type[Where]) -> bool:
    return bool(claims) and all(isinstance(c.value, kind) for c in claims)


def _by_meeting(
    claims: Sequence[Claim], meet: Callable[[Claim, Claim], bool], of_report: Mapping[str, str]
) -> list[list[Claim]]:
    parts: list[list[Claim]] = []
    for claim in claims:
        near = [p for p in parts if any(meet(claim, c) for c in p)]
        parts = [p for p in parts if p not in near] + [[c for p in near for c in p] + [claim]]
    return sorted(parts, key=lambda p: (-_count(p, of_report), claims.index(p[0])))


def _count(claims: Sequence[Claim], of_report: Mapping[str, str]) -> int:
    return len({of_report.get(c.report, c.report) for c in claims})


def _with_the_calendar(parts: list[list[Claim]]) -> list[list[Claim]]:
    """The dates in the calendar's words together, if those that most reports give are among them."""
    first, *others = parts
    if not any(_in_the_calendar(c) for c in first):
        return parts
    first = first + [c for p in others for c in p if _in_the_calendar(c)]
    return [first, *(rest for p in others if (rest := [c for c in p if not _in_the_calendar(c)]))]


def _places_agree(a: Claim, b: Claim) -> bool:
    return isinstance(a.value, Where) and isinstance(b.value, Where) and places_meet(a.value, b.value)


def _times_agree(a: Claim, b: Claim) -> bool:
    one, other = comparable(a.value, a.words.text), comparable(b.value, b.words.text)
    return isinstance(one, When) and isinstance(other, When) and times_meet(one, other)


def _in_the_calendar(claim: Claim) -> bool:
    """A date with its month: "Monday" and "last year" are counted from a page's date, which may be wrong."""
    return any(month in claim.words.text for month in _MONTHS)
