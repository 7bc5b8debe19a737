"""Who was told of so far in one report, so that "he", "Lee" and "the driver" lead to one person.

Cheap on purpose: names by their last word, pronouns by the nearest earlier person of fitting gender.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from whosays.lexicon.counting import counting
from whosays.lexicon.first_names import first_names
from whosays.lexicon.people import people, singular
from whosays.lexicon.saying import saying_words
from whosays.model import Count
from whosays.understand.counts.groups import Phrases
from whosays.understand.counts.one_person import one_person_once
from whosays.understand.counts.told import Told
from whosays.understand.finding import Finding
from whosays.understand.people import Entities
from whosays.understand.people.quoting import Quotations
from whosays.understand.syntax import Sentence, Token

_HER = counting("she")
_HIM = counting("he")
_DOERS = counting("shooters")
_TITLES = counting("titles")
_ONE = Count(1, 1)
_LOOK_BACK = 3  # sentences


@dataclass(frozen=True, slots=True)
class _Mention:
    sentence: int
    token: int
    words: str
    gender: str | None
    subject: bool
    named: bool
    age: int | None
    speaks: bool = False


class PeopleTold:
    """Remembers the persons of a report in text order; `settle` puts their fullest names into findings."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._quotations = Quotations(entities.report)
        self._spoken: set[tuple[int, int]] = set()  # pronouns in the mouths of others
        self._mentions: list[_Mention] = []
        self._names_with: dict[str, list[str]] = {}
        self._names: set[str] = set()
        self._as_named: set[str] = set()
        self._fullest: dict[str, str] = {}

    def read(self, sentence: Sentence, phrases: Phrases) -> None:
        """Take note of the persons of `sentence`: names, and nouns that stand for one person."""
        for token in sentence.tokens:
            pronoun = token.upos == "PRON" and token.text.lower() in _HER | _HIM
            if pronoun and self._quotations.hold_as_speech(sentence, token):
                self._spoken.add((sentence.index, token.i))
            if token.text.lower() in {"he", "she"} and token.rel.startswith("nsubj"):
                self._take_pronoun(sentence, token)
            if token.upos not in {"NOUN", "PROPN"}:
                continue
            name = sentence.name_at(token.i)
            if name is None and token.upos == "PROPN":
                continue
            if name is not None and (
                name.kind != "person" or name.last != token.i and token.head in range(name.first, name.last + 1)
            ):
                continue
            if name is None and token.text.lower() not in people().one:
                continue
            group = next((g for g in phrases.groups(token.i) if g.head == token.i), None)
            if group is None or group.count != _ONE or not group.of:
                continue
            self._note(
                _Mention(
                    sentence.index,
                    token.i,
                    group.of,
                    _gender(sentence, group.first, token.i),
                    token.rel.startswith("nsubj"),
                    group.name is not None,
                    group.age,
                    self._speaks(sentence, token),
                )
            )

    def _speaks(self, sentence: Sentence, token: Token) -> bool:
        """Whether this is the subject of a verb of saying, outside quotations: who is quoted there or thereafter."""
        verb = sentence.tokens[token.head]
        says = token.rel == "nsubj" and token.head >= 0 and saying_words().utters(verb.lemma.lower())
        return says and not self._quotations.hold(sentence, token)

    def _note(self, mention: _Mention) -> None:
        """Mentions come in text order; names are kept by their words, so that a long report is no slower to ask."""
        self._mentions.append(mention)
        if not mention.named:
            return
        self._as_named.add(mention.words)
        name = _bare(mention.words)
        if name not in self._names:
            self._names.add(name)
            self._fullest.clear()
            for word in sorted(set(name.split())):
                self._names_with.setdefault(word, []).append(name)

    def _within(self, first: int, last: int) -> list[_Mention]:
        """The mentions of sentences first..last (inclusive)."""
        start = bisect_left(self._mentions, first, key=_sentence_of)
        return self._mentions[start : bisect_right(self._mentions, last, lo=start, key=_sentence_of)]

    def _take_pronoun(self, sentence: Sentence, token: Token) -> None:
        """A person spoken of as "she" stays the one that the next "she" means."""
        word = token.text.lower()
        meant = self.before(sentence.index, token.i, word)
        if meant is not None:
            gender, speaks = "f" if word == "she" else "m", self._speaks(sentence, token)
            self._note(_Mention(sentence.index, token.i, meant, gender, True, self.is_name(meant), None, speaks))

    def before(self, sentence: int, token: int, pronoun: str, acted_on: bool = False) -> str | None:
        """Whom a pronoun at this place means, in the report's words, or None.

        acted_on: it is what somebody acts on ("killing him"), so it is not the subject of its own sentence.
        """
        wanted = "f" if pronoun in _HER else "m"
        barred = self._speakers(sentence) if (sentence, token) in self._spoken else frozenset()
        here = [m for m in self._within(sentence, sentence) if m.token < token and not self._is_any(m, barred)]
        earlier = [m for m in self._within(sentence - _LOOK_BACK, sentence - 1) if not self._is_any(m, barred)]
        if acted_on and any(m.subject for m in here):
            beside = [m for m in here if not m.subject and self._may_be(m, wanted)]
            return beside[-1].words if beside else None
        fitting = [m for m in (*earlier, *here) if self._may_be(m, wanted)]
        if not fitting:
            return None
        nearest = max(m.sentence for m in fitting)
        same = [m for m in fitting if m.sentence == nearest]
        subjects = [m for m in same if m.subject]
        return (subjects or same)[0].words if nearest < sentence else (subjects or same)[-1].words

    def _may_be(self, mention: _Mention, gender: str) -> bool:
        return self._gender(mention) in {gender, None} and not self._lone(mention)

    def _gender(self, mention: _Mention) -> str | None:
        """By the words for the person, else by a first name that is only a man's or only a woman's."""
        names = self.fullest(mention.words).split() if mention.named else []
        if mention.gender is not None or len(names) < 2:
            return mention.gender
        return {"she": "f", "he": "m"}.get(first_names().gender(names[0]) or "")

    def _speakers(self, sentence: int) -> frozenset[str]:
        """Who may be speaking in the quotations of a sentence: "he" in their mouths is somebody else."""
        for near in range(sentence, sentence - _LOOK_BACK - 1, -1):
            speaking = frozenset(self.fullest(m.words) for m in self._within(near, near) if m.speaks)
            if speaking:
                return speaking
        return frozenset()

    def _is_any(self, mention: _Mention, people: frozenset[str]) -> bool:
        return bool(people) and self.fullest(mention.words) in people

    def _lone(self, mention: _Mention) -> bool:
        """A single name that never stands in a longer one: often a place or a group read as a person."""
        words = mention.words
        longer = len(self._names_with.get(words, ())) > 1  # the surname of two
        return mention.named and " " not in words and self.fullest(words) == words and not longer

    def named_before(self, sentence: int, token: int) -> str | None:
        """The fullest name of the person named last before this place."""
        last = bisect_left(self._mentions, (sentence, token), key=lambda m: (m.sentence, m.token))
        named = next((m for m in reversed(self._mentions[:last]) if m.named), None)
        return self.fullest(named.words) if named else None

    def named_in(self, sentence: int) -> frozenset[str]:
        """The fullest names of the persons named in a sentence."""
        return frozenset(self.fullest(m.words) for m in self._within(sentence, sentence) if m.named)

    def first_named(self, words: str | None) -> int:
        """The sentence that first names this person; 0 where none does."""
        return next((m.sentence for m in self._mentions if m.named and self.fullest(m.words) == words), 0)

    def age_of(self, words: str | None) -> int | None:
        """The age that the report gives of a person it names."""
        return next((m.age for m in self._mentions if m.age and m.named and self.fullest(m.words) == words), None)

    def aged(self, age: int) -> str | None:
        """The one person named in the report who has this age."""
        names = {self.fullest(m.words) for m in self._mentions if m.named and m.age == age}
        return names.pop() if len(names) == 1 else None

    def fullest(self, words: str) -> str:
        """The longest name of this report that these words are part of: "Lee" is "Ann Lee"."""
        if words not in self._fullest:
            self._fullest[words] = self._longest(words)
        return self._fullest[words]

    def _longest(self, words: str) -> str:
        mine = _bare(words).split()
        beside = self._names_with.get(mine[0], ()) if mine else ()
        longer = {n for n in beside if _is_part(mine, n.split())}
        # Two members of one family: the last name alone does not tell which.
        apart = {n for n in longer if not any(n != o and _is_part(n.split(), o.split()) for o in longer)}
        return apart.pop() if len(apart) == 1 else (" ".join(mine) or words)

    def is_name(self, words: str | None) -> bool:
        """Is this the name of a person of this report?"""
        return words in self._as_named

    def settle(self, told: list[Told]) -> list[Finding]:
        """Findings with pronouns and short names resolved.

        Dropped: hurts of a person who is said to have died, and finds where nobody is said to be missing.
        """
        told = [t for t in told if not self._means_nobody(t)]
        denied = [self._resolved(t) for t in told if t.denied]
        resolved = [self._resolved(t) for t in told if not t.denied]
        told_of = {t.finding.attribute for t in resolved if not t.needs}
        resolved = one_person_once([t for t in resolved if not t.needs or t.needs & told_of], self)
        together = _described([_as_first(t, resolved) for t in (*resolved, *denied)])
        resolved, denied = together[: len(resolved)], together[len(resolved) :]
        resolved = [t for t in resolved if not _echo(t, resolved)]
        dead = {t.finding.of for t in resolved if t.finding.attribute == "killed" and t.finding.value == _ONE}
        resolved = [t for t in resolved if not (t.weak and t.finding.value == _ONE and t.finding.of in dead)]
        resolved = [t for t in resolved if not _may_have_died(t, resolved)]
        return [t.finding for t in (*(t for t in resolved if not _is_the_dead_one(t, resolved)), *denied)]

    def _means_nobody(self, told: Told) -> bool:
        """ "He's been hurt," in the mouth of somebody, of whom the report has not told us."""
        pronoun, place = told.group.pronoun, (told.finding.sentence, told.group.head)
        if pronoun is None or told.finding.of is not None or place not in self._spoken:
            return False
        return self.before(*place, pronoun, told.group.acted_on) is None

    def _full(self, sentence: int, token: int, name: str) -> str:
        """The longest form of a name; where two have the surname, of the one whom the casting gives this place to."""
        full = self.fullest(name)
        entity = self._entities.at(sentence, token) if " " not in full else None
        meant = self.fullest(entity.person) if entity is not None and entity.person else full
        return meant if _is_part(full.split(), meant.split()) else full

    def _resolved(self, told: Told) -> Told:
        finding = told.finding
        of = finding.of
        if told.group.pronoun is not None and of is None:
            of = self.before(finding.sentence, told.group.head, told.group.pronoun, told.group.acted_on)
        if of is not None and finding.value == _ONE and self.is_name(of):
            of = self._full(finding.sentence, told.group.head, of)
        return told if of == finding.of else replace(told, finding=replace(finding, of=of))


