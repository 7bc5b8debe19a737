"""Where the people stand whom a harm word is about.

What comes in is a sentence and a harm word in it; what goes out are the head tokens of the phrases of its
people: on the tree where the tree has them, else by what stands next to the word (headlines, poor trees).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whosays.lexicon.harm import Harm
from whosays.lexicon.people import is_person
from whosays.understand.counts.arguments import (
    SUBJECTS,
    apart,
    does_it,
    is_past_form,
    object_of,
    of_noun,
    of_state,
    subject_of,
)
from whosays.understand.counts.beside_word import beside_word, counted_itself, left, right
from whosays.understand.counts.headlines import aged_before, listed
from whosays.understand.counts.numbers import Number
from whosays.understand.syntax import Sentence


@dataclass(frozen=True, slots=True)
class Place:
    """Where people stand: the head token of their phrase, and how to read it.

    reach: listed (with everybody coordinated on the same side of the harm word), alone (the number right
    before the word), number (the same, not the part that is taken of it), whole (a noun that the word
    describes: all of "the 300 pupils taken", not a part).
    """

    head: int
    reach: Literal["listed", "alone", "number", "whole"]


def sufferers(sentence: Sentence, harm: Harm, at: int, numbers: tuple[Number, ...]) -> tuple[Place, ...]:
    """Where the people stand whom the harm word at token `at` is about, in text order; may be empty."""
    if harm.people == "of":
        return _places(sentence, at, of_noun(sentence, at))
    if harm.people == "for":
        return _places(sentence, at, _with_case(sentence, at, "for"))
    among = (
        *(Place(head, "alone") for head in _one_of(sentence, at)),
        *(Place(head, "listed") for head in _among_were(sentence, at)),
    )
    counted = counted_itself(sentence, at, numbers)
    described = sentence.tokens[at].head
    if counted and sentence.tokens[at].rel == "amod" and described > at and not apart(sentence, at, described):
        return (*among, Place(sentence.tokens[at].head, "whole"))
    if counted:
        token = sentence.tokens[at]
        # "30 of the 80 wounded remain": 80 are wounded; "four of the seven died": four died.
        reach = "number" if token.upos in {"NOUN", "ADJ"} or token.rel in {"acl", "amod", "nmod"} else "alone"
        return (*among, *(Place(head, reach) for head in counted))
    if harm.part == "state":
        found = of_state(sentence, at) or beside_word(sentence, at, numbers)
    elif harm.people == "subject":
        found = subject_of(sentence, at) or left(sentence, at, numbers)
    else:
        found = object_of(sentence, at, harm.sure)
        found = found or (() if does_it(sentence, at) else beside_word(sentence, at, numbers))
    if sentence.field == "title" and harm.part != "noun":
        found = _aged(sentence, harm, at) or listed(sentence, at) or found
    if found:
        found = (*_apposed_once(sentence, found), *_with_them(sentence, at))
    return (*among, *_places(sentence, at, found))


def beside(sentence: Sentence, at: int, numbers: tuple[Number, ...]) -> tuple[Place, ...]:
    """The counted people right before or after the word, for where the tree leads to no people."""
    told = bool(sentence.children(at, "obj")) or any(t.i < at for t in sentence.children(at, *SUBJECTS))
    found = right(sentence, at, numbers) or (() if told else left(sentence, at, numbers))
    return _places(sentence, at, tuple(h for h in found if sentence.tokens[h].upos != "PROPN"))


def _aged(sentence: Sentence, harm: Harm, at: int) -> tuple[int, ...]:
    """The one whose age stands right before the word in a headline, unless somebody else suffers what he does."""
    who = aged_before(sentence, at)
    objects = [t for t in sentence.children(at, "obj") if not t.text.lower().endswith("self")]
    active = harm.people == "object" and not is_past_form(sentence.tokens[at]) and not sentence.children(at, "obj")
    return () if who is None or objects or active else (who,)


def _apposed_once(sentence: Sentence, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Two heads without "and" between them are one person told of twice: "his wife Ann Lee"."""
    relative = tuple(h for h in heads if sentence.tokens[h].text.lower() in {"who", "whom"})
    kept = list((relative or heads)[-1:])  # "a clerk, who the bank says was hurt"
    if relative:
        return tuple(kept)
    for head in reversed(heads[:-1]):
        between = {t.text.lower() for t in sentence.tokens[head : kept[0]]}
        if "of" in between:
            kept[0] = head  # "three employees of the paint maker Lindcolor"
            continue
        listed = "," in between and sentence.tokens[kept[0]].upos != "PROPN"
        if listed or between & {"and", "or", "&"} or kept[0] - head > 12:
            kept.insert(0, head)
        elif (
            is_person(sentence.tokens[head].text.lower())
            and sentence.tokens[kept[0]].upos == "NOUN"
            and not (is_person(sentence.tokens[kept[0]].text.lower()))
        ):
            kept[0] = head
    return tuple(kept)


