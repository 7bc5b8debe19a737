"""Whether a sentence points to what was told before it."""

from __future__ import annotations

from whosays.understand.clauses import base, lemma
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.syntax import Sentence


def points_there(sentence: Sentence) -> bool:
    """As in "on that occasion", "that year", "at that time"."""
    return any(
        lemma(t) in incident_lexicon().occasions and any(lemma(d) == "that" for d in sentence.children(t.i, "det"))
        for t in sentence.tokens
    ) or any(t.text.lower() == "then" and t.i == 0 for t in sentence.tokens)


def points_back(sentence: Sentence) -> bool:
    """As in "The attack ...", "on that occasion", "they ...": the sentence goes on with what was told before."""
    lexicon = incident_lexicon()
    for t in sentence.tokens:
        if lemma(t) in lexicon.anaphors and any(
            lemma(d) in ("the", "that", "this") for d in sentence.children(t.i, "det")
        ):
            return True
        if (
            base(t.rel) == "nsubj"
            and t.upos == "PRON"
            and t.text.lower() in ("they", "it", "he", "she", "this", "that")
        ):
            return True
    return False
