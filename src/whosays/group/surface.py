"""What stands in the words of a report and tells one happening from another: names, ages, streets, words.

Read from the kept text itself and not from what was understood of it: a name that no claim holds is still the
name by which two reports know each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from whosays.lexicon.first_names import first_names
from whosays.lexicon.gazetteer import Gazetteer
from whosays.lexicon.likeness import likeness
from whosays.model import Report

LEAD = 70  # words that open a report, after its title: here it says what it is about
_LONGEST_NAME = 5
_BEFORE = 16  # characters in which "17-year-old" stands before a name
_AFTER = 16

_PIECE = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?|[^\w\s]|\n+")
_AGE = re.compile(
    r"\b(\d{1,3})[- ]years?[- ]olds?\b|,? (\d{1,2}),(?=\s)|\baged? (\d{1,2})\b|\((\d{1,2})\)|, (\d{1,2})\.(?=\s|$)"
)
_AGE_BEFORE = re.compile(r"(\d{1,3})-year-old $")
_AGE_AFTER = re.compile(r"(?: (?:[JS]r\.?|I{2,3}))?(?:,| \(|,? aged?)? ?(\d{1,3})\b(?! ?[:/%])")
_BLOCK = re.compile(r"\b(\d{2,5})[- ]block\b")
_STREET_NAME = r"\b((?:[A-Z][\w'’-]+|\d{1,3}(?:st|nd|rd|th))(?: [A-Z][\w'’-]+)?) (?:%s)\b"
_OLDEST = 110


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a report names them. official: with an office before the name."""

    first: str
    last: str
    age: int | None
    official: bool


def kept_text(report: Report) -> str:
    """Title and text without what cleaning set aside."""
    cuts = sorted((c.span.start, c.span.end) for c in report.cuts if c.span.field == "text")
    out, at = [], 0
    for start, end in cuts:
        out.append(report.text[at : max(at, start)])
        at = max(at, end)
    return f"{report.title}\n{''.join(out)}{report.text[at:]}"


@lru_cache(maxsize=100_000)
def norm(word: str) -> str:
    """The word as it is compared: no case, no diacritics, no possessive, no full stop.

    >>> norm("Néstor's"), norm("Sgt.")
    ('nestor', 'sgt')
    """
    plain = unicodedata.normalize("NFKD", word.replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"['’]s?$", "", plain).strip(".")


def stem(word: str) -> str:
    """Without the s of the plural.

    >>> stem("gunmen"), stem("officers"), stem("glass")
    ('gunmen', 'officer', 'glass')
    """
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def words(text: str) -> Counter[str]:
    """How often each telling word stands in the text.

    >>> sorted(words("The ferries of Tamarel; Tamarel's ferry.").items())
    [('ferrie', 1), ('ferry', 1), ('tamarel', 2)]
    """
    common = likeness().common
    found = (norm(m.group()) for m in _PIECE.finditer(text) if m.group()[0].isalnum())
    return Counter(stem(w) for w in found if w and w not in common)


def lead_of(title: str, text: str) -> str:
    """The title and the first words of the text."""
    return f"{title}\n{' '.join(text.split()[:LEAD])}"


def names(text: str) -> tuple[Counter[str], frozenset[str]]:
    """Names of two to four words with how often they stand, and words that are capitalised inside a sentence.

    >>> names("He saw Old Tamarel Bridge fall. Orvane burned; in Orvane all fled.")[0]["tamarel bridge"]
    1
    """
    found: Counter[str] = Counter()
    capitals: set[str] = set()
    for run, opens in _capitalised_runs(text):
        plain = [norm(w) for w in run]
        capitals.update(stem(w) for w in plain[opens:])
        while plain and plain[0] in likeness().common:
            plain = plain[1:]
        if 2 <= len(plain) <= 6:
            found[" ".join(plain[:4])] += 1
            if len(plain) > 2:
                found.update(f"{a} {b}" for a, b in pairwise(plain))
    return found, frozenset(capitals - likeness().common)


def _capitalised_runs(text: str) -> Iterator[tuple[list[str], int]]:
    """Words in a row that begin with a capital, and 1 if the first of them opens a sentence, else 0."""
    run: list[str] = []
    start, opens = True, 0
    for match in _PIECE.finditer(text):
        word = match.group()
        if word[0].isupper():
            if not run:
                opens = int(start)
            run.append(word)
        elif run:
            yield run, opens
            run = []
        start = not word[0].isalnum() or word.endswith(".") and _closes(word)
        if run and (start or _closes(word)):
            yield run, opens
            run = []
    if run:
        yield run, opens


