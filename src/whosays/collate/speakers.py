"""Speakers across reports: a minister, the ministry and its statement are one institution with one key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.lexicon.first_names import folded
from whosays.lexicon.offices import body_words, offices
from whosays.model import Reading, Speaker


@dataclass(frozen=True)
class SpeakerKeys:
    """The key and the party of every speaker of a story. Made by `resolve_speakers`."""

    _keys: Mapping[tuple[str, str, str | None, str | None], str] = field(default_factory=dict)

    def key(self, speaker: Speaker) -> str:
        """A short normalised name of the institution or person behind this speaker, the same in all reports."""
        return self._keys.get(_identity(speaker)) or _own_key(speaker)

    def party(self, speaker: Speaker) -> str | None:
        """Whose side it is on ("government", "police", "military"), or None."""
        return _party(self.key(speaker), speaker)


def _identity(speaker: Speaker) -> tuple[str, str, str | None, str | None]:
    return (speaker.span.report, speaker.name, speaker.person, speaker.institution)


def resolve_speakers(readings: Sequence[Reading]) -> SpeakerKeys:
    """Give every speaker of the claims and statements of one story its key.

    In: the readings of one story. Out: `SpeakerKeys`; a speaker it has not seen gets the key of its own words.
    """
    return keys_of(s for r in readings for s in _speakers(r))


def _speakers(reading: Reading) -> Iterable[Speaker]:
    for claim in reading.claims:
        yield from claim.chain
    for statement in reading.statements:
        if statement.speaker is not None:
            yield statement.speaker


def keys_of(speakers: Iterable[Speaker]) -> SpeakerKeys:
    """The same for speakers given one by one, in any order."""
    known = sorted({_identity(s): s for s in speakers}.items(), key=lambda kv: tuple(x or "" for x in kv[0]))
    own = {identity: _own_key(s) for identity, s in known}
    return SpeakerKeys({identity: _longer(key, own.values()) for identity, key in own.items()})


def _own_key(speaker: Speaker) -> str:
    """What the speaker's own words give."""
    if speaker.institution:
        return " ".join(body_words(speaker.institution.split())) or speaker.institution.lower()
    if speaker.person:
        return " ".join(folded(w) for w in speaker.person.split())
    return " ".join(body_words(speaker.name.split())) or speaker.name.lower()


def _longer(key: str, others: Iterable[str]) -> str:
    """The fullest key that this one shortens, if there is just one ("ministry" of "interior ministry")."""
    words = key.split()
    fuller = sorted({o for o in others if o != key and o.split()[-len(words) :] == words})
    return fuller[0] if len(fuller) == 1 else key


def _party(key: str, speaker: Speaker) -> str | None:
    words = key.split()
    found = offices().last_head(words) or offices().last_title(words)
    return found.party if found is not None else None
