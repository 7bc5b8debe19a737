"""An invented report, what the grammars find in it, and the answer that a good model gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from whosays.llm import LanguageModel, Settings
from whosays.llm.endpoint import Endpoint
from whosays.model import Amount, Count, Report, Span, When, Where

TEXT = (
    "Gunmen stormed a grain depot in Lower Fenwick on Monday, police said.\n"
    "At least seven guards were killed in the raid, Captain Ilse Varn said. “They came from the river,” she added.\n"
    "A cook was hurt. Three drivers were freed. It is not known how many workers are missing.\n"
    "The raiders took grain worth $40,000. Two of the depot's doors burned; two of its gates did not."
)
REPORT = Report("r1", "fenwick.txt", "Depot raided in Lower Fenwick", TEXT, published="2019-05-15")

ANSWER = {
    "incidents": [
        {"id": "1", "kind": "attack", "status": "happened", "main": True, "quote": "Gunmen stormed a grain depot"}
    ],
    "claims": [
        {"incident": "1", "attribute": "killed", "quote": "At least seven guards were killed",
         "value": "At least seven", "of": "guards", "speakers": ["Captain Ilse Varn"], "modality": "asserted"},
        {"incident": "1", "attribute": "injured", "quote": "A cook was hurt", "value": "A cook"},
        {"incident": "1", "attribute": "when", "quote": "on Monday", "value": "Monday", "speakers": ["police"]},
        {"incident": "1", "attribute": "where", "quote": "a grain depot in Lower Fenwick", "value": "Lower Fenwick"},
        {"incident": "1", "attribute": "perpetrator", "quote": "Gunmen stormed", "value": "Gunmen"},
        {"incident": "1", "attribute": "amount", "quote": "grain worth $40,000", "value": "$40,000", "of": "grain"},
        {"incident": "1", "attribute": "missing", "quote": "It is not known how many workers are missing",
         "withheld": True, "of": "workers"},
    ],
    "statements": [
        {"quote": "They came from the river", "speaker": "Captain Ilse Varn"},
        {"quote": "Gunmen stormed a grain depot in Lower Fenwick on Monday", "speaker": "police"},
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """What grammars would find, by hand: no network is needed to test what is made of an answer."""

    sentences: tuple[Span, ...]
    counts: tuple[tuple[Span, Count], ...]
    times: tuple[tuple[Span, When], ...]
    places: tuple[tuple[Span, Where], ...]
    amounts: tuple[tuple[Span, Amount], ...]


def grounds(report: Report = REPORT) -> Found:
    def at(words: str) -> Span:
        start = report.text.index(words)
        return report.span("text", start, start + len(words))

    def all_of(**values):
        return tuple((at(words), value) for words, value in values.items() if words in report.text)

    sentences = re.finditer(r"\S.*?[.!?]”?(?=\s|$)", report.text)
    return Found(
        tuple(report.span("text", m.start(), m.end()) for m in sentences),
        all_of(**{"At least seven": Count(7, None), "A cook": Count(1, 1), "Three": Count(3, 3)}),
        all_of(**{"Monday": When("2019-05-13", "day", "published 2019-05-15")}),
        all_of(**{"Lower Fenwick": Where(("Lower Fenwick", "Orvane"), 1.0, 2.0, "exact")}),
        all_of(**{"$40,000": Amount("40000", "USD")}),
    )


def reader(endpoint: str, folder: Path, tell=lambda line: None, **settings) -> LanguageModel:
    """A reader that does not really wait between attempts."""
    given = Settings(endpoint, "a-model", folder, **{"timeout": 5.0, "attempts": 3, **settings})
    return LanguageModel(given, tell, Endpoint(given, sleep=lambda seconds: None))
