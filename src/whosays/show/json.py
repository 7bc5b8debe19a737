"""An account as `whosays.account/1`, the public contract, and back.

The bytes are the same for the same account: keys stand in the order of the contract, arrays in the order of
the account. `account.schema.json` beside this file is the JSON Schema of what is written here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.resources import files

from whosays.model import (
    Account,
    Amount,
    Answer,
    Claim,
    Copy,
    Count,
    Cut,
    Fact,
    Happening,
    Report,
    Skipped,
    Span,
    Speaker,
    Value,
    When,
    Where,
)
from whosays.show.loading import read_account
from whosays.show.lookup import Lookup, set_aside

SCHEMA = "whosays.account/1"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(account: Account) -> str:
    """The account as JSON text (UTF-8 safe, two spaces of indent, a newline at the end)."""
    text = json.dumps(to_contract(account), ensure_ascii=False, indent=2)
    # Half a surrogate pair can come in through a JSON report; UTF-8 has no bytes for it, an escape is exact.
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", text) + "\n"


def from_json(text: str) -> Account:
    """The account that `to_json` wrote.

    Every span is cut again from the reports; words that differ from what the file says stand there, ids that
    lead nowhere, and missing or wrong members raise AccountError, which names the place in the file.
    """
    return read_account(text, SCHEMA)


def schema() -> dict:
    """The JSON Schema (draft 2020-12) of the contract, as shipped.

    >>> schema()["title"]
    'whosays.account/1'
    """
    return json.loads(files("whosays.show").joinpath("account.schema.json").read_text(encoding="utf-8"))


def to_contract(account: Account) -> dict:
    """The account as the objects and arrays of the contract."""
    lookup = Lookup(account)
    return {
        "schema": SCHEMA,
        "title": account.title,
        "run": {
            "version": account.run.version,
            "settings": dict(account.run.settings),
            "model": account.run.model,
        },
        "reports": [_report(report) for report in account.reports],
        "incidents": [_happening(happening, lookup) for happening in account.incidents],
        "statements": [
            {
                "id": saying.id,
                "speaker": saying.speaker,
                "quoted": saying.quoted,
                "evidence": [_words(span) for span in saying.spans],
            }
            for saying in account.statements
        ],
        "rival_accounts": [
            {
                "question": rival.question,
                "sides": [{"claimants": list(s.claimants), "facts": list(s.facts)} for s in rival.sides],
            }
            for rival in account.rival_accounts
        ],
        "copies": _copies(copy for copy in account.copies if copy.is_copy),
        "shared_passages": _copies(copy for copy in account.copies if not copy.is_copy),
        "origins": [{"id": origin.id, "reports": list(origin.reports)} for origin in account.origins],
        "removed": [_cut(cut) for report in account.reports for cut in set_aside(report)],
        "repeated": [_cut(cut) for report in account.reports for cut in report.cuts if cut not in set_aside(report)],
        "timeline": [
            {"when": m.when, "label": m.label, "incident": m.incident, "facts": list(m.facts)} for m in account.timeline
        ],
        "claims": [_claim(claim) for claim in account.claims],
        "unread": [{**_words(unread.span), "reason": unread.reason} for unread in account.unread],
        "skipped": [_skipped(skipped) for skipped in account.skipped],
        "apart": [list(reports) for reports in account.apart],
    }


def _cut(cut: Cut) -> dict:
    return {**_words(cut.span), "reason": cut.reason}


def _skipped(skipped: Skipped) -> dict:
    return {
        "file": skipped.file,
        "stage": skipped.stage,
        "reason": skipped.reason,
        "advice": skipped.advice,
    }


def _report(report: Report) -> dict:
    return {
        "id": report.id,
        "file": report.file,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published,
        "language": report.language,
        "byline": report.byline,
        "dateline": _words(report.dateline) if report.dateline else None,
        "credits": [_words(credit) for credit in report.credits],
        "text": report.text,
        "skipped": None,
    }


def _happening(happening: Happening, lookup: Lookup) -> dict:
    return {
        "id": happening.id,
        "label": happening.label,
        "kind": happening.kind,
        "status": happening.status.value,
        "main": happening.main,
        "parts": list(happening.parts),
        "facts": [_fact(fact, lookup) for fact in happening.facts],
    }


def _fact(fact: Fact, lookup: Lookup) -> dict:
    return {
        "id": fact.id,
        "attribute": fact.attribute,
        "of": fact.of,
        "verdict": fact.verdict.value,
        "independent": fact.independent,
        "one_party": fact.one_party,
        "because": [{"rule": because.rule.value, "claims": list(because.claims)} for because in fact.because],
        "low": fact.low,
        "best": fact.best,
        "high": fact.high,
        "values": [_answer(answer, lookup) for answer in fact.values],
    }


def _answer(answer: Answer, lookup: Lookup) -> dict:
    return {
        "value": answer.value,
        "low": answer.low,
        "high": answer.high,
        "text": answer.text,
        "withheld": answer.withheld,
        "evidence": [_evidence(claim) for claim in lookup.claims(answer)],
    }


def _evidence(claim: Claim) -> dict:
    chain = [speaker.name for speaker in claim.chain]
    return {
        **_words(claim.words),
        "speaker": chain[-1] if chain else None,
        "chain": chain,
        "modality": claim.modality.value,
        "claim": claim.id,
    }


def _claim(claim: Claim) -> dict:
    return {
        "id": claim.id,
        "report": claim.report,
        "incident": claim.incident,
        "attribute": claim.attribute,
        "of": claim.of,
        "value": _value(claim.value),
        "words": _words(claim.words),
        "sentence": _place(claim.sentence),
        "chain": [_speaker(speaker) for speaker in claim.chain],
        "modality": claim.modality.value,
        "withheld": claim.withheld,
    }


def _speaker(speaker: Speaker) -> dict:
    return {
        "name": speaker.name,
        "person": speaker.person,
        "institution": speaker.institution,
        "words": _words(speaker.span),
    }


def _value(value: Value) -> dict:
    if isinstance(value, Count):
        return {"kind": "count", "low": value.low, "high": value.high, "approximate": value.approximate}
    if isinstance(value, When):
        return {
            "kind": "when",
            "value": value.value,
            "granularity": value.granularity,
            "anchor": value.anchor,
        }
    if isinstance(value, Where):
        return {
            "kind": "where",
            "parts": list(value.parts),
            "latitude": value.latitude,
            "longitude": value.longitude,
            "precision": value.precision,
            "country": value.country,
        }
    if isinstance(value, Amount):
        return {"kind": "amount", "number": value.number, "unit": value.unit}
    return {"kind": "named", "name": value.name}


def _copies(copies: Iterable[Copy]) -> list[dict]:
    return [
        {
            "reports": list(copy.reports),
            "share": copy.share,
            "passages": [[_place(one), _place(other)] for one, other in copy.passages],
        }
        for copy in copies
    ]


def _words(span: Span) -> dict:
    return {**_place(span), "text": span.text}


def _place(span: Span) -> dict:
    return {"report": span.report, "field": span.field, "start": span.start, "end": span.end}
