"""Attributions against PolNeAR: who (source), by which words (cue), what (content), and direct quotations.

For sources, cues and contents a span counts as found if it shares a character with a gold span of its kind; F1 of
both directions over all documents. Direct quotations are contents that open and close with quotation marks:
direct_f1 compares them with the quoted statements (one inside the other, at least half as long), direct_speaker
is the share of them whose speaker shares a word with the gold's source, or stands where the gold's source stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.figures import Figures
from bench.scores import interval
from bench.words import same_words, telling_words
from whosays.model import Report, Statement
from whosays.understand.people import resolve_entities
from whosays.understand.people.phrases import full_phrase
from whosays.understand.reader import parse
from whosays.understand.saying.sayers import is_saying_verb, subject_of
from whosays.understand.saying.sayings import find_sayings
from whosays.understand.saying.statements import MIN_WORDS, find_statements
from whosays.understand.syntax import Parsed

Spans = tuple[tuple[int, int], ...]
_OPEN, _CLOSE = "\"“”'‘", "\"”“'’"
# who speaks in a quotation of itself: no attribution of the report's
_SELVES = frozenset("i we you me us".split())
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Attributed:
    """One attribution of the gold: pieces of source, cue and content."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass
class Tally:
    """Counts of one document: found and gold spans by role and how many of each meet."""

    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))
    found_right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))
    gold: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))
    gold_right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))
    direct_found: int = 0
    direct_found_right: int = 0
    direct_gold: int = 0
    direct_gold_right: int = 0
    speaker_right: int = 0


def read_ann(path: Path) -> tuple[Attributed, ...]:
    """The attributions of a brat file that name a source, and those that do not."""
    spans: dict[str, Spans] = {}
    found = []
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    for cells in rows:
        if cells[0].startswith("T") and len(cells) >= 2:
            places = cells[1].split(" ", 1)[1]
            spans[cells[0]] = tuple(
                (int(a), int(b)) for a, b in sorted(tuple(map(int, p.split())) for p in places.split(";"))
            )
    for cells in rows:
        if cells[0].startswith("E") and len(cells) >= 2:
            roles = [r.split(":") for r in cells[1].split()]
            if roles[0][0].startswith("Attribution"):
                of = {
                    name: tuple(
                        s for kind, t in roles[1:] if kind.rstrip("0123456789") == name for s in spans.get(t, ())
                    )
                    for name in ("Source", "Cue", "Content")
                }
                found.append(Attributed(of["Source"], of["Cue"], of["Content"]))
    return tuple(found)


def measure(data: Path) -> Figures:
    """Figures over all .ann files under `data` whose text (same name, without the last part) is there."""
    texts = {p.stem: p for p in data.rglob("*.txt")}
    seen: set[str] = set()
    tallies = []
    for ann in sorted(data.rglob("*.ann")):
        name = next((n for n in (ann.stem, ann.stem.rsplit("_", 1)[0]) if n in texts), None)
        if name is None or name in seen:
            continue
        seen.add(name)
        text = texts[name].read_text(encoding="utf-8")
        tallies.append(_tally(parse(Report("r1", name, "", text)), read_ann(ann)))
    figures = _figures(tallies)
    intervals = {key: interval(tallies, lambda ts, k=key: _figures(ts)[k]) for key in figures}
    rows = [f"{len(tallies)} documents"]
    rows += [f"{k:20}{v:8.3f}   {intervals[k][0]:.3f} .. {intervals[k][1]:.3f}" for k, v in figures.items()]
    return Figures(figures, intervals, "\n".join(rows))


