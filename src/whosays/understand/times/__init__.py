"""When: the time expressions of a report, resolved against the day it was published on.

Field names follow TIMEX3 where it has one. Values are EDTF: "2016-11-09", "2016-10", "195X",
"2017-10-31/2017-11-02" (a span of days), "2016-10-13T05:30" (the first ten characters are always the day).
Without a year to stand on, a month stays "XXXX-06" and a day "XXXX-12-18"; a weekday then has no value
at all and its words speak for themselves. A week has the value of its month (EDTF has no weeks; the TIMEX3
value keeps the week).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from whosays.lexicon.edtf import bounds
from whosays.model import Report, When
from whosays.understand.syntax import Parsed, Sentence
from whosays.understand.times.atoms import Around, Atom, Kind
from whosays.understand.times.joins import join, spans
from whosays.understand.times.rules import any_time, rules
from whosays.understand.times.words import time_words


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: tokens first..last (inclusive) of `Parsed.sentences[sentence]`.

    kind and timex are TIMEX3's type and value; `when` is what the account shows.
    """

    sentence: int
    first: int
    last: int
    when: When
    kind: Kind
    timex: str


def find_times(parsed: Parsed) -> tuple[TimeMention, ...]:
    """The dates and times of day of a report, in text order; spans of dates are one mention.

    Durations ("for eight days"), frequencies ("every year") and words without a date ("now", "recently")
    are left out; `find_timexes` gives those too.
    """
    reader = _Reader(parsed)
    found = []
    for place, sentence in enumerate(parsed.sentences):
        text = _text(parsed.report, sentence)
        atoms = reader.read(sentence, text)
        found += [_mention(place, sentence, a) for a in spans(text, atoms) if _is_date(a) or _names_day(text, a)]
    return tuple(found)


def _is_date(atom: Atom) -> bool:
    """A date, a time of day with its day, or a clock time; "now" and "in the morning" are none."""
    if atom.value is not None:
        return True
    return atom.kind in {"DATE", "TIME"} and not atom.timex.endswith("_REF") and not (atom.bare and atom.clock is None)


def _names_day(text: str, atom: Atom) -> bool:
    """ "Friday night" and "today" in a report without a date: words that a reader needs, though no date comes out."""
    words = text[atom.start : atom.end].lower().split()
    named = "today" in words or any(day in words for day in time_words().weekdays)
    return named and atom.kind in {"DATE", "TIME"}


def find_timexes(parsed: Parsed) -> tuple[TimeMention, ...]:
    """Everything TIMEX3 marks: dates, times of day, durations, sets, and words like "now"."""
    reader = _Reader(parsed)
    return tuple(
        _mention(place, sentence, atom)
        for place, sentence in enumerate(parsed.sentences)
        for atom in reader.read(sentence, _text(parsed.report, sentence))
    )


def reference_day(report: Report) -> tuple[date, str] | None:
    """The day the report speaks on and what that stands on: its publication date, else its dateline's.

    >>> reference_day(Report("r1", "a.txt", "", "Hello.", published="2018-01-16T08:00:00"))
    (datetime.date(2018, 1, 16), 'published 2018-01-16')
    """
    dateline = report.dateline.text if report.dateline is not None else ""
    for text, what in ((report.published or "", "published"), (dateline, "dateline")):
        day = _day_named_in(text)
        if day is not None:
            return day, f"{what} {day.isoformat()}"
    return None


def _day_named_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        silent = Around(None, None, lambda start: None)
        named = (a for a in _atoms(text, silent) if a.value and bounds(a.value))
        return next((day for a in named for day, last in [bounds(a.value)] if day == last), None)


def _text(report: Report, sentence: Sentence) -> str:
    body = report.title if sentence.field == "title" else report.text
    return body[sentence.start : sentence.end]


def _mention(place: int, sentence: Sentence, atom: Atom) -> TimeMention:
    first, last = _tokens(sentence, atom.start, atom.end)
    return TimeMention(place, first, last, When(atom.value, atom.granularity, atom.anchor), atom.kind, atom.timex)


