"""What harm words say of people: "one guard was killed and another three wounded"."""

from __future__ import annotations

from dataclasses import replace

from whosays.lexicon.harm import Harm, harms_by_form
from whosays.lexicon.people import people
from whosays.model import Count, Modality
from whosays.understand.counts.fates import strongest
from whosays.understand.counts.groups import Phrases
from whosays.understand.counts.one_group import Group
from whosays.understand.counts.standing import Standing, standing
from whosays.understand.counts.sufferers import Place, agent_words, beside, sufferers
from whosays.understand.counts.told import Told
from whosays.understand.finding import Finding
from whosays.understand.syntax import Sentence, Token

_REACH = 14
_ITSELF = frozenset("he his she her it its they their i we our".split())
_LOST = frozenset({"missing", "abducted"})
_GRADES = frozenset("critically seriously severely badly gravely slightly lightly".split())
_SWAP = ("exchang", "swap", "trad")
_FATAL = frozenset("fatally mortally".split())
_CLOSE = 5
_ASIDE_MARKS = frozenset({",", "—", "–", "--"})
_CLAUSE_MARKS = frozenset(";:.!?")


def harmed(phrases: Phrases) -> tuple[Told, ...]:
    """Everything that harm words of one sentence say of counted people."""
    out: list[Told] = []
    for token in phrases.sentence.tokens:
        for harm in harms_by_form().get(token.text.lower(), ()):
            if _fits(phrases, harm, token):
                out.extend(_read(phrases, harm, token))
    stated = strongest([t for t in out if not t.denied], phrases.sentence)
    return tuple(_with_group_before([*stated, *(t for t in out if t.denied)]))


# --------------------------------------------------------------------------- does the word mean it here


def _fits(phrases: Phrases, harm: Harm, token: Token) -> bool:
    sentence = phrases.sentence
    if harm.part == "noun":
        part = token.upos in {"NOUN", "PROPN"} and not _is_modifier(sentence, token)
    elif harm.part == "verb":
        part = token.upos in {"VERB", "ADJ"} or token.upos == "NOUN" and token.text.lower().endswith(("ing", "ed"))
        part = part or token.upos in {"NOUN", "PROPN", "X"} and sentence.field == "title"
    else:
        part = True
    if not part:
        return False
    if sentence.name_at(token.i) is not None and token.text[:1].isupper() and sentence.field != "title" and token.i > 0:
        return False
    if harm.after and (token.i == 0 or sentence.tokens[token.i - 1].text.lower() not in harm.after):
        return False
    if harm.by or harm.not_by:
        agent = agent_words(sentence, token.i)
        if harm.by and not harm.by & agent or harm.not_by & agent:
            return False
    near = _clause_words(sentence, token.i, _CLOSE if harm.close else _REACH) if harm.near else frozenset()
    near |= {t.text.lower() for t in sentence.children(token.i, "obl")}  # "shot his 7-year-old daughter to death"
    away = _clause_words(sentence, token.i, _REACH) if harm.not_near else frozenset()
    if harm.and_near and not harm.and_near & {t.text.lower() for t in sentence.tokens}:
        return False
    return (not harm.near or bool(harm.near & near)) and not harm.not_near & away


def _is_modifier(sentence: Sentence, token: Token) -> bool:
    """ "arrest warrants", "death penalty": the noun only describes the next one."""
    return token.rel == "compound" and token.head == token.i + 1