def _tally(parsed: Parsed, gold: Sequence[Attributed]) -> Tally:
    tally = Tally()
    text = parsed.report.text
    statements = find_statements(parsed, resolve_entities(parsed))
    said = [s for s in statements if s.quoted]
    found = _found(parsed, said)
    for role in ROLES:
        theirs = [getattr(g, role) for g in gold if getattr(g, role)]
        tally.found[role] += len(found[role])
        tally.found_right[role] += sum(any(_meet(f, g) for g in theirs) for f in found[role])
        tally.gold[role] += len(theirs)
        tally.gold_right[role] += sum(any(_meet(f, g) for f in found[role]) for g in theirs)
    contents = [g.content for g in gold if g.content]
    tally.direct_found = len(said)
    tally.direct_found_right = sum(any(_meet(((s.words.start, s.words.end),), c) for c in contents) for s in said)
    for g in gold:
        words = _direct(text, g.content)
        if words is None:
            continue
        tally.direct_gold += 1
        match = next(
            (s for s in said if same_words(words, s.words.text) and _meet(((s.words.start, s.words.end),), g.content)),
            None,
        )
        tally.direct_gold_right += match is not None
        tally.speaker_right += match is not None and _right_speaker(text, match, g)
    return tally


def _found(parsed: Parsed, said: Iterable[Statement]) -> dict[str, list[Spans]]:
    """Our spans by role: acts of saying on the trees, and quoted statements with their speakers and saying words."""
    found: dict[str, list[Spans]] = {role: [] for role in ROLES}
    for sentence in parsed.sentences:
        for saying in find_sayings(sentence):
            if saying.source is not None and sentence.tokens[saying.source].text.lower() in _SELVES:
                continue
            if saying.source is not None:
                first, last = full_phrase(sentence, saying.source)
                found["source"].append(((sentence.tokens[first].start, sentence.tokens[last].end),))
            found["cue"].append(tuple((sentence.tokens[i].start, sentence.tokens[i].end) for i in saying.cue_tokens))
            found["content"].append(
                ((sentence.tokens[saying.content[0]].start, sentence.tokens[saying.content[-1]].end),)
            )
    for statement in said:
        place = ((statement.words.start, statement.words.end),)
        if not any(_meet(place, c) for c in found["content"]):
            found["content"].append(place)
        if statement.speaker is not None:
            span = statement.speaker.span
            beside = ((span.start, span.end),)
            if not any(_meet(beside, s) for s in found["source"]):
                found["source"].append(beside)
                found["cue"].extend(_cue_of(parsed, span.start))
    return found


def _cue_of(parsed: Parsed, offset: int) -> Iterable[Spans]:
    """The saying verb whose subject stands at this place of the text."""
    for sentence in parsed.sentences:
        if sentence.field == "text" and sentence.start <= offset < sentence.end:
            for token in sentence.tokens:
                if is_saying_verb(sentence, token):
                    head = subject_of(sentence, token)
                    if head is not None and sentence.tokens[head].start >= offset:
                        yield ((token.start, token.end),)
                        return


def _meet(a: Spans, b: Spans) -> bool:
    return any(s < y and x < e for s, e in a for x, y in b)


def _direct(text: str, content: Spans) -> str | None:
    """The words of a content that is one direct quotation of five words or more, else None."""
    if not content:
        return None
    whole = text[content[0][0] : content[-1][1]].strip().rstrip(".,;: ")
    if len(content) > 1 or whole[:1] not in _OPEN or whole[-1:] not in _CLOSE or len(whole.split()) < MIN_WORDS:
        return None
    return whole


def _right_speaker(text: str, statement: Statement, gold: Attributed) -> bool:
    if statement.speaker is None:
        return not gold.source
    span = statement.speaker.span
    if _meet(((span.start, span.end),), gold.source):
        return True
    theirs = {w for s, e in gold.source for w in telling_words(text[s:e])}
    return bool(theirs & telling_words(statement.speaker.name))


def _figures(tallies: Sequence[Tally]) -> dict[str, float]:
    figures = {}
    for role in ROLES:
        precision = _share(sum(t.found_right[role] for t in tallies), sum(t.found[role] for t in tallies))
        recall = _share(sum(t.gold_right[role] for t in tallies), sum(t.gold[role] for t in tallies))
        figures[f"{role}_overlap_f1"] = _mean(precision, recall)
    precision = _share(sum(t.direct_found_right for t in tallies), sum(t.direct_found for t in tallies))
    gold = sum(t.direct_gold for t in tallies)
    figures["direct_f1"] = _mean(precision, _share(sum(t.direct_gold_right for t in tallies), gold))
    figures["direct_speaker"] = _share(sum(t.speaker_right for t in tallies), gold)
    return {key: round(value, 4) for key, value in figures.items()}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