def _may_have_died(item: Told, told: list[Told]) -> bool:
    """ "was shot", in a report that tells of dead and does not set this person apart from them."""
    if not item.open or item.finding.attribute != "injured" or item.group.other:
        return False
    killed = [t.finding for t in told if t.finding.attribute == "killed" and (t.finding.value.low or 0) > 0]
    if not killed or _all_doers({k.of for k in killed}) or any(k.sentence == item.finding.sentence for k in killed):
        return False
    f = item.finding
    return not any(
        t.finding.attribute == "injured"
        and not t.open
        and t.finding.value == f.value
        and (t.finding.of == f.of or (f.value.low or 0) > 1)
        for t in told
    )


def _all_doers(dead: set[str | None]) -> bool:
    """Are the dead only those who shot, so that the people they hurt are others?"""
    return bool(dead) and all((of or "").lower().split()[-1:] and of.lower().split()[-1] in _DOERS for of in dead)


def _is_the_dead_one(item: Told, told: list[Told]) -> bool:
    """Where a report tells of dead single persons and only faintly of hurt ones, the hurt are those who died later."""
    if not item.weak or item.finding.attribute != "injured" or item.finding.value != _ONE or item.group.other:
        return False
    singles = [t for t in told if t.finding.value == _ONE]
    hurt = {t.finding.of for t in singles if t.finding.attribute == "injured"}
    faint = all(t.weak for t in told if t.finding.attribute == "injured" and t.finding.value.high != 0)
    dead = {t.finding.of for t in singles if t.finding.attribute == "killed"}
    if _all_doers(dead):
        return False
    together = any(t.finding.attribute == "killed" and t.finding.sentence == item.finding.sentence for t in told)
    return faint and len(hurt) <= len(dead) and not together


