"""Pairs of event mentions in different documents of ECB+: one event or two?

Two mentions are taken for one event when their documents are placed in one story (whosays.group) and their heads have
one lemma: verbs and nouns of one deed ("attack", "attacked") are one where the lemma table says so. Only mentions in
the sentences that the corpus lists as reliable count. The scorer is trained on topics 1 to 35, which flatters it there.

`measure_incidents` takes each folder, with its two look-alikes, for one story, as a user gives it: two mentions are one
event when the incidents they belong to are joined (collate/incidents.py) and they have one lemma. No topic is measured
with a scorer that it taught: those of the shipped scorer get one that other topics taught. Mentions that the corpus
links with no other count too: to join them is wrong.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.stories import arranged, articles_of, read_all, report_id
from train.incident_chains import Linked
from train.incident_pairs import fit, folds, table
from train.incident_pairs import read_all as read_linked
from whosays.collate.incidents import align
from whosays.weights.incident_pairs import IncidentPairs, incident_pairs
from whosays.weights.lemmas import lemma

SEED = 1


@dataclass(frozen=True, slots=True)
class Mention:
    """An action that a document tells of, with the event it is by the corpus, and its lemma."""

    document: str
    event: str
    lemma: str


def measure_pairs(data: Path) -> tuple[int, int, int]:
    """(right, found, gold): counts of pairs of mentions in different documents that are one event."""
    folder = data / "ecbplus" if (data / "ecbplus").is_dir() else data
    story = _stories(folder)
    found = [m for m in mentions(folder) if m.document in story]
    gold = Counter((m.event, m.document) for m in found)
    ours = Counter(((story[m.document], m.lemma), m.document) for m in found)
    both = Counter(((story[m.document], m.lemma, m.event), m.document) for m in found)
    return _across(both), _across(ours), _across(gold)


def _across(counts: Counter[tuple[object, str]]) -> int:
    """Pairs within a group that stand in different documents."""
    sizes: Counter[object] = Counter()
    squares: Counter[object] = Counter()
    for (group, _), n in counts.items():
        sizes[group] += n
        squares[group] += n * n
    return sum((n * n - squares[group]) // 2 for group, n in sizes.items())


def mentions(folder: Path) -> Iterator[Mention]:
    """The actions of the reliable sentences that the corpus links across documents."""
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as file:
        reliable = {(f"{row['Topic']}_{row['File']}", row["Sentence Number"]) for row in csv.DictReader(file)}
    for path in sorted((folder / "ECB+").glob("*/*.xml")):
        root = ET.parse(path).getroot()
        tokens = {t.get("t_id"): t for t in root.iter("token")}
        anchored = {
            m.get("m_id"): [tokens[a.get("t_id")] for a in m.iter("token_anchor")]
            for m in root.iter()
            if m.tag.startswith(("ACTION", "NEG"))
        }
        for link in root.iter("CROSS_DOC_COREF"):
            for source in link.iter("source"):
                words = anchored.get(source.get("m_id"))
                if words and (path.stem, words[0].get("sentence")) in reliable:
                    yield Mention(path.stem, link.get("note") or "", _lemma(words[-1].text or ""))


def _lemma(word: str) -> str:
    """The lemma as a verb, and of nouns the noun's."""
    as_verb = lemma(word, "VERB")
    return as_verb if as_verb != word.lower() else lemma(word, "NOUN").lower()


def _stories(folder: Path) -> dict[str, str]:
    """The story that every document is placed in, by document."""
    articles = list(articles_of(folder))
    story, _ = arranged(read_all(articles))
    return {a.id: story[report_id(a.id)] for a in articles}


def measure_incidents(data: Path) -> tuple[int, int, int]:
    """(right, found, gold): counts of pairs of mentions in different documents that are one event. Takes minutes."""
    folder = data / "ecbplus" if (data / "ecbplus").is_dir() else data
    right = found = gold = 0
    for scorer, documents in _parts(read_linked(folder)):
        for topic in sorted({d.topic for d in documents}):
            counted = _counts([d for d in documents if d.topic == topic], scorer)
            right, found, gold = right + counted[0], found + counted[1], gold + counted[2]
    return right, found, gold


def _parts(read: Sequence[Linked]) -> Iterator[tuple[IncidentPairs, list[Linked]]]:
    """Documents with a scorer that has not learned from them."""
    shipped = incident_pairs()
    taught = [d for d in read if d.topic in shipped.topics]
    yield shipped, [d for d in read if d.topic not in shipped.topics]
    if taught:
        for teach, out in folds(taught):
            weights, bias = fit(table(teach, SEED))
            yield replace(shipped, weights=weights, bias=bias), out


def _counts(documents: Sequence[Linked], scorer: IncidentPairs) -> tuple[int, int, int]:
    joined = {i: n for n, group in enumerate(align([d.reading for d in documents], scorer)) for i in group}
    mentions = [(d.name, event, (joined.get(i, i), word)) for d in documents for event, i, word in d.mentions]
    gold = Counter((event, name) for name, event, _ in mentions)
    ours = Counter((key, name) for name, _, key in mentions)
    both = Counter(((key, event), name) for name, event, key in mentions)
    return _across(both), _across(ours), _across(gold)
