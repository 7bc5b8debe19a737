"""Whether a report says of a figure that it was given earlier and holds no more."""

from __future__ import annotations

import re

from whosays.lexicon.tables import table_of
from whosays.model import Claim, Count

_WORDS = table_of("revising.toml")
_EARLIER, _TOLD, _LATER = (frozenset(_WORDS[name]) for name in ("earlier", "told", "later"))
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 4  # words between "earlier" and what is said: "earlier, a police spokesman said"


def is_earlier_figure(claim: Claim) -> bool:
    """Whether the words before a count, in its sentence, make it an earlier one ("had first said that five ...")."""
    if not isinstance(claim.value, Count) or claim.words.field != claim.sentence.field:
        return False
    return told_earlier(claim.sentence.text[: max(0, claim.words.start - claim.sentence.start)])


def told_earlier(before: str) -> bool:
    """The same of the words before a figure.

    >>> told_earlier("Police had initially said that"), told_earlier("It first said five, but later raised it to")
    (True, False)
    """
    words = _WORD.findall(before.lower())
    marks = [n for n, w in enumerate(words) if w in _EARLIER and _TOLD & {*words[n + 1 : n + 2 + _NEAR]}]
    return bool(marks) and not _LATER & {*words[marks[-1] :]}
