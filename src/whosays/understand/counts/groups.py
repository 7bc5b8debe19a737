"""Groups of people as a sentence names them: coordinations, parts and wholes.

What comes in is the head token of a phrase ("officers" in "the two officers"); what goes out is one
`Group` per member of a coordination, or per part that the words single out. A phrase that does not stand
for people, or of which nobody can say how many they are ("officers"), gives nothing.
"""

from __future__ import annotations

from dataclasses import replace

from whosays.lexicon.harm import harms_by_form
from whosays.lexicon.people import is_person
from whosays.model import Count
from whosays.understand.counts.one_group import Group, OneGroup
from whosays.understand.syntax import Token

_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM", "VERB"})


class Phrases(OneGroup):
    """The phrases of one sentence as groups of people."""

    def groups(self, head: int, beside: int | None = None) -> tuple[Group, ...]:
        """The groups in the phrase headed by token `head`: one per member of a coordination.

        beside: the word that says what happened to them; members on its other side belong to another word
        ("two killed and five injured").
        """
        members = self._told_one_by_one(head) or self._members(head)
        if beside is not None:
            members = [
                m for m in members if (m < beside) == (head < beside) and (m == head or not self._other_harm(beside, m))
            ]
        counting = {self.number_of(m) for m in members} - {None}
        members = [m for m in members if self.number_at(m) not in counting]
        out = [g for g in (self._group(m) for m in members) if g is not None]
        out = [g for i, g in enumerate(out) if not any(self._is_title_of(g, after) for after in out[i + 1 : i + 2])]
        shared = [g for group in out for g in self._sharing_noun(group)]
        return tuple(sorted((*shared, *self._spread_number(members, out)), key=lambda g: g.first))

    def _told_one_by_one(self, head: int) -> list[int]:
        """ "The victims, two women and a man, were taken ...": the women and the man; else nobody."""
        noun = self.sentence.tokens[head]
        told = next((c.i for c in self.sentence.children(head, "appos") if c.i > head), None)
        if told is None or self.number_of(head) or not (self._is_plural(head) and self._surely_people(noun)):
            return []
        return sorted({*self._members(told), *(m for m in self._members(head) if m > told)})

    def _is_title_of(self, group: Group, after: Group, *allowed: str) -> bool:
        """ "his brother Ann Lee": the noun and the name after it are one person."""
        if after.name is None or group.name is not None or group.count != Count(1, 1):
            return False
        between = {t.text.lower() for t in self.sentence.tokens[group.head + 1 : after.first]}
        return not between & {"and", ",", "or", "&"} - set(allowed)

    def _sharing_noun(self, group: Group) -> list[Group]:
        """ "9 Danish and 14 Dutch sailors": the first number counts sailors too."""
        number = self.number_of(group.head)
        before = next((n for n in reversed(self.numbers) if number is not None and n.last < number.first), None)
        if before is None:
            return []
        tokens = self.sentence.tokens[before.last + 1 : number.first]
        words = [t.text.lower() for t in tokens]
        if not 2 <= len(tokens) <= 4 or words[-1] not in {"and", "or"}:
            return []
        if any(
            t.upos not in {"ADJ", "PROPN", "NOUN"} or is_person(t.text.lower()) and t.upos == "NOUN"
            for t in tokens[:-1]
        ):
            return []
        of = f"{self.written(before.last + 1, number.first - 2)} {self.sentence.tokens[group.head].text}"
        return [Group(before.count, of, before.first, group.last, before.core, sure=group.sure)]

    def included(self, group: Group) -> tuple[Group, ...]:
        """The parts of a group that the words after it single out: "five civilians, including three children"."""
        tokens = self.sentence.tokens
        them = self._of_them(group)
        if them is not None:
            return (them,)
        at = next(
            (
                k
                for k in range(group.head + 1, min(group.head + 8, len(tokens)))
                if tokens[k].text.lower() in {"including", "include"}
                or tokens[k].text.lower() in {"them", "whom"}
                and tokens[k - 1].text.lower() == "among"
            ),
            None,
        )
        if at is None or any(t.upos in {"VERB", "AUX"} for t in tokens[group.head + 1 : at]):
            return ()
        out: list[Group] = []
        for token in tokens[at + 1 :]:
            if token.upos in {"VERB", "AUX"} and token.rel not in {"amod", "acl"} or token.text in {".", ";", ")"}:
                break
            if token.upos in {"NOUN", "PROPN"} and not self._runs_on(token.i) and self._starts_part(token.i, at):
                out.extend(g for g in (self._group(token.i),) if g is not None and g.sure and g.first > at)
        named = [g for i, g in enumerate(out) if not any(self._is_title_of(g, n, ",") for n in out[i + 1 : i + 2])]
        return tuple(named)

    def _of_them(self, group: Group) -> Group | None:
        """ "12 people, three of them children", "one of them a nurse"."""
        tokens = self.sentence.tokens
        for number in self.numbers:
            after = [t.text.lower() for t in tokens[number.last + 1 : number.last + 4]]
            if not group.head < number.first <= group.head + 4 or after[:2] not in (["of", "them"], ["of", "whom"]):
                continue
            start = number.last + 3 + (after[2:3] in (["a"], ["an"], ["were"], ["was"]))
            noun = next((t for t in tokens[start : start + 4] if t.upos == "NOUN" and not self._runs_on(t.i)), None)
            if (
                noun is not None
                and self._surely_people(noun)
                and not any(t.upos in {"VERB", "AUX", "PUNCT"} for t in tokens[start : noun.i])
            ):
                return Group(number.count, self.written(start, noun.i), number.first, noun.i, noun.i, sure=True)
        return None

    def _starts_part(self, head: int, at: int) -> bool:
        """Is this noun a member of the list after "including" (not the "army" of "two soldiers of the army")?"""
        token = self.sentence.tokens[head]
        return token.rel.split(":")[0] in {"nmod", "conj", "obl", "obj", "dep", "appos", "acl", "nsubj"} and not (
            self._has_case(token, "of", "in", "at", "from", "with", "by", "on", "for")
        )

    def _other_harm(self, beside: int, member: int) -> bool:
        """ "killed a woman and wounded two men": another harm word takes over between the two."""
        tokens = self.sentence.tokens
        if member > beside and member + 1 < len(tokens) and tokens[member + 1].text.lower() in {"was", "were"}:
            return True  # "killed a man and a woman was hurt": a clause of its own
        return any(
            tokens[k].text.lower() in harms_by_form()
            and tokens[k].upos in {"VERB", "ADJ"}
            and tokens[k - 1].text.lower() in {"and", ",", "or", "but", "while"}
            for k in range(beside + 2, member)
        )

    def alone(self, head: int) -> tuple[Group, ...]:
        """The one group of a number that stands right before the word it goes with: "Five dead"."""
        group = self._group(head)
        return (group,) if group is not None else ()

    def just_number(self, head: int) -> tuple[Group, ...]:
        """The number at `head` itself: in "30 of the 80 wounded", the 80."""
        number = self.number_at(head)
        outer = self._number_of_which(number) if number is not None else None
        if number is None or outer is None:
            return self.alone(head)
        return (Group(number.count, None, number.first, number.last, head, sure=True),)

    def whole(self, head: int) -> tuple[Group, ...]:
        """The group of a noun that a clause describes: in "16 of the 300 pupils taken in May", the 300."""
        token = self.sentence.tokens[head]
        number = self.number_at(head)
        if token.text.lower() == "those":  # "Three of those killed were children", but not "... were taken to hospital"
            return tuple(g for g in (self._group(head),) if g is not None and g.of)
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

    def _members(self, head: int) -> list[int]:
        todo, out = [head], []
        while todo:
            at = todo.pop(0)
            if at not in out:
                out.append(at)
                todo.extend(k.i for k in self.sentence.children(at, "conj") if self._nominal(k))
                todo.extend(k.i for k in self.sentence.children(at, "appos") if self._is_listed(at, k))
        joined = any(t.text.lower() in {"and", "or", "&", "nor"} for t in self.sentence.tokens[min(out) : max(out)])
        # "Lee, one of the stars": without "and" the second phrase only says more of the first.
        return sorted(out) if joined else [head]

    def _is_listed(self, head: int, aside: Token) -> bool:
        """ "a man, a woman and a boy": the second of three, which the tree takes for another name of the first."""
        tokens = self.sentence.tokens
        last = next((k.i for k in self.sentence.children(head, "conj") if k.i > aside.i), aside.i)
        joint = next((t.i for t in tokens[aside.i + 1 : last] if t.text.lower() in {"and", "&"}), None)
        if joint is None or tokens[joint - 1].text == "," or tokens[head].upos != "NOUN":
            return False
        return bool(self.sentence.children(aside.i, "det", "nummod")) and self._surely_people(aside)

    def _nominal(self, token: Token) -> bool:
        if token.upos in {"NOUN", "PROPN", "NUM", "PRON", "DET"} or self.number_at(token.i) is not None:
            verbal = {"nsubj", "obj", "aux", "cop", "mark"}
            return not self.sentence.children(token.i, *verbal)
        return False

    def _spread_number(self, members: list[int], groups: list[Group]) -> list[Group]:
        """ "276 girls and women": a bare plural of people that follows "and" shares the number before it."""
        counted = {g.head for g in groups}
        out: list[Group] = []
        for group in groups:
            following = [m for m in members if m > group.head and m not in counted]
            tail = (
                following[0]
                if following and not any(g.head < following[0] and g.head > group.head for g in groups)
                else None
            )
            if (
                tail is not None
                and group.count != Count(1, 1)
                and self._is_plural(tail)
                and self._surely_people(self.sentence.tokens[tail])
                and group.of
                and not group.name
                and not self._left_open(tail)
            ):
                group = replace(
                    group, of=self.written(self._description_start(group.head), tail), last=max(group.last, tail)
                )
            out.append(group)
        return out

    def _left_open(self, head: int) -> bool:
        return bool(self.sentence.children(head, "det", "nummod", "nmod:poss"))
