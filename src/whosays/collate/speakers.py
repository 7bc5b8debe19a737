"""Speakers across reports: a minister, the ministry and its statement are one institution with one key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from whosays.lexicon.first_names import first_names, folded
from whosays.lexicon.gazetteer import countries
from whosays.lexicon.offices import body_words, offices
from whosays.model import Reading, Speaker

_Identity = tuple[str, str, str | None, str | None]
# a spelling apart, in long words only: "PowerLine", "PowerLune"
_LONG = 6
# how much more often the fuller of two names must be meant than any other that would fit
_CLEARLY = 2


@dataclass(frozen=True)
class SpeakerKeys:
    """The key and the party of every speaker of a story. Made by `resolve_speakers`."""

    _keys: Mapping[_Identity, str] = field(default_factory=dict)

    def key(self, speaker: Speaker) -> str:
        """A short normalised name of the institution or person behind this speaker, one for all reports."""
        return self._keys.get(_identity(speaker)) or " ".join(_own_words(speaker))

    def party(self, speaker: Speaker) -> str | None:
        """Whose side it is on ("government", "police", "military" ...), or None.

        A president and a ministry have different keys and one party.
        """
        words = self.key(speaker).split()
        found = offices().last_head(words) or offices().last_title(words)
        return found.party if found is not None else None


def resolve_speakers(readings: Sequence[Reading]) -> SpeakerKeys:
    """Give every speaker of the claims and statements of one story its key.

    In: the readings of one story. Out: `SpeakerKeys`; one it has not seen gets the key of its own words.
    """
    return keys_of(s for r in readings for s in _speakers(r))


def keys_of(speakers: Iterable[Speaker]) -> SpeakerKeys:
    """The same for speakers given one by one, in any order.

    >>> from whosays.model import Report
    >>> report = Report("r1", "a.txt", "", "Interior Minister Lund and the ministry")
    >>> lund = Speaker("Lund", report.span("text", 0, 22), "Lund", "interior ministry")
    >>> body = Speaker("the ministry", report.span("text", 27, 39), None, "the ministry")
    >>> keys = keys_of([lund, body])
    >>> keys.key(lund), keys.key(body), keys.party(lund)
    ('interior ministry', 'interior ministry', 'government')
    """
    heard = list(speakers)
    own = {_identity(s): _own_words(s) for s in heard}
    often = Counter(own[_identity(s)] for s in heard)
    merged = _merged(often)
    return SpeakerKeys({identity: " ".join(merged[words]) for identity, words in sorted(own.items(), key=repr)})


def _speakers(reading: Reading) -> Iterable[Speaker]:
    for claim in reading.claims:
        yield from claim.chain
    for statement in reading.statements:
        if statement.speaker is not None:
            yield statement.speaker


def _identity(speaker: Speaker) -> _Identity:
    return (speaker.span.report, speaker.name, speaker.person, speaker.institution)


def _own_words(speaker: Speaker) -> tuple[str, ...]:
    """What the speaker's own words give: the institution behind it, else the person, else the description."""
    if speaker.institution:
        words = body_words(speaker.institution.split())
    elif speaker.person:
        words = tuple(folded(w) for w in speaker.person.replace(" - ", "-").split() if any(c.isalnum() for c in w))
    else:
        words = body_words(speaker.name.split())
    found = offices().last_head(words)
    if found is not None and found.unnamed:
        # "Lundish authorities" and "officials": unnamed, and the same in every report
        return tuple(found.key.split())
    return words or (speaker.name.lower(),)


def _merged(often: Counter[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For every form the one that stands for it: other spellings first, then short forms of a longer name."""
    ordered = sorted(often, key=lambda words: (-often[words], -len(words), words))
    spelled: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words in ordered:
        spelled[words] = next((k for k in dict.fromkeys(spelled.values()) if _same_name(words, k)), words)
    counts: Counter[tuple[str, ...]] = Counter()
    for words, stands in spelled.items():
        counts[stands] += often[words]
    longer = {words: _longer(words, counts) for words in counts}
    return {words: _end(stands, longer) for words, stands in spelled.items()}


def _end(words: tuple[str, ...], longer: Mapping[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    while longer[words] != words:
        words = longer[words]
    return words


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """The same words but for spelling, endings and a pet name: "cuba government", "cuban government"."""
    if len(a) != len(b):
        return False
    first = _same_word(a[0], b[0]) or len(a) > 1 and first_names().may_be(a[0], b[0])
    return first and all(_same_word(x, y) for x, y in zip(a[1:], b[1:], strict=True))


def _same_word(a: str, b: str) -> bool:
    """One word, a country and what is of it, or a long word with one letter apart."""
    if a == b:
        return True
    country = countries().by_word.get(a)
    if country is not None:
        return country == countries().by_word.get(b)
    return len(a) >= _LONG and len(b) >= _LONG and Levenshtein.distance(a, b) <= 1


def _longer(words: tuple[str, ...], often: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """The fuller name that this one shortens, if there is one that is clearly meant ("police" of one force)."""
    fuller = sorted(
        (w for w in often if len(w) > len(words) and _shortens(words, w)),
        key=lambda w: (-often[w], -len(w), w),
    )
    if not fuller:
        return words
    if len(fuller) == 1 or often[fuller[0]] >= _CLEARLY * often[fuller[1]] or set(fuller[1]) <= set(fuller[0]):
        return fuller[0]
    return words


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "police" of "harbour police", "lund" of "ada lund", "ohs" of "office harbour safety", "bill lund" of
    "william ames lund" """
    if short == full[-len(short) :]:
        return True
    if len(short) == 1 and len(short[0]) == len(full) > 2:
        # the words may stand in another order than in the full name
        return sorted(short[0]) == sorted(w[0] for w in full)
    return len(short) > 1 and first_names().may_be(short[0], full[0]) and set(short[1:]) <= set(full[1:])
