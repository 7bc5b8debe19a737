"""Place names in a report, each with the place it most likely means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from whosays.lexicon.gazetteer import Gazetteer
from whosays.lexicon.placenames import Place, fold
from whosays.understand.places.candidates import Candidate
from whosays.understand.places.names import candidates
from whosays.understand.places.namesakes import clear, settle, votes_of
from whosays.understand.syntax import Parsed


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name: tokens first..last of a sentence, its text, and the place it means (None: not on the
    map).

    exact: the place is this one; False where only the town in its name is known ("Seoul City Hall").
    """

    sentence: int
    first: int
    last: int
    text: str
    place: Place | None
    exact: bool


def find_toponyms(parsed: Parsed, gazetteer: Gazetteer | None = None) -> tuple[Toponym, ...]:
    """The place names of a report in text order. Demonyms ("Nigerian") are none."""
    gazetteer = gazetteer or Gazetteer.bundled()
    found = [c for i, s in enumerate(parsed.sentences) for c in candidates(i, s, gazetteer)]
    owners = _called(parsed)
    return _resolved(parsed, [c for c in found if c.places or not _somebody(c.text, owners)])


def _called(parsed: Parsed) -> dict[str, Counter[str]]:
    """How often the reader calls each name, or the last word of a person's name, what."""
    out: dict[str, Counter[str]] = {}
    for sentence in parsed.sentences:
        for name in sentence.names:
            words = [t.text for t in sentence.tokens[name.first : name.last + 1]]
            for text in {" ".join(words), words[-1]} if name.kind == "person" else {" ".join(words)}:
                out.setdefault(fold(text), Counter())[name.kind] += 1
    return out


def _somebody(text: str, called: dict[str, Counter[str]]) -> bool:
    """Whether a name off the map is elsewhere in the report at least as often a person or an organisation."""
    kinds = called.get(fold(text), Counter())
    return kinds["person"] + kinds["organisation"] >= max(1, kinds["place"])


def _resolved(parsed: Parsed, found: list[Candidate]) -> tuple[Toponym, ...]:
    """Twice: what the first round settles helps the second to tell namesakes apart."""
    venues = {c.key for c in found if c.venue}
    sure = [c for c in found if c.key not in venues]
    votes = votes_of(parsed, sure)
    settled = [p for c in sure if (p := clear(c)) is not None and p.kind not in {"country", "wide"}]
    chosen = settle(parsed, found, votes, settled)
    towns = (p for p, c in zip(chosen, found, strict=True) if p is not None and c.key not in venues)
    more = list(dict.fromkeys(p for p in towns if p.kind not in {"country", "wide"}))
    for place in more:
        votes[place.country or ""] += 1
    places = settle(parsed, found, votes, more)
    return tuple(
        Toponym(c.sentence, c.first, c.last, c.text, p, p is not None and c.whole and not c.venue)
        for c, p in zip(found, places, strict=True)
    )
