"""The verdict of one fact, with the rules that gave it. One pure function over small records.

withheld      a report says it is not known, and none gives it
disputed      values that cannot both be true, and time does not explain it
revised       values conflict, and the later reports replace the earlier
single        one report only
corroborated  two or more reports and N >= 2 independent origins
repeated      two or more reports, N = 1
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from whosays.collate.independence import Witness, witnesses
from whosays.collate.values import compatible, implies
from whosays.model import Because, Count, Named, Rule, Value, Verdict

# Round figures of one toll ("50" in a title over "more than 50" in the text) order in time as equals.
ROUNDING = 1
OWN_VOICE = "own voice of "


@dataclass(frozen=True, slots=True)
class Entry:
    """One report's claim on a fact, as far as a verdict needs it. `published` is ISO text or None.

    denied: the speaker says that it is not so, which supports no value.
    firm: stated as a fact, not feared, planned or asked.
    earlier: an earlier figure by the report's own words ("police had first said five").
    in_title: given by the title alone.
    side: who may dispute another side's count of the dead or arrested; None for those who count only whom they see.
    falls: the number may become smaller as time passes (missing people are found).
    """

    claim: str
    report: str
    value: Value
    withheld: bool
    origin: str
    speaker: str
    party: str | None
    published: str | None
    denied: bool = False
    firm: bool = True
    falls: bool = False
    outlet: str | None = None
    earlier: bool = False
    in_title: bool = False
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, N, the one party behind it (if any) and the reasons."""

    verdict: Verdict
    independent: int
    one_party: str | None
    because: tuple[Because, ...]


def judge(entries: Sequence[Entry]) -> Judged:
    """The verdict of one fact. Refuses nothing: no entry at all is a caller's mistake (ValueError)."""
    if not entries:
        raise ValueError("a fact needs at least one claim")
    given = [e for e in entries if not e.withheld]
    silent = tuple(e.claim for e in entries if e.withheld)
    unknown = (Because(Rule.SAID_TO_BE_UNKNOWN, silent),) if silent else ()
    if not given:
        return Judged(Verdict.WITHHELD, 0, None, unknown)
    told = [e for e in given if not e.denied] or given
    chosen = witnesses([Witness(e.claim, e.origin, e.speaker) for e in told])
    party = _one_party(given)
    reasons = _support(told, chosen) + unknown
    if party:
        reasons += (Because(Rule.ONE_PARTY, tuple(e.claim for e in given)),)
    conflict = conflicts(given)
    replaced = _time_explains(conflict)
    if not replaced:
        conflict = [(a, b) for a, b in conflict if not _takes_up(given, a, b)]
    if conflict:
        involved = tuple(sorted({e.claim for pair in conflict for e in pair}, key=_number))
        reasons = (Because(Rule.VALUES_CONFLICT, involved), *reasons)
        if not replaced:
            return Judged(Verdict.DISPUTED, len(chosen), party, reasons)
        reasons = (Because(Rule.LATER_REPLACES_EARLIER, involved), *reasons)
        return Judged(Verdict.REVISED, len(chosen), party, reasons)
    if len({e.report for e in told}) == 1:
        return Judged(Verdict.SINGLE, len(chosen), party, reasons)
    verdict = Verdict.CORROBORATED if len(chosen) >= 2 else Verdict.REPEATED
    return Judged(verdict, len(chosen), party, reasons)


def replay(because: Sequence[Because]) -> Verdict:
    """The verdict that recorded reasons lead to. What is shown as the reason is the reason.

    >>> replay([Because(Rule.VALUES_CONFLICT, ("c1", "c2")), Because(Rule.INDEPENDENT_WITNESSES, ("c1", "c2"))]).value
    'disputed'
    """
    fired = {b.rule for b in because}
    for rule, verdict in _LEADS_TO:
        if rule in fired:
            return verdict
    raise ValueError("no reason was recorded that leads to a verdict")


_LEADS_TO = (
    (Rule.LATER_REPLACES_EARLIER, Verdict.REVISED),
    (Rule.VALUES_CONFLICT, Verdict.DISPUTED),
    (Rule.ONE_REPORT, Verdict.SINGLE),
    (Rule.INDEPENDENT_WITNESSES, Verdict.CORROBORATED),
    (Rule.SAME_TEXT_ORIGIN, Verdict.REPEATED),
    (Rule.SAME_LAST_SPEAKER, Verdict.REPEATED),
    (Rule.SAID_TO_BE_UNKNOWN, Verdict.WITHHELD),
)


