"""How the words of a gold standard are compared with ours: by their letters and digits alone."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[a-z0-9]+")
_STOP = frozenset("the a an of in on at to and or by for with from near his her its their s mr mrs ms".split())


def squashed(text: str) -> str:
    """The letters and digits of `text`, in lower case, without anything between them.

    >>> squashed("No, he said.")
    'nohesaid'
    """
    return "".join(_PLAIN.findall(text.lower()))


def telling_words(text: str | None) -> frozenset[str]:
    """The words of `text` without articles, prepositions and forms of address; none where there is no text.

    >>> sorted(telling_words("Mr. Lund of the harbour board"))
    ['board', 'harbour', 'lund']
    """
    return frozenset(_PLAIN.findall((text or "").lower())) - _STOP


def same_words(a: str, b: str) -> bool:
    """Whether one quotation stands in the other and is at least half as long.

    >>> same_words("No one was hurt,", "“No one was hurt”"), same_words("No", "No one was hurt")
    (True, False)
    """
    short, long = sorted((squashed(a), squashed(b)), key=len)
    return bool(short) and short in long and len(short) >= 0.5 * len(long)
