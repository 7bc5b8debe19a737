"""Dictionary forms of words: a table of irregular and seen forms, then spelling rules for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from whosays.weights import reader, table

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """known: lemmas seen per tag; forms: (tag, lower-case form) to lemma where no rule gives it.

    words: common words of any kind, which decide between spellings of a lemma that was never seen.
    """

    known: dict[str, frozenset[str]]
    forms: dict[tuple[str, str], str]
    words: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The table shipped with the weights, read once."""
    raw = table()
    return Lexicon(
        {tag: frozenset(seen.split()) for tag, seen in raw["known"].items()},
        {(tag, form): lemma for tag, pairs in raw["forms"].items() for form, lemma in pairs.items()},
        frozenset(w for w in reader().tokenizer.get_vocab() if w.isalpha()),
    )


@lru_cache(maxsize=2**15)
def lemma(word: str, upos: str) -> str:
    """The dictionary form, lower case unless the word is a proper name.

    >>> lemma("killed", "VERB"), lemma("bodies", "NOUN"), lemma("Ruiz", "PROPN")
    ('kill', 'body', 'Ruiz')
    """
    low = word.lower().replace("’", "'")
    return regular(word, low, upos, lexicon())


def regular(word: str, low: str, upos: str, known: Lexicon) -> str:
    """The lemma with a given lexicon; training uses it with an empty one to see which forms need an entry."""
    found = known.forms.get((upos, low))
    if found is not None:
        return found
    if upos == "PROPN":
        return word
    seen = known.known.get(upos, frozenset())
    if low in seen:
        return low
    if upos == "NOUN":
        return (
            low
            if low[0].isdigit()
            else _pick([c for c in _plural(low) if c != low] or [low], seen, known.words)
        )
    if upos in ("VERB", "AUX"):
        return _pick(_verb(low), known.known.get("VERB", frozenset()), known.words)
    if upos in ("ADJ", "ADV") and low.endswith(("er", "est")):
        candidates = [c for c in _compared(low) if c in seen]
        return candidates[0] if candidates else low
    return low


def _pick(candidates: list[str], seen: frozenset[str], words: frozenset[str]) -> str:
    by_tag = next((c for c in candidates if c in seen), None)
    return by_tag or next((c for c in candidates if c in words), candidates[0])


def _plural(low: str) -> list[str]:
    if low.endswith("ies") and len(low) > 4:
        return [low[:-3] + "y", low[:-1]]
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return [low[:-2], low[:-1]]
    if low.endswith("oes"):
        return [low[:-2], low[:-1]]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 2:
        return [low[:-1], low[:-2], low] if low.endswith("es") else [low[:-1], low]
    return [low]


def _verb(low: str) -> list[str]:
    for ending in ("ing", "ed"):
        stem = low[: -len(ending)]
        if low.endswith(ending) and len(stem) > 1 and any(c in _VOWELS or c == "y" for c in stem):
            return _stems(stem, ending)
    if low.endswith("ies") and len(low) > 4:
        return [low[:-3] + "y", low[:-1]]
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return [low[:-2], low[:-1]]
    if low.endswith("s") and not low.endswith("ss") and len(low) > 2:
        return [low[:-1]]
    return [low]


def _stems(stem: str, ending: str) -> list[str]:
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou"
    if ending == "ed" and stem.endswith("i"):
        return [stem[:-1] + "y"]
    if stem.endswith("e"):
        return [stem + "e"] if ending == "ed" else [stem, stem + "e"]
    if doubled and stem[-1] not in "lsz":
        return [stem[:-1], stem]
    if doubled:
        return [stem, stem[:-1]]
    if stem.endswith(
        (
            "at",
            "iz",
            "is",
            "us",
            "v",
            "c",
            "bl",
            "pl",
            "ttl",
            "dg",
            "rg",
            "ng",
            "uc",
            "u",
            "rc",
            "lid",
            "vid",
            "lud",
            "vad",
            "ulg",
            "ns",
            "ps",
            "rs",
        )
    ):
        return [stem + "e", stem]
    short = (
        len(stem) <= 4
        and stem[-1] not in "aeiouwxy"
        and stem[-2:-1] in _VOWELS
        and stem[-3:-2] not in _VOWELS
    )
    return [stem + "e", stem] if short else [stem, stem + "e"]


def _compared(low: str) -> list[str]:
    stem = low[:-2] if low.endswith("er") else low[:-3]
    undoubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] else []
    return [*undoubled, stem, stem + "e", *([stem[:-1] + "y"] if stem.endswith("i") else [])]
