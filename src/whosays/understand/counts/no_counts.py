"""Numbers that count no people: ages, money, measures, dates, times, votes, list numbers, names."""

from __future__ import annotations

from whosays.lexicon.counting import counting
from whosays.lexicon.people import is_person, not_counted
from whosays.understand.counts.number_words import DASHES, Core, Piece, word_at
from whosays.understand.syntax import Sentence

_PARENTS = counting("parents")
_HARMED = frozenset("dead killed injured wounded hurt missing arrested".split())  # "LEEDS 9 dead" is no name
_YEAR = range(1800, 2100)
_MONTHS = counting("months")
_NUMBERED = counting("numbered")


def counts_no_people(sentence: Sentence, pieces: list[Piece], core: Core) -> bool:
    """Ages, money, measures, dates, times, votes, ordinals, list numbers, names with a number."""
    before = [word_at(pieces, core.first - k) for k in (1, 2, 3)]
    after = [word_at(pieces, core.last + k) for k in (1, 2, 3)]
    text = word_at(pieces, core.first)
    figures = text[:1].isdigit()
    return (
        _joined(before, after, figures, sentence, pieces, core)
        or _is_age(before, after, core, sentence, pieces)
        or (not_counted(after[0]) and not is_person(after[1]))
        or (after[0] in DASHES and (not_counted(after[1]) or not_counted(after[1] + "s")))
        or (after[0] in {"more", "square", "cubic", "nautical", "other", "per"} and not_counted(after[1]))
        or after[0] in {"%", "per", "percent", "pc", "°", "a.m.", "p.m.", "a.m", "p.m", "hrs"}
        or before[:2] == [".", "no"]
        or (before[0] == "of" and before[1] in _PARENTS)
        or before[0] in {"$", "£", "€", "#", "no.", "us$", "rs", "rs.", "¥", "₹", "usd", "eur", "gbp", "nos."}
        or (figures and _is_date(before, after, core))
        or (figures and after[0] not in _HARMED and _numbers_a_name(sentence, pieces, core))
    )


def _joined(before, after, figures, sentence, pieces, core) -> bool:
    """ "1/34", "7:30", "0800 056", "3-2", "A42": digits that are part of a longer sign."""
    if not figures:
        return _is_idiom(before, after, word_at(pieces, core.first))
    glued = _glued(sentence, pieces, core)
    if glued and (
        after[0] in {"/", ":"} and after[1][:1].isdigit() or before[0] in {"/", ":"} and before[1][-1:].isdigit()
    ):
        return True
    if before[0] in DASHES and len(before[1]) and (before[1][-1].isdigit() or before[1].isalpha()):
        tokens = sentence.tokens
        at = pieces[core.first].token
        # A dash with blanks around it is a pause, not part of a sign.
        return at > 0 and tokens[at - 1].end == tokens[at].start or pieces[core.first - 1].token == at
    if after[0] in DASHES and after[1][:1].isdigit():
        return True
    if len(word_at(pieces, core.first)) > 1 and word_at(pieces, core.first)[0] == "0":
        return True
    return bool(before[0][:1].isdigit()) or bool(after[0][:1].isdigit())


def _glued(sentence: Sentence, pieces: list[Piece], core: Core) -> bool:
    """Does the number touch the sign before or after it ("7:30", but not "June 29 : 35 died")?"""
    first, last = pieces[core.first].token, pieces[core.last].token
    tokens = sentence.tokens
    before = first > 0 and tokens[first - 1].end == tokens[first].start
    after = last + 1 < len(tokens) and tokens[last].end == tokens[last + 1].start
    return before or after


def _is_idiom(before: list[str], after: list[str], word: str) -> bool:
    """Number words that count nothing: "one another", "one day", "day one", "square one", "no one's"."""
    if word == "one":
        return (
            after[0] in {"another", "day", "thing", "'s", "’s", "time"}
            or before[0]
            in {
                "day",
                "square",
                "phase",
                "this",
                "that",
                "each",
                "every",
                "any",
                "number",
                "which",
                "the",
                "new",
                "old",
                "big",
                "good",
                "only",
            }
            or after[:2] == ["in", "five"]
        )
    return word in {"second", "seconds"}


def _is_age(before, after, core: Core, sentence: Sentence, pieces: list[Piece]) -> bool:
    if before[:2] == ["of", "age"]:
        return True  # "under the age of 15"
    if before[0] in {"aged", "age", "ages"} or after[0] in {"year", "month", "years", "months"}:
        return True
    if after[0] in DASHES and after[1] in {"year", "month", "week", "day", "yr", "years", "somethings", "something"}:
        return True
    if core.low is None or core.low > 115:
        return False
    if before[0] == "and" and before[1].isdigit() and before[2] in {",", "("} and after[0] in {",", ")"}:
        return True  # "two girls, 7 and 5, ..."
    # ", 42," or ", 67 of Slidell," or "(42)" right after a name or a noun in the singular.
    if before[0] in {",", "("}:
        at = pieces[core.first].token
        described = sentence.tokens[at - 2] if at >= 2 else None
        if described is None or not word_at(pieces, core.first)[:1].isdigit():
            return False
        if after[0] == "and" and after[1].isdigit() and after[2] in {",", ")"}:
            return described.upos in {"PROPN", "NOUN"}
        closes = {",", ")", ".", ";", ""}
        if described.upos == "PROPN":
            closes |= {"of", "from", "was", "and", "who", "is", "has", "had", "—", "-"}
        return after[0] in closes and described.upos in {"PROPN", "NOUN", "PRON"}
    return False


def _is_date(before, after, core: Core) -> bool:
    if before[0].rstrip(".") in _MONTHS or after[0].rstrip(".") in _MONTHS:
        return True
    if core.low == core.high and core.low in _YEAR:
        return before[0] in {
            "in",
            "since",
            "of",
            "by",
            "from",
            "until",
            "till",
            "late",
            "early",
            "mid",
            "(",
            ",",
            "the",
            "to",
            "and",
            "during",
            "fall",
            "spring",
            "summer",
            "autumn",
            "winter",
        }
    return (
        before[0] in {"at"}
        and core.low is not None
        and core.low < 24
        and after[0]
        in {"on", "in", "and", ",", ".", "local", "gmt", "et", "est", "edt", "utc", "that", "the", "a.m", "p.m"}
    )


def _numbers_a_name(sentence: Sentence, pieces: list[Piece], core: Core) -> bool:
    """ "Flight 370", "Route 66", "Channel 5": the digits follow the word that they number."""
    at = pieces[core.first].token
    token = sentence.tokens[at]
    if at == 0 or token.head < 0:
        return False
    previous = sentence.tokens[at - 1]
    if previous.end != token.start and not previous.text[:1].isupper():
        return False
    return (
        token.head == at - 1
        and previous.upos in {"PROPN", "NOUN"}
        and token.rel.split(":")[0] in {"nummod", "compound", "flat", "dep", "nmod"}
    ) or previous.text.lower() in _NUMBERED
