"""People whom a headline lists with commas alone: "Four children, two adults injured".

What comes in is a title and a harm word in it; what goes out are the head tokens of the listed people, none where
the words beside the harm word are not such a list and nothing else.
"""

from __future__ import annotations

from whosays.lexicon.harm import harms_by_form
from whosays.lexicon.people import is_person
from whosays.understand.syntax import Sentence, Token

_JOINTS = frozenset({",", "and", "&"})
_SIGNS = frozenset("- – ' ’ 's ’s".split())
_WITHIN = frozenset({"NUM", "ADJ", "NOUN", "PROPN", "DET"})
_OTHERS = frozenset("others other".split())
_BESIDE = frozenset("is are was were found critically fatally seriously badly all".split())
_BREAKS = frozenset(": ; — – | ? after as when while leaves leave leaving".split())


def listed(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The heads of two or more people whom a headline lists before the word at `at`, or else right after it."""
    return _listed_before(sentence, at) or _listed_after(sentence, at)


def _listed_before(sentence: Sentence, at: int) -> tuple[int, ...]:
    """All that stands before the word must be the list: in "Police shoot man, officer hurt" it is not."""
    tokens = sentence.tokens
    end = at
    while end > 0 and tokens[end - 1].text.lower() in _BESIDE:
        end -= 1
    start = max((t.i + 1 for t in tokens[:end] if t.text.lower() in _BREAKS), default=0)
    items = _items(tokens[start:end])
    heads = tuple(item[-1].i for item in items if item)
    return heads if _is_list(tokens[start:end], items) else ()


def _listed_after(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The list ends where its last person does: "Man shoots girl, 2 women inside home"."""
    tokens = sentence.tokens
    end = next((t.i for t in tokens[at + 1 :] if t.upos not in _WITHIN and t.text.lower() not in _JOINTS | _SIGNS), -1)
    if end < 0 or tokens[end].upos in {"VERB", "AUX"} or tokens[end].text in _JOINTS:
        return ()
    items = _items(tokens[at + 1 : end])
    return tuple(item[-1].i for item in items if item) if _is_list(tokens[at + 1 : end], items) else ()


def aged_before(sentence: Sentence, at: int) -> int | None:
    """ "Father held after boy, 6, shoots self": the noun whose age stands between commas right before the word."""
    end = at
    while end > 0 and sentence.tokens[end - 1].text.lower() in _BESIDE:
        end -= 1
    before = sentence.tokens[max(0, end - 4) : end]
    if len(before) < 4 or [before[1].text, before[3].text] != [",", ","] or not before[2].text.isdigit():
        return None
    return before[0].i if before[0].upos == "NOUN" and is_person(before[0].text.lower()) else None


def _items(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], ...]:
    items: list[list[Token]] = [[]]
    for token in tokens:
        if token.text.lower() in _JOINTS:
            items.append([])
        else:
            items[-1].append(token)
    return tuple(tuple(item) for item in items)


def _is_list(tokens: tuple[Token, ...], items: tuple[tuple[Token, ...], ...]) -> bool:
    commas = any(t.text == "," for t in tokens)
    return commas and len(items) > 1 and all(_is_people(item) for item in items)


def _is_people(item: tuple[Token, ...]) -> bool:
    """ "two adults", "teen girl", "2 others"; no name, and no verb among them."""
    if not item or any(t.upos not in _WITHIN and t.text.lower() not in _SIGNS for t in item):
        return False
    word = item[-1].text.lower()
    if any(t.text.lower() in harms_by_form() for t in item):
        return False  # "kills officer, wounds 2 others", "one dead, two hurt"
    return is_person(word) or word in _OTHERS and len(item) > 1
