"""Statements of all reports: the same words of the same speaker become one, with a place in each report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from whosays.model import Reading, Saying, Speaker, Statement

_WORD = re.compile(r"[^\W_]+")
_MIN_SHARED = 0.9  # of the shorter statement's words, as a set

SpeakerKey = Callable[[Speaker], str]


def merge_statements(readings: Sequence[Reading], key: SpeakerKey) -> tuple[Saying, ...]:
    """Statements in order of first appearance; a shared quotation is listed once with all its places."""
    groups: list[list[Statement]] = []
    for statement in (s for r in readings for s in r.statements):
        home = next((g for g in groups if _same(g[0], statement, key)), None)
        if home is None:
            groups.append([statement])
        else:
            home.append(statement)
    return tuple(_saying(f"s{n}", g) for n, g in enumerate(groups, 1))


def _same(a: Statement, b: Statement, key: SpeakerKey) -> bool:
    if a.report == b.report or a.quoted != b.quoted or not _same_speaker(a, b, key):
        return False
    one, other = _words(a), _words(b)
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and len(shorter & longer) >= _MIN_SHARED * len(shorter)


def _same_speaker(a: Statement, b: Statement, key: SpeakerKey) -> bool:
    if a.speaker is None or b.speaker is None:
        return a.speaker is b.speaker
    if key(a.speaker) == key(b.speaker):
        return True
    # One report knows him by his office, another by his name: for the same words the surname is enough.
    return _surname(a.speaker) == _surname(b.speaker)


def _surname(speaker: Speaker) -> str:
    return (speaker.person or speaker.name).split()[-1].lower()


def _words(statement: Statement) -> set[str]:
    return set(_WORD.findall(statement.words.text.lower()))


def _saying(id: str, group: Sequence[Statement]) -> Saying:
    names = [s.speaker.name for s in group if s.speaker]
    fullest = max(names, key=lambda n: (len(n.split()), len(n), n)) if names else None
    return Saying(id, fullest, group[0].quoted, tuple(s.words for s in group))
