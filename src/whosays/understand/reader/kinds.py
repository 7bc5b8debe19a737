"""One kind for one name within a report: a sentence alone often cannot tell a group from a person or a place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from whosays.lexicon.kinds import kind_words
from whosays.understand.reader.bodies import with_bodies
from whosays.understand.syntax import Name, NameKind, Sentence, Token

# A noun beside the name ("the group X") says more than what the model makes of one mention.
_NOUN_VOTES = 3
_LEGAL_FORMS = frozenset({"Inc", "Ltd", "LLC", "Corp", "Co", "Plc", "PLC", "plc", "GmbH", "SA", "LP", "LLP"})


def agreed(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with every name given the kind that its mentions and the nouns beside them speak for.

    On a tie the first mention in running text decides. A surname that stands alone is a person if the report
    names a person by it in full and the lone mentions are not mostly something else. Words that cannot be a
    name (a lone number, no capital at all) are no names any more; a lone adjective ("Swiss") is of kind other.
    """
    cleaned = [_widened(with_bodies(_without_slips(sentence))) for sentence in sentences]
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for sentence in sorted(cleaned, key=lambda s: s.field == "title"):
        for name in sentence.names:
            found = votes[_words(sentence, name)]
            found[name.kind] += 1
            for kind in _kinds_beside(sentence, name):
                found[kind] += _NOUN_VOTES
    kinds = {words: found.most_common(1)[0][0] for words, found in votes.items()}
    surnames = {words.split()[-1] for words, kind in kinds.items() if kind == "person" and " " in words}
    for words in surnames & kinds.keys():
        if votes[words]["person"] * 2 >= votes[words].total():
            kinds[words] = "person"
    return tuple(_with_kinds(sentence, kinds) for sentence in cleaned)


def _words(sentence: Sentence, name: Name) -> str:
    return " ".join(t.text for t in sentence.tokens[name.first : name.last + 1]).casefold()


def _without_slips(sentence: Sentence) -> Sentence:
    names = []
    for name in sentence.names:
        tokens = sentence.tokens[name.first : name.last + 1]
        if all(t.upos in ("NUM", "PUNCT", "PRON", "DET") for t in tokens) or not _has_capital(tokens):
            continue
        lone_adjective = len(tokens) == 1 and tokens[0].upos == "ADJ"
        names.append(replace(name, kind="other") if lone_adjective else name)
    return replace(sentence, names=tuple(names)) if tuple(names) != sentence.names else sentence


def _widened(sentence: Sentence) -> Sentence:
    """Organisations with their legal form ("Orvane, Inc.") and the people's adjective that begins their name."""
    names = []
    for at, name in enumerate(sentence.names):
        if name.kind != "organisation":
            names.append(name)
            continue
        floor = sentence.names[at - 1].last + 1 if at else 0
        names.append(Name(_with_adjective(sentence, name, floor), _with_form(sentence, name), name.kind))
    return replace(sentence, names=tuple(names)) if tuple(names) != sentence.names else sentence


def _with_form(sentence: Sentence, name: Name) -> int:
    tokens = sentence.tokens
    comma = name.last + 1 < len(tokens) and tokens[name.last + 1].text == ","
    at = name.last + 1 + comma
    return at if at < len(tokens) and tokens[at].text.rstrip(".") in _LEGAL_FORMS else name.last


def _with_adjective(sentence: Sentence, name: Name, floor: int) -> int:
    before = name.first - 1
    if name.first == name.last or before < floor:
        return name.first
    token = sentence.tokens[before]
    inside = name.first <= token.head <= name.last
    return before if inside and token.upos == "ADJ" and token.text[0].isupper() and before > 0 else name.first


def _has_capital(tokens: Sequence[Token]) -> bool:
    return any(c.isupper() or (c.isalpha() and not c.islower()) for t in tokens for c in t.text)


def _kinds_beside(sentence: Sentence, name: Name) -> Iterator[NameKind]:
    """What the nouns that describe the name say: its appositions, its title, "the town of X", "X is a town"."""
    inside = range(name.first, name.last + 1)
    head = next((i for i in inside if sentence.tokens[i].head not in inside), name.first)
    token = sentence.tokens[head]
    beside = [t for i in inside for t in sentence.children(i, "appos", "nmod:desc") if t.i not in inside]
    beside += [t for t in sentence.children(head, "compound", "flat") if t.i not in inside]
    if token.head >= 0:
        above = sentence.tokens[token.head]
        of = any(c.text.lower() == "of" for c in sentence.children(head, "case"))
        copula = token.rel == "nsubj" and bool(sentence.children(above.i, "cop"))
        if token.rel in ("appos", "flat", "nmod:desc") or copula:
            beside.append(above)
        elif token.rel == "nmod" and of and _kind(above) == "place":
            yield "place"
    for noun in beside:
        kind = _kind(noun)
        if kind is not None:
            yield kind


def _kind(noun: Token) -> NameKind | None:
    if noun.upos not in ("NOUN", "PROPN"):
        return None
    return cast("NameKind | None", kind_words().get(noun.lemma.lower().rstrip(".")))


def _with_kinds(sentence: Sentence, kinds: dict[str, NameKind]) -> Sentence:
    names = tuple(Name(n.first, n.last, kinds[_words(sentence, n)]) for n in sentence.names)
    return sentence if names == sentence.names else replace(sentence, names=names)
