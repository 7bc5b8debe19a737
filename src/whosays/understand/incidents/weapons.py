"""Which nouns are means of harm, and which words of a report name the weapon of a deed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from whosays.lexicon.tables import table_of
from whosays.understand.clauses import bare_phrase, conjuncts, lemma, phrase
from whosays.understand.syntax import Sentence


@dataclass(frozen=True, slots=True)
class Weapons:
    """lexicon/weapons.toml as typed data; every set holds lemmas."""

    always: frozenset[str]
    with_deed: frozenset[str]
    fraud: frozenset[str]
    loaded: frozenset[str]
    cargo: frozenset[str]
    wield: frozenset[str]
    hold: frozenset[str]
    sorts_of_arms: frozenset[str]
    calibres: frozenset[str]


@cache
def weapon_lexicon() -> Weapons:
    """The weapon lexicon, read once.

    >>> "grenade" in weapon_lexicon().always
    True
    """
    table = table_of("weapons.toml")
    return Weapons(*(frozenset(table[field.name]) for field in fields(Weapons)))


def is_weapon(sentence: Sentence, i: int) -> bool:
    """Whether the noun at i is a means of harm by itself ("grenade", "van packed with explosives")."""
    token = sentence.tokens[i]
    if token.upos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if lemma(token) in weapon_lexicon().always or _singular(token.text) in weapon_lexicon().always:
        return True
    if token.text.lower() == "arms":  # not the limbs
        above = lemma(sentence.tokens[token.head]) if token.head >= 0 else ""
        return above in ("fire", "carry", "seize") or any(
            lemma(t) in weapon_lexicon().sorts_of_arms for t in sentence.children(i, "amod")
        )
    return _is_loaded(sentence, i)


def can_be_weapon(sentence: Sentence, i: int) -> bool:
    """Whether the noun at i is a means of harm when a deed is done with it ("bottle", "truck")."""
    token = sentence.tokens[i]
    return is_weapon(sentence, i) or lemma(token) in weapon_lexicon().with_deed


def is_fraud_means(sentence: Sentence, i: int) -> bool:
    """Whether the noun at i is what a fraud is done with ("e-mail", "website")."""
    token = sentence.tokens[i]
    return lemma(token) in weapon_lexicon().fraud or token.text.lower() in weapon_lexicon().fraud


def weapon_phrase(sentence: Sentence, i: int) -> tuple[int, int]:
    """First and last token of the words that name the weapon at i, its cargo of explosives included."""
    if _is_loaded(sentence, i):
        return phrase(sentence, i, with_clauses=True)
    if is_fraud_means(sentence, i) and sentence.tokens[i].rel != "compound":
        first, last = phrase(sentence, i)  # "an e-mail from a prince": which e-mail is what tells, not what it claims
        clause = next((k for k in range(i + 1, last + 1) if sentence.tokens[k].upos in ("VERB", "AUX")), last + 1)
        return first, clause - 1
    joined = [k for k in conjuncts(sentence, i) if can_be_weapon(sentence, k)] or [i]
    first, last = bare_phrase(sentence, joined[0])[0], bare_phrase(sentence, joined[-1])[1]
    if is_fraud_means(sentence, i) and sentence.tokens[i].rel == "compound":
        while first > 0 and is_fraud_means(sentence, first - 1):
            first -= 1  # "phishing e-mail scam"
        while first > 1 and sentence.tokens[first - 1].upos == "PUNCT" and is_fraud_means(sentence, first - 2):
            first -= 2
    return first, last


def _is_loaded(sentence: Sentence, i: int) -> bool:
    for t in sentence.children(i, "acl", "amod"):
        if lemma(t) in weapon_lexicon().loaded or (lemma(t) == "full"):
            return any(lemma(sentence.tokens[k]) in weapon_lexicon().cargo for k in sentence.subtree(t.i))
    return False


def _singular(word: str) -> str:
    low = word.lower()
    return low[:-1] if low.endswith("s") else low
