"""What placing a report asks of the reports that are there already; an index in memory that answers it.

The archive answers the same questions from its tables. Nothing here grows with the archive: `near` and
`members` give at most as many as they are asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from whosays.group.evidence import View
from whosays.group.traits import Traits, Word, terms

MOST_MARKS = 40
LONGEST_MARK = 80
COMMON = 400  # a mark that stands in more reports tells nothing
MOST_PER_MARK = 500


@dataclass(frozen=True, slots=True)
class Known:
    """A report that has its story, and what it is compared by."""

    report: str
    story: str
    view: View

    @property
    def traits(self) -> Traits:
        return self.view.traits


class Index(Protocol):
    """The reports that have been placed."""

    def size(self) -> int:
        """How many there are."""

    def seen(self, terms: tuple[str, ...]) -> tuple[int, ...]:
        """In how many of them each term stands."""

    def near(self, marks: tuple[str, ...], limit: int) -> tuple[Known, ...]:
        """Those that share most of these marks, at most `limit`; between equals the lower report id first."""

    def members(self, story: str, limit: int) -> tuple[Known, ...]:
        """The first `limit` reports of a story by id."""

    def known(self, report: str) -> Known | None:
        """One of them by id; None if it is not there."""


def marks(given: Traits) -> tuple[str, ...]:
    """At most 40 strings to index weighed traits by: persons, streets and blocks, then the rarest words; those that
    are names, that open the report or that it repeats count for more. Sorted, unique, none longer than 80 characters.
    """
    people = [f"@{p.first} {p.last}" for p in given.people if not p.official][:8]
    streets = [f"#{s.name}" for s in given.streets][:4]
    blocks = [f"%{b}" for b in given.blocks][:2]
    ranked = [w.term for w in sorted(given.words, key=lambda w: (-_telling(w), w.term))]
    chosen = dict.fromkeys(m for m in (*people, *streets, *blocks, *ranked) if len(m) <= LONGEST_MARK)
    return tuple(sorted(list(chosen)[:MOST_MARKS]))


def _telling(word: Word) -> float:
    return word.rarity * (1.3 if word.name else 1.0) * (1.3 if word.lead else 1.0) * (1.5 if word.times > 1 else 1.0)


class MemoryIndex:
    """An index for some thousand reports, and for tests."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}
        self._terms: Counter[str] = Counter()
        self._marked: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._stories: defaultdict[str, set[str]] = defaultdict(set)

    def size(self) -> int:
        return len(self._known)

    def seen(self, terms: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(self._terms[t] for t in terms)

    def near(self, marks: tuple[str, ...], limit: int) -> tuple[Known, ...]:
        shared: Counter[str] = Counter()
        for mark in marks:
            posted = self._marked.get(mark, {})
            if len(posted) <= COMMON:
                shared.update(list(posted)[-MOST_PER_MARK:])
        ranked = sorted(shared.items(), key=lambda s: (-s[1], s[0]))
        return tuple(self._known[report] for report, _ in ranked[:limit])

    def members(self, story: str, limit: int) -> tuple[Known, ...]:
        return tuple(self._known[r] for r in sorted(self._stories[story])[:limit])

    def known(self, report: str) -> Known | None:
        return self._known.get(report)

    def add(self, known: Known) -> None:
        """Put a placed report in, or in another story than before."""
        self.remove(known.report)
        self._known[known.report] = known
        self._stories[known.story].add(known.report)
        self._terms.update(terms(known.traits))
        for mark in marks(known.traits):
            self._marked[mark][known.report] = None

    def move(self, reports: Sequence[str], story: str) -> None:
        """Put reports into another story."""
        for report in reports:
            old = self._known[report]
            self._stories[old.story].discard(report)
            self._stories[story].add(report)
            self._known[report] = replace(old, story=story)

    def remove(self, report: str) -> None:
        """Take a report out; nothing if it is not in."""
        known = self._known.pop(report, None)
        if known is None:
            return
        self._stories[known.story].discard(report)
        self._terms.subtract(terms(known.traits))
        for mark in marks(known.traits):
            self._marked[mark].pop(report, None)

    def stories(self) -> dict[str, tuple[str, ...]]:
        """The reports of every story, by story id."""
        return {s: tuple(sorted(rs)) for s, rs in sorted(self._stories.items()) if rs}
