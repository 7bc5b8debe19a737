"""What speaks for and against two mentions being one: the features of the antecedent ranker.

Training and reading share it, so both see the same numbers.
"""

from __future__ import annotations

from functools import lru_cache

from whosays.lexicon.saying import saying_words
from whosays.understand.people.company import acronym
from whosays.understand.people.mentions import Mention

_FORMS = ("pronoun", "name", "definite", "other")
_KINDS = ("person", "organisation", "place", "thing", None)
_PRONOUNS = ("he", "she", "it", "they", "i", "we", "you", "this")
_RELS = ("nsubj", "obj", "obl", "nmod", "conj", "appos", "root")


def alone(mention: Mention, quoted: bool) -> tuple[float, ...]:
    """What a mention shows by itself: how ready it is to mean something told before."""
    opening = mention.sentence.tokens[mention.first].text.lower()
    return (
        1.0,
        *(float(mention.form == form) for form in _FORMS),
        *(float(mention.pronoun == word) for word in _PRONOUNS),
        *(float(mention.kind == kind) for kind in _KINDS),
        *(float(mention.rel == rel) for rel in _RELS),
        float(mention.token.rel == "nmod:poss"),
        float(bool(mention.plural)),
        min(mention.last - mention.first, 10) / 10,
        float(opening in ("a", "an")),
        float(opening in ("this", "these", "that", "those")),
        float(quoted),
        min(mention.rank, 50) / 50,
        float(mention.sentence.field == "title"),
    )


def together(earlier: Mention, later: Mention, quoted: tuple[bool, bool]) -> tuple[float, ...]:
    """What two mentions show beside each other; quoted: whether each stands in a quotation."""
    gap = later.sentence.index - earlier.sentence.index
    words, their = later.words, earlier.words
    nominal = earlier.pronoun is None and later.pronoun is None
    same_words = nominal and words == their
    same_head = nominal and later.lemma == earlier.lemma
    part = nominal and _part_of(words, their)
    rest_in = same_head and set(words) <= set(their)
    agree = _same(earlier.gender, later.gender)
    number = _same(earlier.plural, later.plural)
    kind = _same(earlier.kind, later.kind)
    age = _same(earlier.age, later.age)
    inside = gap == 0 and (
        (earlier.first <= later.first and later.last <= earlier.last)
        or (later.first <= earlier.first and earlier.last <= later.last)
    )
    between = later.rank - earlier.rank
    return (
        float(gap == 0),
        float(gap == 1),
        float(gap == 2),
        float(3 <= gap <= 5),
        float(gap > 5),
        min(gap, 40) / 40,
        1.0 / between if between > 0 else 0.0,
        min(between, 60) / 60,
        float(same_words),
        float(same_words and len(words) > 1),
        float(same_head),
        float(part),
        float(nominal and _part_of(their, words)),
        float(rest_in),
        float(same_head and not rest_in and not set(their) <= set(words)),
        float(nominal and _acronyms(earlier, later)),
        float(nominal and bool(set(words) & set(their))),
        *(float(agree == value) for value in (1, -1)),
        *(float(number == value) for value in (1, -1)),
        *(float(kind == value) for value in (1, -1)),
        *(float(age == value) for value in (1, -1)),
        float(earlier.done is not None and earlier.done == later.done),
        float(inside),
        float(gap == 0 and _beside(earlier, later)),
        float(gap == 0 and _copula(earlier, later)),
        float(gap == 0 and _one_verb(earlier, later)),
        float(earlier.pronoun is not None and earlier.pronoun == later.pronoun),
        float(earlier.pronoun is not None and later.pronoun is not None and earlier.pronoun != later.pronoun),
        float(quoted[0] != quoted[1]),
        float(later.pronoun == "i" and _speaks(earlier)),
        float(_speaks(earlier)),
        float(earlier.rel == later.rel),
        float(gap == 0 and earlier.first > later.first),
        float(later.kind == "person" and earlier.kind == "person" and later.form == "definite"),
    )


def _same(one: object, other: object) -> int:
    """1 the same, -1 not, 0 where one of them does not tell."""
    if one is None or other is None:
        return 0
    return 1 if one == other else -1


def _part_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) < len(long) and set(short) <= set(long)


def _acronyms(one: Mention, other: Mention) -> bool:
    return _acronym(one, other) or _acronym(other, one)


def _acronym(short: Mention, long: Mention) -> bool:
    text = short.token.text
    if short.first != short.last or not text.isupper() or len(text) < 2 or long.first == long.last:
        return False
    return _capitals(tuple(t.text for t in long.sentence.tokens[long.first : long.head + 1])) == text


@lru_cache(maxsize=2**12)
def _capitals(words: tuple[str, ...]) -> str:
    return acronym(words)


def _beside(earlier: Mention, later: Mention) -> bool:
    """Is one the apposition of the other?"""
    return (later.rel == "appos" and later.token.head == earlier.head) or (
        earlier.rel == "appos" and earlier.token.head == later.head
    )


def _copula(earlier: Mention, later: Mention) -> bool:
    """ "Ada Lund is the head": is one the subject of the other?"""
    subject = earlier.rel == "nsubj" and earlier.token.head == later.head
    return subject and bool(later.sentence.children(later.head, "cop"))


def _one_verb(earlier: Mention, later: Mention) -> bool:
    """Two arguments of one verb are two, unless the later is reflexive."""
    same = earlier.token.head == later.token.head and earlier.rel in ("nsubj", "obj", "obl", "iobj")
    return same and later.rel in ("obj", "obl", "iobj") and not later.token.text.lower().endswith(("self", "selves"))


def _speaks(mention: Mention) -> bool:
    head = mention.token.head
    return mention.rel == "nsubj" and head >= 0 and saying_words().utters(mention.sentence.tokens[head].lemma)
