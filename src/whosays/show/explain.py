"""One fact explained: the verdict, the reasons in plain sentences, and each report's words in context."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from whosays.errors import InputError
from whosays.model import Account, Answer, Fact, Happening
from whosays.show.context import passage
from whosays.show.lookup import Lookup
from whosays.show.phrases import (
    VERDICT_MEANS,
    answer,
    one_line,
    outlet,
    plural,
    published,
    question,
    said_by,
    status,
    verdict,
    whole_range,
)
from whosays.show.reasons import reasons

_MOST_NAMED = 40


def find_fact(account: Account, wanted: str) -> Fact:
    """The fact that a user names: by its id, or by its question ("killed", "killed: police officers").

    Raises InputError where nothing fits, or where several facts do; the message lists what may be asked for.
    """
    facts = [(happening, fact) for happening in account.incidents for fact in happening.facts]
    asked = wanted.strip().casefold()
    for fits in (_has_id, _asks, _mentions):
        found = [(happening, fact) for happening, fact in facts if fits(fact, asked)]
        if len(found) == 1:
            return found[0][1]
        if found:
            raise InputError(f"{wanted!r} fits {len(found)} facts; give the id of one:\n{_list(found)}")
    if not facts:
        raise InputError("this account holds no facts, so there is nothing to explain")
    raise InputError(f"no fact is called {wanted!r}; give one of these ids:\n{_list(facts)}")


def to_explanation(account: Account, fact_id: str, width: int = 100) -> str:
    """The explanation of one fact as plain lines; the words of each report stand between [[ and ]]."""
    lookup = Lookup(account)
    happening, fact = lookup.fact(fact_id)
    return "\n".join(_lines(happening, fact, lookup, width)) + "\n"


def _lines(happening: Happening, fact: Fact, lookup: Lookup, width: int) -> Iterator[str]:
    told = f" ({status(happening.status)})" if status(happening.status) else ""
    yield f"{fact.id}  {question(fact)}"
    yield f"incident: {one_line(happening.label)}{told}"
    yield f"verdict: {verdict(fact, lookup)}"
    yield from _wrapped(f"That is: {VERDICT_MEANS[fact.verdict]}.", width, "  ")
    if whole_range(fact):
        yield f"range: {whole_range(fact)}"
    yield ""
    yield "why"
    for reason in reasons(fact, lookup):
        yield from _wrapped(f"- {reason.says} {reason.here}", width, "  ")
    for given in fact.values:
        yield ""
        yield from _answer(given, lookup, width)
    silent = _silent(fact, lookup)
    if silent:
        yield ""
        yield from _wrapped(f"not mentioned by: {', '.join(silent)}", width, "")


def _answer(given: Answer, lookup: Lookup, width: int) -> Iterator[str]:
    yield f"answer: {answer(given)}"
    for report, claims in lookup.by_report(given):
        yield f"  {report.id} {outlet(report)}, {published(report)}"
        for claim in claims:
            yield from _wrapped(f"says so: {said_by(claim)}", width, "    ")
            cut = passage(claim, report)
            around = f"{cut.before_sentence}{cut.before}[[{cut.words}]]{cut.after}{cut.after_sentence}"
            yield from _wrapped(one_line(around), width, "    | ")
            place = f"{claim.words.field} {claim.words.start}-{claim.words.end}"
            yield f"    ({one_line(report.file)}, {place}, claim {claim.id})"


def _silent(fact: Fact, lookup: Lookup) -> tuple[str, ...]:
    heard = {*lookup.reports_giving(fact), *lookup.reports_withholding(fact)}
    return tuple(f"{r.id} {outlet(r)}" for r in lookup.account.reports if r.id not in heard)


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    further = indent if indent.strip() or not text.startswith("- ") else indent + "  "
    return textwrap.wrap(
        text, max(width, 30), initial_indent=indent, subsequent_indent=further, break_on_hyphens=False
    ) or [indent]


def _has_id(fact: Fact, asked: str) -> bool:
    return fact.id.casefold() == asked


def _asks(fact: Fact, asked: str) -> bool:
    return question(fact).casefold() == asked or fact.attribute == asked


def _mentions(fact: Fact, asked: str) -> bool:
    words = asked.replace(":", " ").split()
    return bool(words) and all(word in question(fact).casefold() for word in words)


def _list(found: list[tuple[Happening, Fact]]) -> str:
    lines = [f"  {fact.id}  {question(fact)}  ({one_line(happening.label)})" for happening, fact in found]
    more = len(lines) - _MOST_NAMED
    return "\n".join(lines[:_MOST_NAMED] + ([f"  and {plural(more, 'other')}"] if more > 0 else []))
