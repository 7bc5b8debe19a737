"""MEANTIME and ECB+: news annotated in the CAT tool's XML, read for the names among their mentions."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from train.examples import Example
from train.names import core, of_mentions

_MEANTIME_KINDS = {
    "PER": "person",
    "ORG": "organisation",
    "FIN": "organisation",
    "LOC": "place",
    "PRO": "other",
}
_ECB_KINDS = {
    "HUMAN_PART_PER": "person",
    "HUMAN_PART_ORG": "organisation",
    "LOC_GEO": "place",
    "HUMAN_PART_GPE": "place",
    "LOC_FAC": "place",
}
_ANNOTATED = 6  # MEANTIME marks the title, the date line and the first sentences of a document


def meantime(folder: Path) -> Iterator[Example]:
    """The first sentences of every document, with the names that its mentions mark."""
    for path in sorted((folder / "intra-doc_annotation").rglob("*.xml")):
        root = ElementTree.parse(path).getroot()
        kinds = _entity_kinds(root)
        mentions = [
            (m, kinds.get(m.get("m_id", "")))
            for m in root.iter("ENTITY_MENTION")
            if (m.get("syntactic_type") or "").endswith("NAM")
        ]
        for number, words, found in _by_sentence(root, mentions):
            if number < _ANNOTATED and len(words) > 2 and found:
                yield Example("meantime", tuple(words), names=_tags(words, found))


def _tags(words: list[str], found: list[tuple[int, int, str]]) -> tuple[str | None, ...]:
    tags: list[str | None] = ["O"] * len(words)
    for first, last, kind in sorted(found, key=lambda s: s[0] - s[1]):
        if any(t != "O" for t in tags[first : last + 1]):
            continue
        name = core(words, first, last, kind)
        if name is None or words[last].endswith(("ican", "ean", "ian", "ish", "ese")):
            tags[first : last + 1] = [None] * (last - first + 1)
        else:
            tags[name[0] : name[1] + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (name[1] - name[0])
    return tuple(tags)


def ecbplus(folder: Path) -> Iterator[Example]:
    """The sentences that the corpus lists as reliable; names that take no part in an event are left open."""
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as rows:
        reliable = {(r["Topic"], r["File"], int(r["Sentence Number"])) for r in csv.DictReader(rows)}
    for path in sorted((folder / "ECB+").rglob("*.xml")):
        topic, name = path.stem.split("_", 1)
        root = ElementTree.parse(path).getroot()
        mentions = [(m, _ECB_KINDS.get(m.tag)) for m in root.find("Markables") or ()]
        for number, words, found in _by_sentence(root, mentions):
            if (topic, name, number) in reliable:
                names = of_mentions(words, found)
                if names is not None:
                    yield Example("ecbplus", tuple(words), names=names)


def _entity_kinds(root: ElementTree.Element) -> dict[str, str]:
    entity = {e.get("m_id"): _MEANTIME_KINDS.get(e.get("ent_type", "")) for e in root.iter("ENTITY")}
    kinds = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        kind = entity.get(target.get("m_id")) if target is not None else None
        if kind is not None:
            kinds.update({s.get("m_id", ""): kind for s in link.iter("source")})
    return kinds


def _by_sentence(
    root: ElementTree.Element, mentions: list[tuple[ElementTree.Element, str | None]]
) -> Iterator[tuple[int, list[str], list[tuple[int, int, str]]]]:
    words: dict[int, list[str]] = defaultdict(list)
    place: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        number = int(token.get("sentence", "0"))
        place[token.get("t_id", "")] = (number, len(words[number]))
        words[number].append((token.text or "_").strip() or "_")
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for mention, kind in mentions:
        at = [place[a.get("t_id", "")] for a in mention.iter("token_anchor")]
        if kind is not None and at and len({s for s, _ in at}) == 1:
            inside = sorted(i for _, i in at)
            if inside[-1] - inside[0] == len(inside) - 1:
                found[at[0][0]].append((inside[0], inside[-1], kind))
    for number in sorted(words):
        yield number, words[number], found[number]


def meantime_events(folder: Path) -> Iterator[tuple[list[str], list[tuple[int, str, str]]]]:
    """Words of a sentence and its events: (first word, polarity, certainty) as the corpus spells them."""
    for path in sorted((folder / "intra-doc_annotation").rglob("*.xml")):
        root = ElementTree.parse(path).getroot()
        events = [(e, f"{e.get('polarity') or ''}/{e.get('certainty') or ''}") for e in root.iter("EVENT_MENTION")]
        for _, words, found in _by_sentence(root, events):
            if found:
                yield words, [(first, *both.split("/")) for first, _, both in found]
