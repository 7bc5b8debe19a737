"""Who says so on the gold collations: quotations, their speakers, last speakers of claims, and speaker keys.

quotes_f1, speakers   as in the scoring of whole accounts
last_speaker          share of gold entries with a speaker whose chain, at the words of the gold, ends in somebody
                      who shares a word with the gold's speaker; own_voice: the same for entries without a speaker
same_key, other_key   over pairs of gold entries of one cluster with speakers: those with one source key that get
                      one key from us, and those with different source keys that get different ones; keys are
                      made for the gold's own speaker words, found in the report
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from bench.figures import Figures
from bench.words import same_words, squashed, telling_words
from whosays.collate.speakers import SpeakerKeys, keys_of
from whosays.model import Report, Speaker
from whosays.understand.people import Entities, resolve_entities
from whosays.understand.reader import parse
from whosays.understand.saying.attribution import Attribution, attribute
from whosays.understand.saying.statements import find_statements
from whosays.understand.saying.voices import voice
from whosays.understand.syntax import Parsed, Sentence

_PART = 0.4


@dataclass(frozen=True)
class Heard:
    """One report as it was understood."""

    parsed: Parsed
    entities: Entities
    attribution: Attribution
    quotes: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Entry:
    """A gold entry: which report, the words, who says so, and the key of the last speaker."""

    report: str
    quote: str
    speaker: str | None
    key: str | None


def measure(data: Path) -> Figures:
    """Figures over every folder under `data` with a gold.yaml and reports."""
    total: Counter[str] = Counter()
    table = [f"{'cluster':22}{'quotes':>8}{'speakers':>9}{'last':>7}{'own':>7}{'same':>7}{'other':>7}"]
    for gold in sorted(data.rglob("gold.yaml")):
        counts = measure_cluster(gold)
        total.update(counts)
        table.append(_row(gold.parent.name, counts))
    table.append(_row("TOTAL", total))
    return Figures({k: round(v, 4) for k, v in figures(total).items()}, {}, "\n".join(table))


def figures(c: Counter[str]) -> dict[str, float]:
    """The figures of a tally."""
    share = lambda a, b: c[a] / c[b] if c[b] else float("nan")  # noqa: E731
    said = c["quotes_gold"] + c["quotes_said"]
    return {
        "quotes_f1": 2 * c["quotes_right"] / said if said else float("nan"),
        "speakers": share("speakers_right", "quotes_gold"),
        "last_speaker": share("last_right", "last"),
        "own_voice": share("own_right", "own"),
        "same_key": share("same_right", "same"),
        "other_key": share("other_right", "other"),
    }


def _row(name: str, counts: Counter[str]) -> str:
    return f"{name:22}" + "".join(f"{v:8.3f}" for v in figures(counts).values())


def measure_cluster(path: Path, details: bool = False) -> Counter[str]:
    """Counts of one cluster; with details, every difference is printed."""
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    heard = {p.stem: hear(p) for p in sorted((path.parent / "reports").glob("*.json"))}
    counts: Counter[str] = Counter()
    note = print if details else (lambda *_: None)
    _quotations(gold, heard, counts, note)
    entries = list(_entries(gold))
    _last_speakers(entries, heard, counts, note)
    _keys(entries, heard, counts, note)
    return counts


def hear(path: Path) -> Heard:
    """Read one report of a cluster (not cleaned)."""
    r = json.loads(path.read_text(encoding="utf-8"))
    report = Report(path.stem, path.name, r.get("title") or "", r.get("text") or "", r.get("outlet"))
    parsed = parse(report)
    entities = resolve_entities(parsed)
    statements = find_statements(parsed, entities)
    quotes = tuple((s.words.text, s.speaker.name if s.speaker else None) for s in statements if s.quoted)
    return Heard(parsed, entities, attribute(parsed, entities, statements), quotes)


def _entries(gold: dict) -> Iterator[Entry]:
    for incident in gold["incidents"]:
        for fact in incident.get("facts") or []:
            for value in fact["values"]:
                for report, e in (value.get("reports") or {}).items():
                    yield Entry(report, e["quote"], e.get("speaker"), e.get("source_key"))


def _quotations(gold: dict, heard: dict[str, Heard], counts: Counter[str], note) -> None:
    said = [(r, q, who) for r, h in heard.items() for q, who in h.quotes if len(squashed(q)) >= 15]
    counts["quotes_said"] += len(said)
    used: set[int] = set()
    for statement in gold.get("statements") or []:
        for report, words in statement["reports"].items():
            counts["quotes_gold"] += 1
            hit = next(
                (i for i, s in enumerate(said) if i not in used and s[0] == report and same_words(words, s[1])),
                None,
            )
            if hit is None:
                note("quote missed", report, words[:90])
                continue
            used.add(hit)
            counts["quotes_right"] += 1
            a, b = telling_words(statement["speaker"]), telling_words(said[hit][2])
            right = bool(a & b) or (statement["speaker"] == "unknown" and not b)
            counts["speakers_right"] += right
            if not right:
                note("quote speaker", report, statement["speaker"], "ours", said[hit][2], "|", words[:80])


def _last_speakers(entries: list[Entry], heard: dict[str, Heard], counts: Counter[str], note) -> None:
    for entry in entries:
        h = heard[entry.report]
        last = [c[-1] for c in chains_at(h, entry.quote) if c]
        kind = "last" if entry.speaker else "own"
        counts[kind] += 1
        if entry.speaker:
            right = any(
                telling_words(entry.speaker) & (telling_words(s.name) | telling_words(s.span.text)) for s in last
            )
        else:
            right = not last
        counts[f"{kind}_right"] += right
        if not right:
            note(
                kind,
                entry.report,
                entry.speaker,
                "ours",
                sorted({s.name for s in last}),
                "|",
                entry.quote[:110],
            )


def chains_at(h: Heard, quote: str) -> list[tuple[Speaker, ...]]:
    """The chains at the verbs, nouns and numbers of the first place of these words, the most frequent first."""
    for field, text in (("text", h.parsed.report.text), ("title", h.parsed.report.title)):
        at = text.find(quote)
        if at >= 0:
            found: Counter[tuple[Speaker, ...]] = Counter()
            for s in h.parsed.sentences:
                if s.field == field and s.start < at + len(quote) and at < s.end:
                    found.update(
                        h.attribution.chain(s.index, t.i)
                        for t in s.tokens
                        if at <= t.start < at + len(quote) and t.upos in ("VERB", "NUM", "NOUN", "PROPN")
                    )
            said = [(c, n) for c, n in found.most_common() if c]
            # the words of the gold may hold the reporting clause itself, which nobody says
            return [said[0][0]] if said and said[0][1] >= _PART * found.total() else [()]
    return []


def _keys(entries: list[Entry], heard: dict[str, Heard], counts: Counter[str], note) -> None:
    found = [(e, s) for e in entries if e.speaker and e.key and (s := speaker_in(heard[e.report], e)) is not None]
    keys: SpeakerKeys = keys_of(s for _, s in found)
    once = sorted({(e.report, e.speaker or "", e.key or "", keys.key(s)) for e, s in found})
    for report, name, key, ours in once:
        note("key", report, name, "| gold", key, "| ours", ours)
    for a, b in combinations(once, 2):
        kind = "same" if a[2] == b[2] else "other"
        counts[kind] += 1
        counts[f"{kind}_right"] += (a[3] == b[3]) == (kind == "same")


def speaker_in(h: Heard, entry: Entry) -> Speaker | None:
    """The gold's speaker words as a speaker: where they stand nearest to the gold's words."""
    field, text = ("text", h.parsed.report.text)
    near = max(text.find(entry.quote), 0)
    places = [m.start() for m in re.finditer(re.escape(entry.speaker or ""), text)]
    if not places:
        field, text = ("title", h.parsed.report.title)
        places = [m.start() for m in re.finditer(re.escape(entry.speaker or ""), text)]
    for at in sorted(places, key=lambda p: abs(p - near))[:1]:
        for s in h.parsed.sentences:
            if s.field == field and s.start <= at < s.end:
                head = _head(s, at, at + len(entry.speaker or ""))
                return voice(h.entities, s, head) if head is not None else None
    return None


def _head(sentence: Sentence, start: int, end: int) -> int | None:
    inside = [t for t in sentence.tokens if start <= t.start < end and t.upos != "PUNCT"]
    ids = {t.i for t in inside}
    return next((t.i for t in inside if t.head not in ids), None)
