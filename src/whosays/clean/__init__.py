"""clean: set page clutter aside, and say where it stood and why. The text itself is never edited."""

from __future__ import annotations

from dataclasses import replace

from whosays.clean.galleries import galleries
from whosays.clean.known import known_phrases
from whosays.clean.lines import lines_of
from whosays.clean.marks import Mark, joined
from whosays.clean.other_stories import headlines_at_end, lists_under, own_posts
from whosays.clean.phrases import lexicon
from whosays.clean.playlists import playlists
from whosays.clean.provenance import credits, dateline
from whosays.clean.reasons import STANDS_ELSEWHERE, Reason
from whosays.clean.repeats import cut_off_lines, repeated_title
from whosays.clean.slides import slides
from whosays.model import Cut, Page, Report

__all__ = ["STANDS_ELSEWHERE", "Reason", "clean", "removed"]


def clean(page: Page, id: str) -> Report:
    """The report on `page`, with its clutter, dateline and agency credits marked.

    In: a page as read. Out: a report whose text is the page's, with `cuts` in the order of the text, none
    overlapping another; every reason is a value of `Reason`. When in doubt, words stay. Refuses nothing.

    >>> page = Page("a.txt", "Two die", "Two people died.\\n\\nShare this story\\n")
    >>> [(cut.span.text, cut.reason) for cut in clean(page, "r1").cuts]
    [('Share this story', 'share bar')]
    """
    marks = _marks(page)
    words = lexicon()
    lines = lines_of(page.text)
    place = dateline(lines, marks)
    bare = Report(
        id=id,
        file=page.file,
        title=page.title,
        text=page.text,
        outlet=page.outlet,
        url=page.url,
        published=page.published,
        language=page.language,
        byline=page.byline,
    )
    return replace(
        bare,
        cuts=tuple(Cut(bare.span("text", m.start, m.end), m.reason.value) for m in marks),
        dateline=bare.span("text", *place) if place else None,
        credits=tuple(bare.span("text", *c) for c in credits(page.text, marks, place, words)),
    )


def removed(report: Report) -> tuple[Cut, ...]:
    """The cuts of `report` that set words aside: without those whose words are read elsewhere in it.

    A repeated title line is cut so that it is not read twice; but the title is read, so nothing is removed.
    """
    return tuple(cut for cut in report.cuts if cut.reason not in STANDS_ELSEWHERE)


def _marks(page: Page) -> tuple[Mark, ...]:
    words = lexicon()
    lines = lines_of(page.text)
    marks: list[Mark] = [*repeated_title(lines, page.title), *cut_off_lines(lines)]
    marks += galleries(page.text, lines, page.title, words)
    marks += slides(page.text)
    marks += playlists(lines)
    marks += own_posts(lines, page)
    for line in lines:
        marks += known_phrases(page.text, line, words)
    marks += lists_under(lines, words)
    marks += headlines_at_end(lines, page.title, marks)
    return joined(page.text, marks)
