"""People who were on a vehicle, and those whom a vehicle took off: "which had 145 people on board"."""

from __future__ import annotations

from whosays.lexicon.counting import counting
from whosays.lexicon.people import people, singular
from whosays.model import Count
from whosays.understand.counts.groups import Phrases
from whosays.understand.finding import Finding

_VEHICLES = counting("vehicles")
_TAKES = counting("takes")
_AWAY = frozenset("to off ashore away onto".split())


def riders(phrases: Phrases) -> tuple[Finding, ...]:
    """Counts of passengers and crew that the sentence gives without a harm word.

    "the 88 passengers" are aboard whatever else happens to them; "no passengers on the bus" is 0;
    a vehicle that takes them somewhere else evacuates them.
    """
    out: list[Finding] = []
    for token in phrases.sentence.tokens:
        word = token.text.lower()
        if token.upos == "NOUN" and _is_rider(word):
            out.extend(_passengers(phrases, token.i))
        elif word == "us" and _followed_by_vehicle(phrases, token.i):
            number = next((n for n in phrases.numbers if n.last == token.i - 2), None)
            if number is not None and phrases.sentence.tokens[token.i - 1].text.lower() == "of":
                out.append(
                    Finding("aboard", None, number.count, phrases.sentence.index, token.i, number.first, token.i)
                )
    return tuple(out)


def _is_rider(word: str) -> bool:
    return singular(word) in people().riders or word in people().riders


def _passengers(phrases: Phrases, head: int) -> list[Finding]:
    sentence = phrases.sentence
    full = _with_member(phrases, head)
    group = next((g for g in phrases.groups(full) if g.head == full), None)
    if group is None or (group.count == Count(1, 1)):
        return []
    definite = any(
        t.text.lower() in {"the", "its", "all"} for t in sentence.tokens[max(0, group.first - 1) : group.first + 1]
    )
    existential = any(t.rel == "expl" for t in sentence.tokens[max(0, group.first - 5) : group.first])
    if group.count.high == 0 and not _followed_by_vehicle(phrases, full):
        return []
    carried = any(
        t.text.lower() in {"carrying", "carried", "with"}
        for t in sentence.tokens[max(0, group.first - 3) : group.first]
    )
    joined = any(t.text.lower() == "and" for t in sentence.tokens[max(0, group.first - 1) : group.first])
    out = []
    if (
        definite
        or (existential and _followed_by_vehicle(phrases, full))
        or carried
        or (joined and _joins_definite(phrases, group.first))
    ):
        out.append(Finding("aboard", group.of, group.count, sentence.index, full, group.first, group.last))
    taken = _taken_off(phrases, group.first)
    if taken is not None:
        out.append(
            Finding("evacuated", group.of, group.count, sentence.index, taken, min(taken, group.first), group.last)
        )
    return out


def _with_member(phrases: Phrases, head: int) -> int:
    """ "crew members": the head is the next noun."""
    tokens = phrases.sentence.tokens
    after = head + 1
    if after < len(tokens) and tokens[after].text.lower() in {"member", "members"}:
        return after
    return head


def _joins_definite(phrases: Phrases, first: int) -> bool:
    """ "the 88 passengers and 12 crew": the second number is as definite as the first."""
    tokens = phrases.sentence.tokens[max(0, first - 12) : first]
    return any(_is_rider(t.text.lower()) for t in tokens)


def _followed_by_vehicle(phrases: Phrases, at: int) -> bool:
    tokens = phrases.sentence.tokens[at + 1 : at + 6]
    words = [t.text.lower() for t in tokens]
    return words[:1] in (["on"], ["aboard"], ["in"], ["inside"], ["onboard"]) and (
        bool(_VEHICLES & set(words)) or words[:1] in (["aboard"], ["onboard"]) or words[:2] == ["on", "board"]
    )


def _taken_off(phrases: Phrases, first: int) -> int | None:
    """The verb by which a vehicle takes them somewhere, or None."""
    sentence = phrases.sentence
    for token in sentence.tokens[max(0, first - 16) : first]:
        if token.text.lower() not in _TAKES or token.upos not in {"VERB", "ADJ"}:
            continue
        subject = {t.text.lower() for s in sentence.children(token.i, "nsubj") for t in (s,)}
        goal = {t.text.lower() for t in sentence.tokens[first : first + 20]}
        if subject & _VEHICLES and goal & _AWAY:
            return token.i
    return None
