"""Words of a stretch of text in the manner of English UD treebanks: clitics, hyphens and units stand alone.

Offsets in, offsets out; every word is a slice of the text, nothing is rewritten.
"""

from __future__ import annotations

import re

# Prefixes that stay with their hyphen (Treebank addendum for web text); everything else splits at hyphens.
_PREFIXES = {
    "a", "ante", "anti", "be", "bi", "co", "contra", "counter", "de", "dis", "e", "extra", "hyper", "il", "im",
    "in", "inter", "intra", "ir", "macro", "mega", "micro", "mid", "mini", "multi", "neo", "non", "over", "para",
    "post", "pre", "pro", "proto", "pseudo", "re", "semi", "sub", "super", "supra", "sur", "trans", "tri", "ultra",
    "un", "under", "uni", "vice", "x", "ex",
}
_UNITS = "am|pm|a\\.m\\.|p\\.m\\.|km|kms|m|mn|bn|tn|k|kg|lb|lbs|ft|mph|kph|kmh|cm|mm|g|mg|mw|gw|kw|hrs|hr|min|mins|GMT"

_CHUNK = re.compile(r"\S+")
_WHOLE = re.compile(
    r"https?://[^\s<>\"”)]*[^\s<>\"”).,;:!?]|www\.[^\s<>\"”)]*[^\s<>\"”).,;:!?]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@#]\w+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|info|co\.uk)\b"
)
_WORD = re.compile(
    r"(?P<money>(?:US|A|C|NZ|HK|S)\$|[$€£¥₹])"
    r"|(?P<number>\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_])|\d+(?:[.,:]\d+)*(?=(?:" + _UNITS + r")(?![^\W\d_])))"
    r"|(?P<initials>(?:[A-Za-z]\.){2,}(?!\w)|(?:[A-Z]\.)+[A-Z](?!\w)|[ap]\.m\.?)"
    r"|(?P<dots>\.{2,}|…|-{2,}|[!?]{2,})"
    r"|(?P<word>[^\W_]+(?:['’](?=[^\W\d_])[^\W_]+|[&](?=\w)[^\W_]+)*|_+)"
    r"|(?P<mark>.)",
    re.DOTALL | re.IGNORECASE,
)
_CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_FUSED = {"cannot": (3,), "gonna": (3,), "gotta": (3,), "wanna": (3,), "gimme": (3,), "lemme": (3,)}
_CAPITALISED = frozenset(
    """mr mrs ms dr prof rev fr st sr jr gen lt col maj capt cmdr cpl sgt pvt adm brig supt insp det hon pres gov sen
    rep messrs mme mlle dept corp inc ltd co bros jan feb apr jun jul aug sept sep oct nov dec tue tues wed thu thurs
    fri mt ft ave blvd calif fla ariz conn kan mich minn mont nev okla ore penn tenn tex wash wis ala colo del ga ky
    md pa va vt eds nos mon rd""".split()
)
_ANY_CASE = frozenset("etc vs approx viz cf esp incl".split())
_BEFORE_DIGIT = frozenset("no nos vol fig mar sat sun pp ch sec art".split())


def owns_stop(text: str, first: int, last: int) -> bool:
    """Whether the full stop at `last` belongs to the word first..last: an abbreviation or an initial.

    >>> owns_stop("Gen. Ruiz", 0, 3), owns_stop("the town. It", 4, 8), owns_stop("No. It", 0, 2)
    (True, False, False)
    """
    word = text[first:last]
    low = word.lower()
    if low in _BEFORE_DIGIT:
        return text[last + 1:last + 3].strip()[:1].isdigit()
    if len(word) == 1:
        return word.isalpha() and word.isupper() and word != "I"
    return low in _ANY_CASE or (low in _CAPITALISED and word[0].isupper())


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of every word between two offsets of the text.

    >>> t = "Gen. Ruiz's 36-year-old aide didn't pay $5m."
    >>> [t[a:b] for a, b in words(t, 0, len(t))]
    ['Gen.', 'Ruiz', "'s", '36', '-', 'year', '-', 'old', 'aide', 'did', "n't", 'pay', '$', '5', 'm', '.']
    """
    out: list[tuple[int, int]] = []
    for chunk in _CHUNK.finditer(text, start, end):
        at = chunk.start()
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
    following = re.compile(r"-([^\W\d_]+)").match(text, last, end)
    if following and text[first:last].lower() in _PREFIXES:
        return following.end()
    return last


def _parts(text: str, first: int, last: int) -> list[tuple[int, int]]:
    word = text[first:last]
    cuts = _FUSED.get(word.lower())
    if cuts:
        bounds = [first, *(first + c for c in cuts), last]
        return list(zip(bounds, bounds[1:], strict=False))
    clitic = _CLITIC.match(word)
    if clitic and clitic.group(1):
        middle = first + clitic.start(2)
        return [(first, middle), (middle, last)]
    return [(first, last)]
