"""What becomes of people in one sentence: death outweighs hurt, and those who die are no longer the hurt.

In: everything the harm words of one sentence say. Out: what is left when each group has one fate. "Four were shot,
one fatally" leaves three hurt, whose words are those of both.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from whosays.lexicon.counting import counting
from whosays.model import Count
from whosays.understand.counts.told import Told
from whosays.understand.syntax import Sentence

_ONE = Count(1, 1)
_HER = counting("she")
_HIM = counting("he")
_OTHERS = frozenset("other others another more additional".split())
_OF_THEM = frozenset("them whom those these which".split())


def strongest(told: list[Told], sentence: Sentence) -> list[Told]:
    """Of the things said of one group in one sentence, death outweighs hurt; a strong word a weak one."""
    dead = {t.group.head for t in told if t.finding.attribute == "killed"}
    told = [t for t in told if not _presupposed(t, told)]
    out: list[Told] = []
    seen: set[tuple[str, int, object]] = set()
    for item in sorted(told, key=lambda t: (t.weak, t.finding.anchor)):
        if item.finding.attribute == "injured" and (
            item.group.head in dead or _died_of_it(item, told) or _how_he_died(item, told, sentence)
        ):
            continue
        item = _rest(item, told, sentence)
        if item is None:
            continue
        key = (item.finding.attribute, item.group.head, item.finding.value)
        if key not in seen:
            seen.add(key)
            out.append(item)
    return out


def _died_of_it(item: Told, told: list[Told]) -> bool:
    """ "The teen was taken to hospital, where he died": one person hurt, and then "he" or "she" is dead."""
    if item.finding.value != _ONE or item.group.other:
        return False
    later = [t for t in told if t.finding.attribute == "killed" and t.finding.anchor > item.finding.anchor]
    hurt = {t.group.head for t in told if t.finding.attribute == "injured" and t.finding.value == _ONE}
    return len(hurt) == 1 and any(t.group.pronoun in {"he", "she"} and t.finding.value == _ONE for t in later)


def _how_he_died(item: Told, told: list[Told], sentence: Sentence) -> bool:
    """ "The man died after a friend shot him", "a boy is dead after the child shot himself": how the one dead died."""
    dead = [t for t in told if t.finding.attribute == "killed"]
    single = len({t.group.head for t in dead}) == 1 and dead[0].finding.value == _ONE == item.finding.value
    if not single or not item.weak or item.group.other:
        return False
    below = _is_said_of(sentence, item.finding.anchor, dead[0].finding.anchor)
    return below and (_is_hurt_by_himself(item, sentence) or _is_pronoun_of(item, dead[0], sentence))


def _is_hurt_by_himself(item: Told, sentence: Sentence) -> bool:
    """ "the child shot himself", of a child told of before."""
    return item.group.definite and sentence.tokens[item.finding.last].text.lower() in {"himself", "herself"}


def _is_pronoun_of(item: Told, dead: Told, sentence: Sentence) -> bool:
    """Whether "him" or "she" may mean the dead one: of fitting gender, and not whom "he" has shot."""
    pronoun = item.group.pronoun
    doers = {t.text.lower() for t in sentence.children(item.finding.anchor, "nsubj")}
    if pronoun is None or item.group.acted_on and doers & {"he", "she"}:
        return False
    return not set((dead.group.of or "").lower().split()) & (_HIM if pronoun in _HER else _HER)


def _is_said_of(sentence: Sentence, at: int, death: int) -> bool:
    """Whether the word at `at` stands in a clause of time or place under the word of the death."""
    below = sentence.tokens[at]
    for above in sentence.ancestors(at):
        where = below.rel == "acl:relcl" and any(c.text.lower() == "where" for c in sentence.children(below.i))
        if (below.rel.startswith("advcl") or where) and death in {above.i, *(a.i for a in sentence.ancestors(above.i))}:
            return True
        below = above
    return False


def without_dead(item: Told, told: list[Told]) -> Told | None:
    """The people hit in "a triple shooting" without those of them whom the sentence calls dead; None: nobody left."""
    dead = [t for t in told if t.finding.attribute == "killed" and (t.finding.value.low or 0) > 0]
    return _less(item, dead) if dead else item


def _rest(item: Told, told: list[Told], sentence: Sentence) -> Told | None:
    """The hurt without the dead among them; None where nobody is left, or nobody can say how many.

    "Four were shot, one of them fatally" leaves three, "shot three people, killing one" two.
    """
    if item.finding.attribute != "injured" or (item.finding.value.low or 0) < 2:
        return item
    dead = _dead_among(item, told, sentence)
    return _less(item, dead) if dead else item


def _less(item: Told, dead: list[Told]) -> Told | None:
    low = item.finding.value.low or 0
    left = low - sum(t.finding.value.low or 0 for t in dead)
    exact = item.finding.value == Count(low, low) and all(t.finding.value.low == t.finding.value.high for t in dead)
    if left < 1 or not exact:
        return None
    f = item.finding
    first, last = min(f.first, *(t.finding.first for t in dead)), max(f.last, *(t.finding.last for t in dead))
    hurt = replace(f, value=Count(left, left), first=first, last=last)
    return replace(item, finding=hurt, weak=False, open=False)


def _dead_among(item: Told, told: list[Told], sentence: Sentence) -> list[Told]:
    """The dead of the sentence who are some of these hurt: no more than they are, and told of after them.

    Of people who were wounded only those who are called a part of them ("one of whom died"); of people who were
    shot anybody who is not another one.
    """
    low = item.finding.value.low or 0
    dead = [
        t
        for t in told
        if t.finding.attribute == "killed"
        and 0 < (t.finding.value.low or 0) <= low
        and t.finding.anchor >= item.finding.anchor
    ]
    return [t for t in dead if _is_part(t, sentence) or item.weak and not _is_other(t, sentence)]


def _is_part(told: Told, sentence: Sentence) -> bool:
    """ "one of them fatally", "two of whom died"."""
    words = [t.text.lower() for t in sentence.tokens[told.group.first : told.group.first + 5]]
    return told.part or any(a == "of" and b in _OF_THEM for a, b in pairwise(words))


def _is_other(told: Told, sentence: Sentence) -> bool:
    words = {t.text.lower() for t in sentence.tokens[told.group.first : told.group.last + 2]}
    return told.group.other or bool(words & _OTHERS)


def _presupposed(item: Told, told: list[Told]) -> bool:
    """ "21 kidnapped girls were freed" counts the freed; how many were kidnapped is not what it says."""
    if item.finding.attribute == "abducted" and any(
        (t.finding.attribute in {"released", "rescued"} and t.finding.value == item.finding.value)
        or (t.finding.attribute == "missing" and t.group.head == item.group.head)
        for t in told
    ):
        return True
    if not item.modifier or item.finding.attribute not in {"abducted", "arrested", "missing"}:
        return False
    if item.finding.anchor < item.group.head:
        return True
    return any(
        t.group.head == item.group.head
        and t.finding.attribute != item.finding.attribute
        and t.finding.attribute in {"released", "rescued", "killed", "missing", "injured"}
        for t in told
    )
