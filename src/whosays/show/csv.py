"""An account as rows: one per value of a fact and report that gives it (RFC 4180, UTF-8, header first)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from whosays.model import Account, Answer, Claim, Fact, Happening, Report
from whosays.show.lookup import Lookup, attributed_first

COLUMNS = {
    "incident": "id of the incident",
    "incident_label": "what the incident is called in the account",
    "incident_status": "happened, planned, alleged or denied",
    "main": "yes for what the reports are about, no for background",
    "fact": "id of the fact, as `whosays explain` takes it",
    "attribute": "killed, injured, when, where ...",
    "of": "of whom or what; empty where it is unspecified",
    "verdict": "the verdict on the whole fact",
    "independent": "number of independent origins of the whole fact",
    "one_party": "the party to the incident that all cited speakers belong to; empty where there is none",
    "value": "the value in normal form; empty where it is withheld",
    "low": "lower end of a count; empty where it is open",
    "high": "upper end of a count; empty where it is open",
    "withheld": "yes where the report says that this is not known or not disclosed",
    "report": "id of the report",
    "file": "file of the report",
    "outlet": "who published it; empty where it is not known",
    "published": "when it was published; empty where it is not known",
    "origin": "id of the text origin: reports with the same one carry the same text",
    "speaker": "last speaker; empty for the report's own voice",
    "chain": "everyone who passes it on, outermost first, joined by ' > '",
    "modality": "asserted, alleged, denied, planned or unknown",
    "mentions": "number of places where this report gives this value",
    "field": "title or text",
    "start": "first character of the words in that field, counted from 0 in code points",
    "end": "one past the last character",
    "words": "the report's own words, unaltered",
}


def to_csv(account: Account) -> str:
    """The rows of the account, lines ended by CR LF. Words stand as in the report, line breaks included.

    A report that gives a value in several places has one row; the row shows a place where the report names a
    speaker, if there is one, because what a report attributes anywhere is that speaker's.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    lookup = Lookup(account)
    for happening in account.incidents:
        for fact in happening.facts:
            writer.writerows(_rows(happening, fact, lookup))
    return out.getvalue()


def _rows(happening: Happening, fact: Fact, lookup: Lookup) -> Iterator[list[str]]:
    for answer in fact.values:
        for report, claims in lookup.by_report(answer):
            yield [
                *_of_fact(happening, fact),
                *_of_answer(answer),
                *_of_report(report, lookup),
                *_of_claim(attributed_first(claims)[0], len(claims)),
            ]


def _of_fact(happening: Happening, fact: Fact) -> list[str]:
    return [
        happening.id,
        happening.label,
        happening.status.value,
        _yes(happening.main),
        fact.id,
        fact.attribute,
        fact.of or "",
        fact.verdict.value,
        str(fact.independent),
        fact.one_party or "",
    ]


def _of_answer(answer: Answer) -> list[str]:
    return [answer.value or "", _number(answer.low), _number(answer.high), _yes(answer.withheld)]


def _of_report(report: Report, lookup: Lookup) -> list[str]:
    return [report.id, report.file, report.outlet or "", report.published or "", lookup.origin(report.id)]


def _of_claim(claim: Claim, mentions: int) -> list[str]:
    names = [speaker.name for speaker in claim.chain]
    words = claim.words
    return [
        names[-1] if names else "",
        " > ".join(names),
        claim.modality.value,
        str(mentions),
        words.field,
        str(words.start),
        str(words.end),
        words.text,
    ]


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"
