"""Whether something is said not to be so: the one place that decides it, for incidents, counts and causes alike.

Two ways lead there. A word beside it negates it ("did not derail", "no attack"): then the sentence itself says so.
Or a word above denies it ("denied that ten were killed", "reports of ten deaths are false"): then somebody contradicts
what others say, which is less than to say that nothing happened. Knowledge is in lexicon/hedges.toml.
"""

from __future__ import annotations

from whosays.lexicon.hedges import hedges
from whosays.understand.clauses import base, lemma
from whosays.understand.governors import Link, is_rumour, upwards
from whosays.understand.syntax import Sentence, Token


def is_negated(sentence: Sentence, i: int) -> bool:
    """Whether "not", "never" or "without" stands with the word at `i`."""
    words = hedges("denied")
    return any(
        t.text.lower() in words.negations
        or t.text.lower() in words.markers
        and (t.rel == "mark" or sentence.tokens[i].upos == "VERB")
        for t in sentence.children(i, "advmod", "aux", "aux:pass", "cop", "mark", "case")
    )


def has_no(sentence: Sentence, i: int) -> bool:
    """Whether the noun at `i` is said not to be there: "no attack"."""
    none = hedges("denied").determiners
    return sentence.tokens[i].upos == "NOUN" and any(lemma(t) in none for t in sentence.children(i, "det"))


def denier(sentence: Sentence, i: int) -> Token | None:
    """The word above that denies what the word at `i` tells; None where nothing does.

    A deed that is known is not denied with its name: "denied the attack" leaves it open what is denied of it
    (`denies_known`).
    """
    for link in upwards(sentence, i):
        if _denies(sentence, link):
            return link.above
        if is_rumour(link.above) and (said := _said_of(sentence, i)):
            return said
    return None


def denies_known(sentence: Sentence, i: int) -> bool:
    """Whether the deed at `i` is one that is known, of which somebody denies what we cannot tell."""
    above = next((link for link in upwards(sentence, i) if link.above.upos == "VERB"), None)
    if above is None or base(above.rel) != "obj" or is_rumour(above.below):
        return False
    return lemma(above.above) in hedges("denied").verbs and not _is_open(sentence, above.below)


def is_definite(sentence: Sentence, i: int) -> bool:
    """As in "the attack", one that is known; "an attack", "attacks" may never have come."""
    return any(lemma(t) in ("the", "this", "that") for t in sentence.children(i, "det"))


def _denies(sentence: Sentence, link: Link) -> bool:
    if base(link.rel) in ("ccomp", "csubj", "advcl", "nsubj") and _is_untrue(sentence, link.above):
        return True
    denies = _verb_denies if link.above.upos in ("VERB", "AUX") else _noun_denies
    return denies(sentence, link) and not is_negated(sentence, link.above.i)


def _verb_denies(sentence: Sentence, link: Link) -> bool:
    words, word, rel = hedges("denied"), lemma(link.above), base(link.rel)
    if word not in words.verbs:
        return False
    if rel == "obj" or link.rel == "nsubj:pass":
        return is_rumour(link.below) or word in words.object_verbs and _is_open(sentence, link.below)
    return rel in ("ccomp", "xcomp", "csubj") or rel in ("advcl", "obl") and bool({"of", "with"} & set(link.words))


def _noun_denies(sentence: Sentence, link: Link) -> bool:
    if link.above.upos not in ("NOUN", "PROPN") or lemma(link.above) not in hedges("denied").nouns:
        return False
    return link.rel in ("acl", "ccomp", "compound") or "of" in link.words


def _is_open(sentence: Sentence, token: Token) -> bool:
    return token.upos in ("NOUN", "PROPN") and not is_definite(sentence, token.i)


def _is_untrue(sentence: Sentence, token: Token) -> bool:
    """ "false", "not true" of what is reported."""
    words, word = hedges("denied"), lemma(token)
    negated = is_negated(sentence, token.i)
    return word in words.untrue and not negated or word in words.true and negated


def _said_of(sentence: Sentence, i: int) -> Token | None:
    """ "... said reports that a bridge fell were false": the predicate, which the tree may leave alone."""
    predicates = (t for t in sentence.tokens[i + 1 :] if sentence.children(t.i, "cop"))
    return next((t for t in predicates if not sentence.children(t.i, "nsubj") and _is_untrue(sentence, t)), None)
