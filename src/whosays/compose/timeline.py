"""The timeline: every incident at the time the reports give it, dated ones first, in order of time."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Answer, Fact, Happening, Moment, Verdict


def timeline(happenings: Sequence[Happening]) -> tuple[Moment, ...]:
    """One moment for each time of each incident; words that no date could be given for come last.

    A time that says less of the same ("Monday" or 2019-03 beside 2019-03-04) has no line of its own; answers that
    dispute each other have one each.
    """
    moments = [moment for happening in happenings for moment in _of_one(happening)]
    return tuple(sorted(moments, key=lambda m: (not _is_dated(m.when), m.when, m.incident)))


def _of_one(happening: Happening) -> list[Moment]:
    facts: dict[str, list[str]] = {}
    for fact in happening.facts:
        for when in _times(fact):
            facts.setdefault(when, []).append(fact.id)
    dated = {when for when in facts if _is_dated(when)}
    shown = dated or facts.keys()
    return [Moment(w, happening.label, happening.id, tuple(ids)) for w, ids in facts.items() if w in shown]


def _times(fact: Fact) -> list[str]:
    if fact.attribute != "when":
        return []
    given = list(dict.fromkeys(_time(a) for a in fact.values if not a.withheld))
    return given if fact.verdict is Verdict.DISPUTED else [t for t in given if not any(_is_finer(x, t) for x in given)]


def _is_finer(one: str, other: str) -> bool:
    return _is_dated(one) and "/" not in one and one != other and one.startswith(other)


def _time(answer: Answer) -> str:
    return answer.value or answer.text


def _is_dated(when: str) -> bool:
    return when[:1].isdigit()
