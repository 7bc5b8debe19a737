"""Noun phrases of a tree: from a head to the words that name the thing, or to all that is said of it."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.understand.syntax import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_CLAUSAL = (
    "acl",
    "ccomp",
    "advcl",
    "parataxis",
    "csubj",
    "cop",
    "nsubj",
    "aux",
    "mark",
    "discourse",
    "cc",
    "conj",
    "dislocated",
    "orphan",
    "list",
    "expl",
    "obl",
    "advmod",
    "appos",
    "punct",
    "case",
    "vocative",
)
# what opens the clause that a dummy "it" stands for
_OPENS = frozenset({"to", "that", "whether", "if", "how", "why", "what", "who", "when", "where", "which"})
_ASIDE = (
    "acl:relcl",
    "parataxis",
    "ccomp",
    "advcl",
    "nsubj",
    "cop",
    "aux",
    "mark",
    "cc",
    "conj",
    "csubj",
    "dep",
    "orphan",
    "list",
    "discourse",
    "case",
    "expl",
    "vocative",
)


def core_phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """First and last token (inclusive) of the words that name the thing: "a spokesman for the harbour police".

    Without what is added after a comma, without relative clauses and without a second, co-ordinated thing.
    """
    inside = {head}
    for child in sentence.children(head):
        if not _outside(child, _CLAUSAL):
            inside.update(_core_below(sentence, child.i))
    return _around(head, inside)


def full_phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """First and last token (inclusive) of everything that hangs on the head without a verb of its own.

    Appositions and participles are kept ("Ada Lund, head of the port authority,"), relative clauses are not.
    """
    inside = {head}
    for child in sentence.children(head):
        if not _outside(child, _ASIDE):
            inside.update(sentence.subtree(child.i))
    first, last = _around(head, inside)
    while last > head and sentence.tokens[last].upos == "PUNCT" and sentence.tokens[last].text not in ")]":
        last -= 1
    while first < head and sentence.tokens[first].upos == "PUNCT" and sentence.tokens[first].text not in "([":
        first += 1
    return first, last


def nominal_head(sentence: Sentence, first: int, last: int) -> int:
    """The token of first..last (inclusive) that the others hang on; the last one if the tree does not say."""
    for i in range(first, last + 1):
        token = sentence.tokens[i]
        if token.upos in NOMINAL and not first <= token.head <= last:
            return i
    return last


def is_dummy(sentence: Sentence, i: int) -> bool:
    """Is this the "it" of "it was too early to say" or "it is not known who", which means nothing?"""
    token = sentence.tokens[i]
    if token.lemma != "it" or not token.rel.startswith(("nsubj", "expl")) or token.head < 0:
        return False
    if token.rel.startswith("expl"):
        return True
    said = sentence.tokens[token.head]
    clauses = [c for c in sentence.children(said.i, "csubj", "ccomp", "advcl", "xcomp") if c.i > said.i]
    if said.upos in ("ADJ", "NOUN") and sentence.children(said.i, "cop"):
        return any(m.lemma in _OPENS for c in clauses for m in sentence.children(c.i, "mark", "advmod", "nsubj", "obj"))
    return bool(clauses) and token.rel == "nsubj:pass" and not sentence.children(said.i, "obl:agent")


def words(sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    """The token texts from first to last (inclusive)."""
    return tuple(t.text for t in sentence.tokens[first : last + 1])


def joined(sentence: Sentence, first: int, last: int) -> str:
    """The words from first to last (inclusive) as they are spaced in the report, white space made single."""
    out = []
    for token in sentence.tokens[first : last + 1]:
        if out and token.start > sentence.tokens[token.i - 1].end:
            out.append(" ")
        out.append(token.text)
    return "".join(out)


def _core_below(sentence: Sentence, i: int) -> set[int]:
    if sentence.tokens[i].upos == "ADJ":
        return set(sentence.subtree(i))  # "a source close to the talks"
    found = {i}
    for child in sentence.children(i):
        if child.rel.startswith(("case", "punct", "cc", "conj")) or not _outside(child, _CLAUSAL):
            found.update(_core_below(sentence, child.i))
    return found


def _outside(token: Token, rels: Iterable[str]) -> bool:
    return token.rel in rels or token.rel.split(":")[0] in rels


def _around(head: int, inside: set[int]) -> tuple[int, int]:
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return first, last