def _described(told: list[Told]) -> list[Told]:
    """ "The 21 were freed": without a group, they are the one group that has this number elsewhere."""
    out = []
    for item in told:
        f = item.finding
        if f.of is None and not f.withheld:
            exact = f.value.low == f.value.high and f.value.high not in {0, None}
            groups = (
                set()
                if not exact
                else {
                    t.finding.of
                    for t in told
                    if t.finding.attribute == f.attribute
                    and t.finding.value == f.value
                    and t.finding.of is not None
                    and t.finding.sentence != f.sentence
                }
            )
            if groups and len({g.lower().split()[-1] for g in groups}) == 1:
                item = replace(item, finding=replace(f, of=min(sorted(groups), key=len)))
        out.append(item)
    return out


def _echo(item: Told, told: list[Told]) -> bool:
    """ "his death", "her arrest" where the report tells of one anyway."""
    if item.group.pronoun not in {"his", "her"} or item.finding.value != _ONE or not item.possessive:
        return False
    return any(
        t is not item and t.finding.attribute == item.finding.attribute and t.finding.value == _ONE and not t.possessive
        for t in told
    )


def _as_first(item: Told, told: list[Told]) -> Told:
    """ "21 girls" and "21 schoolgirls" are one group: the same number, twelve or more, or the same noun in short."""
    f = item.finding
    if f.of is None or f.withheld or f.value.low != f.value.high or (f.value.low or 0) < 2:
        return item
    for other in told:
        o = other.finding
        if o is f or o.sentence >= f.sentence:
            return item
        if o.attribute == f.attribute and o.value == f.value and o.of:
            mine, theirs = singular(f.of.lower().split()[-1]), singular(o.of.lower().split()[-1])
            if f.value.low >= 12 or _is_short_for(theirs, mine) or _is_short_for(mine, theirs):
                return replace(item, finding=replace(f, of=o.of))
    return item