def conflicts(given: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Pairs of entries that cannot both be true.

    Reports are compared by what each ends up saying: a report with "several" in its title and 7 in its text
    says 7. Inside one report two values conflict only when different speakers give them. What one speaker
    asserts and another denies conflicts, whatever the value.
    """
    by_report: dict[str, list[Entry]] = {}
    for e in given:
        if e.firm:  # "more than 100 are feared dead" does not dispute the bodies found
            by_report.setdefault(e.report, []).append(e)
    found = [
        (a, b)
        for one, other in combinations(sorted(by_report), 2)
        if (pairs := _unmet(by_report[one], by_report[other]))
        for a, b in pairs
    ]
    for entries in by_report.values():
        found += [(a, b) for a, b in combinations(entries, 2) if _contradicted(a, b) or _overtaken(a, b)]
    return found


def _unmet(one: Sequence[Entry], other: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    denials = [(a, b) for a in one for b in other if _is_denied_by(a, b)]
    pairs = [(a, b) for a in _last_word(one) for b in _last_word(other)]
    return denials or ([] if any(compatible(a.value, b.value) for a, b in pairs) else pairs)


def _last_word(entries: Sequence[Entry]) -> Sequence[Entry]:
    """What a report ends up saying: its highest, narrowest count; of other values, all of them."""
    if not all(isinstance(e.value, Count) for e in entries):
        return entries
    told = [e for e in entries if not e.denied]
    return sorted(told, key=lambda e: (_size(e.value), -_width(e.value), e.claim))[-1:]


def _is_denied_by(a: Entry, b: Entry) -> bool:
    """Whether one denies what the other says: the very thing, or a number that follows from it."""
    if a.denied == b.denied:
        return False
    told, denied = (b, a) if a.denied else (a, b)
    if isinstance(told.value, Count) and isinstance(denied.value, Count):
        return implies(told.value, denied.value)
    return compatible(told.value, denied.value)


def _contradicted(a: Entry, b: Entry) -> bool:
    """Two speakers of one report against each other: yes or no, some or none, this name or that. Dates and
    places of one report are read as a set, for it may tell of an evening and of the morning after."""
    if a.speaker == b.speaker:
        return False
    if _is_denied_by(a, b):
        return True
    if compatible(a.value, b.value):
        return False
    if isinstance(a.value, Count) and isinstance(b.value, Count):
        none = a.denied == b.denied and 0 in (a.value.high, b.value.high)
        return none or _take_sides(a, b)
    return isinstance(a.value, Named)


def _take_sides(a: Entry, b: Entry) -> bool:
    """The ministry says 14, the lawyers say 60: two sides with a figure each, neither of them an earlier one."""
    sided = a.side is not None and b.side is not None and a.side != b.side
    return sided and _counted(a, b) and _is_exact(a.value) and _is_exact(b.value) and not (a.earlier or b.earlier)


def _overtaken(a: Entry, b: Entry) -> bool:
    """Whether one report gives a figure and, by its own words, the earlier one that it replaces."""
    return _counted(a, b) and a.earlier != b.earlier and not compatible(a.value, b.value)


def _counted(a: Entry, b: Entry) -> bool:
    return isinstance(a.value, Count) and isinstance(b.value, Count) and not (a.denied or b.denied)


def _time_explains(conflict: Sequence[tuple[Entry, Entry]]) -> bool:
    """Where the reports' dates tell which is later, the later count is never the smaller; and some tell."""
    ordered = 0
    for a, b in conflict:
        if not _counted(a, b) or _flatly_denied(a, b) or _flatly_denied(b, a):
            return False
        order = _order(a, b)
        earlier, later = (a, b) if order < 0 else (b, a)
        smaller = order and _size(later.value) + ROUNDING < _size(earlier.value)
        if smaller and not later.falls:
            return False
        ordered += order != 0
    return ordered > 0


def _takes_up(given: Sequence[Entry], a: Entry, b: Entry) -> bool:
    """Whether one of two reports gives the other's value beside its own, all in their own voice.

    One outlet tells its story on so. In another's text the very figure stands beside its own because it is of other
    people: "six were hurt" and, with two more, "eight in all".
    """
    if not (_own_voice(a) and _own_voice(b)):
        return False
    other = {a.report: b.value, b.report: a.value}
    beside = [(e, other[e.report]) for e in given if e.report in other and not (e.denied or e.earlier)]
    if a.outlet is not None and a.outlet == b.outlet:
        return any(compatible(e.value, value) for e, value in beside)
    return any(_own_voice(e) and not e.in_title and e.value == value and _is_exact(value) for e, value in beside)


def _is_exact(value: Value) -> bool:
    return isinstance(value, Count) and value.low is not None and value.low == value.high


def _own_voice(entry: Entry) -> bool:
    return entry.speaker.startswith(OWN_VOICE)


def _flatly_denied(a: Entry, b: Entry) -> bool:
    """One named speaker says none, another says some: no later date settles that."""
    named = not _own_voice(a) and not _own_voice(b)
    none = isinstance(a.value, Count) and a.value.high == 0
    return named and none and not a.falls


def _order(a: Entry, b: Entry) -> int:
    """-1 if a is earlier, 1 if later, 0 if neither the words nor the dates of the reports tell."""
    if a.earlier != b.earlier:
        return -1 if a.earlier else 1
    return _order_of_dates(a.published, b.published)


def _order_of_dates(a: str | None, b: str | None) -> int:
    """Midnight means "that day"."""
    if not a or not b:
        return 0
    day_a, day_b = a[:10], b[:10]
    if day_a != day_b:
        return -1 if day_a < day_b else 1
    clock_a, clock_b = a[11:19], b[11:19]
    if not clock_a.strip("0:") or not clock_b.strip("0:") or clock_a == clock_b:
        return 0
    return -1 if clock_a < clock_b else 1


def _width(count: Count) -> float:
    return float("inf") if count.high is None else count.high - (count.low or 0)


def _size(count: Count) -> int:
    return count.low if count.low is not None else (count.high or 0)


def _support(given: Sequence[Entry], chosen: Sequence[Witness]) -> tuple[Because, ...]:
    if len({e.report for e in given}) == 1:
        return (Because(Rule.ONE_REPORT, tuple(e.claim for e in given)),)
    if len(chosen) >= 2:
        return (Because(Rule.INDEPENDENT_WITNESSES, tuple(w.claim for w in chosen)),)
    rule = Rule.SAME_TEXT_ORIGIN if len({e.origin for e in given}) == 1 else Rule.SAME_LAST_SPEAKER
    return (Because(rule, tuple(e.claim for e in given)),)


def _one_party(given: Sequence[Entry]) -> str | None:
    parties = {e.party for e in given}
    return next(iter(parties)) if len(parties) == 1 else None


def _number(claim: str) -> tuple[int, str]:
    digits = "".join(c for c in claim if c.isdigit())
    return (int(digits or 0), claim)
