"""Numbers that a report says are not known or not disclosed: "without telling how many died"."""

from __future__ import annotations

from whosays.lexicon.counting import counting
from whosays.lexicon.harm import harms_by_form
from whosays.model import Count
from whosays.understand.counts.groups import Phrases
from whosays.understand.finding import Finding

_UNKNOWN = counting("known")
_NO = counting("not_known")


def withheld_counts(phrases: Phrases) -> tuple[Finding, ...]:
    """A withheld finding for every count that the sentence says nobody knows or gives.

    Needs three things in order: a word of not saying, "how many" or "number of", a harm word.
    """
    sentence = phrases.sentence
    words = [t.text.lower() for t in sentence.tokens]
    out: list[Finding] = []
    for i in range(len(words) - 2):
        asks = words[i : i + 2] == ["how", "many"] or words[i : i + 2] in (["number", "of"], ["toll", "of"])
        if not asks or not _nobody_says(words, i):
            continue
        for k in range(i + 2, min(i + 12, len(words))):
            harm = next((h for h in harms_by_form().get(words[k], ()) if not h.near and not h.weak), None)
            if harm is not None and harm.attribute != "released":
                start = max(0, i - 4) if words[i] == "how" else max(0, i - 1)
                out.append(
                    Finding(
                        harm.attribute,
                        _group(phrases, i + 2, k),
                        Count(None, None),
                        sentence.index,
                        k,
                        _start(words, start, i),
                        k,
                        withheld=True,
                    )
                )
                break
    return tuple(out)


def _group(phrases: Phrases, first: int, harm: int) -> str | None:
    """The people asked after in "how many boatyard workers are missing"."""
    head = next((t for t in reversed(phrases.sentence.tokens[first:harm]) if t.upos == "NOUN"), None)
    return phrases.description(head.i) if head is not None else None


def _nobody_says(words: list[str], at: int) -> bool:
    before = set(words[max(0, at - 9) : at])
    after = set(words[at : at + 16])
    if words[at] == "how":
        return bool(before & _NO) and bool(before & _UNKNOWN)
    return bool((before | after) & {"not", "n't", "unknown", "unclear", "undisclosed"}) and bool(
        (before | after) & _UNKNOWN
    )


def _start(words: list[str], low: int, at: int) -> int:
    """Where the words of not saying begin."""
    return next((k for k in range(low, at) if words[k] in _NO), at)