def _tokens(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The tokens that the characters start..end of the sentence's text touch."""
    start, end = start + sentence.start, end + sentence.start
    touched = [t.i for t in sentence.tokens if t.start < end and t.end > start]
    return (touched[0], touched[-1]) if touched else (0, 0)


class _Reader:
    """Reads the sentences of one report in order, and remembers the mention that "that day" leans on."""

    def __init__(self, parsed: Parsed) -> None:
        stands = reference_day(parsed.report)
        self._today, self._anchor = stands if stands else (None, None)
        self._before: Atom | None = None
        self._before_day: Atom | None = None

    def read(self, sentence: Sentence, text: str) -> tuple[Atom, ...]:
        around = Around(
            self._today,
            self._anchor,
            lambda start: looks_ahead(sentence, start),
            self._before,
            self._before_day,
        )
        atoms = join(text, tuple(_atoms(text, around)), around)
        for atom in atoms:
            if atom.value is not None and atom.value[:4].isdigit():
                self._before = atom
                if len(atom.value) >= 10 and "/" not in atom.value:
                    self._before_day = replace(atom, value=atom.value[:10])
        return atoms


def _atoms(text: str, around: Around) -> Iterator[Atom]:
    """At every place the longest match whose rule does not refuse, left to right."""
    if not any_time().search(text):
        return
    low = text.lower()
    matches = [
        (m.start(), -m.end(), order, m, rule)
        for order, (pattern, needs, rule) in enumerate(rules())
        if not needs or any(word in low for word in needs)
        for m in pattern.finditer(text)
    ]
    done = 0
    for start, _, _, match, rule in sorted(matches, key=lambda x: x[:3]):
        if start < done:
            continue
        atom = rule(match, around)
        if atom is None or atom.end <= atom.start:
            continue
        yield atom
        done = atom.end
        if atom.value is not None and atom.value[:4].isdigit():
            around = replace(around, before=atom, before_day=atom if atom.is_day else around.before_day)


def looks_ahead(sentence: Sentence, start: int) -> bool | None:
    """Whether the clause around character `start` of the sentence speaks of what is to come.

    True for "will leave on Friday", False for a finite past verb, None where nothing tells.
    """
    words = time_words()
    here = [t.i for t in sentence.tokens if t.end > start + sentence.start]
    if not here:
        return None
    token = sentence.tokens[here[0]]
    if _after_past_verb(sentence, token.i):
        return False
    verb = next((a for a in (token, *sentence.ancestors(token.i)) if a.upos in {"VERB", "AUX"}), None)
    if verb is None:
        return _words_ahead(sentence, token.i)
    aux = {t.text.lower() for t in sentence.children(verb.i, "aux", "cop")}
    if aux & words.future_auxiliaries or (aux & words.modals and not aux & {"have", "'ve", "’ve"}):
        return True
    if any(t.text.lower() == "to" for t in sentence.children(verb.i, "mark")):
        head = next(sentence.ancestors(verb.i), None)
        if head is None or head.lemma not in words.future_verbs | {"be", "have"}:
            return None
        # "intended to kill him in a shootout on Monday" was written after that Monday
        return None if head.text.lower().endswith("ed") and not sentence.children(head.i, "aux") else True
    if verb.lemma in words.future_verbs and verb.text.lower() != verb.lemma:
        return True if verb.rel != "root" or sentence.children(verb.i, "xcomp", "aux", "cop") else None
    return False if verb.text.lower() != verb.lemma and not verb.text.lower().endswith(("ing", "s")) else None


def _after_past_verb(sentence: Sentence, i: int) -> bool:
    """ "said Thursday it will ...": a verb in the past right before the time owns it."""
    while i > 0 and sentence.tokens[i - 1].text.lower() in {
        "on",
        "late",
        "early",
        "earlier",
        "later",
        "last",
        "in",
    }:
        i -= 1
    verb = sentence.tokens[i - 1] if i else None
    if verb is None or verb.upos != "VERB" or verb.text.lower() == verb.lemma or verb.text.endswith(("ing", "s")):
        return False
    return not sentence.children(verb.i, "aux")


def _words_ahead(sentence: Sentence, i: int) -> bool | None:
    """Without a tree: a word like "will" shortly before, in the same clause."""
    for token in reversed(sentence.tokens[max(0, i - 10) : i]):
        if re.fullmatch(r"[,;:.\"“”]", token.text):
            return None
        if token.text.lower() in time_words().future_auxiliaries:
            return True
    return None
