"""Causes that a report says are not known, or that somebody would not name."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.model import Named
from whosays.understand.clauses import base, lemma, words
from whosays.understand.finding import Finding
from whosays.understand.negation import has_no, is_negated
from whosays.understand.syntax import Sentence, Token

_ASKS = ("what", "whatever", "how", "why")


def withheld_causes(
    sentence: Sentence, unknown: frozenset[str], cause_nouns: frozenset[str], causing: frozenset[str]
) -> Iterator[Finding]:
    """Withheld findings of a sentence: "the cause was unclear", "would not say what had caused the crash".

    unknown: words for not knowing; cause_nouns: words for a cause; causing: verbs that ask for one after "what".
    """
    for token in sentence.tokens:
        if token.upos == "NOUN" and lemma(token) in cause_nouns and base(token.rel) in ("nsubj", "obj"):
            above = sentence.tokens[token.head]
            if lemma(above) in unknown and (above.upos == "ADJ" or _is_open(sentence, above.i)):
                yield _finding(sentence, token.i, min(token.i, above.i), max(token.i, above.i))
        elif token.upos == "VERB" and _asks(sentence, token, causing) and _nobody_says(sentence, token, unknown):
            inside = [k for k in sentence.subtree(token.i) if sentence.tokens[k].upos != "PUNCT"]
            yield _finding(sentence, token.i, min(inside), max(inside))


def _nobody_says(sentence: Sentence, token: Token, unknown: frozenset[str]) -> bool:
    return any(_is_unsaid(sentence, above, unknown) for above in sentence.ancestors(token.i))


def _asks(sentence: Sentence, token: Token, causing: frozenset[str]) -> bool:
    """As in "What had caused the blast", "how the error had occurred"."""
    asked = [t.text.lower() for t in sentence.children(token.i, "nsubj", "advmod", "mark") if t.i < token.i]
    if lemma(token) in causing:
        return "what" in asked or "whatever" in asked
    return lemma(token) in ("occur", "happen", "begin", "start") and any(word in _ASKS for word in asked)


def _is_unsaid(sentence: Sentence, above: Token, unknown: frozenset[str]) -> bool:
    if above.upos not in ("VERB", "ADJ", "NOUN"):
        return False
    if _is_open(sentence, above.i):
        return True
    early = lemma(above) == "early" and any(t.text.lower() == "too" for t in sentence.children(above.i, "advmod"))
    return early or (above.upos == "ADJ" and lemma(above) in unknown - {"early"})


def _is_open(sentence: Sentence, i: int) -> bool:
    """As in "do not know", "have yet to say", "no cause was given"."""
    yet = any(t.text.lower() == "yet" for t in sentence.children(i, "advmod"))
    return yet or is_negated(sentence, i) or has_no(sentence, i)


def _finding(sentence: Sentence, anchor: int, first: int, last: int) -> Finding:
    return Finding(
        "cause", None, Named(words(sentence, first, last)), sentence.index, anchor, first, last, withheld=True
    )