def agent_words(sentence: Sentence, at: int) -> frozenset[str]:
    """Lower-case words of those who did it: the subject of an active verb, the "by" of a passive one."""
    passive = bool(sentence.children(at, "nsubj:pass", "aux:pass")) or not sentence.children(at, "obj")
    if passive:
        found = [
            t
            for t in sentence.children(at, "obl")
            if any(c.text.lower() == "by" for c in sentence.children(t.i, "case"))
        ]
    else:
        found = list(sentence.children(at, *SUBJECTS)) or [sentence.tokens[k] for k in _doer_above(sentence, at)]
    return frozenset(sentence.tokens[k].text.lower() for t in found for k in sentence.subtree(t.i))


def _doer_above(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Commandos boarded the boat, seizing 12 men": the subject of the clause above."""
    for above in sentence.ancestors(at):
        subjects = tuple(t.i for t in sentence.children(above.i, *SUBJECTS) if t.rel != "nsubj:pass")
        if subjects:
            return subjects
    return ()


def _with_them(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "was killed alongside his sister", "along with two others"."""
    return tuple(
        t.i
        for t in sentence.children(at, "obl")
        if t.i > at and any(c.text.lower() in {"alongside", "along"} for c in sentence.children(t.i, "case", "advmod"))
    )


def _places(sentence: Sentence, at: int, heads: tuple[int, ...]) -> tuple[Place, ...]:
    rels = {"acl", "acl:relcl", "amod", "nmod", "advmod"}  # "the 19 people on board" are all of them
    described = sentence.tokens[at].head if sentence.tokens[at].rel in rels else -1
    return tuple(Place(head, "whole" if head == described else "listed") for head in heads)


def _with_case(sentence: Sentence, at: int, word: str) -> tuple[int, ...]:
    if at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].text.lower() == word:
        return tuple(t.i for t in sentence.children(at, "obl", "nmod") if t.i > at)[:1]
    return tuple(
        t.i
        for t in sentence.children(at, "obl", "nmod")
        if any(c.text.lower() == word for c in sentence.children(t.i, "case"))
    )


def _one_of(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Lee was one of those injured", "who was among the 50 injured": the subject is the one it happened to."""
    words = [t.text.lower() for t in sentence.tokens[max(0, at - 8) : at]]
    if not ("among" in words or any(words[k : k + 2] == ["one", "of"] for k in range(len(words)))):
        return ()
    key = max(0, at - 8) + (words.index("among") if "among" in words else words.index("one"))
    if key == 0 or sentence.tokens[key - 1].text.lower() not in {"was", "is", "were", "are", "been"}:
        return ()
    nominal = sentence.tokens[key]
    for token in (nominal, *sentence.ancestors(key)):
        subjects = [t.i for t in sentence.children(token.i, *SUBJECTS) if t.i < key]
        if subjects:
            return (subjects[-1],)
    return ()


def _among_were(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Among the 12 killed were 10 Americans", "The injured included 10 children": some of them."""
    tokens = sentence.tokens
    if at + 1 < len(tokens) and tokens[at + 1].text.lower() in {"included", "include", "includes"}:
        return tuple(t.i for t in sentence.children(at + 1, "obj") if t.i > at)
    if "among" not in {t.text.lower() for t in tokens[max(0, at - 5) : at]}:
        return ()
    be = next((t for t in tokens[at + 1 : at + 9] if t.text.lower() in {"was", "were", "is", "are"}), None)
    if be is None or any(t.text in {",", "."} for t in tokens[at + 1 : be.i]):
        return ()
    if be.head > be.i and be.rel == "cop":
        return (be.head,)
    over = be.head if be.rel == "cop" else be.i
    return tuple(t.i for t in sentence.children(over, *SUBJECTS) if t.i > be.i)[:1] if over >= 0 else ()
