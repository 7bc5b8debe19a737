"""What the grammars of this stage find in a report by themselves: numbers, times, places, amounts.

Another reader's answers are held against these (llm/): it may point at words, it may not make up values.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Amount, Count, Report, Span, When, Where
from whosays.understand.actors.quantities import find_quantities
from whosays.understand.counts.numbers import find_numbers
from whosays.understand.places import find_places
from whosays.understand.reader import parse
from whosays.understand.syntax import Parsed, Sentence
from whosays.understand.times import find_times


@dataclass(frozen=True, slots=True)
class Grammars:
    """Sentences of a report, and values with the words that state them, in the order of the text."""

    sentences: tuple[Span, ...]
    counts: tuple[tuple[Span, Count], ...]
    times: tuple[tuple[Span, When], ...]
    places: tuple[tuple[Span, Where], ...]
    amounts: tuple[tuple[Span, Amount], ...]


def grammars(report: Report, gazetteer: Gazetteer | None = None) -> Grammars:
    """The values that stand in a report, whatever they are said of.

    >>> found = grammars(Report("r1", "a.txt", "", "At least 7 people died on 3 May 2019."))
    >>> [(s.text, c.low) for s, c in found.counts], [w.value for _, w in found.times]
    ([('At least 7', 7)], ['2019-05-03'])
    """
    parsed = parse(report)
    at = parsed.sentences
    return Grammars(
        sentences=tuple(s.whole(report) for s in at),
        counts=_counts(parsed),
        times=tuple((at[t.sentence].span(report, t.first, t.last), t.when) for t in find_times(parsed)),
        places=tuple((at[p.sentence].span(report, p.first, p.last), p.where) for p in find_places(parsed, gazetteer)),
        amounts=tuple(
            (s.span(report, q.first, q.last), Amount(q.number, q.unit)) for s in at for q in find_quantities(s)
        ),
    )


def _counts(parsed: Parsed) -> tuple[tuple[Span, Count], ...]:
    """The numbers; where none stands, a name of a person, or "a" and "an" before a noun, counts one."""
    out = []
    for sentence in parsed.sentences:
        numbers = find_numbers(sentence)
        out += [(sentence.span(parsed.report, n.first, n.last), n.count) for n in numbers]
        taken = {i for n in numbers for i in range(n.first, n.last + 1)}
        out += [
            (sentence.span(parsed.report, first, last), Count(1, 1))
            for first, last in _singles(sentence)
            if not taken & set(range(first, last + 1))
        ]
    return tuple(out)


def _singles(sentence: Sentence) -> list[tuple[int, int]]:
    names = [(n.first, n.last) for n in sentence.names if n.kind == "person"]
    return names + [
        (t.i, t.head)
        for t in sentence.tokens
        if t.text.lower() in {"a", "an", "another"} and t.rel == "det" and t.head > t.i
    ]
