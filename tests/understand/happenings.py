"""Reports read up to their incidents, for the tests of incidents, settings and actors."""

from __future__ import annotations

from functools import cache

from whosays.model import Amount, Named, Report, When, Where
from whosays.understand.actors import find_actors
from whosays.understand.finding import Finding
from whosays.understand.incidents import Incidents, find_incidents, find_whens, find_wheres
from whosays.understand.people import resolve_entities
from whosays.understand.places import find_places
from whosays.understand.reader import parse
from whosays.understand.syntax import Parsed
from whosays.understand.times import find_times


@cache
def happenings(title: str, text: str, published: str | None = None) -> tuple[Parsed, Incidents, tuple[Finding, ...]]:
    """A report, its incidents, and its times, places and actors."""
    parsed = parse(Report("r1", "case.txt", title, text, published=published))
    times, places = find_times(parsed), find_places(parsed)
    incidents = find_incidents(parsed, times, places)
    settings = (*find_whens(parsed, incidents, times), *find_wheres(parsed, incidents, places))
    return parsed, incidents, (*settings, *find_actors(parsed, incidents, resolve_entities(parsed)))


def first(parsed: Parsed, word: str) -> tuple[int, int]:
    """Sentence and token of the first occurrence of a word of the text, else of the title; "word 2" is the second."""
    word, _, nth = word.partition(" ")
    text = [s for s in parsed.sentences if s.field == "text"]
    title = [s for s in parsed.sentences if s.field == "title"]
    places = [(s.index, t.i) for s in (*text, *title) for t in s.tokens if t.text == word]
    assert places, f"no word {word!r} in the report"
    return places[int(nth or 1) - 1]


def value(parsed: Parsed, finding: Finding) -> str:
    """The value of a finding as one line."""
    v = finding.value
    if isinstance(v, When):
        return v.value or parsed.sentences[finding.sentence].span(parsed.report, finding.first, finding.last).text
    if isinstance(v, Where):
        return ", ".join(v.parts)
    if isinstance(v, Amount):
        return f"{v.number} {v.unit}"
    assert isinstance(v, Named)
    return v.name
