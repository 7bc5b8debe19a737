"""Groups of people as a sentence names them: how many, who, and the words.

What comes in is the head token of a phrase ("officers" in "the two officers"); what goes out is one
`Group` per member of a coordination. A phrase that does not stand for people, or of which nobody can say
how many they are ("officers"), gives nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whosays.lexicon.harm import harms_by_form
from whosays.lexicon.people import is_person, like_person, people, singular
from whosays.model import Count
from whosays.understand.numbers import Number
from whosays.understand.syntax import Sentence, Token

_NOBODY_SPECIAL = frozenset("people person persons victim victims other others individual individuals one ones human"
                            " humans total number somebody someone lives life casualties casualty them us those".split())
_ONE_DETERMINERS = frozenset("whose a an another the this that his her its their our my your one".split())
_HE = frozenset("he him his she her himself herself".split())
_WHO = frozenset("who whom that which".split())
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM", "VERB"})
_DETERMINERS = frozenset("the these those his her their its our".split())
_PARTS = frozenset("any most many all each half majority minority lot lots rest part none some few bulk more".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
                  " august september october november december today yesterday".split())
_NEGATIVE = frozenset("no neither nor".split())
_PHRASE_RELS = frozenset("compound amod flat nmod:poss nummod det case advmod goeswith quantmod punct".split())


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


class Phrases:
    """The phrases of one sentence, with its numbers at hand."""

    def __init__(self, sentence: Sentence, numbers: tuple[Number, ...], words: str) -> None:
        self.sentence = sentence
        self.numbers = numbers
        self._words = words  # the field's text, for descriptions as written

    # ------------------------------------------------------------------ what is asked from outside

    def groups(self, head: int, beside: int | None = None) -> tuple[Group, ...]:
        """The groups in the phrase headed by token `head`: one per member of a coordination.

        beside: the word that says what happened to them; members on its other side belong to another word
        ("two killed and five injured").
        """
        members = self._members(head)
        if beside is not None:
            members = [m for m in members if (m < beside) == (head < beside) and (m == head or not self._other_harm(beside, m))]
        counting = {self.number_of(m) for m in members} - {None}
        members = [m for m in members if self.number_at(m) not in counting]
        out = [g for g in (self._group(m) for m in members) if g is not None]
        shared = [g for group in out for g in self._sharing_noun(group)]
        return tuple(sorted((*shared, *self._spread_number(members, out)), key=lambda g: g.first))

    def _sharing_noun(self, group: Group) -> list[Group]:
        """"12 Somali and 11 Yemeni nationals": the first number counts nationals too."""
        number = self.number_of(group.head)
        before = next((n for n in reversed(self.numbers) if number is not None and n.last < number.first), None)
        if before is None:
            return []
        tokens = self.sentence.tokens[before.last + 1: number.first]
        words = [t.text.lower() for t in tokens]
        if not 2 <= len(tokens) <= 4 or words[-1] not in {"and", "or"}:
            return []
        if any(t.upos not in {"ADJ", "PROPN", "NOUN"} or is_person(t.text.lower()) and t.upos == "NOUN" for t in tokens[:-1]):
            return []
        of = self._text(before.last + 1, number.first - 2)
        return [Group(before.count, of, before.first, group.last, before.core, sure=group.sure)]

    def included(self, group: Group) -> tuple[Group, ...]:
        """The parts of a group that the words after it single out: "five civilians, including three children"."""
        tokens = self.sentence.tokens
        them = self._of_them(group)
        if them is not None:
            return (them,)
        at = next((k for k in range(group.head + 1, min(group.head + 8, len(tokens)))
                   if tokens[k].text.lower() in {"including", "include"}), None)
        if at is None or any(t.upos in {"VERB", "AUX"} for t in tokens[group.head + 1: at]):
            return ()
        out: list[Group] = []
        for token in tokens[at + 1:]:
            if token.upos in {"VERB", "AUX"} and token.rel not in {"amod", "acl"} or token.text in {".", ";", ")"}:
                break
            if token.upos in {"NOUN", "PROPN"} and not self._runs_on(token.i) and self._starts_part(token.i, at):
                out.extend(g for g in (self._group(token.i),) if g is not None and g.sure and g.first > at)
        return tuple(out)

    def _of_them(self, group: Group) -> Group | None:
        """"12 people, three of them children", "one of them a nurse"."""
        tokens = self.sentence.tokens
        for number in self.numbers:
            after = [t.text.lower() for t in tokens[number.last + 1: number.last + 4]]
            if not group.head < number.first <= group.head + 4 or after[:2] not in (["of", "them"], ["of", "whom"]):
                continue
            start = number.last + 3 + (after[2:3] in (["a"], ["an"], ["were"], ["was"]))
            noun = next((t for t in tokens[start: start + 4] if t.upos == "NOUN" and not self._runs_on(t.i)), None)
            if noun is not None and self._surely_people(noun) and not any(
                    t.upos in {"VERB", "AUX", "PUNCT"} for t in tokens[start: noun.i]):
                return Group(number.count, self._text(start, noun.i), number.first, noun.i, noun.i, sure=True)
        return None

    def _starts_part(self, head: int, at: int) -> bool:
        """Is this noun a member of the list after "including" (not the "army" of "two soldiers of the army")?"""
        token = self.sentence.tokens[head]
        return token.rel.split(":")[0] in {"nmod", "conj", "obl", "obj", "dep", "appos", "acl"} and not (
            self._has_case(token, "of", "in", "at", "from", "with", "by", "on", "for"))

    def _other_harm(self, beside: int, member: int) -> bool:
        """"killed a woman and wounded two men": another harm word takes over between the two."""
        tokens = self.sentence.tokens
        if member > beside and member + 1 < len(tokens) and tokens[member + 1].text.lower() in {"was", "were"}:
            return True  # "killed a man and a woman was hurt": a clause of its own
        return any(
            tokens[k].text.lower() in harms_by_form() and tokens[k].upos in {"VERB", "ADJ"}
            and tokens[k - 1].text.lower() in {"and", ",", "or", "but", "while"}
            for k in range(beside + 2, member))

    def alone(self, head: int) -> tuple[Group, ...]:
        """The one group of a number that stands right before the word it goes with: "Five dead"."""
        group = self._group(head)
        return (group,) if group is not None else ()

    def whole(self, head: int) -> tuple[Group, ...]:
        """The group of a noun that a clause describes: in "21 of the 200 girls taken in May", the 200."""
        token = self.sentence.tokens[head]
        number = self.number_at(head)
        if number is not None:
            below = self._after_of(number)
            counted = self._noun(below) if below is not None and self.number_of(below.i) is not None else None
            return tuple(g for g in (counted or self._numeral(number, head),) if g is not None)
        group = self._person_name(head) if self.number_of(head) is None else None
        group = group or (self._noun(token) if token.upos in _NOUNS else None)
        return (group,) if group is not None else ()

    def nobody(self, head: int) -> tuple[Group, ...]:
        """None of the people at `head`, for what somebody denies of a plural without a number."""
        token = self.sentence.tokens[head]
        if token.text.lower() in {"who", "that"}:
            head = self._antecedent(token) or head
            token = self.sentence.tokens[head]
        if token.text.lower() in {"anyone", "anybody"}:
            return (Group(Count(0, 0), None, head, head, head, sure=True),)
        if token.upos != "NOUN" or not self._surely_people(token) or not self._is_plural(head):
            return ()
        start = self._description_start(head)
        return (Group(Count(0, 0), self.description(head), start, head, head, sure=True),)

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

    # ------------------------------------------------------------------ coordination

    def _members(self, head: int) -> list[int]:
        todo, out = [head], []
        while todo:
            at = todo.pop(0)
            if at not in out:
                out.append(at)
                todo.extend(k.i for k in self.sentence.children(at, "conj") if self._nominal(k))
        joined = any(t.text.lower() in {"and", "or", "&", "nor"} for t in self.sentence.tokens[min(out): max(out)])
        # "Williams, one of the stars": without "and" the second phrase only says more of the first.
        return sorted(out) if joined else [head]

    def _nominal(self, token: Token) -> bool:
        if token.upos in {"NOUN", "PROPN", "NUM", "PRON", "DET"} or self.number_at(token.i) is not None:
            verbal = {"nsubj", "obj", "aux", "cop", "mark"}
            return not self.sentence.children(token.i, *verbal)
        return False

    def _spread_number(self, members: list[int], groups: list[Group]) -> list[Group]:
        """"276 girls and women": a bare plural that follows "and" shares the number before it."""
        counted = {g.head for g in groups}
        out: list[Group] = []
        for group in groups:
            following = [m for m in members if m > group.head and m not in counted]
            tail = following[0] if following and not any(g.head < following[0] and g.head > group.head for g in groups) else None
            if tail is not None and group.count != Count(1, 1) and self._is_plural(tail) and group.of and not group.name and not self._left_open(tail):
                group = replace(group, of=self._text(self._description_start(group.head), tail), last=max(group.last, tail))
            out.append(group)
        return out

    def _left_open(self, head: int) -> bool:
        return bool(self.sentence.children(head, "det", "nummod", "nmod:poss"))

    # ------------------------------------------------------------------ one phrase

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
        """Token of the part: "21" in "21 of the 200 girls", "any" in "any of the girls"; else None."""
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
        """"21", "three of them", "dozens of passengers", "none of the girls"."""
        outer = self._number_of_which(number)
        if outer is not None:
            return Group(outer.count, None, outer.first, outer.last, head, sure=True)
        below = next((c for c in self.sentence.children(head, "nmod", "obl") if self._has_case(c, "of", "among")), None)
        if below is None:
            below = self._after_of(number)
        if below is not None and below.i > number.last:
            return self._partitive(number, below)
        noun = self._noun_right_after(number)
        if noun is not None:
            return self._noun(noun)
        tokens = self.sentence.tokens
        after = tokens[number.last + 1].text.lower() if number.last + 1 < len(tokens) else ""
        return Group(number.count, None, number.first, number.last, head, sure=False,
                     bare=after not in {"others", "people"} and number.count != Count(0, 0))

    def _number_of_which(self, number: Number) -> Number | None:
        """"Four of the seven": the number that is said of is the first."""
        first = number.first
        if first < 2 or self.sentence.tokens[first - 1].text.lower() != "of":
            return None
        return self.number_at(first - 2)

    def _after_of(self, number: Number) -> Token | None:
        tokens = self.sentence.tokens
        at = number.last + 1
        if at < len(tokens) and tokens[at].text.lower() in {"more", "others", "other"}:
            at += 1
        if at >= len(tokens) or tokens[at].text.lower() != "of":
            return None
        for token in tokens[at + 1: at + 9]:
            if token.upos in {"NOUN", "PROPN", "PRON"} and not self._runs_on(token.i):
                return token
            if token.upos in {"VERB", "AUX", "ADP", "SCONJ"} and token.text.lower() not in people().one:
                return None
        return None

    def _runs_on(self, at: int) -> bool:
        """Is the noun at `at` followed by another noun of the same compound?"""
        tokens = self.sentence.tokens
        return at + 1 < len(tokens) and tokens[at + 1].upos in {"NOUN", "PROPN"} and tokens[at].head == at + 1

    def _partitive(self, number: Number, below: Token) -> Group | None:
        word = below.text.lower()
        if word in {"them", "us", "you", "these", "those", "whom", "which", "who"}:
            antecedent = self._antecedent(below) if word in {"whom", "which", "who"} else None
            of = self.description(antecedent) if antecedent is not None else None
            return Group(number.count, of, number.first, number.last, number.core, sure=True)
        if not self._may_be_people(below):
            return None
        last = below.i
        return Group(number.count, self.description(below.i), number.first, last, number.core,
                     sure=self._surely_people(below))

    def _noun_right_after(self, number: Number) -> Token | None:
        """The noun counted by a number that the tree made a head: "Five others", "dozens more people"."""
        tokens = self.sentence.tokens
        for token in tokens[number.last + 1: number.last + 6]:
            if self._ends_phrase(token):
                return None
            if token.upos == "NOUN" and not self._runs_on(token.i) and self._only_modifiers(number, token.i):
                return token
        return None

    def _ends_phrase(self, token: Token) -> bool:
        """"2 hurt in crash": a harm word after the number, unless it only describes the noun that follows."""
        word = token.text.lower()
        if word not in harms_by_form() or is_person(word) and word not in {"dead", "wounded", "injured", "missing"}:
            return False
        after = self.sentence.tokens[token.i + 1: token.i + 3]
        return not any(t.upos == "NOUN" for t in after[:1]) and not any(t.upos in {"ADJ", "PROPN"} for t in after[:1])

    def _noun(self, token: Token) -> Group | None:
        if token.text.lower() in {"age", "ages", "aged"} and token.i:
            return self._noun(self.sentence.tokens[token.i - 1])  # "three children ages 5 to 9"
        if not self._may_be_people(token):
            return None
        if self._is_aged(token):
            return self._by_age(token)
        word, sure = token.text.lower(), self._surely_people(token)
        number = self.number_of(token.i)
        if number is not None and number.count == Count(1, 1) and self._named(token) is not None:
            return replace(self._named(token), first=number.first, head=token.i, sure=True)
        if number is not None:
            last = self._description_end(token.i)
            return Group(number.count, self.description(token.i), number.first, last, token.i, sure)
        start = self._phrase_start(token.i)
        determiner = self.sentence.tokens[start].text.lower()
        dets = {t.text.lower() for t in self.sentence.children(token.i, "det", "nmod:poss", "advmod")} | {determiner}
        if dets & _NEGATIVE or "no" in {t.text.lower() for t in self.sentence.tokens[start:token.i]}:
            first = next((t.i for t in self.sentence.tokens[start:token.i] if t.text.lower() == "no"), start)
            return Group(Count(0, 0), self.description(token.i), first, token.i, token.i, sure)
        if "some" in dets and self._is_plural(token.i):
            return Group(Count(1, None), self.description(token.i), start, token.i, token.i, sure)
        named = self._named(token)
        if named is not None and self._is_one(token, word):
            return replace(named, first=self._description_start(token.i), head=token.i, sure=True)
        if self._is_one(token, word) and not dets & {"every", "each", "any", "such", "what", "which"}:
            last = self._description_end(token.i)
            return Group(Count(1, 1), self.description(token.i), self._description_start(token.i), last, token.i, sure,
                         definite=bool(dets & {"the", "this", "that"}), other=self._is_other(start, token.i), age=self.age(start, token.i))
        return None

    def _named(self, token: Token) -> Group | None:
        """"the victim, Ann Lee," or "student Ann Lee": the name that stands with the noun."""
        for child in self.sentence.children(token.i, "appos", "flat", "nmod"):
            name = self.sentence.name_at(child.i)
            if child.i > token.i and child.i - token.i <= 3 and name is not None and name.kind == "person":
                if not self.sentence.children(child.i, "case"):
                    return self._person_name(child.i)
        return None

    def _is_aged(self, token: Token) -> bool:
        word = token.text.lower()
        if word.endswith(("year-old", "year-olds")):
            return True
        return word in {"old", "olds"} and token.i > 1 and self.sentence.tokens[token.i - 2].text.lower() in {"year", "month"}

    def _by_age(self, token: Token) -> Group | None:
        """"another 19-year-old", "two 15-year-olds": people called by their age."""
        start = token.i
        tokens = self.sentence.tokens
        while start > 0 and (tokens[start - 1].text in {"-", "–"} or tokens[start - 1].text.lower() in {"year", "month"}
                             or tokens[start - 1].text.isdigit()):
            start -= 1
        of = self._text(start, token.i)
        number = next((n for n in self.numbers if n.last == start - 1), None)
        if number is not None:
            return Group(number.count, of, number.first, token.i, token.i, sure=True)
        if token.text.endswith("s"):
            return None
        return Group(Count(1, 1), of, start, token.i, token.i, sure=True, age=self.age(start, token.i),
                     definite=start > 0 and tokens[start - 1].text.lower() == "the",
                     other=self._is_other(start, token.i))

    def age(self, first: int, last: int) -> int | None:
        """The age given with a person: "a 42-year-old man", "Ann Lee, 42,", "42-year-old Ann Lee"."""
        tokens = self.sentence.tokens
        before = "".join(t.text for t in tokens[max(0, first - 6): last + 1]).lower()
        told = re.search(r"(\d{1,3})-?year-?old", before)
        if told:
            return int(told[1])
        after = tokens[last + 1: last + 4]
        if len(after) > 1 and after[0].text in {",", "("} and after[1].text.isdigit() and int(after[1].text) < 116:
            return int(after[1].text)
        return None

    def _is_other(self, start: int, head: int) -> bool:
        words = {t.text.lower() for t in self.sentence.tokens[max(0, start - 1): head]}
        return bool(words & {"another", "other", "second", "third", "fourth", "fifth", "sixth"})

    def _pronoun(self, token: Token) -> Group | None:
        word = token.text.lower()
        if word in _HE:
            return Group(Count(1, 1), None, token.i, token.i, token.i, sure=True, pronoun=word,
                         acted_on=token.rel in {"obj", "iobj"})
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
        """"two guards ... held them hostage": the last counted people before "them" in the sentence."""
        for number in reversed([n for n in self.numbers if n.last < at and (n.count.low or 0) > 1]):
            token = self._noun_right_after(number)
            if token is not None and token.i < at and self._surely_people(token):
                return self._noun(token)
        return None

    def _antecedent(self, token: Token) -> int | None:
        """The noun that "who" stands for: the head of the relative clause."""
        for above in self.sentence.ancestors(token.i):
            if above.rel == "acl:relcl" or above.rel == "acl":
                return above.head
        return None

    def _person_name(self, head: int) -> Group | None:
        sentence = self.sentence
        name = sentence.name_at(head)
        token = sentence.tokens[head]
        if name is None or name.kind != "person":
            if token.upos != "PROPN" or name is not None or self._surely_people(token) or self._lower(token):
                return None
            first = last = head
            while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].head == head and (
                    sentence.tokens[last + 1].rel.startswith("flat")):
                last += 1
            while first > 0 and sentence.tokens[first - 1].head == head and sentence.tokens[first - 1].upos == "PROPN":
                first -= 1
            if self.sentence.children(head, "det") or token.text.lower() in _DAYS:
                return None
            sure = False
            if last - first > 3:
                return None
        else:
            first, last, sure = name.first, name.last, True
        if last - first > 7 or token.text.lower() in _DAYS:
            return None
        text = self._text(first, last)
        return Group(Count(1, 1), text, first, last, head, sure=sure, name=text, age=self.age(first, last))

    # ------------------------------------------------------------------ what kind of noun

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

    # ------------------------------------------------------------------ words of the phrase

    def _has_case(self, token: Token, *words: str) -> bool:
        return any(c.text.lower() in words for c in self.sentence.children(token.i, "case"))

    def _only_modifiers(self, number: Number, head: int) -> bool:
        tokens = self.sentence.tokens
        allowed = {"ADJ", "NOUN", "PROPN", "ADV", "NUM"}
        for token in tokens[number.last + 1: head]:
            word = token.text.lower()
            if token.upos in allowed or word in {"-", "\"", "“", "”", "'", "‘", "’", "more", "other", "'s", "’s", "-year", "years"}:
                continue
            if word == "of" and token.i == number.last + 1 and not tokens[token.i + 1].text.lower() in _DETERMINERS:
                continue
            if token.upos == "VERB" and token.head == head and token.rel == "amod":
                continue
            if token.text == "," and tokens[token.i - 1].upos == "ADJ":
                continue
            if word == "and" and tokens[token.i - 1].upos == "ADJ":
                continue
            return False
        between = tokens[number.last + 1: head]
        # the noun must be the first full noun phrase after the number: "five people officers" is none
        return not any(t.upos == "NOUN" and t.head != head and t.head < t.i for t in between)

    def _phrase_start(self, head: int) -> int:
        """First token of the phrase before its head, determiner included."""
        start = head
        tokens = self.sentence.tokens
        while start > 0:
            token = tokens[start - 1]
            belongs = token.head == head or start <= token.head <= head
            if not belongs or token.rel.split(":")[0] in {"case", "cc", "mark", "nsubj", "cop", "aux", "advcl", "acl",
                                                         "conj", "obl", "parataxis", "appos"}:
                break
            start -= 1
        return start

    def _description_start(self, head: int) -> int:
        start = self._phrase_start(head)
        tokens = self.sentence.tokens
        number = self.number_of(head)
        if number is not None:
            start = max(start, number.last + 1)
        start = self._after_age(start, head)
        drop = _ONE_DETERMINERS | {"no", "some", "of", "the", "more", "other", "these", "those", "both", "all", ",", "\"",
                                   "“", "-", "any", "at", "least", "how", "many"}
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
            if child.i > head and self._has_case(child, "of") and child.i - head <= 8:
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
            return self._text(head - 1, head) if another else None
        text = self._text(start, end)
        return text.strip("\"“”'‘’ ,-") or None

    def _is_event_word(self, at: int) -> bool:
        return self.sentence.tokens[at].text.lower() in {"dead", "injured", "wounded", "missing", "hurt", "other", "abducted",
            "kidnapped", "freed", "released", "arrested", "captured", "detained", "killed", "more", "seriously", "badly", "visibly"}

    def _text(self, first: int, last: int) -> str:
        tokens = self.sentence.tokens
        return self._words[tokens[first].start: tokens[last].end]