def people(text: str) -> tuple[Named, ...]:
    """Persons named in full, known by their first names, in the order in which they come.

    >>> [(p.last, p.age, p.official) for p in people("Lena Sarel, 31, was hurt, said Sgt. Peter Orvane Jr.")]
    [('sarel', 31, False), ('orvane', None, True)]
    """
    pieces = list(_PIECE.finditer(text))
    found: dict[tuple[str, str], Named] = {}
    at = 0
    while at < len(pieces):
        end = _name_end(pieces, at)
        parts = [norm(p.group()) for p in pieces[at:end]]
        parts = [p for p in parts if p not in likeness().generation and len(p) > 1]
        if len(parts) < 2 or not likeness().common.isdisjoint(parts) or _is_place(" ".join(parts)):
            at += 1
            continue
        key = (parts[0], parts[-1])
        before = [norm(p.group()) for p in pieces[max(0, at - 2) : at]]
        official = not likeness().official.isdisjoint(before)
        age = _age_at(text, pieces[at].start(), pieces[end - 1].end())
        old = found.get(key, Named(*key, None, False))
        found[key] = Named(*key, old.age or age, old.official or official)
        at = end
    return tuple(found.values())


def _name_end(pieces: list[re.Match[str]], at: int) -> int:
    """Where the name that begins at a first name ends; `at` where none begins."""
    if not pieces[at].group()[0].isupper() or not first_names().knows(norm(pieces[at].group())):
        return at
    end = at + 1
    while (
        end < len(pieces)
        and end - at < _LONGEST_NAME
        and pieces[end].group()[0].isupper()
        and pieces[end].start() - pieces[end - 1].end() <= 1
        and not _closes(pieces[end - 1].group())
    ):
        end += 1
    return end


def _closes(word: str) -> bool:
    """A possessive or the last word of a sentence; "J.", "Jr." and "Sgt." are neither."""
    if word.endswith(("'s", "’s")):
        return True
    return word.endswith(".") and len(word) > 3 and norm(word) not in likeness().official


@lru_cache(maxsize=100_000)
def _is_place(name: str) -> bool:
    return bool(Gazetteer.bundled().find(name))


def _age_at(text: str, start: int, end: int) -> int | None:
    before = _AGE_BEFORE.search(text[max(0, start - _BEFORE) : start])
    match = before or _AGE_AFTER.match(text[end : end + _AFTER])
    return int(match[1]) if match and 0 < int(match[1]) < _OLDEST else None


def ages(text: str) -> tuple[int, ...]:
    """Ages of people, sorted.

    >>> ages("A 17-year-old and Lena Sarel, 31, fled; a girl, aged 4, stayed.")
    (4, 17, 31)
    """
    found = (int(next(g for g in m.groups() if g)) for m in _AGE.finditer(text))
    return tuple(sorted({n for n in found if 0 < n < _OLDEST}))


@lru_cache(maxsize=1)
def _street() -> re.Pattern[str]:
    kinds = sorted(likeness().street, key=lambda k: (-len(k), k))
    return re.compile(_STREET_NAME % "|".join(k.title() for k in kinds))


def streets(text: str) -> tuple[str, ...]:
    """Names of streets without their kind, sorted: "Old Tamarel Road" and "Old Tamarel Rd." are one.

    >>> streets("Shots on Old Tamarel Road, in the 400 block of Orvane St.")
    ('old tamarel', 'orvane')
    """
    return tuple(sorted({norm(m[1]) for m in _street().finditer(text)}))


def blocks(text: str) -> tuple[str, ...]:
    """Numbers of blocks, sorted.

    >>> blocks("in the 4800 block of Orvane Drive")
    ('4800',)
    """
    return tuple(sorted({m[1] for m in _BLOCK.finditer(text)}))


def weekdays(text: str) -> tuple[str, ...]:
    """Days of the week that the text names, sorted.

    >>> weekdays("It burned on Friday night, police said on Saturday.")
    ('friday', 'saturday')
    """
    found = {norm(m.group()) for m in _PIECE.finditer(text) if m.group()[0].isupper()}
    return tuple(sorted(found & likeness().weekday))
