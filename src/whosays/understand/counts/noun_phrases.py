"""Noun phrases of one sentence: which number counts a noun, whether it stands for people, its words.

What comes in are token indices; what goes out are numbers, yes or no, and words as written. Groups of
people are made of these in one_group.py.
"""

from __future__ import annotations

import re

from whosays.lexicon.harm import harms_by_form
from whosays.lexicon.people import is_person, like_person, people, singular
from whosays.understand.counts.numbers import Number
from whosays.understand.syntax import Sentence, Token

_NOBODY_SPECIAL = frozenset(
    "people person persons victim victims other others individual individuals one ones human"
    " humans total number somebody someone lives life casualties casualty them us those".split()
)
_ONE_DETERMINERS = frozenset("whose a an another the this that his her its their our my your one".split())
_DETERMINERS = frozenset("the these those his her their its our".split())


class NounPhrases:
    """The noun phrases of one sentence, with its numbers at hand; `words` is the text of the field."""

    def __init__(self, sentence: Sentence, numbers: tuple[Number, ...], words: str) -> None:
        self.sentence = sentence
        self.numbers = numbers
        self._words = words  # the field's text, for descriptions as written

    def number_at(self, token: int) -> Number | None:
        """The number that token belongs to."""
        return next((n for n in self.numbers if n.first <= token <= n.last), None)

    def number_of(self, head: int) -> Number | None:
        """The number that counts the noun at `head`: before it, with nothing but its own modifiers between."""
        best = None
        for number in self.numbers:
            if number.last < head <= number.last + 9 and self._only_modifiers(number, head):
                best = number
        return best

    def _only_modifiers(self, number: Number, head: int) -> bool:
        tokens = self.sentence.tokens
        allowed = {"ADJ", "NOUN", "PROPN", "ADV", "NUM"}
        for token in tokens[number.last + 1 : head]:
            word = token.text.lower()
            if token.upos in allowed or word in {
                "-",
                '"',
                "“",
                "”",
                "'",
                "‘",
                "’",
                "more",
                "other",
                "'s",
                "’s",
                "-year",
                "years",
            }:
                continue
            if word == "of" and token.i == number.last + 1 and tokens[token.i + 1].text.lower() not in _DETERMINERS:
                continue
            if token.upos == "VERB" and token.head == head and token.rel == "amod":
                continue
            if token.text == "," and tokens[token.i - 1].upos == "ADJ":
                continue
            if word == "and" and tokens[token.i - 1].upos == "ADJ":
                continue
            return False
        between = tokens[number.last + 1 : head]
        # the noun must be the first full noun phrase after the number: "five people officers" is none
        return not any(t.upos == "NOUN" and t.head != head and t.head < t.i for t in between)

    def _runs_on(self, at: int) -> bool:
        """Is the noun at `at` followed by another noun of the same compound?"""
        tokens = self.sentence.tokens
        return at + 1 < len(tokens) and tokens[at + 1].upos in {"NOUN", "PROPN"} and tokens[at].head == at + 1

    def _ends_phrase(self, token: Token) -> bool:
        """ "2 hurt in crash": a harm word after the number, unless it only describes the noun that follows."""
        word = token.text.lower()
        if word not in harms_by_form() or is_person(word) and word not in {"dead", "wounded", "injured", "missing"}:
            return False
        if token.upos == "ADV":
            return True
        after = self.sentence.tokens[token.i + 1 : token.i + 3]
        return not any(t.upos == "NOUN" for t in after[:1]) and not any(t.upos in {"ADJ", "PROPN"} for t in after[:1])

    def _noun_right_after(self, number: Number) -> Token | None:
        """The noun counted by a number that the tree made a head: "Five others", "dozens more people"."""
        tokens = self.sentence.tokens
        for token in tokens[number.last + 1 : number.last + 6]:
            if self._ends_phrase(token):
                return None
            if token.upos == "NOUN" and not self._runs_on(token.i) and self._only_modifiers(number, token.i):
                return token
        return None

    def _after_of(self, number: Number) -> Token | None:
        tokens = self.sentence.tokens
        at = number.last + 1
        if at < len(tokens) and tokens[at].text.lower() in {"more", "others", "other"}:
            at += 1
        if at >= len(tokens) or tokens[at].text.lower() != "of":
            return None
        inner = self.number_at(at + 1) or self.number_at(at + 2)  # "16 of the more than 300 pupils"
        for token in tokens[inner.last + 1 if inner else at + 1 : at + 9]:
            if token.upos in {"NOUN", "PROPN", "PRON"} and not self._runs_on(token.i):
                return token
            if token.upos in {"VERB", "AUX", "ADP", "SCONJ"} and token.text.lower() not in people().one:
                return None
        return None

    def _has_case(self, token: Token, *words: str) -> bool:
        return any(c.text.lower() in words for c in self.sentence.children(token.i, "case"))

    def _lower(self, token: Token) -> bool:
        return token.text[:1].islower()

    def _may_be_people(self, token: Token) -> bool:
        word = singular(token.text.lower())
        lists = people()
        if token.text.lower() in lists.one or word in lists.one or word in lists.many:
            return True
        if word in lists.things or token.text.lower() in lists.things or token.text.lower() in lists.not_counted:
            return False
        name = self.sentence.name_at(token.i)
        if token.upos == "PROPN" and name is not None and name.kind in {"place", "organisation"}:
            return self.number_of(token.i) is not None
        return token.upos in {"NOUN", "PROPN"} or word in {"dead", "wounded", "injured", "missing"}

    def _surely_people(self, token: Token) -> bool:
        word = token.text.lower()
        return is_person(word) or (token.upos == "NOUN" and like_person(word))

    def _is_plural(self, at: int) -> bool:
        word = self.sentence.tokens[at].text.lower()
        return singular(word) != word or word in {"people", "police", "troops"}

    def _is_one(self, token: Token, word: str) -> bool:
        lists = people()
        if word in {"dead", "wounded", "injured", "missing", "one", "other"} or self._is_plural(token.i):
            return False
        return word in lists.one or (token.upos == "NOUN" and word not in lists.many and like_person(word))

    def _phrase_start(self, head: int) -> int:
        """First token of the phrase before its head, determiner included."""
        start = head
        tokens = self.sentence.tokens
        while start > 0:
            token = tokens[start - 1]
            belongs = token.head == head or start <= token.head <= head
            if not belongs or token.rel.split(":")[0] in {
                "case",
                "cc",
                "mark",
                "nsubj",
                "cop",
                "aux",
                "advcl",
                "acl",
                "conj",
                "obl",
                "parataxis",
                "appos",
            }:
                break
            start -= 1
        return start

    def _description_start(self, head: int) -> int:
        start = self._phrase_start(head)
        tokens = self.sentence.tokens
        number = self.number_of(head)
        if number is not None:
            start = number.last + 1  # only modifiers stand between
        start = self._after_age(start, head)
        drop = _ONE_DETERMINERS | {
            "no",
            "some",
            "of",
            "the",
            "more",
            "other",
            "these",
            "those",
            "both",
            "all",
            ",",
            ":",
            ";",
            '"',
            "“",
            "-",
            "–",
            "—",
            "any",
            "at",
            "least",
            "how",
            "many",
        }
        while start < head and tokens[start].text.lower() in drop - {"other"}:
            start += 1
        return start

    def _after_age(self, start: int, head: int) -> int:
        """First token after "42-year-old", however it was split."""
        tokens = self.sentence.tokens
        for at in range(start, head):
            if tokens[at].text.lower() in {"old", "year-old", "month-old"} or tokens[at].text.lower().endswith("-old"):
                return at + 1
        return start

    def _description_end(self, head: int) -> int:
        """Last token of the description: an "of" phrase directly after the head belongs to it."""
        for child in self.sentence.children(head, "nmod"):
            cases = [c.text.lower() for c in self.sentence.children(child.i, "case")]
            if child.i > head and cases[:1] == ["of"] and child.i - head <= 8:
                inner = [i for i in self.sentence.subtree(child.i) if i <= child.i]
                return max(inner)
        return head

    def description(self, head: int | None) -> str | None:
        """The words for the people at `head`, without number; None for just "people"."""
        if head is None:
            return None
        tokens = self.sentence.tokens
        start, end = self._description_start(head), self._description_end(head)
        while start < head and self._is_event_word(start):
            start += 1
        if tokens[head].text.lower() in _NOBODY_SPECIAL and end == head and start == head:
            another = head > 0 and tokens[head - 1].text.lower() == "another"
            return self.written(head - 1, head) if another else None
        if start == head == end and self._is_event_word(head):
            return None  # "the wounded"
        text = self.written(start, end)
        return text.strip("\"“”'‘’ ,-") or None

    def _is_event_word(self, at: int) -> bool:
        return self.sentence.tokens[at].text.lower() in {
            "dead",
            "injured",
            "wounded",
            "missing",
            "hurt",
            "other",
            "abducted",
            "kidnapped",
            "freed",
            "released",
            "arrested",
            "captured",
            "detained",
            "killed",
            "more",
            "seriously",
            "badly",
            "visibly",
            "left",
            "unharmed",
            "uninjured",
            "unhurt",
        }

    def written(self, first: int, last: int) -> str:
        """The words from token `first` to `last` as they stand in the report."""
        tokens = self.sentence.tokens
        return self._words[tokens[first].start : tokens[last].end]

    def age(self, first: int, last: int) -> int | None:
        """The age given with a person: "a 42-year-old man", "Ann Lee, 42,", "42-year-old Ann Lee"."""
        tokens = self.sentence.tokens
        before = "".join(t.text for t in tokens[max(0, first - 6) : last + 1]).lower()
        told = re.search(r"(\d{1,3})-?year-?old", before)
        if told:
            return int(told[1])
        after = tokens[last + 1 : last + 4]
        if len(after) > 1 and after[0].text in {",", "("} and after[1].text.isdigit() and int(after[1].text) < 116:
            return int(after[1].text)
        return None

    def _is_other(self, start: int, head: int) -> bool:
        words = {t.text.lower() for t in self.sentence.tokens[max(0, start - 1) : head]}
        return bool(words & {"another", "other", "second", "third", "fourth", "fifth", "sixth"})