def _clause_words(sentence: Sentence, at: int, reach: int) -> frozenset[str]:
    """Lower-case words near `at`, not beyond a mark that ends the clause, the word itself left out."""
    tokens = sentence.tokens
    words: set[str] = set()
    for step in (-1, 1):
        here = at + step
        while 0 <= here < len(tokens) and abs(here - at) <= (reach if step > 0 else min(5, reach // 2)):
            if tokens[here].text in _CLAUSE_MARKS or reach == _CLOSE and tokens[here].text in _ASIDE_MARKS:
                break
            words.add(tokens[here].text.lower())
            here += step
    return frozenset(words)


# --------------------------------------------------------------------------- whom it says it of


def _read(phrases: Phrases, harm: Harm, token: Token) -> list[Told]:
    stands = standing(phrases.sentence, token.i)
    if not stands.happened:
        return []
    groups: list[Group] = []
    if harm.part == "noun":
        own = _own_number(phrases, token, harm.uncounted)
        if own is not None and own.count == Count(0, 0) and _over_a_period(phrases.sentence, token.i):
            return []
        if own is not None:
            return _told(phrases, harm, token, own, stands)
    for place in sufferers(phrases.sentence, harm, token.i, phrases.numbers):
        groups.extend(_with_parts(phrases, place, token, stands, harm.none))
    if not groups and harm.part != "noun":
        for place in beside(phrases.sentence, token.i, phrases.numbers):
            groups.extend(_with_parts(phrases, place, token, stands, harm.none))
    if harm.weak and "hospital" in harm.near:
        groups.extend(_gapped(phrases, token.i))
    out = [t for g in groups for t in _told(phrases, harm, token, g, stands)]
    return [*out, *_graded(phrases, harm, token)] if out else out


def _with_parts(phrases: Phrases, place: Place, token: Token, stands: Standing, none: bool) -> list[Group]:
    """The groups at a place, and the parts of them that "including" singles out."""
    if place.head == token.i:
        return []
    found = _groups_at(phrases, place, token.i)
    anyone = phrases.sentence.tokens[place.head].text.lower() in {"anyone", "anybody"}
    hurt = token.text.lower() in {"injured", "hurt", "wounded", "harmed"}
    nobody = stands.negated and (anyone or hurt) or stands.denier is not None
    if anyone and stands.negated and _never_did(phrases.sentence, token.i):
        return []
    if not found and (none or nobody):
        found = phrases.nobody(place.head)
    parts = [part for g in found if (g.count.low or 0) > 1 for part in phrases.included(g)]
    return [*found, *parts]


def _never_did(sentence: Sentence, at: int) -> bool:
    """ "He has not killed anyone": what one person has not done is not that nobody died."""
    doers = [t for t in sentence.children(at, "nsubj") if t.rel == "nsubj"]
    never = any(t.text.lower() == "never" for t in sentence.children(at, "advmod"))
    return never or any(t.text.lower() in {"he", "she", "i"} | people().one for t in doers)


def _graded(phrases: Phrases, harm: Harm, token: Token) -> list[Told]:
    """ "Three were wounded, one of them critically", "six were shot, two fatally"."""
    tokens = phrases.sentence.tokens
    out = []
    for number in phrases.numbers:
        if harm.attribute != "injured" or not token.i < number.first <= token.i + 8:
            continue
        last = _grade_at(tokens, number.last + 1)
        if last is None:
            continue
        grade = tokens[last].text.lower()
        attribute, of = ("killed", None) if grade in _FATAL else ("injured", grade)
        group = Group(number.count, of, number.first, last, number.core, sure=True, other=True)
        found = Finding(attribute, of, number.count, phrases.sentence.index, token.i, number.first, last)
        out.append(Told(found, group, weak=False, part=True))
    return out


def _grade_at(tokens: tuple[Token, ...], at: int) -> int | None:
    """Where the grade stands after a number: "of them critically", "fatally," with nothing that it describes."""
    words = [t.text.lower() for t in tokens[at : at + 3]]
    if words[:2] in (["of", "them"], ["of", "whom"]):
        return at + 2 if words[2:] and words[2] in _GRADES | _FATAL else None
    if not words or words[0] not in _GRADES | _FATAL or tokens[at - 2].text not in {",", "-", "–", "—", "and"}:
        return None
    describes = words[1:] and tokens[at + 1].upos in {"VERB", "ADJ", "NOUN", "PROPN"}
    return None if describes else at


def _gapped(phrases: Phrases, at: int) -> list[Group]:
    """ "20 were taken to one hospital and 31 to another": a number before "to", the verb left out."""
    tokens = phrases.sentence.tokens
    return [
        Group(n.count, None, n.first, n.last, n.core, sure=True, bare=True)
        for n in phrases.numbers
        if n.first > at
        and n.last + 1 < len(tokens)
        and tokens[n.last + 1].text.lower() == "to"
        and tokens[n.first - 1].text.lower() in {"and", ",", "while"}
        and any("hospital" in t.text.lower() for t in tokens[n.last + 1 : n.last + 8])
    ]


def _groups_at(phrases: Phrases, place: Place, at: int) -> tuple[Group, ...]:
    if place.reach == "alone":
        return phrases.alone(place.head)
    if place.reach == "number":
        return phrases.just_number(place.head)
    if place.reach == "whole":
        return phrases.whole(place.head)
    return phrases.groups(place.head, beside=at)


def _own_number(phrases: Phrases, token: Token, uncounted: bool) -> Group | None:
    """ "4,100 deaths", "three arrests", "no injuries": the noun itself is counted."""
    number = phrases.number_of(token.i)
    if number is not None and uncounted:
        return None
    if number is not None:
        return Group(number.count, None, number.first, token.i, token.i, sure=True)
    before = phrases.sentence.tokens[max(0, token.i - 3) : token.i]
    no = next((t for t in before if t.text.lower() == "no"), None)
    if no is not None and phrases.sentence.tokens[no.i].head == token.i:
        return Group(Count(0, 0), None, no.i, token.i, token.i, sure=True)
    return None


def _told(phrases: Phrases, harm: Harm, token: Token, group: Group, stands: Standing) -> list[Told]:
    if stands.modality is Modality.DENIED and token.text.lower().startswith(_SWAP) and _is_definite(phrases, group):
        return []  # what is denied is the price, not that "the girls" came free
    if harm.sure and not group.sure and not _bare_number(phrases, group):
        return []
    if harm.part == "noun" and not group.sure and not group.name:
        return []
    if harm.open and group.bare and phrases.sentence.field != "title" and group.first > token.i:
        return []  # "while shooting 51" counts no people
    if (harm.many or harm.attribute == "aboard") and group.count == Count(1, 1):
        return []
    if _or_another(phrases.sentence, token.i) and not stands.negated and group.count != Count(0, 0):
        return []
    count, modality = group.count, stands.modality
    if token.text.lower() in {"feared", "fear", "fears", "presumed", "believed"}:
        modality = Modality.ALLEGED
    if harm.none:
        count = Count(0, 0)
    elif stands.negated and count != Count(0, 0):
        if harm.attribute != "injured" or harm.weak:
            return []
        count = Count(0, 0)
    elif stands.denier is not None and _is_own_deed(phrases.sentence, token.i, stands.denier):
        return []  # who denies that he killed ten has not said that they live
    if count == Count(0, 0) and any(t.text.lower() in _GRADES for t in phrases.sentence.children(token.i, "advmod")):
        return []  # "nobody was seriously hurt" leaves room for the lightly hurt
    first, last = min(group.first, token.i), max(group.last, token.i)
    after = phrases.sentence.tokens[token.i + 1 : token.i + 2]
    if after and after[0].text.lower() in {"himself", "herself", "themselves"}:
        first, last = token.i, token.i + 1
    if harm.weak and _is_also(phrases.sentence, token, group):
        group = replace(group, other=True)
    others = count == Count(0, 0) and group.of is None and _nobody_else(phrases.sentence, group)
    finding = Finding(
        attribute=harm.attribute,
        of="others" if others else group.of,
        value=count,
        sentence=phrases.sentence.index,
        anchor=token.i,
        first=first,
        last=last,
        modality=modality,
    )
    return [
        Told(
            finding,
            group,
            harm.weak,
            _LOST if harm.lost else frozenset(),
            _is_before_head(phrases.sentence, token, group),
            harm.open,
            harm.part == "noun" and group.pronoun is not None,
        )
    ]


def _or_another(sentence: Sentence, at: int) -> bool:
    """ "Four people were wounded or killed": how many of either is not said."""
    words = [t.text.lower() for t in sentence.tokens if t.upos != "ADV"]
    here = sum(1 for t in sentence.tokens[:at] if t.upos != "ADV")
    sides = (words[max(0, here - 2) : here][::-1], words[here + 1 : here + 3])
    return any(side[:1] == ["or"] and side[1:] and side[1] in harms_by_form() for side in sides)


def _nobody_else(sentence: Sentence, group: Group) -> bool:
    """ "No one else was hurt", "no other injuries": this tells of the others, and not of all."""
    around = sentence.tokens[max(0, group.first - 1) : group.last + 2]
    return any(t.text.lower() in {"else", "other", "others", "further"} for t in around)


def _is_also(sentence: Sentence, token: Token, group: Group) -> bool:
    """ "A clerk was also shot": not somebody told of before."""
    told = group.pronoun is not None or group.definite or group.name is not None
    return not told and any(t.text.lower() == "also" for t in sentence.children(token.i, "advmod"))


def _is_before_head(sentence: Sentence, token: Token, group: Group) -> bool:
    """Is the harm word only a modifier of its people ("four detained leaders", "the girls kidnapped in May")?"""
    return token.rel.split(":")[0] in {"amod", "acl"} and token.head >= 0


def _with_group_before(told: list[Told]) -> list[Told]:
    """ "four guards were killed and another three wounded": the bare three are guards too."""
    out: list[Told] = []
    for item in sorted(told, key=lambda t: t.group.first):
        of, group = item.finding.of, item.group
        if of is None and group.bare:
            before = [
                t
                for t in out
                if t.finding.of and (t.group.count.low or 0) > 1 and t.group.head < group.head and not t.group.name
            ]
            if before:
                item = replace(item, finding=replace(item.finding, of=before[-1].finding.of))
        out.append(item)
    return out


def _is_definite(phrases: Phrases, group: Group) -> bool:
    around = phrases.sentence.tokens[max(0, group.first - 1) : group.first + 1]
    return any(t.text.lower() in {"the", "these", "those"} for t in around)


def _is_own_deed(sentence: Sentence, at: int, denier: int) -> bool:
    """Whether who denies it is said to have done it himself: "the army denied that it, its men had killed ten"."""
    doers = agent_words(sentence, at)
    return bool(doers & (_ITSELF | agent_words(sentence, denier)))


def _bare_number(phrases: Phrases, group: Group) -> bool:
    return group.of is None and phrases.number_at(group.head) is not None


def _over_a_period(sentence: Sentence, at: int) -> bool:
    """ "no deaths at the works since 1980" is no toll of a happening."""
    return any(t.text.lower() in {"since", "until", "before"} for t in sentence.tokens[at : at + 12])
