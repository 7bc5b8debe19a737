"""An account as short, stable text that a person reads and a difference tool compares.

Reports go by their file, never by an id, and no offsets are shown: what changes here is what a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.model import Account, Answer, Claim, Fact, Happening, Report, Rival, Saying
from whosays.show.lookup import Lookup, harmed_first, main_first
from whosays.show.phrases import one_line


def rendered(account: Account) -> str:
    """The whole account as Markdown; same account, same text."""
    return "\n".join(_lines(account, Lookup(account))) + "\n"


def count_words(low: int | None, high: int | None) -> str:
    """A range of people as the cases of tests/cases write it.

    >>> count_words(7, 7), count_words(5, None), count_words(None, 9)
    ('7', '5..', '..9')
    """
    if low == high and low is not None:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def given_words(answer: Answer) -> str:
    """One answer: the range of a count, the value of anything else, or that it is withheld."""
    if answer.withheld:
        return "WITHHELD"
    if answer.low is None and answer.high is None:
        return one_line(answer.value or answer.text)
    return count_words(answer.low, answer.high)


def _lines(account: Account, lookup: Lookup) -> Iterator[str]:
    yield f"# {one_line(account.title)}"
    yield ""
    for report in account.reports:
        yield f"- {_file(report)}: {report.outlet or 'no outlet'}, {report.published or 'no date'}"
    for happening in main_first(account.incidents):
        yield from _happening(happening, lookup)
    yield from _section("Statements", (_saying(s, lookup) for s in account.statements))
    yield from _section("Rival accounts", (line for r in account.rival_accounts for line in _rival(r, lookup)))
    yield from _section("Timeline", (f"- {one_line(m.when)}: {one_line(m.label)}" for m in account.timeline))
    yield from _section("Copies", _copies(account, lookup))
    yield from _section("Removed", (line for r in account.reports for line in _removed(r)))
    unread = (f'- {_file(lookup.report(u.span.report))} "{one_line(u.span.text)}": {u.reason}'
              for u in account.unread)  # fmt: skip
    yield from _section("Not understood", unread)
    yield from _section("Skipped", (f"- {s.file} ({s.stage}): {s.reason}" for s in account.skipped))


def _section(heading: str, lines: Iterator[str]) -> Iterator[str]:
    found = tuple(lines)
    if found:
        yield ""
        yield f"## {heading}"
        yield from found


def _happening(happening: Happening, lookup: Lookup) -> Iterator[str]:
    place = "MAIN" if happening.main else "BACKGROUND"
    yield ""
    yield f"## {place} {happening.kind}, {happening.status.value}: {one_line(happening.label)}"
    people, others = harmed_first(happening.facts)
    for fact in (*people, *others):
        yield from _fact(fact, lookup)


def _fact(fact: Fact, lookup: Lookup) -> Iterator[str]:
    of = f" of {one_line(fact.of)}" if fact.of else ""
    party = f", one party: {fact.one_party}" if fact.one_party else ""
    yield f"- **{fact.attribute}**{of}: {fact.verdict.value}, N={fact.independent}{party}"
    for answer in fact.values:
        for claim in lookup.claims(answer):
            yield f"  - {given_words(answer)}: {_claim(claim, lookup)}"


def _claim(claim: Claim, lookup: Lookup) -> str:
    said = " > ".join(one_line(speaker.name) for speaker in claim.chain) or "own voice"
    how = "" if claim.modality.value == "asserted" else f", {claim.modality.value}"
    place = "" if claim.words.field == "text" else " title"
    return f'{_file(lookup.report(claim.report))}{place} [{said}{how}] "{one_line(claim.words.text)}"'


def _saying(saying: Saying, lookup: Lookup) -> str:
    files = ", ".join(dict.fromkeys(_file(lookup.report(span.report)) for span in saying.spans))
    words = one_line(saying.spans[0].text)
    shown = f'"{words}"' if saying.quoted else f"({words})"
    return f"- {one_line(saying.speaker or 'nobody named')}: {shown} {files}"


def _rival(rival: Rival, lookup: Lookup) -> Iterator[str]:
    yield f"- {one_line(rival.question)}"
    for side in rival.sides:
        asked = ", ".join(dict.fromkeys(lookup.fact(f)[1].attribute for f in side.facts))
        yield f"  - {', '.join(map(one_line, side.claimants))} ({asked})"


def _copies(account: Account, lookup: Lookup) -> Iterator[str]:
    for copy in account.copies:
        one, other = (_file(lookup.report(r)) for r in copy.reports)
        kind = "copy" if copy.is_copy else "shared words"
        yield f"- {kind}: {one} and {other}, {copy.share:.2f}"
    for origin in account.origins:
        if len(origin.reports) > 1:
            yield f"- one origin: {', '.join(_file(lookup.report(r)) for r in origin.reports)}"


def _removed(report: Report) -> Iterator[str]:
    for cut in report.cuts:
        yield f'- {_file(report)} "{one_line(cut.span.text)}": {cut.reason}'


def _file(report: Report) -> str:
    return report.file.rsplit("/", 1)[-1]
