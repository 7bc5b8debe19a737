"""The words by which one incident is told from another: nouns and names, as lemmas."""

from __future__ import annotations

from whosays.understand.clauses import lemma, phrase
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.syntax import Sentence

_STEM = 5  # letters in which forms of one word agree, where lemmas do not


def stem(sentence: Sentence, token: int) -> str:
    """The first letters of a token, marked so that they meet no whole word."""
    return "~" + sentence.tokens[token].text.lower()[:_STEM]


def content_words(sentence: Sentence, head: int | None = None) -> set[str]:
    """The words that can tell one incident from another: nouns and names, without those of who says so.

    With `head` only what hangs on that token.
    """
    inside = range(len(sentence.tokens)) if head is None else sentence.subtree(head)
    told_by: set[int] = set()
    for t in sentence.tokens:
        if lemma(t) in incident_lexicon().telling:
            for k in sentence.children(t.i, "nsubj"):
                told_by.update(sentence.subtree(k.i))
        elif t.text.lower() == "according" and t.head >= 0:
            told_by.update(sentence.subtree(t.head))
    return content_of(sentence, set(inside) - told_by)


def content_of(sentence: Sentence, inside: set[int]) -> set[str]:
    """The nouns and names among the tokens `inside`."""
    return {
        lemma(sentence.tokens[k])
        for k in inside
        if sentence.tokens[k].upos in ("NOUN", "PROPN") and len(sentence.tokens[k].text) > 2
    }


def content_below(sentence: Sentence, head: int) -> set[str]:
    """The nouns and names of the phrase around `head`."""
    first, last = phrase(sentence, head)
    return content_of(sentence, set(range(first, last + 1)))
