"""Words out of small pieces of markup, as some feeds put them into a JSON field."""

from __future__ import annotations

import re

_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote section article figure figcaption table tr pre hr".split()
)
_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|blockquote|ul|ol|li|em|strong|a|span|figure|img)\b[^<>]{0,400}>", re.I)


def looks_like_markup(text: str) -> bool:
    """Whether `text` is a piece of HTML: three tags or more, or one pair that starts it."""
    start = text.lstrip()[:200]
    return bool(_TAG.match(start)) or len(_TAG.findall(text[:5000])) >= 3


def words_of_markup(text: str) -> str:
    """The words of a piece of HTML, one line per block.

    >>> words_of_markup("<p>Two <b>died</b>.</p><p>Police said so.</p>")
    'Two died.\\nPolice said so.'
    """
    from lxml import html  # slow to import, seldom needed

    root = html.fragment_fromstring(text, create_parent="div")
    pieces: list[str] = []
    _collect(root, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element, pieces: list[str]) -> None:  # type: ignore[no-untyped-def]
    name = element.tag if isinstance(element.tag, str) else None
    if name in (None, "script", "style", "noscript"):
        pieces.append(element.tail or "")
        return
    block = "\n" if name in _BLOCKS else ""
    # Line ends inside markup are only spaces; blocks make the lines.
    pieces += [block, (element.text or "").replace("\n", " ")]
    for child in element:
        _collect(child, pieces)
    pieces += [block, (element.tail or "").replace("\n", " ")]
