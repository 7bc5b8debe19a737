"""The phrases of a report that may fill a role of an incident, and what is seen of each, for train/fillers.py.

A phrase is one string with every place where it stands; what is seen there is put together: the head word and its
company, where it hangs in the tree, the roles that it has in frames, the words around it, the happenings that the
sentence tells of, whether the rules of whosays fill a role with it, and what the whole report tells of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.lexicon.first_names import first_names
from whosays.lexicon.kinds import kind_words
from whosays.lexicon.people import is_person
from whosays.model import Reading
from whosays.understand.incidents.triggers import Trigger, find_triggers
from whosays.understand.syntax import Parsed, Sentence, Token

Filled = Mapping[str, tuple[str, ...]]
Place = tuple[int, int]
"""A sentence and a token of it."""

_TELLING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})
_BEFORE = frozenset({"PUNCT", "VERB", "CCONJ", "ADP"})
_INNER = frozenset({"amod", "compound", "nummod", "det", "nmod", "appos", "flat", "acl", "case"})
_ALIKE = frozenset({"conj", "appos", "flat"})
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|\\d+"
_OPENING = re.compile(rf"^(?:(?:the|an?|his|her|its|their|{_NUMBERS})\s+)+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may fill a role, the head words of the places where they stand, and what is seen of them."""

    words: str
    heads: frozenset[Place]
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the report tells of at which place: triggers of incidents, and the frames that a word has a role in."""

    triggers: Mapping[Place, Trigger]
    roles: Mapping[Place, Sequence[tuple[int, str]]]


@dataclass(slots=True)
class _Draft:
    first: int
    times: int = 0
    heads: set[Place] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)


def plain(words: str) -> str:
    """A noun phrase as the gold writes it: lower case, no article and no number before it.

    >>> plain("The two peasants"), plain("an M-16 rifle")
    ('peasants', 'm-16 rifle')
    """
    return _OPENING.sub("", " ".join(words.lower().split()))


def phrases(parsed: Parsed, reading: Reading, ruled: Filled) -> tuple[Phrase, ...]:
    """Every phrase of the report once, in alphabetical order. ruled: what the rules fill the roles with."""
    scene = _scene(parsed)
    drafts: dict[str, _Draft] = {}
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            if not _may_head(sentence, token):
                continue
            at_place = tuple(_at_place(sentence, token, scene))
            for shape, words in _strings(parsed, sentence, token.i).items():
                draft = drafts.setdefault(words, _Draft(sentence.index))
                draft.times += 1
                draft.heads.add((sentence.index, token.i))
                draft.seen.update((*at_place, f"shape={shape}"))
    told = tuple(_of_report(reading, ruled))
    return tuple(
        Phrase(
            words, frozenset(d.heads), tuple(sorted({*d.seen, *_of_words(words, d), *_of_rules(words, ruled), *told}))
        )
        for words, d in sorted(drafts.items())
    )


def _scene(parsed: Parsed) -> _Scene:
    roles: dict[Place, list[tuple[int, str]]] = defaultdict(list)
    for sentence in parsed.sentences:
        for frame in sentence.frames:
            for role in frame.roles:
                roles[sentence.index, role.head].append((frame.predicate, role.label))
    return _Scene({(t.sentence, t.token): t for t in find_triggers(parsed)}, roles)


def _may_head(sentence: Sentence, token: Token) -> bool:
    if token.rel.split(":")[0] == "flat":
        return False
    name = sentence.name_at(token.i)
    return token.upos in ("NOUN", "PROPN") or (name is not None and name.last == token.i)


def _strings(parsed: Parsed, sentence: Sentence, head: int) -> dict[str, str]:
    """The ways to cut the phrase of a head, by shape, each string once."""
    tokens, below = sentence.tokens, set(sentence.subtree(head))
    first, last = head, _end(sentence, head, below)
    while first - 1 in below and tokens[first - 1].upos not in _BEFORE:
        first -= 1
    cuts = {"whole": (first, last), "head": (head, last)}
    given = next((i for i in range(first, last) if first_names().knows(tokens[i].text.lower())), None)
    if given is not None:
        cuts["first name"] = (given, last)
    owner = next((t for t in sentence.children(head, "nmod") if t.i > head and _has_of(sentence, t)), None)
    if owner is not None:
        cuts["of"] = (first, _end(sentence, owner.i, below))
    name = sentence.name_at(head)
    if name is not None:
        cuts["name"] = (name.first, name.last)
    found: dict[str, str] = {}
    for shape, (start, end) in cuts.items():
        words = plain(sentence.span(parsed.report, start, end).text)
        if words and words not in found.values():
            found[shape] = words
    return found


def _end(sentence: Sentence, head: int, below: set[int]) -> int:
    """The last word of a name or compound that goes on behind its head."""
    while head + 1 in below and sentence.tokens[head + 1].rel.split(":")[0] in ("flat", "compound"):
        head += 1
    return head


def _has_of(sentence: Sentence, token: Token) -> bool:
    return any(c.text.lower() == "of" for c in sentence.children(token.i, "case"))


# --------------------------------------------------------------------------- what is seen at one place


def _at_place(sentence: Sentence, token: Token, scene: _Scene) -> Iterator[str]:
    yield from _itself(sentence, token)
    yield from _above(sentence, _first_alike(sentence, token), scene)
    yield from _in_frames(sentence, token, scene)
    yield from _around(sentence, token, scene)


def _itself(sentence: Sentence, token: Token) -> Iterator[str]:
    lemma, name = token.lemma.lower(), sentence.name_at(token.i)
    yield f"head={lemma}"
    yield f"tag={token.upos}"
    yield f"kind={'person' if is_person(token.text.lower()) else kind_words().get(lemma)}"
    if name is not None:
        yield f"name={name.kind}"
        if first_names().knows(sentence.tokens[name.first].text.lower()):
            yield "name=first name"
    for child in sentence.children(token.i):
        rel = child.rel.split(":")[0]
        if rel in _INNER and child.upos != "PUNCT":
            yield f"has={rel}:{child.lemma.lower()}"


def _first_alike(sentence: Sentence, token: Token) -> Token:
    """The first of several that stand in a row: it hangs where all of them would."""
    for _ in range(4):
        if token.rel.split(":")[0] not in _ALIKE or token.head < 0:
            break
        token = sentence.tokens[token.head]
    return token


def _above(sentence: Sentence, token: Token, scene: _Scene) -> Iterator[str]:
    case = "-".join(c.lemma.lower() for c in sentence.children(token.i, "case"))
    link = f"{token.rel}:{case}"
    yield f"link={link}"
    if token.head < 0:
        return
    over = sentence.tokens[token.head]
    yield f"over={over.lemma.lower()}"
    yield f"under={link}:{over.lemma.lower()}"
    yield from (f"under kind={link}:{t.kind}" for t in _trigger(scene, sentence, over.i))
    yield from (f"under scheme={link}:{t.scheme}" for t in _trigger(scene, sentence, over.i))
    for child in sentence.children(over.i):
        if child.i != token.i and child.upos in _TELLING:
            yield f"beside={child.lemma.lower()}"
    if over.head >= 0:
        yield f"two over={token.rel}:{over.lemma.lower()}:{over.rel}:{sentence.tokens[over.head].lemma.lower()}"
        yield from (f"two over kind={token.rel}:{over.rel}:{t.kind}" for t in _trigger(scene, sentence, over.head))


def _trigger(scene: _Scene, sentence: Sentence, token: int) -> Iterator[Trigger]:
    if (sentence.index, token) in scene.triggers:
        yield scene.triggers[sentence.index, token]


def _in_frames(sentence: Sentence, token: Token, scene: _Scene) -> Iterator[str]:
    for i in {token.i, _first_alike(sentence, token).i}:
        for predicate, label in scene.roles.get((sentence.index, i), ()):
            yield f"role={label}:{sentence.tokens[predicate].lemma.lower()}"
            for trigger in _trigger(scene, sentence, predicate):
                yield f"role in={label}:{trigger.kind}"
                yield f"role of={label}:{trigger.scheme}"
            frame = sentence.frame_at(predicate)
            if frame is not None and frame.factuality is not None and frame.factuality < 0:
                yield f"role denied={label}"


def _around(sentence: Sentence, token: Token, scene: _Scene) -> Iterator[str]:
    for step in (-3, -2, -1, 1, 2, 3):
        if 0 <= token.i + step < len(sentence.tokens):
            lemma = sentence.tokens[token.i + step].lemma.lower()
            yield f"{'left' if step < 0 else 'right'}={lemma}"
            if abs(step) == 1:
                yield f"next{step}={lemma}"
    yield f"sentence={min(sentence.index, 6)}"
    yield from (f"with={t.lemma.lower()}" for t in sentence.tokens if t.upos in _TELLING)
    yield from (f"tells={t.kind}" for (index, _), t in scene.triggers.items() if index == sentence.index)


# --------------------------------------------------------------------------- what is seen of the words and the report


def _of_words(words: str, draft: _Draft) -> Iterator[str]:
    parts = words.split()
    yield f"words={words}"
    yield f"times={min(draft.times, 5)}"
    yield f"length={min(len(parts), 5)}"
    yield f"first seen={min(draft.first // 2, 6)}"
    yield f"begins={parts[0]}"
    yield f"ends={parts[-1]}"
    yield from (f"word={part}" for part in parts)


def _of_rules(words: str, ruled: Filled) -> Iterator[str]:
    parts = words.split()
    for role, names in ruled.items():
        if words in names:
            yield f"ruled={role}"
        if any(name.split()[-1] == parts[-1] for name in names):
            yield f"ruled head={role}"
        if any(set(parts) < set(name.split()) for name in names):
            yield f"ruled part={role}"


def _of_report(reading: Reading, ruled: Filled) -> Iterator[str]:
    for incident in reading.incidents:
        yield f"report tells={incident.kind}"
        if incident.main:
            yield f"report is of={incident.kind}"
    yield from (f"report fills={role}" for role, names in ruled.items() if names)
