"""Titles before names: how many words of a run they are, and which office they name."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicon.first_names import first_names
from whosays.lexicon.offices import Office, offices
from whosays.understand.syntax import Sentence

_LINKS = frozenset({"of", "for"})


def title_length(texts: Sequence[str]) -> int:
    """How many leading words of a run are a title.

    >>> title_length(["Interior", "Minister", "N.", "Reverol"]), title_length(["Ada", "Lund"])
    (2, 0)
    >>> title_length(["Mayor", "of", "Lindau", "Eva", "Lund"]), title_length(["Mayor", "of", "Lindau"])
    (3, 0)
    """
    lexicon, names = offices(), first_names()
    linked = next((k for k, w in enumerate(texts) if w.lower() in _LINKS), None)
    if linked is not None and lexicon.last_title(texts[:linked]) is not None:
        return next((k for k in range(linked + 2, len(texts) - 1) if names.knows(texts[k])), 0)
    for size in range(min(len(texts) - 1, 6), 0, -1):
        named = size == 1 and names.knows(texts[0]) and len(texts) > 2
        if (lexicon.last_title(texts[:size]) is not None and not named) or _ends_in_a_mouthpiece(texts[:size]):
            return size
    for k in range(1, len(texts) - 1):
        ranks = all(len(w) <= 5 and w[-1] not in "-–" and not names.knows(w) for w in texts[:k])
        if names.knows(texts[k]) and (ranks or lexicon.last_head(texts[:k]) is not None):
            return k  # "Harbour Police Ada Lund", "Asst Ch Con Ada Lund"
    return 0


def title_of(words: Sequence[str]) -> Office | None:
    """The office that these words name: their last ones ("chief of police"), or those before "of" ("Mayor of X")."""
    linked = next((k for k, w in enumerate(words) if w.lower() in _LINKS), len(words))
    return offices().last_title(words) or offices().last_title(words[:linked])


def is_office(title_words: Sequence[str], texts: Sequence[str]) -> bool:
    """Is what looks like a name an office after all: "Chief Constable", "Harbour Co. Sheriff"?

    >>> is_office(["Chief"], ["Constable"]), is_office([], ["Harbour", "Co.", "Sheriff"]), is_office(["Mr"], ["King"])
    (True, True, False)
    """
    lexicon = offices()
    whole = lexicon.last_title((*title_words, *texts))
    if whole is None:
        return False
    if len(texts) == 1 and title_words:
        return len(whole.title.split()) > 1  # "Chief Constable"; but "Mr King"
    return len(texts) > 1 and bool(whole.institution) and not title_words and not first_names().knows(texts[0])


def _ends_in_a_mouthpiece(words: Sequence[str]) -> bool:
    """ "UN Spokesperson" """
    lexicon = offices()
    return any(" ".join(words[-size:]).lower() in lexicon.hired for size in (1, 2) if size <= len(words))


def title_before(sentence: Sentence, first: int) -> tuple[Office, int] | None:
    """A title in small letters right before the name, and where its phrase begins."""
    lexicon = offices()
    before = [t.text for t in sentence.tokens[max(0, first - 5) : first]]
    title = lexicon.last_title(before)
    if title is None and "of" in before[-4:]:
        # "the minister of the interior Ada Lund"
        at = len(before) - 1 - before[::-1].index("of")
        title = lexicon.last_title(before[:at])
        if (
            title is None
            or not before[-1][0].isalpha()
            or "," in before[at:]
            or sentence.tokens[first - 1].upos not in ("NOUN", "PROPN")
        ):
            return None
        return title, first - len(before) + at - len(title.title.split())
    if title is None:
        return None
    start = first - len(title.title.split())
    while (
        start > 0
        and sentence.tokens[start - 1].rel in ("compound", "amod", "nmod:poss", "case")
        and (sentence.tokens[start - 1].upos in ("NOUN", "ADJ", "PROPN", "PART"))
    ):
        start -= 1
    return title, start
