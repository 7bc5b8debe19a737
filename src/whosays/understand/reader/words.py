"""Words of a stretch of text in the manner of English UD treebanks: clitics, hyphens and units stand alone.

Offsets in, offsets out; every word is a slice of the text, nothing is rewritten.
"""

from __future__ import annotations

import itertools
import re

from whosays.lexicon.spelling import spelling

_LISTS = spelling()
_UNITS = "|".join(re.escape(unit) for unit in _LISTS.units)

_CHUNK = re.compile(r"\S+")
_WHOLE = re.compile(
    r"https?://[^\s<>\"”)]*[^\s<>\"”).,;:!?]|www\.[^\s<>\"”)]*[^\s<>\"”).,;:!?]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@#]\w+"
    r"|\b(?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|info|co\.uk)\b"
)
_WORD = re.compile(
    r"(?P<money>(?:US|A|C|NZ|HK|S)\$|[$€£¥₹])"
    r"|(?P<number>(?>\d+(?:[.,:]\d+)*)(?:(?:st|nd|rd|th|s)?(?![^\W\d_])|(?=(?:" + _UNITS + r")(?![^\W\d_]))))"
    r"|(?P<speed>km/h|kms/h)(?!\w)"
    r"|(?P<initials>(?:[A-Za-z]\.){2,}(?!\w)|(?:[A-Z]\.)+[A-Z](?!\w)|[ap]\.m\.?|Ph\.D\.?)"
    r"|(?P<dots>\.{2,}|…|-{2,}|[!?]{2,})"
    r"|(?P<word>[^\W_]+(?:['’](?=[^\W\d_])[^\W_]+|[&](?=\w)[^\W_]+)*|_+)"
    r"|(?P<mark>.)",
    re.DOTALL | re.IGNORECASE,
)
_CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_PREFIXED = re.compile(r"-([^\W\d_]+)")
_FUSED = {"cannot": (3,), "gonna": (3,), "gotta": (3,), "wanna": (3,), "gimme": (3,), "lemme": (3,)}


def owns_stop(text: str, first: int, last: int) -> bool:
    """Whether the full stop at `last` belongs to the word first..last: an abbreviation or an initial.

    >>> owns_stop("Gen. Ruiz", 0, 3), owns_stop("the town. It", 4, 8), owns_stop("No. It", 0, 2)
    (True, False, False)
    """
    word = text[first:last]
    low = word.lower()
    if low in _LISTS.abbreviations_before_number:
        return text[last + 1 : last + 3].strip()[:1].isdigit()
    if low in ("b", "c", "d", "m", "p") and word.islower():
        return text[last + 1 : last + 3].strip()[:1].isdigit()
    if len(word) == 1:
        return word.isalpha() and word.isupper() and word != "I"
    return low in _LISTS.abbreviations_of_any_case or (low in _LISTS.abbreviations and word[0].isupper())


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of every word between two offsets of the text.

    >>> t = "Gen. Ruiz's 36-year-old aide didn't pay $5m."
    >>> [t[a:b] for a, b in words(t, 0, len(t))]
    ['Gen.', 'Ruiz', "'s", '36', '-', 'year', '-', 'old', 'aide', 'did', "n't", 'pay', '$', '5', 'm', '.']
    """
    out: list[tuple[int, int]] = []
    for chunk in _CHUNK.finditer(text, start, end):
        at = chunk.start()
        plain = chunk.group()
        if plain.isalpha() and plain.lower() not in _FUSED:
            out.append(chunk.span())
            continue
        for whole in _WHOLE.finditer(text, chunk.start(), chunk.end()):
            out += _plain(text, at, whole.start())
            out.append(whole.span())
            at = whole.end()
        out += _plain(text, at, chunk.end())
    return out


def _plain(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = start
    while at < end:
        match = _WORD.match(text, at, end)
        assert match is not None
        first, last = match.span()
        if match.lastgroup == "word":
            last = _with_prefix(text, first, last, end)
            if last < end and text[last] == "." and owns_stop(text, first, last):
                last += 1
            out += _parts(text, first, last)
        else:
            out.append((first, last))
        at = last
    return out


def _with_prefix(text: str, first: int, last: int, end: int) -> int:
    """The end of a prefixed word: "co-operate" stays whole, "year-old" does not."""
    following = _PREFIXED.match(text, last, end)
    if following and text[first:last].lower() in _LISTS.prefixes:
        return following.end()
    return last


def _parts(text: str, first: int, last: int) -> list[tuple[int, int]]:
    word = text[first:last]
    cuts = _FUSED.get(word.lower())
    if cuts:
        bounds = [first, *(first + c for c in cuts), last]
        return list(itertools.pairwise(bounds))
    clitic = _CLITIC.match(word)
    if clitic and clitic.group(1):
        middle = first + clitic.start(2)
        return [(first, middle), (middle, last)]
    return [(first, last)]
