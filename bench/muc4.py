"""Role fillers of attacks against MUC-4's templates (pretty_*.json): as whosays reads them, untrained on any of it
(f1), and chosen among the phrases of the same reading by a filler trained on MUC-4's training part (f1_trained;
train/fillers.py, whose weights are here for this measurement alone).

Scored as CEAF-REE is (Du et al. 2021): the templates of a document are merged, an entity of the gold is the set of its
mentions, an entity of ours is right if its words are among them, and entities are paired one to one, role by role.

The texts are in lower case, which the reader was not made for; capitals are put back by rule (`recased`), from the
lexicons and from no text of this corpus. What a claim says is put into MUC's roles by rule: a perpetrator is sorted by
its head noun into persons and organisations; the gold's victims are names of people, so ours are the names among those
who were killed, hurt, abducted or targets. Where a folder has other files beside pretty_train.json, that is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bench.chain_scores import best_pairing
from bench.figures import Figures
from bench.scores import f1, interval
from train import fillers_model
from train.fillers_seen import phrases, plain
from whosays.lexicon.first_names import first_names
from whosays.lexicon.gazetteer import Gazetteer
from whosays.lexicon.kinds import kind_words
from whosays.lexicon.people import is_person
from whosays.model import Claim, Modality, Named, Reading, Report
from whosays.understand import understand
from whosays.understand.reader import parse
from whosays.weights.lemmas import lexicon, regular

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
# What MUC-4 asks about: attacks, bombings, kidnappings, arson, robbery; not accidents, arrests or trials.
KINDS = frozenset({"attack", "bombing", "shooting", "abduction", "raid", "death", "release", "other"})
HARMS = frozenset({"killed", "injured", "abducted", "missing"})

_TAGS = ("NOUN", "VERB", "ADJ", "ADV", "PRON", "DET", "ADP", "AUX", "SCONJ", "NUM", "PART", "INTJ")
_SMALL = frozenset(
    "a all against an and at both but by eight five for four from how if in must nine not of on or seven six ten that "
    "the these this those three to two what when where which who whom whose why with".split()
)

Entity = frozenset[str]
Filled = dict[str, tuple[Entity, ...]]


@dataclass(frozen=True)
class Document:
    """A text with the gold's entities by role."""

    name: str
    text: str
    gold: Filled


def documents(data: Path) -> list[Document]:
    """The documents of every pretty_*.json below the folder, less pretty_train.json where there are others."""
    files = sorted(data.rglob("pretty_*.json"))
    chosen = [f for f in files if f.name != "pretty_train.json"] or files
    return [_document(record) for file in chosen for record in records(file.read_text(encoding="utf-8"))]


def records(text: str) -> Iterator[dict]:
    """The objects of a file: one after the other, with or without a list around them.

    >>> [r["n"] for r in records('{"n": 1} {"n": 2}')], [r["n"] for r in records('[{"n": 3}]')]
    ([1, 2], [3])
    """
    decoder, at = json.JSONDecoder(), 0
    while (found := re.compile(r"\S").search(text, at)) is not None:
        record, at = decoder.raw_decode(text, found.start())
        yield from record if isinstance(record, list) else [record]


def training_documents(data: Path) -> list[Document]:
    """The documents that train/fillers.py learns from."""
    return [_document(r) for r in records((data / "muc4" / "pretty_train.json").read_text(encoding="utf-8"))]


def _document(record: dict) -> Document:
    gold: dict[str, dict[Entity, None]] = {role: {} for role in ROLES}
    for template in record["templates"]:
        for role in ROLES:
            for entity in template.get(role, []):
                gold[role][frozenset(m[0] if isinstance(m, list) else m for m in entity)] = None
    return Document(record["docid"], record["doctext"], {role: merged(tuple(es)) for role, es in gold.items()})


