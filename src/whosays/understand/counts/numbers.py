"""Number words of a sentence, as ranges: "at least 7", "two dozen", "no one", "between six and ten".

What comes in is one sentence; what goes out are the numbers that could count people. Ages, distances,
money, votes, times, dates, phone numbers, ordinals and list numbers are left out (no_counts.py), so that
nobody downstream can take them for people. A number keeps the tokens of its bound ("at least"), because
these are part of the words that state it.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model import Count
from whosays.understand.counts.no_counts import counts_no_people
from whosays.understand.counts.number_words import Core, Piece, pieces_of, read_core, word_at
from whosays.understand.syntax import Sentence

# Words before a number that bound it. Longest first when matched.
_LOW = (
    ("at", "least"),
    ("a", "least"),
    ("no", "fewer", "than"),
    ("no", "less", "than"),
    ("not", "less", "than"),
    ("a", "minimum", "of"),
    ("minimum", "of"),
    ("upwards", "of"),
    ("upward", "of"),
    ("not", "fewer", "than"),
)
_ABOVE = (
    ("more", "than"),
    ("over",),
    ("above",),
    ("in", "excess", "of"),
    ("greater", "than"),
    ("exceeding",),
    ("beyond",),
    ("excess", "of"),
)
_BELOW = (("fewer", "than"), ("less", "than"), ("under",), ("below",), ("short", "of"))
_HIGH = (
    ("up", "to"),
    ("as", "many", "as"),
    ("at", "most"),
    ("no", "more", "than"),
    ("not", "more", "than"),
    ("a", "maximum", "of"),
    ("maximum", "of"),
    ("as", "much", "as"),
)
_ABOUT = (
    ("about",),
    ("around",),
    ("some",),
    ("nearly",),
    ("almost",),
    ("roughly",),
    ("approximately",),
    ("close", "to"),
    ("an", "estimated"),
    ("estimated",),
    ("perhaps",),
    ("probably",),
    ("approx",),
    ("circa",),
    ("an", "approximate"),
    ("near",),
    ("in", "the", "region", "of"),
    ("something", "like"),
    ("practically",),
)
_PLAIN = (
    ("just",),
    ("well",),
    ("only",),
    ("another",),
    ("an", "additional"),
    ("additional",),
    ("a", "further"),
    ("further",),
    ("a", "total", "of"),
    ("total", "of"),
    ("a", "combined"),
    ("the",),
    ("these",),
    ("those",),
    ("all",),
    ("other",),
    ("exactly",),
    ("far",),
    ("slightly",),
    ("even",),
    ("now",),
    ("a", "reported"),
    ("at", "the"),
    ("first",),
    ("last",),
    ("its",),
    ("their",),
    ("his",),
    ("her",),
    ("our",),
    ("a", "record"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """How many, and where it says so: tokens first..last (inclusive), bounds included.

    core: the token of the number word itself; vague: a word such as "several" or "dozens".
    """

    count: Count
    first: int
    last: int
    core: int
    vague: bool = False


def find_numbers(sentence: Sentence) -> tuple[Number, ...]:
    """Every number of `sentence` that could count people, in order, none overlapping another.

    >>> from whosays.understand.syntax import Sentence, Token
    >>> words = "At least 7 were hurt".split()
    >>> tokens = tuple(Token(i, 0, 0, w, w.lower(), "X", -1, "dep") for i, w in enumerate(words))
    >>> find_numbers(Sentence(0, "text", 0, 0, 0, tokens))[0].count
    Count(low=7, high=None, approximate=False)
    """
    pieces = pieces_of(sentence.tokens)
    found: list[Number] = []
    at = 0
    while at < len(pieces):
        core = read_core(pieces, at)
        if core is None:
            at += 1
            continue
        if not counts_no_people(sentence, pieces, core):
            found.append(_bounded(pieces, core, found[-1].last if found else -1, sentence))
        at = core.last + 1
    return tuple(found)


def _bounded(pieces: list[Piece], core: Core, taken: int, sentence: Sentence) -> Number:
    """The core with the bounding words on its left and "more"/"others" on its right read in."""
    low, high, approximate = core.low, core.high, core.approximate
    first = core.first
    while True:
        step = _bound_before(pieces, first, taken, sentence)
        if step is None:
            break
        kind, first = step
        low, high, approximate = _apply(kind, low, high, approximate, core.vague)
    return Number(
        Count(low, high, approximate),
        pieces[first].token,
        pieces[core.last].token,
        pieces[core.last if core.vague else core.first].token,
        core.vague,
    )


def _bound_before(pieces: list[Piece], first: int, taken: int, sentence: Sentence) -> tuple[str, int] | None:
    tables = (("low", _LOW), ("high", _HIGH), ("above", _ABOVE), ("below", _BELOW), ("about", _ABOUT))
    best: tuple[str, int] | None = None
    for kind, table in (*tables, ("plain", _PLAIN)):
        for words in table:
            start = first - len(words)
            if start < 0 or pieces[start].token <= taken or best and start >= best[1]:
                continue
            if tuple(p.text for p in pieces[start:first]) != words:
                continue
            if not _is_particle(pieces, start, sentence):
                best = (kind, start)
    return best


def _is_particle(pieces: list[Piece], at: int, sentence: Sentence) -> bool:
    """ "handed over 12 hostages": this "over" belongs to the verb."""
    token = sentence.tokens[pieces[at].token]
    if token.rel == "compound:prt":
        return True
    return token.text.lower() == "over" and word_at(pieces, at - 1).startswith(("hand", "turn", "ran", "run", "knock"))


def _apply(kind: str, low: int | None, high: int | None, approximate: bool, vague: bool):
    if kind == "about":
        return low, high, True
    if kind == "low":
        return low, None, approximate
    if kind == "high":
        # "up to several" says nothing sharper than the vague word itself.
        return (low, high, approximate) if vague else (None, high, approximate)
    if kind == "above" and low is not None:
        return (low + (not vague), None, approximate)
    if kind == "below" and high is not None:
        return None, high - 1, approximate
    return low, high, approximate
