"""Proper names where they stand: a run of name words, its title, and whether it names a person or a body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from whosays.lexicon.first_names import first_names, folded
from whosays.lexicon.naming import naming_words
from whosays.lexicon.offices import Office, offices
from whosays.lexicon.saying import saying_words
from whosays.understand.people.titles import is_office, title_before, title_length, title_of
from whosays.understand.syntax import Sentence

Kind = Literal["person", "organisation", "place", "other"]

_PERSON_JOINERS = naming_words("person_joiners")
_JOINERS = _PERSON_JOINERS | {"of", "for"}
_PARTNERS = naming_words("partners")
_LANDS = naming_words("lands")
_CALENDAR = naming_words("calendar")
_FOLLOWERS = naming_words("followers")
# what one mention makes plain outweighs any number of guesses
_KNOWN = 1000
_HE = naming_words("he")
_SHE = naming_words("she")


@dataclass(frozen=True, slots=True)
class Naming:
    """A proper name at first..last (inclusive) of a sentence, without its title.

    title: the office that stands before it; whole_first: where the title begins; known: False where the kind
    is only a guess that other mentions of the name may overrule.
    """

    sentence: int
    first: int
    last: int
    words: tuple[str, ...]
    kind: Kind
    known: bool
    whole_first: int
    title: Office | None = None
    title_words: tuple[str, ...] = ()
    gender: str | None = None


def find_namings(sentence: Sentence) -> tuple[Naming, ...]:
    """The proper names of a sentence in text order; a headline in capitals gives only names the reader saw."""
    if _is_headline(sentence):
        return tuple(
            naming
            for n in sentence.names
            if n.kind in ("person", "organisation")
            if (naming := _naming(sentence, n.first, n.last)) is not None
        )
    found = []
    for first, last in _runs(sentence):
        found.extend(n for a, b in _split(sentence, first, last) if (n := _naming(sentence, a, b)) is not None)
    return tuple(found)


def _is_headline(sentence: Sentence) -> bool:
    long = [t.text for t in sentence.tokens if len(t.text) > 3 and t.text[0].isalpha()]
    return len(long) > 4 and sum(w[0].isupper() for w in long) > 0.7 * len(long)


# --------------------------------------------------------------------------- where names stand


def _runs(sentence: Sentence) -> list[tuple[int, int]]:
    runs, i = [], 0
    tokens = sentence.tokens
    while i < len(tokens):
        if not _is_name_word(sentence, i):
            i += 1
            continue
        last = i
        while True:
            step = _next_name_word(sentence, last)
            if step is None:
                break
            last = step
        runs.append((i, last))
        i = last + 1
    return runs


def _is_name_word(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if not token.text[0].isupper() or token.text.rstrip(".") in _CALENDAR:
        return False
    if token.upos == "PROPN" or (sentence.name_at(i) is not None and token.upos not in ("DET", "PRON")):
        return True
    if token.upos not in ("NOUN", "ADJ", "X"):
        return False
    # "British Transport Police": a capital inside the sentence; "The Rail Branch": not its first word
    return i > 0 and (sentence.tokens[i - 1].upos != "PUNCT" or sentence.tokens[i - 1].text in ("-", "–"))


def _next_name_word(sentence: Sentence, i: int) -> int | None:
    tokens = sentence.tokens
    if i + 1 < len(tokens) and _is_name_word(sentence, i + 1):
        return i + 1
    if i + 2 < len(tokens) and tokens[i + 1].text in ("'s", "’s") and _is_name_word(sentence, i + 2):
        # "St George's Hospital" is one name, "Chile's Supreme Court" is not
        name = sentence.name_at(i)
        if tokens[i - 1 if i else i].text in ("St", "St.", "Saint") or (name is not None and name.last >= i + 2):
            return i + 2
    further = _spelled_on(sentence, i)
    if further is not None:
        return further
    j = i + 1
    while (
        j < len(tokens) and j <= i + 2 and (tokens[j].text.lower() in _JOINERS or tokens[j].text == "the" and j > i + 1)
    ):
        if j + 1 < len(tokens) and _is_name_word(sentence, j + 1) and _may_join(sentence, i, j):
            return j + 1
        j += 1
    return None


def _spelled_on(sentence: Sentence, i: int) -> int | None:
    """The next word of a name over small words: "Hands Off Our Fields", "Lund and Sons", "Fire and Rescue"."""
    tokens = sentence.tokens
    j = i + 1
    while j < len(tokens) and j <= i + 2 and tokens[j].text[0].isupper() and tokens[j].upos in ("ADP", "PRON", "DET"):
        j += 1
    if i + 1 < j < len(tokens) and _is_name_word(sentence, j):
        return j
    if i + 2 < len(tokens) and tokens[i + 1].text.lower() in ("and", "&") and tokens[i + 2].text[0].isupper():
        name = sentence.name_at(i)
        whole = name is not None and name.last >= i + 2 and name.kind != "person"
        return i + 2 if whole or tokens[i + 2].text.lower() in _PARTNERS else None
    return None


def _may_join(sentence: Sentence, i: int, j: int) -> bool:
    joiner = sentence.tokens[i + 1].text.lower()
    if joiner == "of" and opens_a_name(sentence, i):
        return True
    if joiner in _PERSON_JOINERS:
        glued = sentence.tokens[i].end == sentence.tokens[i + 1].start
        return glued or joiner.isalpha()
    left = sentence.tokens[i].text.lower()
    lexicon = offices()
    return lexicon.institution(left) is not None or lexicon.office(left) is not None or joiner == "for" and j == i + 1


def opens_a_name(sentence: Sentence, i: int) -> bool:
    """Is this the "Sons" of "the Sons of the Valley": a common noun with a capital, which "of" goes on to name?

    The reader may see the whole name; else an article before the one word tells. An office or a region ("the Mayor
    of", "the Gulf of") opens none.
    """
    token = sentence.tokens[i]
    word = token.text.lower()
    if i == 0 or not token.text[0].isupper() or word in _LANDS or offices().office(word) is not None:
        return False
    name = sentence.name_at(i)
    if name is not None and name.kind not in ("organisation", "other"):
        return False
    return (name is not None and name.last > i + 1) or sentence.tokens[i - 1].text.lower() == "the"


def _split(sentence: Sentence, first: int, last: int) -> list[tuple[int, int]]:
    """A run that opens with an office "of" a body names the body, unless a person follows whose title that is."""
    texts = [t.text for t in sentence.tokens[first : last + 1]]
    low = [w.lower() for w in texts]
    at = low.index("of") if "of" in low else 0
    if offices().last_title(low[:at]) is None or title_length(texts) or _cut_by_the_reader(sentence, first, last):
        return [(first, last)]
    body = at + 2 if low[at + 1] == "the" else at + 1
    return [(first + body, last)] if body < len(low) else [(first, last)]


def _cut_by_the_reader(sentence: Sentence, first: int, last: int) -> int:
    """How many words at the front the reader left out of a person's full name: an office with "of", common nouns."""
    name = sentence.name_at(last)
    if name is None or name.kind != "person" or not first < name.first < last <= name.last:
        return 0
    before = sentence.tokens[first : name.first]
    texts = [t.text for t in before]
    told = title_of(texts) is not None or offices().is_press(" ".join(texts))
    return len(before) if told or all(t.upos in ("NOUN", "ADJ") for t in before) else 0


# --------------------------------------------------------------------------- what they name


def _naming(sentence: Sentence, first: int, last: int) -> Naming | None:
    texts = [t.text for t in sentence.tokens[first : last + 1]]
    split = max(title_length(texts), _cut_by_the_reader(sentence, first, last))
    title = title_of(texts[:split]) if split else None
    whole, title_words = first, tuple(texts[:split])
    if split:
        first += split
        texts = texts[split:]
    before = title_before(sentence, first) if title is None else None
    if before is not None:
        title, whole = before
        title_words = tuple(t.text for t in sentence.tokens[whole:first])
    if not texts:
        return None
    if len(texts) == 1 and sentence.tokens[last].upos != "PROPN" and (title is None or sentence.name_at(last) is None):
        return None  # "an Official Visit"
    if is_office(title_words, texts):
        return None
    kind, known = _kind(sentence, first, last, texts, title)
    if kind == "organisation" and split:
        # "Chief Trust Corporation": what looked like a title is part of the name of a body
        first -= split
        texts = [t.text for t in sentence.tokens[first : last + 1]]
        title, title_words, whole = None, (), first
    return Naming(
        sentence.index,
        first,
        last,
        _glued(sentence, first, last),
        kind,
        known,
        whole,
        title,
        title_words,
        _gender(texts, title_words) if kind == "person" else None,
    )


def _glued(sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    """The words of a name; "Lund-Berg" is one word, though a tree has it as three."""
    words: list[str] = []
    for token in sentence.tokens[first : last + 1]:
        joined = token.i > first and token.start == sentence.tokens[token.i - 1].end
        if joined and words and (token.text in "-–'’" or words[-1][-1] in "-–'’"):
            words[-1] += token.text
        else:
            words.append(token.text)
    return tuple(words)


def _kind(sentence: Sentence, first: int, last: int, texts: list[str], title: Office | None) -> tuple[Kind, bool]:
    lexicon, names = offices(), first_names()
    seen = sentence.name_at(last)
    if lexicon.last_head(texts) is not None and not (
        title is not None and len(texts) <= 2 and len(texts[-1]) > 4 and lexicon.institution(texts[-1]) is None
    ):
        return "organisation", True
    if folded(" ".join(texts)) in lexicon.press_names:
        return "organisation", True
    if texts[0] in lexicon.vessels and len(texts) > 1:
        return "other", True
    if title is not None:
        return "person", True
    if len(texts) >= 2 and names.knows(texts[0]) and not any(t.lower() in ("of", "for") for t in texts):
        return "person", True
    if _has_age(sentence, last):
        return "person", True
    if title is None and _modifies(sentence, first, last):
        # "the Red Wing militants", "the militant group Red Wing"
        place = seen is not None and seen.kind == "place"
        return ("place", False) if place else ("organisation", True)
    if len(texts) == 1 and title is None and _is_attribute(sentence, last):
        return "other", False  # "the Lindau girls": more often a place than a person
    if len(texts) > 1 and (seen is None or seen.kind == "other") and _says(sentence, first, last):
        return "person", False
    joined = len(texts) > 1 and any(t.lower() in ("of", "and", "&") for t in texts[1:-1])
    if joined and (seen is None or seen.first > first):
        return "organisation", False
    if seen is not None and not (seen.kind == "person" and len(texts) == 1 and texts[0].isupper()):
        return seen.kind, False
    if len(texts) == 1 and len(texts[0]) > 1 and texts[0].isupper():
        return ("organisation" if sentence.tokens[last].rel.startswith("nsubj") else "other"), False
    if any(t.lower() in ("of", "for") for t in texts):
        return "organisation", False
    return "other", False


def _modifies(sentence: Sentence, first: int, last: int) -> bool:
    """Does the name stand as the name of a group, or before a noun for people of that group?"""
    head = next(t for t in sentence.tokens[first : last + 1] if not first <= t.head <= last)
    above = sentence.tokens[head.head] if head.head >= 0 else None
    if above is None or above.upos != "NOUN":
        return False
    if head.rel.split(":")[0] == "appos" or head.rel == "nmod:desc":
        return above.i == first - 1 and offices().institution(above.lemma) is not None
    return head.rel == "compound" and above.i == last + 1 and above.lemma in _FOLLOWERS


def _is_attribute(sentence: Sentence, i: int) -> bool:
    """Does this one word stand before a common noun, as a part of it?"""
    token = sentence.tokens[i]
    above = sentence.tokens[token.head] if token.head >= 0 else None
    return (
        token.rel.split(":")[0] in ("compound", "amod") and above is not None and (above.upos == "NOUN" and above.i > i)
    )


def _says(sentence: Sentence, first: int, last: int) -> bool:
    head = next(t for t in sentence.tokens[first : last + 1] if not first <= t.head <= last)
    before = sentence.tokens[first - 1].text.lower() if first else ""
    if head.head < 0 or before == "the":
        return False
    above = sentence.tokens[head.head]
    if head.rel.startswith("nsubj"):
        return saying_words().says(above.lemma)
    return above.i == last + 1 and above.text.lower() in saying_words().disguised and above.rel == "parataxis"


def _has_age(sentence: Sentence, last: int) -> bool:
    """ "Ada Lund, 41," """
    after = sentence.tokens[last + 1 : last + 4]
    return (
        len(after) == 3
        and after[0].text == ","
        and after[1].text.isdigit()
        and 4 < int(after[1].text) < 110
        and after[2].text in (",", ".", ")")
    )


def _gender(texts: list[str], title_words: tuple[str, ...]) -> str | None:
    titles = {folded(w) for w in title_words}
    if titles & _HE:
        return "he"
    if titles & _SHE:
        return "she"
    return first_names().gender(texts[0]) if len(texts) > 1 else None


def agreed(namings: Mapping[int, tuple[Naming, ...]]) -> dict[int, tuple[Naming, ...]]:
    """The same names with one kind for each: where kinds were only guessed, what most of its mentions say."""
    votes: dict[tuple[str, ...], Counter[Kind]] = {}
    for naming in (n for row in namings.values() for n in row):
        votes.setdefault(naming.words, Counter())[naming.kind] += _KNOWN if naming.known else 1
    singles = {
        words[0]
        for words, kinds in votes.items()
        if len(words) == 1 and max(kinds, key=lambda k: (kinds[k], k)) == "person"
    }
    for words, kinds in votes.items():
        guessed = kinds["other"] + kinds["organisation"]
        if len(words) == 2 and words[-1] in singles:
            guessed += kinds["place"]
        if len(words) > 1 and {words[0], words[-1]} & singles and guessed < _KNOWN:
            kinds["person"] += guessed + 1  # "Ada" is a person, so "Ada Lund-Berg" is
    return {
        index: tuple(n if n.known else replace(n, kind=_winner(votes[n.words], n.kind)) for n in row)
        for index, row in namings.items()
    }


def _winner(votes: Counter[Kind], own: Kind) -> Kind:
    best = max(votes.values())
    return own if votes[own] == best else min(k for k, v in votes.items() if v == best)
