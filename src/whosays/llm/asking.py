"""The question about one report: what is sent, and the digest that its answer is kept under."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from whosays.lexicon.tables import table_of
from whosays.llm.settings import Settings
from whosays.model import ATTRIBUTES, Report

MAX_CHARACTERS = 60_000  # of a report's text in one question
ANSWER_TOKENS = 8_000
_TOKENS_PER_CHARACTER = 0.4  # generous for European languages; only for the budget


@dataclass(frozen=True, slots=True)
class Question:
    """body: what is sent; digest: sha256 of report, prompt and model; shown: how much of the text is in it."""

    body: dict[str, object]
    digest: str
    shown: int

    @property
    def tokens(self) -> int:
        """How many tokens the question and the longest answer may cost."""
        return int(len(json.dumps(self.body)) * _TOKENS_PER_CHARACTER) + ANSWER_TOKENS


@cache
def incident_kinds() -> tuple[str, ...]:
    """The kinds of incident that the lexicon knows, sorted."""
    return tuple(sorted({family["kind"] for family in table_of("incidents.toml")["family"]} | {"other"}))


@cache
def system_prompt() -> str:
    """What the model is told before it sees a report."""
    raw = tomllib.loads(files("whosays.llm").joinpath("prompt.toml").read_text(encoding="utf-8"))
    filled = raw["system"].replace("{kinds}", ", ".join(incident_kinds()))
    return filled.replace("{attributes}", ", ".join(ATTRIBUTES)).strip()


def question(report: Report, settings: Settings) -> Question:
    """The question about a report. What cleaning set aside is not sent, nor is anything but title, text and day.

    >>> from pathlib import Path
    >>> asked = question(Report("r1", "a.txt", "Fire", "Two died."), Settings("http://x/v1", "m", Path("a")))
    >>> asked.body["messages"][1]["content"]
    '{"title": "Fire", "published": null, "text": "Two died."}'
    """
    text = shown_text(report)
    data = {"title": report.title, "published": (report.published or "")[:10] or None, "text": text}
    body: dict[str, object] = {
        "model": settings.model,
        "messages": [
            {"role": "system", "content": system_prompt()},
            {"role": "user", "content": json.dumps(data, ensure_ascii=False)},
        ],
        "temperature": 0,
        "max_tokens": ANSWER_TOKENS,
        "response_format": {"type": "json_object"},
    }
    digest = sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))
    return Question(body, digest.hexdigest(), min(len(report.text), MAX_CHARACTERS))


def shown_text(report: Report) -> str:
    """The text less its clutter, up to the limit; each cut leaves a line break."""
    pieces, at = [], 0
    cuts = sorted((c.span.start, c.span.end) for c in report.cuts if c.span.field == "text")
    for start, end in cuts:
        pieces.append(report.text[at : max(at, start)])
        at = max(at, end)
    pieces.append(report.text[at:MAX_CHARACTERS])
    return "\n".join(pieces)[:MAX_CHARACTERS] if cuts else pieces[0]