def merged(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Entities that share a mention are one, as in several templates of one document.

    >>> merged((frozenset({"a", "b"}), frozenset({"c"}), frozenset({"b", "d"}))) == (
    ...     frozenset({"a", "b", "d"}), frozenset({"c"}))
    True
    """
    out: list[Entity] = []
    for entity in entities:
        same = [e for e in out if e & entity]
        whole = entity.union(*same)
        out = [whole if e is same[0] else e for e in out if e not in same[1:]] if same else [*out, whole]
    return tuple(out)


def recased(text: str) -> str:
    """Lower-case text with capitals where a sentence, a name or an acronym in brackets seems to be; offsets stay.

    >>> recased("rebels of the united front (xyzf) killed maria espinosa. the xyzf denied it.")
    'Rebels of the united front (XYZF) killed Maria Espinosa. The XYZF denied it.'
    """
    out, starts = list(text), True
    acronyms = {m[1] for m in re.finditer(r"\(([a-z]{2,7})\)", text) if not _is_common(m[1])}
    for m in re.finditer(r"[a-z][\w']*|[.!?]\s", text):
        if not m[0][0].isalpha():
            starts = True
            continue
        if m[0] in acronyms:
            out[m.start() : m.end()] = m[0].upper()
        elif starts or not _is_common(m[0]):
            out[m.start()] = m[0][0].upper()
        starts = False
    return "".join(out)


@cache
def _is_common(word: str) -> bool:
    """Whether a lower-case word is none of a name, as far as the lexicons know."""
    known, word = lexicon(), word.removesuffix("'s")
    if word in _SMALL:
        return True
    if word in known.words and not first_names().knows(word) and not Gazetteer.bundled().find(word.capitalize()):
        return True
    return any(regular(word, word, tag, known) in known.known.get(tag, ()) for tag in _TAGS)


def filled(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Our fillers by role, each entity once, in its fullest words; what is denied or planned fills nothing."""
    kinds = {i.id: i.kind for i in reading.incidents}
    words: dict[str, list[str]] = {role: [] for role in ROLES}
    for claim in reading.claims:
        if kinds.get(claim.incident) not in KINDS or claim.withheld:
            continue
        if claim.modality in {Modality.DENIED, Modality.PLANNED}:
            continue
        for role, name in _fillers(claim):
            words[role].append(name)
    return {role: _once(names) for role, names in words.items()}


def _fillers(claim: Claim) -> list[tuple[str, str]]:
    if claim.attribute in HARMS:
        return [("Victim", name) for name in people_named(plain(claim.of or ""))]
    if not isinstance(claim.value, Named):
        return []
    name = plain(claim.value.name)
    if claim.attribute == "target":
        return [("Victim", person) for person in people_named(name)] or [("Target", name)] * (not _is_people(name))
    role = {"weapon": "Weapon", "perpetrator": "PerpOrg" if _is_organisation(name) else "PerpInd"}.get(claim.attribute)
    return [(role, name)] if role and name else []


def people_named(words: str) -> list[str]:
    """The people whom words name, from their first names on.

    >>> people_named("judge maria espinosa and jose diaz"), people_named("tank truck")
    (['maria espinosa', 'jose diaz'], [])
    """
    out = []
    for part in re.split(r" and |, ", words):
        tokens = part.split()
        first = next((k for k, token in enumerate(tokens) if first_names().knows(token)), None)
        if first is not None and len(tokens) > first + 1:
            out.append(" ".join(tokens[first:]))
    return out


def _head(name: str) -> str:
    return re.split(r" (?:of|in|at|from|for|who|that|with|near|on) |,", name)[0].split()[-1] if name.split() else ""


def _is_organisation(name: str) -> bool:
    head = _head(name)
    return kind_words().get(head) == "organisation" or head in {"front", "cartel", "extraditables", "unity"}


def _is_people(name: str) -> bool:
    head = _head(name)
    return is_person(head) or is_person(head.removesuffix("s")) or kind_words().get(head) == "person"


def _once(names: Sequence[str]) -> tuple[str, ...]:
    """Names that hold one another's words are one entity, in the words of the fullest."""
    kept: list[str] = []
    for name in sorted(dict.fromkeys(names), key=lambda n: -len(n.split())):
        if not any(set(name.split()) <= set(other.split()) for other in kept):
            kept.append(name)
    return tuple(kept)


def right(gold: tuple[Entity, ...], ours: tuple[str, ...]) -> int:
    """How many of our entities are entities of the gold, paired one to one.

    >>> right((frozenset({"urng", "the union"}), frozenset({"rebels"})), ("urng", "the union", "police"))
    1
    """
    if not gold or not ours:
        return 0
    return round(best_pairing(np.array([[float(name in entity) for name in ours] for entity in gold])))


def measure(data: Path) -> Figures:
    """F1 of role fillers over all documents, by role and over all roles: by rule, and by the trained filler."""
    trained = fillers_model.load()
    by_rule: list[Counter[str]] = []
    by_training: list[Counter[str]] = []
    for document in documents(data):
        report = Report("r1", document.name, "", recased(document.text))
        reading = understand(report)
        ruled = filled(reading)
        by_rule.append(counted(document, ruled))
        by_training.append(counted(document, trained.filled(phrases(parse(report), reading, ruled))))
    ways = (("", "not trained on any of it", by_rule), ("_trained", "trained on the training part", by_training))
    return Figures(
        {f"f1{way}{key}": value for way, _, found in ways for key, value in _figures(found).items()},
        {f"f1{way}": interval(found, lambda some: _f1(some, ROLES)) for way, _, found in ways},
        table="\n".join(line for _, title, found in ways for line in _table(title, found)),
    )


def counted(document: Document, ours: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    """right, ours and gold of each role."""
    n: Counter[str] = Counter()
    for role in ROLES:
        n[f"right {role}"] = right(document.gold[role], ours[role])
        n[f"gold {role}"], n[f"ours {role}"] = len(document.gold[role]), len(ours[role])
    return n


def _figures(found: Sequence[Counter[str]]) -> dict[str, float]:
    by_role = {f"_{role}": round(_f1(found, (role,)), 4) for role in ROLES}
    return {"": round(_f1(found, ROLES), 4), **by_role}


def _table(title: str, found: Sequence[Counter[str]]) -> list[str]:
    rows = [_row(role, found, (role,)) for role in ROLES]
    return [f"{len(found)} documents; {title}", *rows, _row("all", found, ROLES)]


def _sums(counted: Sequence[Counter[str]], roles: Sequence[str]) -> tuple[int, int, int]:
    return tuple(sum(n[f"{what} {role}"] for n in counted for role in roles) for what in ("right", "ours", "gold"))


def _f1(counted: Sequence[Counter[str]], roles: Sequence[str]) -> float:
    return f1(*_sums(counted, roles))


def _row(name: str, counted: Sequence[Counter[str]], roles: Sequence[str]) -> str:
    hit, ours, gold = _sums(counted, roles)
    p, r = hit / max(1, ours), hit / max(1, gold)
    return f"{name:8} gold {gold:5}  ours {ours:5}  precision {p:.3f}  recall {r:.3f}  f1 {f1(hit, ours, gold):.3f}"
