"""The timeline: every incident at the time the reports give it, dated ones first, in order of time."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Happening, Moment


def timeline(happenings: Sequence[Happening]) -> tuple[Moment, ...]:
    """One moment per answer to "when" of each incident; words that no date could be given for come last."""
    moments = [
        Moment(answer.value or answer.text, h.label, h.id, (fact.id,))
        for h in happenings
        for fact in h.facts
        if fact.attribute == "when"
        for answer in fact.values
        if not answer.withheld
    ]
    return tuple(sorted(moments, key=lambda m: (_sort_key(m.when), m.incident)))


def _sort_key(when: str) -> tuple[bool, str]:
    return (not when[:1].isdigit(), when)
