"""Readings and pages as bytes and back: nothing lost, and the report may be called otherwise."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from whosays.archive.codec import (
    decode_page,
    decode_reading,
    decode_report,
    encode_page,
    encode_reading,
    packed,
    renamed,
    shape,
    unpacked,
)
from whosays.model import (
    Amount,
    Claim,
    Count,
    Cut,
    Incident,
    Modality,
    Named,
    Page,
    Person,
    Reading,
    Report,
    Speaker,
    Statement,
    Status,
    Unread,
    When,
    Where,
)

ANY = some.characters()
WORDS = some.text(ANY, max_size=30)  # with half surrogate pairs, as JSON reports may have them
MAYBE = some.none() | WORDS
NUMBER = some.none() | some.integers(0, 10**9)
WHENS = some.builds(When, MAYBE, WORDS, MAYBE)
WHERES = some.builds(
    Where,
    some.tuples(WORDS, WORDS),
    some.none() | some.floats(-90, 90),
    some.none() | some.floats(-180, 180),
    WORDS,
    MAYBE,
)
VALUES = (
    some.builds(Count, NUMBER, NUMBER, some.booleans())
    | WHENS
    | WHERES
    | some.builds(Named, WORDS)
    | some.builds(Amount, WORDS, WORDS)
)


@some.composite
def readings(draw) -> Reading:
    id = draw(some.sampled_from(("r1", "r12", "r00ff00ff00ff00ff")))
    page = Page(
        draw(WORDS), draw(WORDS), draw(some.text(ANY, min_size=1, max_size=80)), *draw(some.tuples(*[MAYBE] * 5))
    )
    report = Report(id=id, **{f.name: getattr(page, f.name) for f in fields(Page)})

    def span():
        field = draw(some.sampled_from(("title", "text")))
        ends = some.integers(0, len(getattr(report, field)))
        start, end = sorted((draw(ends), draw(ends)))
        return report.span(field, start, end)

    def speaker():
        return Speaker(draw(WORDS), span(), draw(MAYBE), draw(MAYBE))

    def several(make):
        return tuple(make(n) for n in range(1, draw(some.integers(0, 2)) + 1))

    def claim(n):
        said = tuple(speaker() for _ in range(draw(some.integers(0, 2))))
        modality = draw(some.sampled_from(Modality))
        of, value, withheld = draw(MAYBE), draw(VALUES), draw(some.booleans())
        return Claim(f"{id}.c{n}", id, f"{id}.i{n}", draw(WORDS), of, value, span(), span(), said, modality, withheld)

    def incident(n):
        when, where = draw(some.none() | WHENS), draw(some.none() | WHERES)
        status, main = draw(some.sampled_from(Status)), draw(some.booleans())
        parties = tuple(draw(some.lists(WORDS, max_size=2)))
        return Incident(f"{id}.i{n}", draw(WORDS), draw(WORDS), status, main, span(), when, where, parties)

    return Reading(
        report=replace(
            report,
            cuts=several(lambda n: Cut(span(), draw(WORDS))),
            dateline=draw(some.sampled_from((None, span()))),
            credits=several(lambda n: span()),
        ),
        incidents=several(incident),
        claims=several(claim),
        statements=several(
            lambda n: Statement(f"{id}.s{n}", id, draw(some.sampled_from((None, speaker()))), True, span())
        ),
        people=several(lambda n: Person(draw(WORDS), several(lambda m: span()), several(lambda m: f"{id}.c{m}"))),
        unread=several(lambda n: Unread(span(), draw(WORDS))),
    )


def page_of(report: Report) -> Page:
    return Page(**{f.name: getattr(report, f.name) for f in fields(Page)})


@settings(max_examples=60, deadline=None)
@given(readings())
def test_a_reading_comes_back_as_it_was(reading):
    page = decode_page(encode_page(page_of(reading.report)))
    assert page == page_of(reading.report)
    blob = encode_reading(reading)
    assert decode_reading(blob, page, reading.report.id) == reading
    assert decode_report(blob, page, reading.report.id) == reading.report


@settings(max_examples=60, deadline=None)
@given(readings())
def test_a_renamed_reading_speaks_of_its_report_by_the_new_name_alone(reading):
    other = renamed(reading, "r77")
    assert renamed(other, reading.report.id) == reading
    page = page_of(reading.report)
    assert other == decode_reading(encode_reading(reading), page, "r77")
    ids = [other.report.id, *(part.id for part in (*other.incidents, *other.claims, *other.statements))]
    ids += [c.report for c in other.claims] + [c.incident for c in other.claims] + [s.report for s in other.statements]
    ids += [id for p in other.people for id in p.claims]
    spans = [c.words for c in other.claims] + [m for p in other.people for m in p.mentions]
    assert all(id.split(".")[0] == "r77" for id in [*ids, *(span.report for span in spans)])


def test_an_id_of_another_report_is_not_stored():
    report = Report("r1", "a.txt", "Two die", "Two died.")
    stray = Statement("r2.s1", "r2", None, False, report.span("text", 0, 3))
    with pytest.raises(ValueError, match=r"r2\.s1 is no id of report r1"):
        encode_reading(Reading(report, statements=(stray,)))


def test_plain_things_come_back():
    assert unpacked(packed({"passages": [[1, 2], ["ä", None, 0.25]]})) == {"passages": [[1, 2], ["ä", None, 0.25]]}


def test_the_stored_form_is_the_one_this_schema_promises():
    """If this fails, the model has other fields: archives made before cannot be read any more. Say so in CHANGELOG.md,
    and write the new digest here."""
    assert shape() == "34f6369e41fae25e"