def _is_short_for(short: str, word: str) -> bool:
    """ "girl" is short for "schoolgirl"; "man" is not for "woman"."""
    return word.endswith(short) and (word == short or not word.endswith("woman") or short.endswith("woman"))


def _is_part(mine: list[str], name: list[str]) -> bool:
    """Is the first a shorter form of the second: its last name, its first name, or some of its names?"""
    if not mine or len(name) <= len(mine):
        return False
    if len(mine) == 1:
        return mine[0] in {name[0], _last(name)}
    return set(mine) <= set(name) and _last(mine) == _last(name)


def _last(name: list[str]) -> str:
    """The last name, "Jr." and the like left out."""
    kept = [n for n in name if n.rstrip(".").lower() not in {"jr", "sr", "ii", "iii", "iv"}]
    return kept[-1] if kept else name[-1]


def _bare(words: str) -> str:
    kept = [w for w in words.split() if w.lower().rstrip(".") not in _TITLES]
    text = " ".join(kept)
    return text[:-2] if text.endswith(("'s", "’s")) else text


def _sentence_of(mention: _Mention) -> int:
    return mention.sentence


def _gender(sentence: Sentence, first: int, last: int) -> str | None:
    words = {t.text.lower().rstrip(".") for t in sentence.tokens[first : last + 1]}
    if first and sentence.tokens[first - 1].text.lower().rstrip(".") in _TITLES:
        words.add(sentence.tokens[first - 1].text.lower().rstrip("."))
    female = bool(words & _HER) or any(w.endswith("woman") for w in words)
    male = bool(words & _HIM) or any(w.endswith("man") and not w.endswith("woman") for w in words)
    return None if female == male else "f" if female else "m"
