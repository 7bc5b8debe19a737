"""Readings of ECB+ documents with the event of the annotation that each incident tells of.

The annotation links words ("shot", "the blast") across the documents of a topic. An incident is linked by its
triggers: it has the events of the annotated words that its triggers stand on.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.clean import clean
from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Page, Reading
from whosays.understand import understand
from whosays.understand.incidents import find_incidents
from whosays.understand.places import find_places
from whosays.understand.reader import parse
from whosays.understand.times import find_times
from whosays.weights.lemmas import lemma

_GLYPHS = {"``": '"', "''": '"'}
_CLOSE = frozenset(".,;:!?)]%") | {"n't"}  # they stand without a blank before them
_OPEN = frozenset("([$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A document as raw text. events: (start, end, event) of every annotated action in a reliable sentence."""

    topic: str
    name: str
    text: str
    events: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A document as it was read, and the annotated events of its incidents; those of none are left out.

    mentions: (event, incident, lemma) of every annotated word, whether or not it tells an incident by itself.
    """

    topic: str
    name: str
    reading: Reading
    events: Mapping[str, frozenset[str]]
    mentions: tuple[tuple[str, str, str], ...]


def documents(folder: Path) -> Iterator[Marked]:
    """Every document of a folder laid out as ECB+, by topic and name. The topic is the folder: its two look-alike
    stories are one topic."""
    reliable = _reliable(folder)
    for path in sorted((folder / "ECB+").glob("*/*.xml")):
        root = ET.parse(path).getroot()
        tokens = list(root.iter("token"))
        text, places = _laid_out(tokens)
        sure = {t.get("t_id") for t in tokens if (path.stem, t.get("sentence")) in reliable} & places.keys()
        events = [(*places[t], event) for event, words in _events(root, path.stem) for t in words if t in sure]
        yield Marked(path.parent.name, path.stem, text, tuple(sorted(set(events))))


def linked(document: Marked) -> Linked:
    """The document read as any report is, with the events of its incidents."""
    report = clean(Page(document.name, "", document.text), document.name)
    gazetteer = Gazetteer.bundled()
    parsed = parse(report)
    found = find_incidents(parsed, find_times(parsed), find_places(parsed, gazetteer))
    events: dict[str, set[str]] = defaultdict(set)
    for trigger, incident in found.triggers:
        token = parsed.sentences[trigger.sentence].tokens[trigger.token]
        events[incident] |= {e for a, b, e in document.events if a < token.end and token.start < b}
    begins = {(event, start) for start, _, event in document.events}
    mentions = tuple(
        (event, found.of(sentence.index, token.i), _lemma(token.text))
        for start, end, event in document.events
        if (event, end + 1) not in begins  # the last word of each
        for sentence in parsed.sentences
        for token in sentence.tokens
        if token.start < end <= token.end
    )
    reading = understand(report, gazetteer)
    kept = {i.id: frozenset(events[i.id]) for i in reading.incidents if events[i.id]}
    return Linked(document.topic, document.name, reading, kept, mentions)


def _lemma(word: str) -> str:
    """The lemma as a verb, and of nouns the noun's."""
    as_verb = lemma(word, "VERB")
    return as_verb if as_verb != word.lower() else lemma(word, "NOUN").lower()


def _reliable(folder: Path) -> frozenset[tuple[str, str]]:
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as file:
        return frozenset((f"{row['Topic']}_{row['File']}", row["Sentence Number"]) for row in csv.DictReader(file))


def _laid_out(tokens: Sequence[ET.Element]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text as people write it, one sentence a paragraph, and where every token stands in it.

    The address that a sentence of its own gives is left out.
    """
    sentences: dict[int, list[ET.Element]] = defaultdict(list)
    for token in tokens:
        sentences[int(token.get("sentence") or 0)].append(token)
    text, places = "", {}
    for _, row in sorted(sentences.items()):
        if (row[0].text or "").startswith("http"):
            continue
        text += "\n\n" if text else ""
        glued = True
        quoting = False
        for token in row:
            word = _GLYPHS.get(token.text or "", token.text or "")
            closing = word == '"' and quoting
            if not (glued or closing or word in _CLOSE or word[:1] in "'’" and len(word) > 1):
                text += " "
            places[token.get("t_id") or ""] = (len(text), len(text) + len(word))
            text += word
            quoting ^= word == '"'
            glued = word in _OPEN or word == '"' and quoting
    return text, places


def _events(root: ET.Element, document: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(event, ids of its tokens) of every annotated action; what is linked to nothing is an event of its own."""
    anchored = {
        m.get("m_id"): tuple(a.get("t_id") or "" for a in m.iter("token_anchor"))
        for m in root.iter()
        if m.tag.startswith(("ACTION", "NEG")) and m.find("token_anchor") is not None
    }
    event = {}
    for link in root.iter("Relations"):
        for relation in link:
            name = relation.get("note") or f"{document}/{relation.get('r_id')}"
            event.update({s.get("m_id"): name for s in relation.iter("source")})
    for mention, tokens in anchored.items():
        yield event.get(mention, f"{document}/m{mention}"), tokens
