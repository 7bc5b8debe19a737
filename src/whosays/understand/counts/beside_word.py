"""Counted people right before or after a harm word: headlines, and what a poor tree loses.

What comes in is a sentence, the harm word and the numbers; what goes out are head tokens, or nothing.
"""

from __future__ import annotations

from whosays.lexicon.harm import harms_by_form
from whosays.lexicon.people import is_person
from whosays.understand.counts.arguments import is_past_form
from whosays.understand.counts.numbers import Number
from whosays.understand.syntax import Sentence, Token

_SKIP_LEFT = frozenset(
    "was were is are be been being has have had have also reportedly seriously badly critically slightly"
    " fatally severely"
    " still now already later confirmed believed feared reported presumed said to have then both all more others so far"
    " initially originally first lightly gravely mortally not either remain remains remained".split()
)
_SKIP_RIGHT = frozenset("also reportedly fatally seriously critically then further in total as".split())
_ORDINALS = frozenset("second third fourth fifth".split())
_CLAUSE_ENDS = frozenset(". ; : ! ? …".split())


def counted_itself(sentence: Sentence, at: int, numbers: tuple[Number, ...]) -> tuple[int, ...]:
    """ "Five dead", "and 50 injured": a number right before the word counts its people, whatever the tree says."""
    both = at and sentence.tokens[at - 1].text.lower() == "both"
    if both and any(t.upos in {"NOUN", "PROPN"} for t in sentence.tokens[max(0, at - 6) : at - 1]):
        return ()  # "Lee and Hill were both killed" names them
    return tuple(n.core for n in numbers if n.last == at - 1)


def beside_word(sentence: Sentence, at: int, numbers: tuple[Number, ...]) -> tuple[int, ...]:
    """The counted phrase on the side where it is looked for: after "killing", else before the word first."""
    word = sentence.tokens[at].text.lower()
    deed = sentence.tokens[at].upos in {"NOUN", "PROPN", "VERB"} and not is_past_form(sentence.tokens[at])
    if deed or word.endswith("ing") or (word.endswith("s") and not word.endswith("ss")):
        return right(sentence, at, numbers)
    return left(sentence, at, numbers) or right(sentence, at, numbers)


def left(sentence: Sentence, at: int, numbers: tuple[Number, ...]) -> tuple[int, ...]:
    """The counted phrase that ends just before the word: "Five dead", "and another five wounded"."""
    here = at - 1
    if here > 0 and sentence.tokens[here].text.lower() in {"on", "in", "under", "without"}:
        here -= 1
    while here >= 0 and sentence.tokens[here].text.lower() in _SKIP_LEFT:
        here -= 1
    if here < 0 or sentence.tokens[here].text in _CLAUSE_ENDS:
        return ()
    if sentence.tokens[here].text.lower() in {"whom", "which", "them"} and here > 1:
        here -= 2 if sentence.tokens[here - 1].text.lower() == "of" else 0
    number = next((n for n in numbers if n.first <= here <= n.last), None)
    if number is not None:
        return (number.core,)
    if sentence.field == "title" and _is_age_aside(sentence, here):
        return (here - 3,)
    token = sentence.tokens[here]
    if token.text == "," and here > 1 and sentence.tokens[here - 1].text.lower() in harms_by_form():
        return left(sentence, here - 1, numbers)  # "Toddler shot, killed in park"
    if _is_another(sentence, here) and _is_state(sentence.tokens[at]):
        return (here,)
    if token.upos not in {"NOUN", "PROPN"}:
        return ()
    if sentence.field == "title" and here == at - 1 and is_person(token.text.lower()):
        return (here,)
    counted = any(n.last < here <= n.last + 4 for n in numbers)
    return (here,) if counted or here == at - 1 and token.upos == "PROPN" else ()


def _is_another(sentence: Sentence, at: int) -> bool:
    """ "One man is dead and another wounded", "three men were shot, a fourth wounded by glass"."""
    word = sentence.tokens[at].text.lower()
    return word == "another" or word in _ORDINALS and at > 0 and sentence.tokens[at - 1].text.lower() == "a"


def _is_state(word: Token) -> bool:
    """ "Another dead", "another wounded"; "another shooting" is a deed, and nobody who was shot."""
    return word.upos != "NOUN" or is_person(word.text.lower())


def _is_age_aside(sentence: Sentence, end: int) -> bool:
    """ "Boy, 3, wounded in park": the comma at `end` closes the age of the noun before it."""
    if end < 3 or sentence.tokens[end].text != "," or sentence.tokens[end - 2].text != ",":
        return False
    age, who = sentence.tokens[end - 1].text, sentence.tokens[end - 3]
    return age.isdigit() and len(age) < 4 and who.upos in {"NOUN", "PROPN"}


def right(sentence: Sentence, at: int, numbers: tuple[Number, ...]) -> tuple[int, ...]:
    """The counted phrase that starts just after the word: "killing at least 7"."""
    here = at + 1
    while here < len(sentence.tokens) and sentence.tokens[here].text.lower() in _SKIP_RIGHT:
        here += 1
    number = next((n for n in numbers if n.first <= here <= n.last), None)
    return (number.core,) if number is not None else ()
