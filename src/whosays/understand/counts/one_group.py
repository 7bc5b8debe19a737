"""One group of people as one phrase names it: "two officers", "nine of them", "Ann Lee", "another 19-year-old".

What comes in is the head token of a phrase; what goes out is a `Group`, or None where the phrase does not
stand for people or nobody can say how many they are ("officers").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from whosays.lexicon.counting import counting
from whosays.lexicon.harm import harms_by_form
from whosays.lexicon.people import is_person
from whosays.model import Count
from whosays.understand.counts.noun_phrases import NounPhrases
from whosays.understand.counts.numbers import Number
from whosays.understand.syntax import Token

_BODIES_OF_PEOPLE = counting("bodies_of_people")
_HE = frozenset("he him his she her himself herself".split())
_WHO = frozenset("who whom that which".split())
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM", "VERB"})
_DETERMINERS = frozenset("the these those his her their its our".split())
_OPENING = frozenset("“ \" ‘ ' (".split())
_CLOSING = frozenset("” \" ’ ' )".split())
_AGE = frozenset("- year month years months old year-old".split())
_PARTS = frozenset("any most many all each half majority minority lot lots rest part none some few bulk more".split())
_DAYS = counting("days_and_months")
_STATIONS = counting("stations")
_NEGATIVE = frozenset("no neither nor".split())


@dataclass(frozen=True, slots=True)
class Group:
    """People in one phrase.

    of: their description without number, or None; first..last: tokens (inclusive) of number and description;
    sure: the words can only mean people; pronoun: "he" or "she", still to be resolved;
    definite: "the driver", somebody told of before; other: "another man", "the second victim";
    age: in years, where the words give it; bare: a number without any noun ("and five wounded");
    acted_on: a pronoun that is an object ("killing him").
    """

    count: Count
    of: str | None
    first: int
    last: int
    head: int
    sure: bool
    name: str | None = None
    pronoun: str | None = None
    definite: bool = False
    other: bool = False
    age: int | None = None
    bare: bool = False
    acted_on: bool = False


class OneGroup(NounPhrases):
    """Reads single phrases as groups of people."""

    def _group(self, head: int) -> Group | None:
        token = self.sentence.tokens[head]
        number = self.number_at(head)
        if number is not None:
            return self._numeral(number, head)
        whole_of = self._is_part_of(head)
        if whole_of is not None:
            number = self.number_at(whole_of)
            return self._numeral(number, whole_of) if number is not None else None
        if token.text.lower() == "some" and token.upos in {"DET", "PRON", "NOUN"}:
            return Group(Count(1, None), None, head, head, head, sure=True)
        if token.text.lower() in {"more", "others"} and head and self.number_at(head - 1) is not None:
            return self._numeral(self.number_at(head - 1), head - 1)
        before = self.sentence.tokens[head - 1].text.lower() if head else ""
        if token.text.lower() in {"second", "third", "fourth", "fifth"} and before == "a":
            return Group(Count(1, 1), None, head - 1, head, head, sure=True, other=True)
        if token.text.lower() == "another" and token.upos in {"DET", "PRON", "NOUN"}:
            return Group(Count(1, 1), None, head, head, head, sure=True, other=True)
        if token.upos == "PRON" or token.text.lower() in _HE:
            return self._pronoun(token)
        name = self._person_name(head)
        if name is not None and self.number_of(head) is None:
            return name
        if token.upos in _NOUNS:
            return self._noun(token)
        return None

    def _is_part_of(self, head: int) -> int | None:
        """Token of the part: "16" in "16 of the 300 girls", "any" in "any of the girls"; else None."""
        start = self._phrase_start(head)
        number = self.number_of(head)
        if number is not None:
            start = min(start, number.first)
        tokens = self.sentence.tokens
        while start > 0 and tokens[start - 1].text.lower() in _DETERMINERS:
            start -= 1
        if start < 2 or tokens[start - 1].text.lower() != "of":
            return None
        part = tokens[start - 2]
        return part.i if part.text.lower() in _PARTS or self.number_at(part.i) is not None else None

    def _numeral(self, number: Number, head: int) -> Group | None:
        """ "21", "three of them", "dozens of passengers", "none of the girls"."""
        if self._of_the_harmed(number):
            return self._some_of_the_harmed(number, head)
        outer = self._number_of_which(number)
        if outer is not None:
            return Group(outer.count, None, outer.first, outer.last, head, sure=True)
        below = next((c for c in self.sentence.children(head, "nmod", "obl") if self._has_case(c, "of", "among")), None)
        if below is None:
            below = self._after_of(number)
        if below is not None and below.i > number.last:
            return self._partitive(number, below)
        if self.sentence.tokens[number.last].text.lower() in {"couple", "pair", "trio", "duo"}:
            of = self.sentence.tokens[number.last].text
            return Group(number.count, of, number.first, number.last, head, sure=True)
        noun = self._noun_right_after(number)
        if noun is not None:
            return self._noun(noun)
        tokens = self.sentence.tokens
        after = tokens[number.last + 1].text.lower() if number.last + 1 < len(tokens) else ""
        return Group(
            number.count,
            None,
            number.first,
            number.last,
            head,
            sure=False,
            bare=after not in {"others", "people"} and number.count != Count(0, 0),
        )

    def _of_the_harmed(self, number: Number) -> bool:
        """ "Two of the detained", "several of those injured"."""
        after = [t.text.lower() for t in self.sentence.tokens[number.last + 1 : number.last + 4]]
        return after[:1] == ["of"] and len(after) == 3 and after[1] in {"the", "those"} and after[2] in harms_by_form()

    def _some_of_the_harmed(self, number: Number, head: int) -> Group | None:
        """ "Three of those killed were children" counts children; "a cousin of two of the wounded" counts nobody."""
        token = self.sentence.tokens[number.core]
        if token.rel.split(":")[0] in {"nmod", "obl", "obj"}:
            return None
        above = self.sentence.tokens[token.head]
        told = token.rel == "nsubj" and not self.sentence.children(above.i, "case")
        people = above.upos == "PROPN" and above.text.endswith("s") or self._surely_people(above)
        of = self.description(above.i) if told and people else None
        return Group(number.count, of, number.first, number.last, head, sure=True)

    def _number_of_which(self, number: Number) -> Number | None:
        """ "Four of the seven": the number that is said of is the first."""
        first = number.first
        if first < 2 or self.sentence.tokens[first - 1].text.lower() != "of":
            return None
        return self.number_at(first - 2)

    def _partitive(self, number: Number, below: Token) -> Group | None:
        word = below.text.lower()
        if word in {"them", "us", "you", "these", "those", "whom", "which", "who"}:
            antecedent = self._antecedent(below) if word in {"whom", "which", "who"} else None
            of = self.description(antecedent) if antecedent is not None else None
            return Group(number.count, of, number.first, number.last, number.core, sure=True)
        if not self._may_be_people(below):
            return None
        last = below.i
        return Group(
            number.count, self.description(below.i), number.first, last, number.core, sure=self._surely_people(below)
        )

    def _noun(self, token: Token) -> Group | None:
        if token.text.lower() in {"age", "ages", "aged"} and token.i:
            return self._noun(self.sentence.tokens[token.i - 1])  # "three children ages 5 to 9"
        if self._is_aged(token):
            return self._by_age(token)
        if not self._may_be_people(token):
            return None
        word, sure = token.text.lower(), self._surely_people(token)
        members = self._members_of(token)
        if members is not None:
            return members
        number = self.number_of(token.i)
        if number is not None and number.count == Count(1, 1) and self._named(token) is not None:
            return replace(self._named(token), first=number.first, head=token.i, sure=True)
        if number is not None:
            last = self._description_end(token.i)
            return Group(number.count, self.description(token.i), number.first, last, token.i, sure)
        start = self._phrase_start(token.i)
        determiner = self.sentence.tokens[start].text.lower()
        dets = {t.text.lower() for t in self.sentence.children(token.i, "det", "nmod:poss", "advmod")} | {determiner}
        if dets & _NEGATIVE or "no" in {t.text.lower() for t in self.sentence.tokens[start : token.i]}:
            first = next((t.i for t in self.sentence.tokens[start : token.i] if t.text.lower() == "no"), start)
            return Group(Count(0, 0), self.description(token.i), first, token.i, token.i, sure)
        if "some" in dets and self._is_plural(token.i):
            return Group(Count(1, None), self.description(token.i), start, token.i, token.i, sure)
        named = self._named(token)
        if named is not None and self._is_one(token, word):
            return replace(named, first=self._description_start(token.i), head=token.i, sure=True)
        if self._is_one(token, word) and not dets & {"every", "each", "any", "such", "what", "which"}:
            last = self._description_end(token.i)
            return Group(
                Count(1, 1),
                self.description(token.i),
                self._description_start(token.i),
                last,
                token.i,
                sure,
                definite=bool(dets & {"the", "this", "that"}),
                other=self._is_other(start, token.i),
                age=self.age(start, token.i),
            )
        return None

    def _members_of(self, token: Token) -> Group | None:
        """ "a family of four", "a group of 12 tourists": the members are counted."""
        if token.text.lower() not in _BODIES_OF_PEOPLE or self.number_of(token.i) is not None:
            return None
        for child in self.sentence.children(token.i, "nmod"):
            if child.i <= token.i or not self._has_case(child, "of"):
                continue
            number = self.number_at(child.i)
            if number is not None and child.i == number.core:
                return Group(number.count, token.text, token.i, number.last, token.i, sure=True)
            if self.number_of(child.i) is not None and self._surely_people(child):
                return replace(self._noun(child), first=token.i, head=token.i)
        return None

    def _named(self, token: Token) -> Group | None:
        """ "the victim, Ann Lee," or "student Ann Lee": the name that stands with the noun."""
        for child in self.sentence.children(token.i, "appos", "flat", "nmod"):
            name = self.sentence.name_at(child.i)
            person = name is not None and name.kind == "person" and not self.sentence.children(child.i, "case")
            if person and child.i > token.i and self._is_beside(token.i, name.first):
                return self._person_name(child.i)
        return self._identified(token)

    def _identified(self, token: Token) -> Group | None:
        """ "The teen, identified as Ann Lee, died" has a name."""
        for verb in self.sentence.children(token.i, "acl"):
            for child in self.sentence.children(verb.i, "obl", "xcomp") if verb.lemma in {"identify", "name"} else ():
                name = self.sentence.name_at(child.i)
                if name is not None and name.kind == "person" and 0 < verb.i - token.i <= 4:
                    return self._person_name(child.i)
        return None

    def _is_beside(self, noun: int, name: int) -> bool:
        """ "the boy's father, 41-year-old Ann Lee": only a mark and an age may stand between."""
        between = self.sentence.tokens[noun + 1 : name]
        told = [t for t in between if not (t.upos == "NUM" or t.text.lower() in _AGE)]
        return len(told) <= 2

    def _is_aged(self, token: Token) -> bool:
        word = token.text.lower()
        if word.endswith(("year-old", "year-olds")):
            return True
        return (
            word in {"old", "olds"}
            and token.i > 1
            and self.sentence.tokens[token.i - 2].text.lower() in {"year", "month"}
        )

    def _by_age(self, token: Token) -> Group | None:
        """ "another 19-year-old", "two 15-year-olds": people called by their age."""
        start = token.i
        tokens = self.sentence.tokens
        while start > 0 and (
            tokens[start - 1].text in {"-", "–"} or tokens[start - 1].text.lower() in {"year", "month"}
        ):
            start -= 1
        start -= start > 0 and tokens[start - 1].upos == "NUM"
        of = self.written(start, token.i)
        number = next((n for n in self.numbers if n.last == start - 1), None)
        if number is not None:
            return Group(number.count, of, number.first, token.i, token.i, sure=True)
        if token.text.endswith("s"):
            return None
        return Group(
            Count(1, 1),
            of,
            start,
            token.i,
            token.i,
            sure=True,
            age=self.age(start, token.i),
            definite=start > 0 and tokens[start - 1].text.lower() == "the",
            other=self._is_other(start, token.i),
        )

    def _pronoun(self, token: Token) -> Group | None:
        word = token.text.lower()
        if word in _HE:
            return Group(
                Count(1, 1),
                None,
                token.i,
                token.i,
                token.i,
                sure=True,
                pronoun=word,
                acted_on=token.rel in {"obj", "iobj"},
            )
        if word in {"they", "them"}:
            return self._those_before(token.i)
        if word in {"nobody", "none"}:
            return Group(Count(0, 0), None, token.i, token.i, token.i, sure=True)
        if word in _WHO:
            antecedent = self._antecedent(token)
            if antecedent is None or antecedent == token.i:
                return None
            return next(iter(self.whole(antecedent)), None) or self._group(antecedent)
        return None

    def _those_before(self, at: int) -> Group | None:
        """ "two guards ... held them hostage": the last counted people before "them" in the sentence."""
        for number in reversed([n for n in self.numbers if n.last < at and (n.count.low or 0) > 1]):
            token = self._noun_right_after(number)
            if token is not None and token.i < at and self._surely_people(token):
                return self._noun(token)
            if token is None and number.last + 1 < at and self.sentence.tokens[number.last + 1].upos in {"AUX", "VERB"}:
                return self._numeral(number, number.core)  # "Both were taken to hospital, where they died"
        return None

    def _antecedent(self, token: Token) -> int | None:
        """The noun that "who" stands for: the head of the relative clause."""
        for above in self.sentence.ancestors(token.i):
            if above.rel == "acl:relcl" or above.rel == "acl":
                return above.head
        before = token.i - 1
        if before > 0 and self.sentence.tokens[before].text == ",":
            before -= 1
        close = before >= 0 and self.sentence.tokens[before].upos in {"NOUN", "PROPN", "NUM"}
        return before if close and token.text.lower() in {"who", "whom"} else None

    def _person_name(self, head: int) -> Group | None:
        sentence = self.sentence
        name = sentence.name_at(head)
        token = sentence.tokens[head]
        if name is None or name.kind != "person":
            if token.upos != "PROPN" or name is not None or self._surely_people(token) or self._lower(token):
                return None
            first = last = head
            while (
                last + 1 < len(sentence.tokens)
                and sentence.tokens[last + 1].head == head
                and (sentence.tokens[last + 1].rel.startswith("flat"))
            ):
                last += 1
            while first > 0 and sentence.tokens[first - 1].head == head and sentence.tokens[first - 1].upos == "PROPN":
                first -= 1
            if self.sentence.children(head, "det") or token.text.lower() in _DAYS:
                return None
            sure = False
            if last - first > 3:
                return None
        else:
            first, last, sure = self.name_start(name.first, name.last), name.last, True
        if last - first > 7 or token.text.lower() in _DAYS:
            return None
        if any(t.text.lower() in _STATIONS for t in sentence.tokens[first : last + 1]):
            return None
        text = self.written(first, last)
        return Group(Count(1, 1), text, first, last, head, sure=sure, name=text, age=self.age(first, last))

    def name_start(self, first: int, last: int) -> int:
        """Where a name begins, found from "Bud" on in 'Ann "Bud" Lee' or from "stepson" on in "stepson Tom"."""
        tokens = self.sentence.tokens
        while first < last and tokens[first].text.islower() and is_person(tokens[first].text):
            first += 1
        closed = any(t.text in _CLOSING for t in tokens[first + 1 : last])
        if closed and first > 1 and tokens[first - 1].text in _OPENING and tokens[first - 2].upos == "PROPN":
            return first - 2
        return first
